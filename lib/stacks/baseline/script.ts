/**
 * What the baseline's runbook runs, with boto3, in the home region of each account. It looks before it changes anything; a setting or
 * region that fails does not keep the others from being corrected, and makes the run fail in the end. CloudFormation may turn numbers
 * into texts on the way, and Systems Manager fills in what stands in double braces, so there are none.
 */
export const correctBaseline = String.raw`import json

import boto3
from botocore.exceptions import BotoCoreError, ClientError

PUBLIC_SHARING = "/ssm/documents/console/public-sharing-permission"


def main(events, context):
    report = dict(changed=[], kept=[], failed=[])
    corrections = events["corrections"]

    def attempt(name, region, correct):
        if name not in corrections:
            return
        where = name if region is None else name + " in " + region
        try:
            correct(events, region, lambda kind, what: report[kind].append(where + ": " + what))
        except (BotoCoreError, ClientError) as error:
            report["failed"].append(where + ": " + str(error))

    attempt("password-policy", None, password_policy)
    for region in events["regions"]:
        attempt("ebs-encryption", region, ebs_encryption)
        attempt("ssm-public-sharing", region, ssm_public_sharing)
        attempt("default-vpc", region, default_vpc)
    if report["failed"]:
        raise RuntimeError(json.dumps(report))
    return report


def password_policy(events, region, tell):
    wanted = events["passwordPolicy"]
    characters = wanted.get("characters", [])
    policy = dict(
        MinimumPasswordLength=int(wanted["minimumLength"]),
        PasswordReusePrevention=int(wanted["reusePrevention"]),
        AllowUsersToChangePassword=True,
        RequireUppercaseCharacters="uppercase" in characters,
        RequireLowercaseCharacters="lowercase" in characters,
        RequireNumbers="numbers" in characters,
        RequireSymbols="symbols" in characters,
    )
    if "maximumAge" in wanted:
        policy["MaxPasswordAge"] = int(wanted["maximumAge"])
    iam = boto3.client("iam")
    try:
        found = iam.get_account_password_policy()["PasswordPolicy"]
    except iam.exceptions.NoSuchEntityException:
        found = dict()
    expires = bool(found.get("MaxPasswordAge")) == ("MaxPasswordAge" in policy)
    if expires and all(found.get(key) == value for key, value in policy.items()):
        return
    iam.update_account_password_policy(**policy)
    tell("changed", "set")


def ebs_encryption(events, region, tell):
    ec2 = boto3.client("ec2", region_name=region)
    if not ec2.get_ebs_encryption_by_default()["EbsEncryptionByDefault"]:
        ec2.enable_ebs_encryption_by_default()
        tell("changed", "on")
    alias = events.get("ebsKey")
    if alias:
        kms = boto3.client("kms", region_name=region)
        key = kms.describe_key(KeyId=alias)["KeyMetadata"]["Arn"]
        if ec2.get_ebs_default_kms_key_id()["KmsKeyId"] not in (key, alias):
            ec2.modify_ebs_default_kms_key_id(KmsKeyId=key)
            tell("changed", "key " + alias)


def ssm_public_sharing(events, region, tell):
    ssm = boto3.client("ssm", region_name=region)
    if ssm.get_service_setting(SettingId=PUBLIC_SHARING)["ServiceSetting"]["SettingValue"] != "Disable":
        ssm.update_service_setting(SettingId=PUBLIC_SHARING, SettingValue="Disable")
        tell("changed", "blocked")


def default_vpc(events, region, tell):
    ec2 = boto3.client("ec2", region_name=region)
    for vpc in ec2.describe_vpcs(Filters=[dict(Name="is-default", Values=["true"])])["Vpcs"]:
        used = things_of_others(ec2, vpc["VpcId"])
        if used:
            tell("kept", vpc["VpcId"] + " has " + ", ".join(used))
        else:
            delete_vpc(ec2, vpc["VpcId"])
            tell("changed", vpc["VpcId"] + " is deleted")


def where(name, vpc):
    return dict(Filters=[dict(Name=name, Values=[vpc])])


def things_of_others(ec2, vpc):
    """What is in a VPC besides the subnets, tables, lists, group and gateway that AWS makes with a default one."""
    inside = where("vpc-id", vpc)
    subnets = ec2.describe_subnets(**inside)["Subnets"]
    groups = ec2.describe_security_groups(**inside)["SecurityGroups"]
    tables = ec2.describe_route_tables(**inside)["RouteTables"]
    lists = ec2.describe_network_acls(**inside)["NetworkAcls"]
    endpoints = ec2.describe_vpc_endpoints(**inside)["VpcEndpoints"]
    gateways = ec2.describe_vpn_gateways(**where("attachment.vpc-id", vpc))["VpnGateways"]
    egress = ec2.describe_egress_only_internet_gateways()["EgressOnlyInternetGateways"]
    peerings = [
        peering
        for side in ("requester", "accepter")
        for peering in ec2.describe_vpc_peering_connections(**where(side + "-vpc-info.vpc-id", vpc))["VpcPeeringConnections"]
        if peering["Status"]["Code"] in ("initiating-request", "pending-acceptance", "provisioning", "active")
    ]
    found = [
        ("network interfaces", ec2.describe_network_interfaces(**inside)["NetworkInterfaces"]),
        ("subnets", [one for one in subnets if not one["DefaultForAz"]]),
        ("security groups", [one for one in groups if one["GroupName"] != "default"]),
        ("route tables", [one for one in tables if not any(link.get("Main") for link in one["Associations"])]),
        ("network ACLs", [one for one in lists if not one["IsDefault"]]),
        ("endpoints", [one for one in endpoints if one["State"].lower() != "deleted"]),
        ("peerings", peerings),
        ("VPN gateways", [one for one in gateways if any(is_attached(link, vpc) for link in one["VpcAttachments"])]),
        ("egress-only gateways", [one for one in egress if any(is_attached(link, vpc) for link in one["Attachments"])]),
    ]
    return [name for name, things in found if things]


def is_attached(link, vpc):
    return link["VpcId"] == vpc and link["State"] != "detached"


def delete_vpc(ec2, vpc):
    """Subnets go first: AWS refuses that where something has come to use them, and then nothing is lost."""
    for subnet in ec2.describe_subnets(**where("vpc-id", vpc))["Subnets"]:
        ec2.delete_subnet(SubnetId=subnet["SubnetId"])
    for gateway in ec2.describe_internet_gateways(**where("attachment.vpc-id", vpc))["InternetGateways"]:
        ec2.detach_internet_gateway(InternetGatewayId=gateway["InternetGatewayId"], VpcId=vpc)
        ec2.delete_internet_gateway(InternetGatewayId=gateway["InternetGatewayId"])
    ec2.delete_vpc(VpcId=vpc)
`;
