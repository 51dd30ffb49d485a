import { administratorStackIn } from '../../deployment/names.ts';
import type { Security } from './types.ts';

/** The stack of the management account that says who administers Security Hub, and the beginning of the administrator's. */
export const securityHubName = 'landing-zone-security-hub';

export const accessAnalyzerName = 'landing-zone-access-analyzer';

export const unusedAccessName = 'landing-zone-unused-access';

/** In the home region; its topic and the alias of its key are called the same. */
export const findingsName = 'landing-zone-findings';

export const findingsElsewhereName = 'landing-zone-findings-elsewhere';

/** The bucket in the log archive that GuardDuty keeps findings in. */
export const guardDutyBucketIn = (account: string, region: string): string =>
  `landing-zone-guardduty-${account}-${region}`;

/** Whether a bucket, by its ARN, is one of these, of whichever archive. */
export const isGuardDutyBucket = (arn: string): boolean => /:s3:::landing-zone-guardduty-\d{12}-[a-z0-9-]+$/.test(arn);

/** Names of the stacks of this section. */
export const securityStacks = (security: Security | undefined): string[] => {
  if (!security) return [];
  const { administrator, securityHub, accessAnalyzer, guardDuty, findings } = security;
  const [hub, analyzer, duty] = [securityHub, accessAnalyzer, guardDuty].map(({ regions }) => regions.length > 0);
  const own = [
    ...(hub ? [securityHubName] : []),
    ...(analyzer ? [accessAnalyzerName] : []),
    ...(analyzer && accessAnalyzer.unusedAccess !== undefined ? [unusedAccessName] : []),
  ];
  return [
    ...(hub ? [securityHubName] : []),
    ...own.map((name) => administratorStackIn(name, administrator)),
    ...(findings && (hub || analyzer || duty) ? [findingsName, findingsElsewhereName] : []),
  ];
};
