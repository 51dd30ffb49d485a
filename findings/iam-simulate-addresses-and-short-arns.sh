#!/usr/bin/env bash
# @cloud-copilot/iam-simulate 0.1.173, checked 2026-11. Run as a program in a temporary folder; it is no dependency of this repository.
#
# Expected: each of three Allow statements applies to a request for s3:GetObject of an object.
#   IpAddress 0.0.0.0/0, request from 10.0.0.1: the range holds every IPv4 address.
#   NotIpAddress 203.0.113.9, request from 2001:db8::1: "All IP addresses except the specified IP address or range".
#   https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
#   NotResource arn:aws:ec2:*: an ARN with fewer than six fields is completed by wildcards, and names no object of S3.
#   https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# Seen: none of them applies. The mask of a /0 is computed by shifting a 32-bit integer by 32, which shifts by nothing, so only 0.0.0.0
# itself is in the range. A Deny so written denies nobody.
# Output:
#   IpAddress 0.0.0.0/0: ImplicitlyDenied
#   NotIpAddress 203.0.113.9: ImplicitlyDenied
#   NotResource arn:aws:ec2:*: ImplicitlyDenied
#   NotResource arn:aws:ec2:*:*:*: Allowed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @cloud-copilot/iam-simulate@0.1.173

cat > "$work/run.mjs" <<'JS'
import { runSimulation } from '@cloud-copilot/iam-simulate';

const from = (operator, range) => ({ Resource: '*', Condition: { [operator]: { 'aws:SourceIp': range } } });
const questions = [
  ['IpAddress 0.0.0.0/0', from('IpAddress', '0.0.0.0/0'), '10.0.0.1'],
  ['NotIpAddress 203.0.113.9', from('NotIpAddress', '203.0.113.9'), '2001:db8::1'],
  ['NotResource arn:aws:ec2:*', { NotResource: 'arn:aws:ec2:*' }, '10.0.0.1'],
  ['NotResource arn:aws:ec2:*:*:*', { NotResource: 'arn:aws:ec2:*:*:*' }, '10.0.0.1'],
];
for (const [name, statement, address] of questions) {
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', ...statement }] };
  const found = await runSimulation(
    {
      request: {
        principal: 'arn:aws:iam::111122223333:user/ann',
        action: 's3:GetObject',
        resource: { resource: 'arn:aws:s3:::bucket/key', accountId: '111122223333' },
        contextVariables: { 'aws:SourceIp': address },
      },
      identityPolicies: [{ name: 'policy', policy }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  console.log(`${name}: ${found.overallResult}`);
}
JS

seen=$(node "$work/run.mjs")
expected='IpAddress 0.0.0.0/0: ImplicitlyDenied
NotIpAddress 203.0.113.9: ImplicitlyDenied
NotResource arn:aws:ec2:*: ImplicitlyDenied
NotResource arn:aws:ec2:*:*:*: Allowed'
if [ "$seen" != "$expected" ]; then
  echo "changed: iam-simulate now says: ${seen//$'\n'/; }"
  exit 1
fi
echo 'unchanged: three statements that apply do not apply for iam-simulate'
