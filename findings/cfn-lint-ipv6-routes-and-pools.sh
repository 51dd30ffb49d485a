#!/usr/bin/env bash
# cfn-lint 1.58.0, checked 2026-11.
#
# Expected: no errors. AWS accepts IPv6 blocks in the routes of a transit gateway, and in the blocks and allocations of an IPAM pool whose
# address family is IPv6.
#   https://docs.aws.amazon.com/vpc/latest/tgw/tgw-transit-gateways.html (route tables hold IPv4 and IPv6 blocks)
#   https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-transitgatewayroute.html (one property for the block)
#   https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllocateIpamPoolCidr.html (Cidr: any available IPv4 or IPv6 block)
# Seen: cfn-lint takes these three properties for IPv4 only, and reports each valid IPv6 block as an error. It accepts the same block in
# ProvisionedCidrs of the pool itself, so a pool passes with its blocks inside, and fails with them beside it.
# Output:
#   E3002 '::/0' is not a 'ipv4-network'
#   E3002 'fd80:1234:5600::/40' is not a 'ipv4-network'
#   E3002 'fd80:1234:5678::/48' is not a 'ipv4-network'
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check cfn-lint==1.58.0

cat > "$work/template.yaml" <<'TEMPLATE'
Resources:
  Gateway:
    Type: AWS::EC2::TransitGateway
  Table:
    Type: AWS::EC2::TransitGatewayRouteTable
    Properties: { TransitGatewayId: !Ref Gateway }
  Route:
    Type: AWS::EC2::TransitGatewayRoute
    Properties: { TransitGatewayRouteTableId: !Ref Table, DestinationCidrBlock: '::/0', Blackhole: true }
  Ipam:
    Type: AWS::EC2::IPAM
    Properties: { OperatingRegions: [{ RegionName: eu-central-1 }] }
  Pool:
    Type: AWS::EC2::IPAMPool
    Properties:
      IpamScopeId: !GetAtt Ipam.PrivateDefaultScopeId
      AddressFamily: ipv6
      Locale: eu-central-1
      ProvisionedCidrs: [{ Cidr: 'fd80:1234:5500::/40' }]
  PoolCidr:
    Type: AWS::EC2::IPAMPoolCidr
    Properties: { IpamPoolId: !Ref Pool, Cidr: 'fd80:1234:5600::/40' }
  Allocation:
    Type: AWS::EC2::IPAMAllocation
    DependsOn: PoolCidr
    Properties: { IpamPoolId: !Ref Pool, Cidr: 'fd80:1234:5678::/48' }
TEMPLATE

seen=$("$work/venv/bin/cfn-lint" --regions eu-central-1 -- "$work/template.yaml" | grep '^[EW][0-9]' || true)
expected="E3002 '::/0' is not a 'ipv4-network'
E3002 'fd80:1234:5600::/40' is not a 'ipv4-network'
E3002 'fd80:1234:5678::/48' is not a 'ipv4-network'"
if [ "$seen" != "$expected" ]; then
  echo "changed: cfn-lint now reports: ${seen//$'\n'/; }"
  exit 1
fi
echo "unchanged: $(wc -l <<< "$seen") errors for valid IPv6 blocks"
