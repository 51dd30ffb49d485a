#!/usr/bin/env bash
# moto 5.2.5 (with boto3 1.44.8), checked 2026-11.
#
# Expected: a stack set with service-managed permissions that targets an OU reaches the accounts in the OU and in all OUs below it; with
# automatic deployment, it also reaches accounts that are moved there later.
#   https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html
#   https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_AutoDeployment.html
# Seen: moto stops one level below the target, and nothing is deployed to an account that arrives later. No error is raised, so a test of
# a deep organization passes with stacks missing.
# Output:
#   after the first deployment: parent child
#   after an account arrived: parent child
# (Expected: "parent child grandchild", then "parent child grandchild late".)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'moto[cloudformation]==5.2.5' boto3==1.44.8

cat > "$work/run.py" <<'PYTHON'
import json

import boto3
from moto import mock_aws

template = json.dumps({"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}})
with mock_aws():
    organizations = boto3.client("organizations")
    cloudformation = boto3.client("cloudformation")
    organizations.create_organization(FeatureSet="ALL")
    organizations.enable_aws_service_access(ServicePrincipal="member.org.stacksets.cloudformation.amazonaws.com")
    root = organizations.list_roots()["Roots"][0]["Id"]
    names = {}

    def unit(parent, name):
        return organizations.create_organizational_unit(ParentId=parent, Name=name)["OrganizationalUnit"]["Id"]

    def account(name, parent):
        status = organizations.create_account(AccountName=name, Email=f"{name}@example.com")["CreateAccountStatus"]
        organizations.move_account(AccountId=status["AccountId"], SourceParentId=root, DestinationParentId=parent)
        names[status["AccountId"]] = name

    def show(when):
        instances = cloudformation.list_stack_instances(StackSetName="topics")["Summaries"]
        print(f"{when}:", *[names[instance["Account"]] for instance in instances])

    parent = unit(root, "parent")
    child = unit(parent, "child")
    grandchild = unit(child, "grandchild")
    account("parent", parent)
    account("child", child)
    account("grandchild", grandchild)
    cloudformation.create_stack_set(
        StackSetName="topics",
        TemplateBody=template,
        PermissionModel="SERVICE_MANAGED",
        AutoDeployment={"Enabled": True, "RetainStacksOnAccountRemoval": False},
    )
    cloudformation.create_stack_instances(
        StackSetName="topics", DeploymentTargets={"OrganizationalUnitIds": [parent]}, Regions=["us-east-1"]
    )
    show("after the first deployment")
    account("late", parent)
    show("after an account arrived")
PYTHON

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
seen=$("$work/venv/bin/python" -W ignore "$work/run.py")
expected='after the first deployment: parent child
after an account arrived: parent child'
if [ "$seen" != "$expected" ]; then
  echo "changed: moto now has: ${seen//$'\n'/; }"
  exit 1
fi
echo 'unchanged: a deeper account and a late account have no stack'
