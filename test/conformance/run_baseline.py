"""Runs the baseline's script in an account of moto's, given as JSON on stdin; prints what it returned, what it called and what there is."""

import json
import os
import sys

import boto3
import botocore.client
from botocore.exceptions import ClientError
from moto import mock_aws

given = json.load(sys.stdin)
os.environ.update(AWS_ACCESS_KEY_ID="a", AWS_SECRET_ACCESS_KEY="b", AWS_DEFAULT_REGION=given["home"])
calls = []
sharing = {}
keys = {}
original = botocore.client.BaseClient._make_api_call


def call(self, operation, arguments):
    """Notes the call; answers for what moto does not have."""
    service, region = self.meta.service_model.service_name, self.meta.region_name
    calls.append([f"{service}:{operation}", region])
    if region in given.get("refusing", []):
        raise ClientError({"Error": {"Code": "UnauthorizedOperation", "Message": "denied"}}, operation)
    if operation == "GetServiceSetting":
        return {"ServiceSetting": {"SettingValue": sharing.get(region, "Enable")}}
    if operation == "UpdateServiceSetting":
        assert arguments["SettingId"] == "/ssm/documents/console/public-sharing-permission"
        sharing[region] = arguments["SettingValue"]
        return {}
    if operation == "GetEbsDefaultKmsKeyId":
        return {"KmsKeyId": keys.get(region, "alias/aws/ebs")}
    if operation == "ModifyEbsDefaultKmsKeyId":
        keys[region] = arguments["KmsKeyId"]
        return {}
    return original(self, operation, arguments)


def prepare(region):
    """Gives the default VPC of a region the gateway that it has in AWS, and the things that are asked for."""
    ec2 = boto3.client("ec2", region_name=region)
    vpc = ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"][0]["VpcId"]
    subnet = ec2.describe_subnets(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["Subnets"][0]["SubnetId"]
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    for thing in given.get("things", {}).get(region, []):
        if thing == "network interface":
            ec2.create_network_interface(SubnetId=subnet)
        elif thing == "subnet":
            ec2.create_subnet(VpcId=vpc, CidrBlock="172.31.240.0/24")
        elif thing == "security group":
            ec2.create_security_group(VpcId=vpc, GroupName="web", Description="web")
        elif thing == "route table":
            ec2.create_route_table(VpcId=vpc)
        elif thing == "network ACL":
            ec2.create_network_acl(VpcId=vpc)
        elif thing == "endpoint":
            ec2.create_vpc_endpoint(VpcId=vpc, ServiceName=f"com.amazonaws.{region}.s3", VpcEndpointType="Gateway")
        elif thing == "peering":
            other = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
            ec2.create_vpc_peering_connection(VpcId=other, PeerVpcId=vpc)
        elif thing == "VPN gateway":
            gateway = ec2.create_vpn_gateway(Type="ipsec.1")["VpnGateway"]["VpnGatewayId"]
            ec2.attach_vpn_gateway(VpcId=vpc, VpnGatewayId=gateway)
        elif thing == "egress-only gateway":
            ec2.create_egress_only_internet_gateway(VpcId=vpc)
        else:
            raise ValueError(thing)


def state():
    def of(region):
        ec2 = boto3.client("ec2", region_name=region)
        return {
            "defaultVpcs": len(ec2.describe_vpcs(Filters=[{"Name": "is-default", "Values": ["true"]}])["Vpcs"]),
            "gateways": len(ec2.describe_internet_gateways()["InternetGateways"]),
            "encrypted": ec2.get_ebs_encryption_by_default()["EbsEncryptionByDefault"],
            "key": keys.get(region, "alias/aws/ebs"),
            "sharing": sharing.get(region, "Enable"),
        }

    try:
        policy = boto3.client("iam").get_account_password_policy()["PasswordPolicy"]
    except ClientError:
        policy = None
    return {"passwordPolicy": policy, "regions": {region: of(region) for region in given["look"]}}


def run(script):
    try:
        return {"returned": script["main"](given["payload"], None)}
    except RuntimeError as error:
        return {"failed": json.loads(str(error))}


with mock_aws():
    for region in given["look"]:
        prepare(region)
    for region in given.get("keys", []):
        kms = boto3.client("kms", region_name=region)
        kms.create_alias(AliasName="alias/disks", TargetKeyId=kms.create_key()["KeyMetadata"]["KeyId"])
    script = {"__name__": "script"}
    exec(given["script"], script)
    botocore.client.BaseClient._make_api_call = call
    first = run(script)
    again = run(script)
    botocore.client.BaseClient._make_api_call = original
    print(json.dumps({"first": first, "again": again, "calls": calls, "state": state()}))
