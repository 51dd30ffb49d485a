import { propertiesOf } from '../../grammar/nodes.ts';
import { each, many, one, only, type Also, type Shape } from '../shape.ts';
import { lengthOf, like, oneOf, region } from '../values.ts';
import { rule, isOn, arnOfRole, backupName, tags } from './backup-rule.ts';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html#backup-plan-selections */
const resourceTypes = (
  'backup-gateway:*:*:vm/* cloudformation:*:*:stack/* dsql:*:*:cluster/* dynamodb:*:*:table/* ec2:*:*:instance/* ' +
  'ec2:*:*:volume/* eks:*:*:cluster/* elasticfilesystem:*:*:file-system/* fsx:*:*:file-system/* fsx:*:*:volume/* ' +
  'rds:*:*:cluster:* rds:*:*:db:* redshift:*:*:cluster:* redshift-serverless:*:*:namespace/* s3:::* ssm-sap:*:*:HANA/* ' +
  'storagegateway:*:*:gateway/* timestream:*:*:database/*'
).split(' ');

const resourceType = many((text) => {
  const [, rest = ''] = /^arn:aws[a-z-]*:(.+)$/.exec(text) ?? [];
  if (text === '*' || resourceTypes.includes(rest)) return undefined;
  return {
    message: `"${text}" is not a resource type that backup policies support`,
    fix: 'use one such as arn:aws:ec2:*:*:volume/*',
  };
});

const conditions = only(
  Object.fromEntries(
    ['string_equals', 'string_not_equals', 'string_like', 'string_not_like'].map((operator) => [
      operator,
      each(
        only(
          { condition_key: one(lengthOf(1, 128)), condition_value: one(lengthOf(0, 256)) },
          { required: ['condition_key', 'condition_value'] },
        ),
        { name: backupName, most: 30 },
      ),
    ]),
  ),
);

/** AWS: "two mutually exclusive elements". */
const notBoth: Also = (node, report) => {
  const [, second] = propertiesOf(node).filter(({ value }) => propertiesOf(value).length > 0);
  if (second)
    report.error(second.key, 'selections cannot have both tags and resources', 'use conditions under resources');
};

const selections = only(
  {
    tags: each(
      only(
        { iam_role_arn: one(arnOfRole), tag_key: one(lengthOf(1, 128)), tag_value: many(lengthOf(0, 256)), conditions },
        { required: ['tag_key', 'tag_value'] },
      ),
      { name: backupName },
    ),
    resources: each(
      only(
        { iam_role_arn: one(arnOfRole), resource_types: resourceType, not_resource_types: resourceType, conditions },
        { oneOf: ['resource_types', 'conditions'] },
      ),
      { name: backupName },
    ),
  },
  { also: notBoth },
);

const scans = each(only({ resource_types: many(oneOf('EBS', 'EC2', 'S3', 'ALL')), scanner_role_arn: one(arnOfRole) }), {
  name: like(/^GUARDDUTY$/, 'a scanner', 'use GUARDDUTY'),
});

export const backup: Shape = each(
  only({
    regions: many(region),
    rules: each(rule, { name: backupName }),
    selections,
    advanced_backup_settings: only({
      // The page names it in one way, the effective policy in the other.
      ec2: only({ WindowsVSS: isOn, windows_vss: isOn }),
      s3: only({ backup_acls: isOn, backup_object_tags: isOn }),
    }),
    backup_plan_tags: tags,
    scan_settings: scans,
  }),
  { name: backupName },
);
