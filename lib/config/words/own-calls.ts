/** A service that AWS Organizations alone does not set up: beside trusted access, or its administrator, it wants a call of its own. */
export interface OwnCall {
  /** As AWS calls what does not work without it. */
  readonly for: string;
  /** What it follows: trusted access, or the registration of a delegated administrator. */
  readonly after: 'trusted access' | 'administrator';
  /** landing-zone makes the call itself; the section `security` does where it has the service; or you do. */
  readonly by: 'landing-zone' | 'security' | 'you';
  /** Of the AWS CLI, in the management account; ACCOUNT stands for the ID of the administrator. Left out: only the console can. */
  readonly command?: string;
  readonly source: string;
}

const api = 'https://docs.aws.amazon.com/';

/**
 * By service principal, as of November 2026; operations and options as botocore 1.44.8 has them. AWS recommends a service's own call where there
 * is one: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html
 */
export const ownCalls: Readonly<Record<string, OwnCall>> = {
  'auditmanager.amazonaws.com': {
    for: 'AWS Audit Manager',
    after: 'administrator',
    by: 'you',
    command: 'aws auditmanager register-organization-admin-account --admin-account-id ACCOUNT',
    source: `${api}audit-manager/latest/APIReference/API_RegisterOrganizationAdminAccount.html`,
  },
  'compute-optimizer.amazonaws.com': {
    for: 'recommendations for member accounts in AWS Compute Optimizer',
    after: 'trusted access',
    by: 'you',
    command: 'aws compute-optimizer update-enrollment-status --status Active --include-member-accounts',
    source: `${api}compute-optimizer/latest/APIReference/API_UpdateEnrollmentStatus.html`,
  },
  'cost-optimization-hub.bcm.amazonaws.com': {
    for: 'recommendations for member accounts in Cost Optimization Hub',
    after: 'trusted access',
    by: 'you',
    command:
      'aws cost-optimization-hub update-enrollment-status --status Active --include-member-accounts --region us-east-1',
    source: `${api}aws-cost-management/latest/APIReference/API_CostOptimizationHub_UpdateEnrollmentStatus.html`,
  },
  'detective.amazonaws.com': {
    for: 'Amazon Detective',
    after: 'administrator',
    by: 'security',
    command: 'aws detective enable-organization-admin-account --account-id ACCOUNT',
    source: `${api}detective/latest/APIReference/API_EnableOrganizationAdminAccount.html`,
  },
  'fms.amazonaws.com': {
    for: 'AWS Firewall Manager',
    after: 'administrator',
    by: 'you',
    command: 'aws fms associate-admin-account --admin-account ACCOUNT --region us-east-1',
    source: `${api}fms/2018-01-01/APIReference/API_AssociateAdminAccount.html`,
  },
  'guardduty.amazonaws.com': {
    for: 'Amazon GuardDuty',
    after: 'administrator',
    by: 'security',
    command: 'aws guardduty enable-organization-admin-account --admin-account-id ACCOUNT',
    source: `${api}guardduty/latest/APIReference/API_EnableOrganizationAdminAccount.html`,
  },
  'health.amazonaws.com': {
    for: 'the organizational view of AWS Health',
    after: 'trusted access',
    by: 'you',
    // It takes a paid support plan; the console does not.
    command: 'aws health enable-health-service-access-for-organization --region us-east-1',
    source: `${api}health/latest/APIReference/API_EnableHealthServiceAccessForOrganization.html`,
  },
  'iam.amazonaws.com': {
    for: 'root access management of member accounts',
    after: 'trusted access',
    by: 'you',
    command: 'aws iam enable-organizations-root-credentials-management; aws iam enable-organizations-root-sessions',
    source: `${api}IAM/latest/APIReference/API_EnableOrganizationsRootSessions.html`,
  },
  'inspector2.amazonaws.com': {
    for: 'Amazon Inspector',
    after: 'administrator',
    by: 'security',
    command: 'aws inspector2 enable-delegated-admin-account --delegated-admin-account-id ACCOUNT',
    source: `${api}inspector/v2/APIReference/API_EnableDelegatedAdminAccount.html`,
  },
  'ipam.amazonaws.com': {
    for: 'Amazon VPC IPAM',
    after: 'administrator',
    by: 'landing-zone',
    command: 'aws ec2 enable-ipam-organization-admin-account --delegated-admin-account-id ACCOUNT',
    source: `${api}vpc/latest/ipam/enable-integ-ipam.html`,
  },
  'license-manager.amazonaws.com': {
    for: 'AWS License Manager across accounts, in each region',
    after: 'trusted access',
    by: 'you',
    command: 'aws license-manager update-service-settings --organization-configuration EnableIntegration=true',
    source: `${api}license-manager/latest/APIReference/API_UpdateServiceSettings.html`,
  },
  'macie.amazonaws.com': {
    for: 'Amazon Macie',
    after: 'administrator',
    by: 'security',
    command: 'aws macie2 enable-organization-admin-account --admin-account-id ACCOUNT',
    source: `${api}macie/latest/APIReference/admin.html`,
  },
  'member.org.stacksets.cloudformation.amazonaws.com': {
    for: 'CloudFormation StackSets',
    after: 'trusted access',
    by: 'landing-zone',
    command: 'aws cloudformation activate-organizations-access',
    source: `${api}AWSCloudFormation/latest/APIReference/API_ActivateOrganizationsAccess.html`,
  },
  'networkmanager.amazonaws.com': {
    for: 'global networks with member accounts in AWS Network Manager',
    after: 'trusted access',
    by: 'you',
    command: 'aws networkmanager start-organization-service-access-update --action ENABLE --region us-west-2',
    source: `${api}networkmanager/latest/APIReference/API_StartOrganizationServiceAccessUpdate.html`,
  },
  'notifications.amazonaws.com': {
    for: 'AWS User Notifications of member accounts',
    after: 'trusted access',
    by: 'you',
    command: 'aws notifications enable-notifications-access-for-organization',
    source: `${api}notifications/latest/APIReference/API_EnableNotificationsAccessForOrganization.html`,
  },
  'observabilityadmin.amazonaws.com': {
    for: 'the telemetry configuration of member accounts in Amazon CloudWatch',
    after: 'trusted access',
    by: 'you',
    command: 'aws observabilityadmin start-telemetry-evaluation-for-organization',
    source: `${api}cloudwatch/latest/observabilityadmin/API_StartTelemetryEvaluationForOrganization.html`,
  },
  'ram.amazonaws.com': {
    for: 'sharing within the organization in AWS RAM',
    after: 'trusted access',
    by: 'landing-zone',
    command: 'aws ram enable-sharing-with-aws-organization',
    source: `${api}ram/latest/userguide/getting-started-sharing.html#getting-started-sharing-orgs`,
  },
  'reachabilityanalyzer.networkinsights.amazonaws.com': {
    for: 'analyses across accounts in Reachability Analyzer',
    after: 'trusted access',
    by: 'landing-zone',
    command: 'aws ec2 enable-reachability-analyzer-organization-sharing',
    source: `${api}AWSEC2/latest/APIReference/API_EnableReachabilityAnalyzerOrganizationSharing.html`,
  },
  'reporting.trustedadvisor.amazonaws.com': {
    for: 'the organizational view of AWS Trusted Advisor',
    after: 'trusted access',
    by: 'you',
    source: `${api}awssupport/latest/user/organizational-view.html`,
  },
  'securityhub.amazonaws.com': {
    for: 'AWS Security Hub',
    after: 'administrator',
    by: 'security',
    command: 'aws securityhub enable-organization-admin-account --admin-account-id ACCOUNT',
    source: `${api}securityhub/1.0/APIReference/API_EnableOrganizationAdminAccount.html`,
  },
  'securitylake.amazonaws.com': {
    for: 'Amazon Security Lake',
    after: 'administrator',
    by: 'you',
    command: 'aws securitylake register-data-lake-delegated-administrator --account-id ACCOUNT',
    source: `${api}security-lake/latest/APIReference/API_RegisterDataLakeDelegatedAdministrator.html`,
  },
  'servicecatalog.amazonaws.com': {
    for: 'sharing portfolios within the organization in AWS Service Catalog',
    after: 'trusted access',
    by: 'you',
    command: 'aws servicecatalog enable-aws-organizations-access',
    source: `${api}servicecatalog/latest/dg/API_EnableAWSOrganizationsAccess.html`,
  },
  'servicequotas.amazonaws.com': {
    for: 'quota request templates in Service Quotas',
    after: 'trusted access',
    by: 'you',
    command: 'aws service-quotas associate-service-quota-template --region us-east-1',
    source: `${api}servicequotas/2019-06-24/apireference/API_AssociateServiceQuotaTemplate.html`,
  },
  'wellarchitected.amazonaws.com': {
    for: 'sharing within the organization in the AWS Well-Architected Tool',
    after: 'trusted access',
    by: 'you',
    command: 'aws wellarchitected update-global-settings --organization-sharing-status ENABLED',
    source: `${api}wellarchitected/latest/APIReference/API_UpdateGlobalSettings.html`,
  },
};

/** What is left to do for a service; undefined: nothing, or landing-zone does it. */
export const leftToYou = (
  service: string,
  after: OwnCall['after'],
  { account = 'ACCOUNT', isInSecurity = false }: { account?: string; isInSecurity?: boolean } = {},
): string | undefined => {
  const own = ownCalls[service];
  if (own?.after !== after || own.by === 'landing-zone' || (own.by === 'security' && isInSecurity)) return undefined;
  const what = after === 'trusted access' ? 'trusted access' : 'the registration with AWS Organizations';
  const how =
    own.command === undefined
      ? 'enable it in its console, in the management account'
      : `run "${own.command.replace('ACCOUNT', account)}" once, in the management account`;
  return `${what} is not enough for ${own.for}: ${how}${own.by === 'security' ? ', or let the section security set it up' : ''}`;
};
