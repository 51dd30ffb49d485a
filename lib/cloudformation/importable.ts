/**
 * Types with names of their own that outlive stacks of this tool, and that change sets of type IMPORT take in. There are more:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resource-import-supported-resources.html
 */
export const importableTypes: ReadonlySet<string> = new Set([
  'AWS::Backup::BackupVault',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1068
  'AWS::S3::BucketPolicy',
]);

/** Those of them that have no tags. */
export const untaggedTypes: ReadonlySet<string> = new Set(['AWS::KMS::Alias', 'AWS::S3::BucketPolicy']);
