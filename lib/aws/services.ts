const names: Readonly<Record<string, string>> = {
  OrganizationsClient: 'organizations',
  AccountClient: 'account',
  STSClient: 'sts',
  ResourceGroupsTaggingAPIClient: 'tagging',
  CloudFormationClient: 'cloudformation',
  CloudTrailClient: 'cloudtrail',
  EventBridgeClient: 'events',
  KMSClient: 'kms',
  S3Client: 's3',
  CostExplorerClient: 'ce',
  GuardDutyClient: 'guardduty',
  Macie2Client: 'macie2',
  Inspector2Client: 'inspector2',
  DetectiveClient: 'detective',
  SSMClient: 'ssm',
  SSOAdminClient: 'sso-admin',
  IdentitystoreClient: 'identitystore',
  EC2Client: 'ec2',
  RAMClient: 'ram',
  IAMClient: 'iam',
  AccessAnalyzerClient: 'access-analyzer',
};

/** The service that a client of the SDK speaks to, by the name of its class. */
export const serviceOf = (clientName = ''): string => names[clientName] ?? clientName;
