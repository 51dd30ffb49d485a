import type { Aws } from '../../aws/aws.ts';
import { errorName } from '../../aws/error-name.ts';
import { enabledRegions } from '../../aws/live/enabled-regions.ts';
import { listTrustedServices } from '../../aws/live/organization.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { isOptIn } from '../../config/words/regions.ts';
import { enough, plural } from '../../report/text/style.ts';
import type { Check } from '../../report/preflight.ts';

/** Services that the organization is to trust: what it does not yet, apply enables. */
export const trustCheck = async (aws: Aws, { trustedAccess }: LandingZone): Promise<Check[]> => {
  if (trustedAccess.length === 0) return [];
  try {
    const live = new Set(await listTrustedServices(aws));
    const missing = trustedAccess.filter((one) => !live.has(one));
    const text =
      missing.length === 0
        ? `trusted access is enabled for ${plural(trustedAccess.length, 'service')}`
        : `trusted access: apply enables it for ${plural(missing.length, 'service')}: ${enough(missing)}`;
    return [{ state: 'ready', text }];
  } catch (error) {
    return [unread('trusted access', 'organizations:ListAWSServiceAccessForOrganization', error)];
  }
};

/**
 * Governed regions that are off by default, in the management account, from which stack sets need them.
 * https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export const regionCheck = async (aws: Aws, { regions, enableRegions }: LandingZone): Promise<Check[]> => {
  const wanted = regions.filter(isOptIn);
  if (wanted.length === 0) return [];
  try {
    const live = await enabledRegions(aws.account);
    const off = wanted.filter((one) => !live.has(one));
    if (off.length === 0) return [{ state: 'ready', text: `${wanted.join(', ')}: enabled in the management account` }];
    const text = `${off.join(', ')}: disabled in the management account`;
    return enableRegions === true
      ? [{ state: 'ready', text: `${text}; apply enables ${off.length === 1 ? 'it' : 'them'}` }]
      : [
          {
            state: 'missing',
            text,
            fix: 'set organization.enableRegions: true, or enable it in the AWS console (Account)',
          },
        ];
  } catch (error) {
    return [unread('regions', 'account:ListRegions', error)];
  }
};

const unread = (what: string, action: string, error: unknown): Check => {
  if (!errorName(error).startsWith('AccessDenied')) throw error;
  return { state: 'unknown', text: `${what} cannot be read (${errorName(error)})`, fix: `allow ${action}` };
};
