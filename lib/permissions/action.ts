/** Services whose prefix in policies is another than our name for them. */
const prefixes: Readonly<Record<string, string>> = { 'sso-admin': 'sso', tagging: 'tag' };

/** Operations that IAM knows by another name. https://docs.aws.amazon.com/service-authorization/latest/reference/ */
const actions: Readonly<Record<string, string>> = {
  'detective:ListOrganizationAdminAccounts': 'detective:ListOrganizationAdminAccount',
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
  's3:DeleteBucketEncryption': 's3:PutEncryptionConfiguration',
  's3:DeleteBucketTagging': 's3:PutBucketTagging',
  's3:DeleteObjects': 's3:DeleteObject',
  's3:DeletePublicAccessBlock': 's3:PutBucketPublicAccessBlock',
  's3:GetBucketEncryption': 's3:GetEncryptionConfiguration',
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  's3:HeadBucket': 's3:ListBucket',
  's3:HeadObject': 's3:GetObject',
  's3:ListBuckets': 's3:ListAllMyBuckets',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:PutBucketEncryption': 's3:PutEncryptionConfiguration',
  's3:PutPublicAccessBlock': 's3:PutBucketPublicAccessBlock',
};

/** What a policy calls an operation. */
export const actionOf = ({ service, operation }: { readonly service: string; readonly operation: string }): string => {
  const action = `${prefixes[service] ?? service}:${operation}`;
  return actions[action] ?? action;
};
