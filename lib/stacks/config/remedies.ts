import type { remediableRules } from '../../config/sections/config/schema.ts';

/** A runbook of AWS that mends what a rule finds, and what it may do for that. */
export interface Remedy {
  readonly document: string;
  /** The parameter that takes the id of what was found; undefined: it is about the account. */
  readonly resource?: string;
  /** Actions by the ARNs that they are on, without partition. */
  readonly allows: Readonly<Record<string, readonly string[]>>;
}

/** https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-runbook-reference.html, "Required IAM permissions" */
export const remedies: Readonly<Record<(typeof remediableRules)[number], Remedy>> = {
  'cmk-backing-key-rotation-enabled': {
    document: 'AWSConfigRemediation-EnableKeyRotation',
    resource: 'KeyId',
    allows: { 'kms:REGION:ACCOUNT:key/*': ['kms:EnableKeyRotation', 'kms:GetKeyRotationStatus'] },
  },
  'ec2-ebs-encryption-by-default': {
    document: 'AWSConfigRemediation-EnableEbsEncryptionByDefault',
    allows: { '*': ['ec2:EnableEbsEncryptionByDefault', 'ec2:GetEbsEncryptionByDefault'] },
  },
  'ec2-imdsv2-check': {
    document: 'AWSConfigRemediation-EnforceEC2InstanceIMDSv2',
    resource: 'InstanceId',
    allows: {
      '*': ['ec2:DescribeInstances'],
      'ec2:REGION:ACCOUNT:instance/*': ['ec2:ModifyInstanceMetadataOptions'],
    },
  },
  'rds-instance-public-access-check': {
    document: 'AWSConfigRemediation-DisablePublicAccessToRDSInstance',
    resource: 'DbInstanceResourceId',
    allows: { '*': ['rds:DescribeDBInstances'], 'rds:REGION:ACCOUNT:db:*': ['rds:ModifyDBInstance'] },
  },
  's3-bucket-level-public-access-prohibited': {
    document: 'AWSConfigRemediation-ConfigureS3BucketPublicAccessBlock',
    resource: 'BucketName',
    // Its page names the account's settings; what it calls are the bucket's.
    allows: { 's3:::*': ['s3:GetBucketPublicAccessBlock', 's3:PutBucketPublicAccessBlock'] },
  },
  'vpc-default-security-group-closed': {
    document: 'AWSConfigRemediation-RemoveVPCDefaultSecurityGroupRules',
    resource: 'GroupId',
    allows: {
      '*': ['ec2:DescribeSecurityGroups'],
      'ec2:REGION:ACCOUNT:security-group/*': ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
    },
  },
};
