/** What it means that an account no longer administers a service, where that is more than the words say. */
const consequences: Readonly<Record<string, string>> = {
  // https://docs.aws.amazon.com/securityhub/latest/userguide/remove-admin-overview.html
  'securityhub.amazonaws.com':
    'no longer administers Security Hub: accounts keep it as it is and govern it themselves until a new administrator does; ' +
    'its findings, automation rules and insights stay behind in this account',
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-settings.html
  'access-analyzer.amazonaws.com':
    'no longer administers IAM Access Analyzer: its analyzers go, with their findings and which of them are archived; ' +
    'a new administrator’s find the same again',
};

export const resignation = (service: string): string =>
  consequences[service] ?? 'no longer administers this service for the organization';
