/** Why something stays when a landing zone goes, and what it costs. */
export interface Kept {
  readonly why: string;
  /** Undefined: nothing. */
  readonly cost?: string;
}

/**
 * By type of a resource that stacks retain. Prices of us-east-1 and eu-west-1, November 2026:
 * https://aws.amazon.com/s3/pricing/, https://aws.amazon.com/kms/pricing/, https://aws.amazon.com/cloudwatch/pricing/,
 * https://aws.amazon.com/backup/pricing/
 */
export const keptTypes: Readonly<Partial<Record<string, Kept>>> = {
  'AWS::S3::Bucket': {
    why: 'logs and exports stay readable; empty and delete it yourself',
    cost: '0.023 USD per GB and month, 0.00099 in Deep Archive',
  },
  'AWS::S3::BucketPolicy': { why: 'protects its bucket' },
  'AWS::KMS::Key': { why: 'without it, what it encrypted is lost', cost: '1 USD per key and month' },
  'AWS::KMS::Alias': { why: 'names its key' },
  'AWS::Logs::LogGroup': { why: 'logs stay readable until they expire', cost: '0.03 USD per GB and month' },
  'AWS::Backup::BackupVault': {
    why: 'recovery points stay restorable; AWS deletes no vault that has any',
    cost: '0.05 USD per GB and month for EBS snapshots',
  },
};

/** By kind of what stays. */
export const keptKinds: Readonly<Partial<Record<string, Kept>>> = {
  organization: { why: 'can be deleted only when it has no member accounts' },
  account: {
    why: 'landing-zone closes accounts only with closed: true; leaving them open costs nothing by itself',
  },
  contact: { why: 'AWS still needs somebody to reach' },
  'policy-type': { why: 'AWS does not report who enabled it' },
  'trusted-access': { why: 'AWS does not report who enabled it' },
  'cost-allocation-tag': { why: 'past months stay split by it' },
};

/** The service that a kind belongs to, and its nouns. */
export const nouns: Readonly<Partial<Record<string, readonly [service: string, one: string, many: string]>>> = {
  organization: ['Organizations', 'organization', 'organizations'],
  'policy-type': ['Organizations', 'policy type', 'policy types'],
  'trusted-access': ['Organizations', 'service with trusted access', 'services with trusted access'],
  ou: ['Organizations', 'OU', 'OUs'],
  policy: ['Organizations', 'policy', 'policies'],
  attachment: ['Organizations', 'policy attachment', 'policy attachments'],
  'resource-policy': ['Organizations', 'resource policy', 'resource policies'],
  'delegated-administrator': ['Organizations', 'delegated administrator', 'delegated administrators'],
  'region-in-use': ['Organizations', 'region tag', 'region tags'],
  'scp-strategy': ['Organizations', 'SCP strategy', 'SCP strategies'],
  account: ['Organizations', 'account', 'accounts'],
  contact: ['Account Management', 'alternate contact', 'alternate contacts'],
  region: ['Account Management', 'opt-in region', 'opt-in regions'],
  'cost-allocation-tag': ['Billing', 'cost allocation tag', 'cost allocation tags'],
  stack: ['CloudFormation', 'stack', 'stacks'],
  'stack-set': ['CloudFormation', 'stack set', 'stack sets'],
  placement: ['Transit Gateway', 'VPC attachment in its segment', 'VPC attachments in their segments'],
  peering: ['Transit Gateway', 'peering', 'peerings'],
  'on-premises': ['Transit Gateway', 'on-premises attachment', 'on-premises attachments'],
  routes: ['Transit Gateway', 'route table with static routes', 'route tables with static routes'],
  user: ['IAM Identity Center', 'user', 'users'],
  group: ['IAM Identity Center', 'group', 'groups'],
  'group-member': ['IAM Identity Center', 'group membership', 'group memberships'],
  'access-attributes': ['IAM Identity Center', 'attribute configuration', 'attribute configurations'],
  'permission-set': ['IAM Identity Center', 'permission set', 'permission sets'],
  assignment: ['IAM Identity Center', 'assignment', 'assignments'],
  guardduty: ['GuardDuty', 'organization configuration', 'organization configurations'],
  macie: ['Macie', 'organization configuration', 'organization configurations'],
  inspector: ['Inspector', 'organization configuration', 'organization configurations'],
  detective: ['Detective', 'organization configuration', 'organization configurations'],
};
