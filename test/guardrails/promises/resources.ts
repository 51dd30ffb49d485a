import type { Table } from './asks.ts';

const ec2 = (resource: string): string => `arn:aws:ec2:{r}:{a}:${resource}`;
const [volume, instance, snapshot] = [
  ec2('volume/*').replace('*', 'vol-1'),
  ec2('instance/i-1'),
  'arn:aws:ec2:{r}::snapshot/snap-1',
];
const database = 'arn:aws:rds:{r}:{a}:db:x';
const cluster = 'arn:aws:rds:{r}:{a}:cluster:x';
const object = 'arn:aws:s3:::data/x';
const acl = (value: string) => ({ 's3:x-amz-acl': value });
const engine = (name: string, encrypted?: string) => ({
  'rds:DatabaseEngine': name,
  ...(encrypted === undefined ? {} : { 'rds:StorageEncrypted': encrypted }),
});

/** SCPs about how resources are made. */
export const resources: Readonly<Record<string, Table>> = {
  'require-ebs-encryption': {
    DenyUnencryptedVolumes: {
      denies: [
        { does: 'ec2:CreateVolume', to: volume, with: { 'ec2:Encrypted': 'false' } },
        { does: 'ec2:RunInstances', to: volume, by: 'automation', with: { 'ec2:Encrypted': 'false' } },
      ],
      allows: [
        { does: 'ec2:CreateVolume', to: volume, with: { 'ec2:Encrypted': 'true' } },
        { does: 'ec2:CreateVolume', to: snapshot, with: { 'ec2:Encrypted': 'false' } },
      ],
    },
    DenyDisablingDefaultEncryption: {
      denies: [
        { does: 'ec2:DisableEbsEncryptionByDefault' },
        { does: 'ec2:DisableEbsEncryptionByDefault', by: 'runbook' },
      ],
      allows: [{ does: 'ec2:EnableEbsEncryptionByDefault' }],
    },
  },
  'require-rds-encryption': {
    DenyUnencryptedInstances: {
      denies: [
        { does: 'rds:CreateDBInstance', to: database, with: engine('postgres', 'false') },
        // RDS does not encrypt unless it is told to.
        { does: 'rds:CreateDBInstance', to: database, with: engine('postgres') },
      ],
      allows: [
        { does: 'rds:CreateDBInstance', to: database, with: engine('postgres', 'true') },
        { does: 'rds:CreateDBInstance', to: database, with: engine('aurora-mysql') },
      ],
    },
    DenyUnencryptedClusters: {
      denies: [{ does: 'rds:CreateDBCluster', to: cluster, with: engine('aurora-mysql', 'false') }],
      allows: [{ does: 'rds:CreateDBCluster', to: cluster, with: engine('aurora-mysql', 'true') }],
    },
  },
  'require-imdsv2': {
    DenyLaunchWithoutImdsv2: {
      denies: [
        { does: 'ec2:RunInstances', to: instance, with: { 'ec2:MetadataHttpTokens': 'optional' } },
        { does: 'ec2:RunInstances', to: instance },
      ],
      allows: [
        { does: 'ec2:RunInstances', to: instance, with: { 'ec2:MetadataHttpTokens': 'required' } },
        { does: 'ec2:RunInstances', to: volume },
      ],
    },
    DenyCredentialsDeliveredByImdsv1: {
      denies: [{ does: 's3:GetObject', to: object, with: { 'ec2:RoleDelivery': '1.0' } }],
      allows: [
        { does: 's3:GetObject', to: object, with: { 'ec2:RoleDelivery': '2.0' } },
        { does: 's3:GetObject', to: object },
      ],
    },
    DenyReturnToImdsv1: {
      denies: [
        { does: 'ec2:ModifyInstanceMetadataOptions', to: instance, with: { 'ec2:Attribute/HttpTokens': 'optional' } },
        { does: 'ec2:ModifyInstanceMetadataDefaults', with: { 'ec2:Attribute/HttpTokens': 'optional' } },
      ],
      allows: [
        { does: 'ec2:ModifyInstanceMetadataOptions', to: instance, with: { 'ec2:Attribute/HttpTokens': 'required' } },
        // Which leaves the setting as it is.
        { does: 'ec2:ModifyInstanceMetadataOptions', to: instance },
      ],
    },
  },
  'no-public-storage': {
    DenyChangesToAccountBlockPublicAccess: {
      denies: [{ does: 's3:PutAccountPublicAccessBlock' }, { does: 'ec2:DisableSnapshotBlockPublicAccess' }],
      allows: [
        { does: 's3:PutAccountPublicAccessBlock', by: 'automation' },
        { does: 's3:PutAccountPublicAccessBlock', by: 'stack sets' },
        { does: 's3:GetAccountPublicAccessBlock' },
      ],
    },
    DenyPublicAcls: {
      denies: [
        { does: 's3:PutObject', to: object, with: acl('public-read') },
        { does: 's3:PutBucketAcl', to: 'arn:aws:s3:::data', by: 'automation', with: acl('public-read-write') },
      ],
      allows: [
        { does: 's3:PutObject', to: object, with: acl('private') },
        { does: 's3:PutObject', to: object },
      ],
    },
    DenyPublicSnapshots: {
      denies: [{ does: 'ec2:ModifySnapshotAttribute', to: snapshot, with: { 'ec2:Add/group': 'all' } }],
      allows: [
        { does: 'ec2:ModifySnapshotAttribute', to: snapshot, with: { 'ec2:Add/userId': '444455556666' } },
        { does: 'ec2:ModifySnapshotAttribute', to: snapshot },
      ],
    },
    DenyPublicDatabases: {
      denies: [
        {
          does: 'rds:CreateDBInstance',
          to: database,
          with: { ...engine('postgres', 'true'), 'rds:PubliclyAccessible': 'true' },
        },
      ],
      allows: [
        {
          does: 'rds:CreateDBInstance',
          to: database,
          with: { ...engine('postgres', 'true'), 'rds:PubliclyAccessible': 'false' },
        },
      ],
    },
  },
};
