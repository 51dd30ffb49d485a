const allowing = (...actions: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
});

/** What matters to tests of policies that AWS maintains; test/conformance holds that they allow it. */
export const managedPolicies = {
  Billing: allowing('billing:GetBillingData', 'budgets:ModifyBudget', 'ce:GetCostAndUsage', 'payments:MakePayment'),
  PowerUserAccess: {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
      ...allowing('iam:CreateServiceLinkedRole', 'iam:ListRoles', 'organizations:DescribeOrganization').Statement,
    ],
  },
  SecurityAudit: allowing(
    'bedrock:GetKnowledgeBaseDocuments',
    'config:Describe*',
    'ec2:Describe*',
    'guardduty:Get*',
    'iam:Get*',
    'macie2:ListFindings',
    'rds:DownloadDBLogFilePortion',
    's3:GetBucket*',
  ),
  ViewOnlyAccess: allowing(
    'cloudwatch:Get*',
    'dynamodb:DescribeTable',
    'ec2:DescribeInstance*',
    'lambda:List*',
    'logs:Describe*',
    's3:ListAllMyBuckets',
    's3:ListBucket',
  ),
};
