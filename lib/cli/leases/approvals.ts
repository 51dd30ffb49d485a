import type { Approval } from '../../config/sections/approvals/types.ts';
import type { LandingZone } from '../../config/landing-zone.ts';

/**
 * What a lease approves by itself, since it is reviewed with the configuration: that an account leaves the guardrails of its OU for those that
 * deny everything, and that nobody has access to it any more because of the OU that it was in. Closing it is approved by nobody here.
 */
export const leaseApprovals = ({ accounts }: Pick<LandingZone, 'accounts'>): Approval[] =>
  accounts.flatMap(({ key, lease }): Approval[] => {
    if (lease?.stage !== 'frozen' && lease?.stage !== 'closed') return [];
    const { expires: ended, place } = lease;
    const common = { plan: undefined, maxDeletedShare: undefined, expires: undefined, place };
    const reason = `the lease ended on ${ended}`;
    return [
      { ...common, reason, allow: ['unguard'], changes: [`account:${key}`] },
      { ...common, reason, allow: ['delete'], changes: [`assignment:${key}/*`] },
    ];
  });
