import { assigned, denied, laidDown, outsider } from './guarded.ts';
import { by, type Practice } from './practice.ts';

const pillar = 'security';
const here = 'arn:aws:ec2:eu-west-1:111111111111:';

const guarded = (type: string, name: string): string =>
  `organization: { guardrails: [${name}] }\nguardrails: { ${name}: { type: ${type} } }`;

export const data: readonly Practice[] = [
  {
    pillar,
    practice: 'No account has public buckets',
    fix: guarded('s3', 'block-public-access'),
    judge: (zone) =>
      laidDown(zone, 's3', (one) => assigned(one, 's3_attributes', 'public_access_block_configuration') === 'all'),
  },
  {
    pillar,
    practice: 'Nobody can make snapshots or databases public',
    fix: guarded('scp', 'no-public-storage'),
    judge: (zone) =>
      denied(zone, 'scp', [
        { action: 'ec2:ModifySnapshotAttribute', context: { 'ec2:Add/group': 'all' } },
        { action: 'rds:CreateDBInstance', context: { 'rds:PubliclyAccessible': 'true' } },
      ]),
  },
  {
    pillar,
    practice: 'New volumes are encrypted by default',
    fix: 'baseline: { ebsEncryption: true, auditRole: false }',
    judge: ({ baseline }) => by(baseline?.ebsEncryption && 'baseline.ebsEncryption'),
  },
  {
    pillar,
    practice: 'Nobody can make volumes that are not encrypted',
    fix: guarded('scp', 'require-ebs-encryption'),
    judge: (zone) =>
      denied(zone, 'scp', [
        { action: 'ec2:CreateVolume', resource: `${here}volume/*`, context: { 'ec2:Encrypted': 'false' } },
      ]),
  },
  {
    pillar,
    practice: 'Nobody can make databases that are not encrypted',
    fix: guarded('scp', 'require-rds-encryption'),
    judge: (zone) =>
      denied(zone, 'scp', [
        {
          action: 'rds:CreateDBInstance',
          resource: 'arn:aws:rds:eu-west-1:111111111111:db:a',
          context: { 'rds:StorageEncrypted': 'false', 'rds:DatabaseEngine': 'postgres' },
        },
      ]),
  },
  {
    pillar,
    practice: 'Instances take IMDSv2 by default',
    fix: guarded('declarative-ec2', 'secure-defaults'),
    judge: (zone) =>
      laidDown(
        zone,
        'declarative-ec2',
        (one) => assigned(one, 'ec2_attributes', 'instance_metadata_defaults', 'http_tokens') === 'required',
      ),
  },
  {
    pillar,
    practice: 'Nobody can launch instances without IMDSv2',
    fix: guarded('scp', 'require-imdsv2'),
    judge: (zone) =>
      denied(zone, 'scp', [
        {
          action: 'ec2:RunInstances',
          resource: `${here}instance/*`,
          context: { 'ec2:MetadataHttpTokens': 'optional' },
        },
      ]),
  },
  {
    pillar,
    practice: 'Data are not for principals of other organizations',
    fix: guarded('rcp', 'data-perimeter'),
    judge: (zone) =>
      denied(zone, 'rcp', [
        {
          action: 's3:GetObject',
          principal: outsider,
          resource: 'arn:aws:s3:::a/b',
          context: { 'aws:PrincipalOrgID': 'o-another0000' },
        },
      ]),
  },
  {
    pillar,
    practice: 'Data travel encrypted',
    fix: guarded('rcp', 'enforce-tls'),
    judge: (zone) =>
      denied(zone, 'rcp', [
        { action: 's3:GetObject', resource: 'arn:aws:s3:::a/b', context: { 'aws:SecureTransport': 'false' } },
      ]),
  },
  {
    pillar,
    practice: 'AI services of AWS do not learn from the content',
    fix: guarded('ai-opt-out', 'opt-out-of-all'),
    judge: (zone) =>
      laidDown(zone, 'ai-opt-out', (one) => assigned(one, 'services', 'default', 'opt_out_policy') === 'optOut'),
  },
  {
    pillar,
    practice: 'No account has the network that AWS makes by default',
    fix: 'baseline: { defaultVpc: remove, auditRole: false }',
    judge: ({ baseline }) => by(baseline?.defaultVpc === 'remove' && 'baseline.defaultVpc'),
  },
  {
    pillar,
    practice: 'Documents of Systems Manager are not shared with everybody',
    fix: 'baseline: { ssmPublicSharing: block, auditRole: false }',
    judge: ({ baseline }) => by(baseline?.ssmPublicSharing === 'block' && 'baseline.ssmPublicSharing'),
  },
  {
    pillar,
    practice: 'Nothing can be made in regions that are not governed',
    fix: guarded('scp', 'approved-regions'),
    judge: (zone) => {
      const region = ['sa-east-1', 'ap-south-1', 'eu-north-1', 'us-gov-east-1', 'cn-northwest-1'].find(
        (one) => !zone.regions.includes(one),
      );
      return denied(zone, 'scp', [
        { action: 'ec2:RunInstances', context: { 'aws:RequestedRegion': region ?? 'sa-east-1' } },
        { action: 's3:CreateBucket', context: { 'aws:RequestedRegion': region ?? 'sa-east-1' } },
      ]);
    },
  },
];
