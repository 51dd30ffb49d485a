import { everywhere } from './coverage.ts';
import { denied } from './denied.ts';
import { comesTo } from './effective.ts';
import { attach, inBaseline, rules } from './fixes.ts';
import { no, type Practice } from './practice.ts';
import { looked } from './rules.ts';

const pillar = 'security';

/** Storage and compute. */
export const data: readonly Practice[] = [
  {
    pillar,
    key: 'block-public-s3-access',
    practice: 'Block public S3 access in every account',
    fix: attach('s3', 'block-public-access'),
    judge: (zone) => comesTo(zone, 's3', ['s3_attributes', 'public_access_block_configuration'], 'all'),
  },
  {
    pillar,
    key: 'prevent-public-snapshots-and-databases',
    practice: 'Prevent public snapshots and databases',
    fix: attach('scp', 'no-public-storage'),
    judge: (zone) =>
      denied(zone, 'scp', [
        { action: 'ec2:ModifySnapshotAttribute', context: { 'ec2:Add/group': 'all' } },
        { action: 'rds:CreateDBInstance', context: { 'rds:PubliclyAccessible': 'true' } },
      ]),
  },
  {
    pillar,
    id: 'SEC08-BP03',
    key: 'set-ebs-encryption-by-default',
    practice: 'Set EBS encryption by default',
    fix: inBaseline('ebsEncryption: true'),
    judge: (zone) =>
      zone.baseline?.ebsEncryption ? everywhere(zone, 'baseline', zone.baseline, 'baseline.ebsEncryption') : no,
  },
  {
    pillar,
    id: 'SEC08-BP02',
    key: 'require-ebs-encryption',
    practice: 'Require encryption for EBS volumes',
    fix: attach('scp', 'require-ebs-encryption'),
    judge: (zone) =>
      denied(
        zone,
        'scp',
        ['ec2:CreateVolume', 'ec2:RunInstances'].map((action) => ({
          action,
          resource: 'arn:{{partition}}:ec2:{{region}}:{{account}}:volume/*',
          context: { 'ec2:Encrypted': 'false' },
        })),
      ),
  },
  {
    pillar,
    id: 'SEC08-BP02',
    key: 'require-rds-encryption',
    practice: 'Require encryption for RDS databases',
    fix: attach('scp', 'require-rds-encryption'),
    judge: (zone) =>
      denied(
        zone,
        'scp',
        [
          ['Instance', 'db'],
          ['Cluster', 'cluster'],
        ].map(([what = '', type = '']) => ({
          action: `rds:CreateDB${what}`,
          resource: `arn:{{partition}}:rds:{{region}}:{{account}}:${type}:a`,
          context: { 'rds:StorageEncrypted': 'false', 'rds:DatabaseEngine': 'postgres' },
        })),
      ),
  },
  {
    pillar,
    id: 'SEC08-BP01',
    key: 'detect-unrotated-kms-keys',
    practice: 'Detect KMS keys without rotation',
    fix: rules('cmk-backing-key-rotation-enabled'),
    judge: (zone) => looked(zone, 'cmk-backing-key-rotation-enabled'),
  },
  {
    pillar,
    key: 'set-imdsv2-by-default',
    practice: 'Set IMDSv2 as the default',
    fix: attach('declarative-ec2', 'secure-defaults'),
    judge: (zone) =>
      comesTo(zone, 'declarative-ec2', ['ec2_attributes', 'instance_metadata_defaults', 'http_tokens'], 'required'),
  },
  {
    pillar,
    key: 'require-imdsv2',
    practice: 'Require IMDSv2 at launch',
    fix: attach('scp', 'require-imdsv2'),
    judge: (zone) =>
      denied(zone, 'scp', [
        {
          action: 'ec2:RunInstances',
          resource: 'arn:{{partition}}:ec2:{{region}}:{{account}}:instance/*',
          context: { 'ec2:MetadataHttpTokens': 'optional' },
        },
      ]),
  },
  {
    pillar,
    key: 'remove-default-vpcs',
    practice: 'Remove default VPCs',
    fix: inBaseline('defaultVpc: remove'),
    judge: (zone) =>
      zone.baseline?.defaultVpc === 'remove' ? everywhere(zone, 'baseline', zone.baseline, 'baseline.defaultVpc') : no,
  },
  {
    pillar,
    key: 'block-public-ssm-documents',
    practice: 'Block public sharing of SSM documents',
    fix: inBaseline('ssmPublicSharing: block'),
    judge: (zone) =>
      zone.baseline?.ssmPublicSharing === 'block'
        ? everywhere(zone, 'baseline', zone.baseline, 'baseline.ssmPublicSharing')
        : no,
  },
];
