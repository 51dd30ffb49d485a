#!/usr/bin/env bash
# moto 5.2.5 (with boto3 1.44.8), checked 2026-11.
#
# Expected: a transit gateway that AWS RAM shares with an account of the organization is visible in that account, which can attach a VPC
# to it.
#   https://docs.aws.amazon.com/ram/latest/userguide/shareable.html#shareable-vpc
#   https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html
# Seen: the share becomes ACTIVE, but EC2 in the other account does not know the gateway: RAM and EC2 of moto are not connected.
# Output:
#   share ACTIVE
#   gateways in the member account: 0
#   attach: InvalidTransitGatewayID.NotFound
# (Expected: one gateway, and "attach: available" or "attach: pendingAcceptance".)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check moto==5.2.5 boto3==1.44.8

cat > "$work/run.py" <<'PYTHON'
import boto3
from botocore.exceptions import ClientError
from moto import mock_aws

with mock_aws():
    organizations = boto3.client("organizations")
    organizations.create_organization(FeatureSet="ALL")
    status = organizations.create_account(AccountName="member", Email="member@example.com")["CreateAccountStatus"]
    account = status["AccountId"]
    ram = boto3.client("ram")
    ram.enable_sharing_with_aws_organization()
    gateway = boto3.client("ec2").create_transit_gateway(Options={"AutoAcceptSharedAttachments": "enable"})["TransitGateway"]
    share = ram.create_resource_share(name="gateway", resourceArns=[gateway["TransitGatewayArn"]], principals=[account])
    print("share", share["resourceShare"]["status"])

    role = f"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"
    keys = boto3.client("sts").assume_role(RoleArn=role, RoleSessionName="network")["Credentials"]
    member = boto3.client(
        "ec2",
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"],
    )
    print("gateways in the member account:", len(member.describe_transit_gateways()["TransitGateways"]))
    vpc = member.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    subnet = member.create_subnet(VpcId=vpc, CidrBlock="10.1.0.0/24")["Subnet"]["SubnetId"]
    try:
        made = member.create_transit_gateway_vpc_attachment(
            TransitGatewayId=gateway["TransitGatewayId"], VpcId=vpc, SubnetIds=[subnet]
        )
        print("attach:", made["TransitGatewayVpcAttachment"]["State"])
    except ClientError as error:
        print("attach:", error.response["Error"]["Code"])
PYTHON

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
seen=$("$work/venv/bin/python" -W ignore "$work/run.py")
expected='share ACTIVE
gateways in the member account: 0
attach: InvalidTransitGatewayID.NotFound'
if [ "$seen" != "$expected" ]; then
  echo "changed: moto now has: ${seen//$'\n'/; }"
  exit 1
fi
echo 'unchanged: the share is active, and the member account has no gateway'
