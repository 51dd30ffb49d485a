import { isOptIn } from '../../words/regions.ts';

/**
 * The regions whose findings GuardDuty may put into a bucket of this one: all, or only its own where the bucket's is off by default.
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html
 */
export const exportedFrom = (regions: readonly string[], bucketIn: string): string[] =>
  regions.filter((region) => !isOptIn(bucketIn) || region === bucketIn);
