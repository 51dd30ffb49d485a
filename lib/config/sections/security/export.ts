import { isOptIn } from '../../words/regions.ts';
import type { Security } from './types.ts';

/**
 * The regions whose findings GuardDuty may put into a bucket of this one: all, or only its own where the bucket's is off by default.
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html
 */
export const exportedFrom = (regions: readonly string[], bucketIn: string): string[] =>
  regions.filter((region) => !isOptIn(bucketIn) || region === bucketIn);

/** Whether the config wants the findings of GuardDuty in this region in the log archive. */
export const isExported = (
  { security, homeRegion }: { readonly security?: Security | undefined; readonly homeRegion: string },
  region: string,
): boolean => security?.guardDuty.export === true && exportedFrom([region], homeRegion).length > 0;
