/**
 * The rules that are on by themselves, by the name that AWS's documentation gives them, with their parameters: what the landing zone's
 * practices can be seen to be kept by. Others of AWS's are one line in the config.
 */
export const defaultRules: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Encryption at rest.
  'encrypted-volumes': {},
  'ec2-ebs-encryption-by-default': {},
  'rds-storage-encrypted': {},
  'efs-encrypted-check': {},
  'cmk-backing-key-rotation-enabled': {},

  // Nothing is public.
  's3-account-level-public-access-blocks-periodic': {},
  's3-bucket-level-public-access-prohibited': {},
  'ebs-snapshot-public-restorable-check': {},
  'rds-instance-public-access-check': {},
  'rds-snapshots-public-prohibited': {},
  'lambda-function-public-access-prohibited': {},

  // Storage and compute.
  's3-bucket-ssl-requests-only': {},
  's3-bucket-versioning-enabled': {},
  'ec2-imdsv2-check': {},

  // People and keys.
  'root-account-mfa-enabled': {},
  'iam-root-access-key-check': {},
  'mfa-enabled-for-iam-console-access': {},
  'access-keys-rotated': { maxAccessKeyAge: '90' },
  'iam-user-unused-credentials-check': { maxCredentialUsageAge: '90' },
  'iam-policy-no-statements-with-admin-access': {},
  // CIS AWS Foundations Benchmark, and the defaults of the baseline's own policy.
  'iam-password-policy': {
    RequireUppercaseCharacters: 'true',
    RequireLowercaseCharacters: 'true',
    RequireSymbols: 'true',
    RequireNumbers: 'true',
    MinimumPasswordLength: '14',
    PasswordReusePrevention: '24',
    MaxPasswordAge: '90',
  },

  // Trails and detection.
  'multi-region-cloudtrail-enabled': {},
  'cloud-trail-log-file-validation-enabled': {},
  'cloud-trail-encryption-enabled': {},
  'guardduty-enabled-centralized': {},
  'securityhub-enabled': {},

  // Networks.
  'vpc-default-security-group-closed': {},
  'vpc-flow-logs-enabled': {},
  'restricted-ssh': {},
  'restricted-common-ports': {},
};
