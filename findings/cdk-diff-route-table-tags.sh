#!/usr/bin/env bash
# @aws-cdk/cloudformation-diff 2.187.5 with @aws-cdk/aws-service-spec 0.1.216, checked 2026-11.
#
# Expected: a changed tag of a transit gateway's route table is an update. CloudFormation changes these tags without interruption.
#   https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ec2-transitgatewayroutetable.html (Tags: no interruption)
# Seen: the difference is a replacement, which would also replace every association, propagation and static route that refers to the
# table. Changed tags of a transit gateway, of an attachment and of a VPC's route table are updates, as expected.
# Output:
#   AWS::EC2::TransitGateway WILL_UPDATE
#   AWS::EC2::TransitGatewayAttachment WILL_UPDATE
#   AWS::EC2::RouteTable WILL_UPDATE
#   AWS::EC2::TransitGatewayRouteTable WILL_REPLACE
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @aws-cdk/cloudformation-diff@2.187.5 @aws-cdk/aws-service-spec@0.1.216

cat > "$work/run.cjs" <<'JS'
const { fullDiff } = require('@aws-cdk/cloudformation-diff');

const required = {
  'AWS::EC2::TransitGateway': {},
  'AWS::EC2::TransitGatewayAttachment': {
    TransitGatewayId: 'tgw-0123456789abcdef0',
    VpcId: 'vpc-0123456789abcdef0',
    SubnetIds: ['subnet-0123456789abcdef0'],
  },
  'AWS::EC2::RouteTable': { VpcId: 'vpc-0123456789abcdef0' },
  'AWS::EC2::TransitGatewayRouteTable': { TransitGatewayId: 'tgw-0123456789abcdef0' },
};
for (const [Type, properties] of Object.entries(required)) {
  const template = (Value) => ({
    Resources: { Tagged: { Type, Properties: { ...properties, Tags: [{ Key: 'Team', Value }] } } },
  });
  console.log(Type, fullDiff(template('network'), template('platform')).resources.get('Tagged').changeImpact);
}
JS

seen=$(node "$work/run.cjs")
expected='AWS::EC2::TransitGateway WILL_UPDATE
AWS::EC2::TransitGatewayAttachment WILL_UPDATE
AWS::EC2::RouteTable WILL_UPDATE
AWS::EC2::TransitGatewayRouteTable WILL_REPLACE'
if [ "$seen" != "$expected" ]; then
  echo "changed: the differences are now: ${seen//$'\n'/; }"
  exit 1
fi
echo 'unchanged: a changed tag is shown as a replacement of the route table'
