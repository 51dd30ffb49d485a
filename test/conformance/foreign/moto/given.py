"""What moto's tests take as given and AWS does not: done here in their place, so that the rest of what they say is tried.

- Identity Center is enabled, with the instances and identity stores whose ids they invent. AWS has one, which somebody has enabled.
- Accounts and policy types are there when the request is answered. AWS is asked until they are
  (https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html, ..._EnablePolicyType.html: asynchronous).
- Before a policy is attached its type is enabled (..._AttachPolicy.html: PolicyTypeNotEnabledException), and before an administrator is
  registered its service has trusted access (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html).
- Roles that CloudFormation assumes are there: RoleARN of a stack
  (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html), and those of stack sets with self-managed
  permissions (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html).
- Stacks may have names with underscores. AWS takes hyphens
  (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html).
"""

import json
import os
import re

import boto3
import requests
from botocore.client import BaseClient
from botocore.exceptions import ClientError

# As it is before the plugin takes its place: what is made here is not asked by a test.
make_api_call = BaseClient._make_api_call

endpoint = os.environ["TEST_SERVER_MODE_ENDPOINT"]
identity_center = {}
renamed = {}
invented = {
    "IdentityStoreId": re.compile(r"d-[a-z]{10}"),
    "InstanceArn": re.compile(r"arn:aws:sso:::instance/ins-aaaabbbbccccdddd"),
}


def reset():
    requests.post(f"{endpoint}/_reset", timeout=60).raise_for_status()
    identity_center.clear()
    renamed.clear()


def given(client, call, operation, arguments):
    """Carries out `call`, which is of the operation, as moto's tests think of it."""
    service = client.meta.service_model.service_name
    if service in ("sso-admin", "identitystore"):
        real = enabled(client.meta.region_name)
        asked = {name: value for name, value in arguments.items() if name in invented and invented[name].fullmatch(str(value))}
        answer = call(client, operation, {**arguments, **{name: real[name] for name in asked}})
        return with_ids(answer, {real[name]: value for name, value in asked.items()})
    if service == "cloudformation":
        for account, name, principal in roles(arguments):
            create_role(account, name, principal)
        return with_ids(call(client, operation, hyphenated(arguments)), renamed)
    if service == "organizations" and operation in ready:
        try_to(ready[operation], client, call, arguments)
    answer = call(client, operation, arguments)
    if service == "organizations" and operation == "CreateAccount":
        asked = {"CreateAccountRequestId": answer["CreateAccountStatus"]["Id"]}
        while answer["CreateAccountStatus"]["State"] == "IN_PROGRESS":
            answer = call(client, "DescribeCreateAccountStatus", asked)
    if service == "organizations" and operation in ("EnablePolicyType", "DisablePolicyType"):
        while any(told["Status"].startswith("PENDING") for told in answer["Root"]["PolicyTypes"]):
            answer["Root"] = call(client, "ListRoots", {})["Roots"][0]
    return answer


cloudformation = {"Service": "cloudformation.amazonaws.com"}


def roles(arguments):
    if "RoleARN" in arguments:
        yield arguments["RoleARN"].split(":")[4], arguments["RoleARN"].rpartition("/")[2], cloudformation
    if "StackSetName" in arguments and "Accounts" in arguments:
        own = os.environ["AWS_ACCESS_KEY_ID"]
        yield own, "AWSCloudFormationStackSetAdministrationRole", cloudformation
        for account in arguments["Accounts"]:
            yield account, "AWSCloudFormationStackSetExecutionRole", {"AWS": f"arn:aws:iam::{own}:root"}


def create_role(account, name, principal):
    iam = boto3.client("iam", region_name="us-east-1", aws_access_key_id=account, aws_secret_access_key="x")
    trust = {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}}
    try:
        make_api_call(iam, "CreateRole", {"RoleName": name, "AssumeRolePolicyDocument": json.dumps(trust)})
    except iam.exceptions.EntityAlreadyExistsException:
        pass


def hyphenated(arguments):
    name = arguments.get("StackName", "")
    if not re.fullmatch(r"[A-Za-z]\w*_\w*", name):
        return arguments
    taken = name.replace("_", "-")
    renamed[taken] = name
    return {**arguments, "StackName": taken}


def enable_type(client, call, arguments):
    kind = call(client, "DescribePolicy", {"PolicyId": arguments["PolicyId"]})["Policy"]["PolicySummary"]["Type"]
    [root] = call(client, "ListRoots", {})["Roots"]
    given(client, call, "EnablePolicyType", {"RootId": root["Id"], "PolicyType": kind})


def enable_access(client, call, arguments):
    call(client, "EnableAWSServiceAccess", {"ServicePrincipal": arguments["ServicePrincipal"]})


ready = {"AttachPolicy": enable_type, "RegisterDelegatedAdministrator": enable_access}


def try_to(prepare, client, call, arguments):
    """What can not be made ready is left to the call itself to refuse."""
    try:
        prepare(client, call, arguments)
    except ClientError:
        pass


def enabled(region):
    if not identity_center:
        requests.post(f"{endpoint}/_identity-center?region={region}", timeout=60).raise_for_status()
        center = requests.get(f"{endpoint}/_world", timeout=60).json()["identityCenter"]
        identity_center.update(IdentityStoreId=center["store"], InstanceArn=center["arn"])
    return identity_center


def with_ids(value, ids):
    if isinstance(value, dict):
        return {name: with_ids(inner, ids) for name, inner in value.items()}
    if isinstance(value, list):
        return [with_ids(inner, ids) for inner in value]
    return ids.get(value, value) if isinstance(value, str) else value
