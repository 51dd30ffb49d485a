#!/usr/bin/env bash
# moto 5.2.5 (with boto3 1.44.8), checked 2026-11.
#
# Expected: when an attachment of a VPC propagates to a route table, the table has a route of type "propagated" for the block of the VPC;
# each route, propagated or static, names the attachment that it leads to.
#   https://docs.aws.amazon.com/vpc/latest/tgw/enable-tgw-route-propagation.html
#   https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SearchTransitGatewayRoutes.html
#   https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TransitGatewayRoute.html
# Seen: the propagation is enabled, but the table has no route for it. A static route is there, but names no attachment, although it was
# created with one. Code that reads routes to learn who reaches whom sees a network without connections.
# Output:
#   propagations: enabled
#   10.9.0.0/16 static active, attachments: 0
# (Expected also "10.1.0.0/16 propagated active", and one attachment in each line.)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check moto==5.2.5 boto3==1.44.8

cat > "$work/run.py" <<'PYTHON'
import boto3
from moto import mock_aws

with mock_aws():
    ec2 = boto3.client("ec2")
    gateway = ec2.create_transit_gateway()["TransitGateway"]["TransitGatewayId"]
    vpc = ec2.create_vpc(CidrBlock="10.1.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.1.0.0/24")["Subnet"]["SubnetId"]
    made = ec2.create_transit_gateway_vpc_attachment(TransitGatewayId=gateway, VpcId=vpc, SubnetIds=[subnet])
    attachment = made["TransitGatewayVpcAttachment"]["TransitGatewayAttachmentId"]
    made = ec2.create_transit_gateway_route_table(TransitGatewayId=gateway)
    table = made["TransitGatewayRouteTable"]["TransitGatewayRouteTableId"]
    ec2.enable_transit_gateway_route_table_propagation(
        TransitGatewayRouteTableId=table, TransitGatewayAttachmentId=attachment
    )
    ec2.create_transit_gateway_route(
        DestinationCidrBlock="10.9.0.0/16", TransitGatewayRouteTableId=table, TransitGatewayAttachmentId=attachment
    )
    found = ec2.get_transit_gateway_route_table_propagations(TransitGatewayRouteTableId=table)
    print("propagations:", *[one["State"] for one in found["TransitGatewayRouteTablePropagations"]])
    active = [{"Name": "state", "Values": ["active"]}]
    for route in ec2.search_transit_gateway_routes(TransitGatewayRouteTableId=table, Filters=active)["Routes"]:
        attachments = len(route.get("TransitGatewayAttachments", []))
        print(f"{route['DestinationCidrBlock']} {route['Type']} {route['State']}, attachments: {attachments}")
PYTHON

export AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
seen=$("$work/venv/bin/python" -W ignore "$work/run.py")
expected='propagations: enabled
10.9.0.0/16 static active, attachments: 0'
if [ "$seen" != "$expected" ]; then
  echo "changed: moto now has: ${seen//$'\n'/; }"
  exit 1
fi
echo 'unchanged: no propagated route, and no attachment in the static route'
