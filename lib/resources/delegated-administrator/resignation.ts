/** What it means that an account no longer administers a service, where that is more than the words say. */
const consequences: Readonly<Record<string, string>> = {
  // https://docs.aws.amazon.com/securityhub/latest/userguide/remove-admin-overview.html
  'securityhub.amazonaws.com':
    'no longer administers Security Hub: its findings, automation rules, and insights stay in this account. ' +
    'Accounts keep their settings and manage them until there is a new delegated administrator.',
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-settings.html
  'access-analyzer.amazonaws.com':
    'no longer administers IAM Access Analyzer: its analyzers are deleted, with their findings and archive states. ' +
    'Analyzers of a new delegated administrator report the same findings again.',
  // https://docs.aws.amazon.com/vpc/latest/ipam/enable-integ-ipam.html
  'ipam.amazonaws.com':
    'no longer administers IPAM: its IPAM no longer monitors other accounts, and these get no addresses from its pools.',
};

export const resignation = (service: string): string =>
  consequences[service] ?? 'no longer administers this service for the organization';
