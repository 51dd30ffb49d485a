#!/usr/bin/env bash
# moto 5.2.5 (with boto3 1.44.8), checked 2026-11.
#
# Expected: UpdateStackSet without accounts or regions updates every stack of the set; an instance is CURRENT once its stack matches the
# stack set.
#   https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStackSet.html
#   https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackInstance.html
# Seen: the operation ends with SUCCEEDED, the stack set has the new template and parameter, and the instance is CURRENT, but the account
# still has the resources of the first template and parameter.
# Output:
#   operation SUCCEEDED, instance CURRENT
#   stack set: topic second, size large
#   account: topic first, size small
# (Expected in the last line: "topic second, size large".)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'moto[cloudformation]==5.2.5' boto3==1.44.8

cat > "$work/run.py" <<'PYTHON'
import json

import boto3
from moto import mock_aws


def template(name):
    topic = {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": name, "DisplayName": {"Ref": "Size"}}}
    return json.dumps({"Parameters": {"Size": {"Type": "String"}}, "Resources": {"Topic": topic}})


def size(value):
    return [{"ParameterKey": "Size", "ParameterValue": value}]


with mock_aws():
    organizations = boto3.client("organizations")
    cloudformation = boto3.client("cloudformation")
    organizations.create_organization(FeatureSet="ALL")
    organizations.enable_aws_service_access(ServicePrincipal="member.org.stacksets.cloudformation.amazonaws.com")
    root = organizations.list_roots()["Roots"][0]["Id"]
    unit = organizations.create_organizational_unit(ParentId=root, Name="unit")["OrganizationalUnit"]["Id"]
    status = organizations.create_account(AccountName="member", Email="member@example.com")["CreateAccountStatus"]
    account = status["AccountId"]
    organizations.move_account(AccountId=account, SourceParentId=root, DestinationParentId=unit)
    cloudformation.create_stack_set(
        StackSetName="topics",
        TemplateBody=template("first"),
        Parameters=size("small"),
        PermissionModel="SERVICE_MANAGED",
        AutoDeployment={"Enabled": True, "RetainStacksOnAccountRemoval": False},
    )
    cloudformation.create_stack_instances(
        StackSetName="topics", DeploymentTargets={"OrganizationalUnitIds": [unit]}, Regions=["us-east-1"]
    )
    update = cloudformation.update_stack_set(
        StackSetName="topics", TemplateBody=template("second"), Parameters=size("large")
    )
    operation = cloudformation.describe_stack_set_operation(StackSetName="topics", OperationId=update["OperationId"])
    instance = cloudformation.list_stack_instances(StackSetName="topics")["Summaries"][0]
    print(f"operation {operation['StackSetOperation']['Status']}, instance {instance['Status']}")

    stack_set = cloudformation.describe_stack_set(StackSetName="topics")["StackSet"]
    topic = json.loads(stack_set["TemplateBody"])["Resources"]["Topic"]["Properties"]["TopicName"]
    print(f"stack set: topic {topic}, size {stack_set['Parameters'][0]['ParameterValue']}")

    role = f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"
    keys = boto3.client("sts").assume_role(RoleArn=role, RoleSessionName="reader")["Credentials"]
    sns = boto3.client(
        "sns",
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"],
    )
    for topic in sns.list_topics()["Topics"]:
        shown = sns.get_topic_attributes(TopicArn=topic["TopicArn"])["Attributes"]["DisplayName"]
        print(f"account: topic {topic['TopicArn'].split(':')[-1]}, size {shown}")
PYTHON

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
seen=$("$work/venv/bin/python" -W ignore "$work/run.py")
expected='operation SUCCEEDED, instance CURRENT
stack set: topic second, size large
account: topic first, size small'
if [ "$seen" != "$expected" ]; then
  echo "changed: moto now has: ${seen//$'\n'/; }"
  exit 1
fi
echo 'unchanged: the account keeps the first template and parameter'
