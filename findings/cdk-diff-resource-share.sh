#!/usr/bin/env bash
# @aws-cdk/cloudformation-diff 2.187.5 with @aws-cdk/aws-service-spec 0.1.216, checked 2026-11.
#
# Expected: changing RetainSharingOnAccountLeaveOrganization of a resource share is a replacement: a new share, with another ARN.
#   https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ram-resourceshare-resourceshareconfiguration.html
#   (RetainSharingOnAccountLeaveOrganization: replacement; ExclusiveAccountAccess beside it: no interruption)
# Seen: the difference is an update. Both properties are in one object, ResourceShareConfiguration, and the difference says of both that
# they are updated in place, so who reviews the difference does not see the replacement.
# Output:
#   RetainSharingOnAccountLeaveOrganization WILL_UPDATE
#   ExclusiveAccountAccess WILL_UPDATE
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-audit --no-fund --prefix "$work" @aws-cdk/cloudformation-diff@2.187.5 @aws-cdk/aws-service-spec@0.1.216

cat > "$work/run.cjs" <<'JS'
const { fullDiff } = require('@aws-cdk/cloudformation-diff');

for (const key of ['RetainSharingOnAccountLeaveOrganization', 'ExclusiveAccountAccess']) {
  const template = (value) => ({
    Resources: {
      Share: {
        Type: 'AWS::RAM::ResourceShare',
        Properties: { Name: 'network', ResourceShareConfiguration: { [key]: value } },
      },
    },
  });
  console.log(key, fullDiff(template(false), template(true)).resources.get('Share').changeImpact);
}
JS

seen=$(node "$work/run.cjs")
expected='RetainSharingOnAccountLeaveOrganization WILL_UPDATE
ExclusiveAccountAccess WILL_UPDATE'
if [ "$seen" != "$expected" ]; then
  echo "changed: the differences are now: ${seen//$'\n'/; }"
  exit 1
fi
echo 'unchanged: a replacement of the share is shown as an update'
