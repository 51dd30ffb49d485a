"""boto3's own paginators and waiters against `landing-zone serve`.

Each paginator of an operation that is served reads the same in pages of one and in pages of AWS's own size, without a repetition and
without end. Tells as JSON what was read, what is not served, and what is wrong.
"""

import json
import os
import sys
import time

import boto3
import botocore.exceptions
import requests

allow = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'
template = '{"Resources":{"Topic":{"Type":"AWS::SNS::Topic"},"Other":{"Type":"AWS::SNS::Topic"}},"Outputs":{"Name":{"Value":"%s","Export":{"Name":"%s"}}}}'
services = "organizations sso-admin identitystore account sts guardduty cloudformation ram accessanalyzer".split()
importing = '{"Resources":{"Topic":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":{"Fn::ImportValue":"export0"}}}}}'
clients = {service: boto3.client(service) for service in services}
organizations, sso, store = clients["organizations"], clients["sso-admin"], clients["identitystore"]
cloudformation, guardduty = clients["cloudformation"], clients["guardduty"]


def stage():
    """A world with more than one of everything; answers what the operations have to be asked with."""
    organizations.create_organization(FeatureSet="ALL")
    root = organizations.list_roots()["Roots"][0]["Id"]
    organizations.enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
    units = [organizations.create_organizational_unit(ParentId=root, Name=f"OU{n}")["OrganizationalUnit"]["Id"] for n in range(3)]
    accounts = [account(n) for n in range(3)]
    policies = [
        organizations.create_policy(Name=f"P{n}", Description="", Content=allow, Type="SERVICE_CONTROL_POLICY")["Policy"]["PolicySummary"]["Id"]
        for n in range(3)
    ]
    for policy in policies:
        organizations.attach_policy(PolicyId=policy, TargetId=units[0])
    for unit in units:
        if unit != units[0]:
            organizations.attach_policy(PolicyId=policies[0], TargetId=unit)
    services = ["config.amazonaws.com", "guardduty.amazonaws.com", "cloudtrail.amazonaws.com", "sso.amazonaws.com", "member.org.stacksets.cloudformation.amazonaws.com"]
    for service in services:
        organizations.enable_aws_service_access(ServicePrincipal=service)
    for id in ("444455556666", "777788889999"):
        organizations.invite_account_to_organization(Target={"Id": id, "Type": "ACCOUNT"})
    for id in accounts[:2]:
        organizations.register_delegated_administrator(AccountId=id, ServicePrincipal="config.amazonaws.com")
    organizations.register_delegated_administrator(AccountId=accounts[0], ServicePrincipal="cloudtrail.amazonaws.com")
    organizations.tag_resource(ResourceId=accounts[0], Tags=[{"Key": f"k{n}", "Value": "v"} for n in range(3)])
    return {"root": root, "unit": units[0], "account": accounts[0], "policy": policies[0], **access(accounts), **stacks(root)}


def account(n):
    status = organizations.create_account(AccountName=f"a{n}", Email=f"a{n}@example.com")["CreateAccountStatus"]
    while status["State"] == "IN_PROGRESS":
        status = organizations.describe_create_account_status(CreateAccountRequestId=status["Id"])["CreateAccountStatus"]
    return status["AccountId"]


def access(accounts):
    instance = sso.list_instances()["Instances"][0]
    arn, identities = instance["InstanceArn"], instance["IdentityStoreId"]
    groups = [store.create_group(IdentityStoreId=identities, DisplayName=f"g{n}")["GroupId"] for n in range(3)]
    users = [
        store.create_user(IdentityStoreId=identities, UserName=f"u{n}", DisplayName=f"u{n}", Name={"GivenName": "u", "FamilyName": "n"})["UserId"]
        for n in range(3)
    ]
    for user in users:
        store.create_group_membership(IdentityStoreId=identities, GroupId=groups[0], MemberId={"UserId": user})
    for group in groups[1:]:
        store.create_group_membership(IdentityStoreId=identities, GroupId=group, MemberId={"UserId": users[0]})
    sets = [sso.create_permission_set(InstanceArn=arn, Name=f"s{n}")["PermissionSet"]["PermissionSetArn"] for n in range(3)]
    # Those of customers are in no account, so that their set can not be assigned.
    names = ["ReadOnlyAccess", "SecurityAudit", "job-function/ViewOnlyAccess"]
    for name in names:
        sso.attach_managed_policy_to_permission_set(InstanceArn=arn, PermissionSetArn=sets[0], ManagedPolicyArn=f"arn:aws:iam::aws:policy/{name}")
        sso.attach_customer_managed_policy_reference_to_permission_set(
            InstanceArn=arn, PermissionSetArn=sets[2], CustomerManagedPolicyReference={"Name": name.split("/")[-1], "Path": "/"}
        )
    sso.tag_resource(InstanceArn=arn, ResourceArn=sets[0], Tags=[{"Key": f"k{n}", "Value": "v"} for n in range(3)])
    assigned = [(sets[0], accounts[0], group) for group in groups] + [(sets[0], id, groups[0]) for id in accounts[1:]]
    assigned += [(sets[1], accounts[0], groups[0])]
    common = {"InstanceArn": arn, "TargetType": "AWS_ACCOUNT", "PrincipalType": "GROUP"}
    for permission_set, target, group in assigned:
        assignment = {**common, "TargetId": target, "PermissionSetArn": permission_set, "PrincipalId": group}
        status = sso.create_account_assignment(**assignment)["AccountAssignmentCreationStatus"]
        until(
            lambda id=status["RequestId"]: sso.describe_account_assignment_creation_status(
                InstanceArn=arn, AccountAssignmentCreationRequestId=id
            )["AccountAssignmentCreationStatus"]["Status"]
        )
    for id in accounts[1:]:
        sso.delete_account_assignment(**common, TargetId=id, PermissionSetArn=sets[0], PrincipalId=groups[0])
    for permission_set in sets[:2]:
        sso.provision_permission_set(InstanceArn=arn, PermissionSetArn=permission_set, TargetType="ALL_PROVISIONED_ACCOUNTS")
    return {"instance": arn, "store": identities, "set": sets[0], "last": sets[2], "group": groups[0], "user": users[0]}


def until(status):
    while status() in ("IN_PROGRESS", "RUNNING"):
        time.sleep(0.01)


def stacks(root):
    cloudformation.activate_organizations_access()
    for n in range(3):
        change_set(f"stack{n}", "CREATE", template % (n, f"export{n}"))
    change_set("stack0", "UPDATE", template % ("changed", "export0"))
    for n in range(2):
        change_set(f"importing{n}", "CREATE", importing)
    for name in ("change", "another"):
        change_set("open", "CREATE", template % ("open", "open"), name, execute=False)
    for n in range(3):
        cloudformation.create_stack_set(
            StackSetName=f"set{n}", TemplateBody=template % (n, f"set{n}"), PermissionModel="SERVICE_MANAGED", AutoDeployment={"Enabled": False}
        )
    operation = cloudformation.create_stack_instances(
        StackSetName="set0", DeploymentTargets={"OrganizationalUnitIds": [root]}, Regions=["us-east-1", "eu-west-1"]
    )["OperationId"]
    until(lambda: cloudformation.describe_stack_set_operation(StackSetName="set0", OperationId=operation)["StackSetOperation"]["Status"])
    cloudformation.update_stack_set(StackSetName="set0", TemplateBody=template % ("again", "set0"))
    return {"operation": operation}


def change_set(stack, kind, body, name="change", execute=True):
    """By boto3's waiters, which poll as often as they are told."""
    often = {"Delay": 0.02, "MaxAttempts": 1000}
    named = {"StackName": stack, "ChangeSetName": f"{kind.lower()}-{name}"}
    cloudformation.create_change_set(**named, ChangeSetType=kind, TemplateBody=body)
    waited("change_set_create_complete", **named, WaiterConfig=often)
    if execute:
        cloudformation.execute_change_set(**named)
        waited("stack_exists", StackName=stack, WaiterConfig=often)
        waited(f"stack_{kind.lower()}_complete", StackName=stack, WaiterConfig=often)


waiters = set()


def waited(name, **arguments):
    cloudformation.get_waiter(name).wait(**arguments)
    waiters.add(name)


def asked(w):
    """What each paginator has to be asked with."""
    instance = {"InstanceArn": w["instance"]}
    identities = {"IdentityStoreId": w["store"]}
    stack_set = {"StackSetName": "set0"}
    return {
        "organizations": {
            "ListAccountsForParent": {"ParentId": w["root"]},
            "ListChildren": {"ParentId": w["root"], "ChildType": "ORGANIZATIONAL_UNIT"},
            "ListDelegatedServicesForAccount": {"AccountId": w["account"]},
            "ListEffectivePolicyValidationErrors": {"AccountId": w["account"], "PolicyType": "BACKUP_POLICY"},
            "ListAccountsWithInvalidEffectivePolicy": {"PolicyType": "BACKUP_POLICY"},
            "ListOrganizationalUnitsForParent": {"ParentId": w["root"]},
            "ListParents": {"ChildId": w["account"]},
            "ListPolicies": {"Filter": "SERVICE_CONTROL_POLICY"},
            "ListPoliciesForTarget": {"TargetId": w["unit"], "Filter": "SERVICE_CONTROL_POLICY"},
            "ListTagsForResource": {"ResourceId": w["account"]},
            "ListTargetsForPolicy": {"PolicyId": w["policy"]},
        },
        "sso-admin": {
            "ListAccountAssignments": {**instance, "AccountId": w["account"], "PermissionSetArn": w["set"]},
            "ListAccountAssignmentsForPrincipal": {**instance, "PrincipalId": w["group"], "PrincipalType": "GROUP"},
            "ListAccountsForProvisionedPermissionSet": {**instance, "PermissionSetArn": w["set"]},
            "ListCustomerManagedPolicyReferencesInPermissionSet": {**instance, "PermissionSetArn": w["last"]},
            "ListManagedPoliciesInPermissionSet": {**instance, "PermissionSetArn": w["set"]},
            "ListPermissionSetsProvisionedToAccount": {**instance, "AccountId": w["account"]},
            "ListTagsForResource": {**instance, "ResourceArn": w["set"]},
            "ListInstances": {},
            **{
                operation: instance
                for operation in (
                    "ListAccountAssignmentCreationStatus",
                    "ListAccountAssignmentDeletionStatus",
                    "ListPermissionSetProvisioningStatus",
                    "ListPermissionSets",
                    "ListRegions",
                )
            },
        },
        "identitystore": {
            "ListGroupMemberships": {**identities, "GroupId": w["group"]},
            "ListGroupMembershipsForMember": {**identities, "MemberId": {"UserId": w["user"]}},
            "ListGroups": identities,
            "ListUsers": identities,
        },
        "cloudformation": {
            "DescribeChangeSet": {"StackName": "open", "ChangeSetName": "create-change"},
            "DescribeStackEvents": {"StackName": "stack0"},
            "ListChangeSets": {"StackName": "open"},
            "ListImports": {"ExportName": "export0"},
            "ListStackInstances": stack_set,
            "ListStackResources": {"StackName": "stack0"},
            "ListStackSetOperationResults": {**stack_set, "OperationId": w["operation"]},
            "ListStackSetOperations": stack_set,
        },
        "guardduty": {operation: {"DetectorId": w["detector"]} for operation in ("ListMembers", "ListFilters")},
        "accessanalyzer": {"ValidatePolicy": {"policyDocument": allow, "policyType": "SERVICE_CONTROL_POLICY"}},
    }


def read(client, operation, arguments):
    """The items in pages of the service's own size and in pages of one."""
    paginator = client.get_paginator(next(name for name, api in client.meta.method_to_api_mapping.items() if api == operation))
    key = paginator.result_keys[0]
    whole = [item for page in paginator.paginate(**arguments) for item in key.search(page) or []]
    if not paginator._limit_key:
        return whole, whole
    pages = []
    for page in paginator.paginate(**arguments, PaginationConfig={"PageSize": smallest(client, operation, paginator._limit_key)}):
        pages.append(key.search(page) or [])
        if len(pages) > 500:
            raise ValueError("pages without end")
    return whole, [item for page in pages for item in page]


def smallest(client, operation, limit):
    return max(1, client.meta.service_model.operation_model(operation).input_shape.members[limit].metadata.get("min", 1))


def main(served):
    requests.post(f"{os.environ['AWS_ENDPOINT_URL']}/_identity-center?region=us-east-1", timeout=60).raise_for_status()
    world = stage()
    guardduty.create_detector(Enable=True)
    guardduty.enable_organization_admin_account(AdminAccountId=world["account"])
    # Its members are told to the administrator.
    administrator = boto3.client("guardduty", aws_access_key_id=world["account"], aws_secret_access_key="any")
    world["detector"] = administrator.list_detectors()["DetectorIds"][0]
    for name in ("one", "two"):
        administrator.create_filter(DetectorId=world["detector"], Name=name, FindingCriteria={"Criterion": {"region": {"Eq": [name]}}})
    told = {"read": {}, "wrong": {}, "waiters": []}
    loader = boto3.DEFAULT_SESSION._session.get_component("data_loader") if boto3.DEFAULT_SESSION else None
    arguments = asked(world)
    for service in services:
        try:
            operations = loader.load_service_model(service, "paginators-1")["pagination"]
        except botocore.exceptions.UnknownServiceError:
            continue
        for operation in operations:
            name = f"{service}:{operation}"
            if name not in served:
                continue
            try:
                client = administrator if operation in ("ListMembers", "ListFilters") else clients[service]
                whole, single = read(client, operation, arguments.get(service, {}).get(operation, {}))
                told["read"][name] = len(whole)
                if whole != single:
                    told["wrong"][name] = f"{len(whole)} items in whole pages, {len(single)} in pages of one"
            except Exception as error:  # whatever it is, it is told of this paginator
                told["wrong"][name] = f"{type(error).__name__}: {error}"
    cloudformation.delete_change_set(StackName="open", ChangeSetName="create-change")
    for stack in ("stack1", "stack2"):
        cloudformation.delete_stack(StackName=stack)
        waited("stack_delete_complete", StackName=stack, WaiterConfig={"Delay": 0.02, "MaxAttempts": 1000})
    told["waiters"] = sorted(waiters)
    print(json.dumps(told))


main(set(json.load(sys.stdin)))
