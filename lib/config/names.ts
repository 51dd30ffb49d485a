/** How the stacks that come with the tool call things, so that one can name what another makes. */
export const logArchiveName = 'landing-zone-log-archive';
export const trailStackName = 'landing-zone-trail';
export const templateBucketName = 'landing-zone-templates';
/** The stack of the baseline; its role, document and association are called the same. */
export const baselineName = 'landing-zone-baseline';
export const trailName = 'landing-zone';
export const budgetsStackName = 'landing-zone-budgets';
export const anomaliesStackName = 'landing-zone-anomalies';
export const costExportStackName = 'landing-zone-cost-export';
export const anomalyMonitorName = 'landing-zone';
/** The stack of vaults; the vault, unless the config calls it otherwise, and the role are called the same. */
export const backupName = 'landing-zone-backup';
export const backupRoleStackName = 'landing-zone-backup-role';
export const logsKeyAlias = 'alias/landing-zone-logs';
/** The stack of the management account that says who administers Security Hub, and the beginning of the administrator's. */
export const securityHubName = 'landing-zone-security-hub';
export const accessAnalyzerName = 'landing-zone-access-analyzer';
export const unusedAccessName = 'landing-zone-unused-access';
/** In the home region; its topic and the alias of its key are called the same. */
export const findingsName = 'landing-zone-findings';
export const findingsElsewhereName = 'landing-zone-findings-elsewhere';
/** The recorder, and the beginning of what is called after it. */
export const recorderName = 'landing-zone-config';
export const aggregatorName = 'landing-zone-config-aggregator';
export const organizationRulesName = 'landing-zone-config-rules';
export const accountRulesName = 'landing-zone-config-account-rules';
export const conformancePacksName = 'landing-zone-config-packs';

/** The bucket for large templates in a region of the management account. */
export const templateBucketIn = (account: string, region: string): string =>
  `${templateBucketName}-${account}-${region}`;

/** The bucket in the log archive that GuardDuty keeps findings in. */
export const guardDutyBucketIn = (account: string, region: string): string =>
  `landing-zone-guardduty-${account}-${region}`;

/**
 * A stack that only the delegated administrator of a service can have. Each administrator has one of its own, because the old one's has
 * to go before the new one is appointed.
 */
export const administratorStackIn = (name: string, account: string): string =>
  `${name}-in-${account.replaceAll(/[^A-Za-z0-9-]/g, '-')}`;

/** The beginning of the stacks of observability. */
export const observabilityName = 'landing-zone-observability';
/** The stack of the sinks, in the account that sees the others; named after it because another one's come before the old one's go. */
export const sinkStackIn = (account: string): string => administratorStackIn(observabilityName, account);
/** The stack of the link, in all other accounts: one for each region, because each has a sink of its own. */
export const linksStackIn = (region: string): string => `${observabilityName}-${region}`;
/** What a sink is called, and its ARN is exported by. */
export const sinkName = 'landing-zone-sink';

/** The service that stack sets act in member accounts by. */
export const stackSetsService = 'member.org.stacksets.cloudformation.amazonaws.com';
