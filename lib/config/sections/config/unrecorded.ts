import type { Report } from '../../text/report.ts';
import type { Security } from '../security/types.ts';
import type { Recording } from './types.ts';

/**
 * Most controls are rules of AWS Config, which say nothing of what it does not record.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-setup-prereqs.html
 */
export const tellUnrecorded = (
  security: Security | undefined,
  recording: Recording | undefined,
  report: Report,
): void => {
  if (report.unread(['config'])) return;
  const unseen = (security?.securityHub.regions ?? []).filter((region) => !recording?.regions.includes(region));
  if (unseen.length === 0) return;
  report.warn(
    ['security', 'securityHub'],
    `Security Hub runs few checks in ${unseen.join(', ')}: most controls need AWS Config, which the configuration does not enable there`,
    recording ? 'add the regions to config.regions' : 'add config: {}, unless AWS Config is enabled by other means',
  );
};
