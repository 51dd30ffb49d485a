import { isClosed, type LiveOrganization } from '../../aws/live/organization.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { managementKey, type Account } from '../../config/organization/types.ts';
import type { Lease } from '../../config/organization/lease.ts';
import { closuresIn30Days } from '../../config/words/quotas.ts';
import { addDays, daysBetween } from '../../config/words/dates.ts';
import type { Change } from '../../plan/change.ts';
import type { Note } from '../../plan/diff.ts';
import type { Leases } from '../../plan/plan.ts';
import { accountAddress } from '../inventory/addresses.ts';
import type { AccountSpec } from './spec.ts';

/** What leases do in this plan, and what they will do soon; undefined where no account has one. */
export const leasesIn = (
  { asOf, accounts }: LandingZone,
  changes: readonly Change[],
  live: LiveOrganization | undefined,
): Leases | undefined => {
  if (asOf === undefined) return undefined;
  const found = new Map(changes.map((change) => [change.address, change]));
  const notes = accounts.flatMap((account) => {
    const address = accountAddress(account.key);
    const told = account.lease && toldOf(account, account.lease, asOf, found.get(address));
    return told ? [{ address, ...told }] : [];
  });
  return { asOf, notes: [...notes, ...laterOf(changes, live)] };
};

const toldOf = (
  { ou }: Account,
  lease: Lease,
  today: string,
  change: Change | undefined,
): Omit<Leases['notes'][number], 'address'> | undefined => {
  const { stage, warns, expires, freeze, home = 'the root', closes } = lease;
  const before = change?.action === 'update' ? (change.before.spec as AccountSpec) : undefined;
  const moves = before !== undefined && before.ou !== ou;
  const over = `lease ended on ${expires}`;
  switch (stage) {
    case 'running':
    case 'ending':
      if (moves && before.ou === freeze)
        return { text: `lease goes on until ${expires}, so it moves back from ${freeze} to ${home}` };
      return stage === 'running'
        ? undefined
        : { text: `lease ends on ${expires}; then it moves to ${freeze}`, soon: soonOf(expires, today) };
    case 'frozen': {
      if (moves) return { text: `${over}, so it moves from ${before.ou ?? 'the root'} to ${freeze}` };
      const isNear = closes !== undefined && daysBetween(today, closes) <= daysBetween(warns, expires);
      return isNear ? { text: `${over}; it closes on ${closes}`, soon: soonOf(closes, today) } : undefined;
    }
    case 'closed':
      return before === undefined
        ? undefined
        : { text: `${over}, so it closes; within 90 days, only AWS Support can reopen it` };
  }
};

const soonOf = (day: string, today: string): string => {
  const left = daysBetween(today, day);
  return left === 0 ? 'today' : left === 1 ? 'tomorrow' : `in ${left} days`;
};

/**
 * AWS does not say when accounts were closed: those that it still has may have been closed within the 30 days, or before.
 */
const laterOf = (changes: readonly Change[], live: LiveOrganization | undefined): Note[] => {
  const closing = changes.filter(
    (change) => change.kind === 'account' && change.action === 'update' && (change.after.spec as AccountSpec).closed,
  );
  const members = (live?.accounts.length ?? 1) - 1;
  const quota = closuresIn30Days(members);
  const used = live?.accounts.filter(isClosed).length ?? 0;
  const later = closing.length + used - quota;
  if (closing.length === 0 || later <= 0) return [];
  const surely = Math.max(0, closing.length - quota);
  const most = Math.min(later, closing.length);
  const many = surely === most ? `${most}` : `${surely} to ${most}`;
  return [
    {
      address: accountAddress(managementKey),
      text: `closes ${closing.length} accounts, and AWS closes at most ${quota} of this organization in 30 days, of which up to ${used} are used: ${many} of them close in a later run`,
    },
  ];
};

/** What came due for leases after one day, up to another, in words. */
export const dueBetween = ({ accounts }: LandingZone, after: string, to: string): string[] =>
  accounts.flatMap(({ key, lease }) => {
    if (!lease) return [];
    const isDue = (day: string | undefined): boolean => day !== undefined && day > after && day <= to;
    if (isDue(lease.closes)) return `the lease of ${key} closes it on ${lease.closes ?? ''}`;
    return isDue(lease.freezes) ? `the lease of ${key} ended on ${addDays(lease.freezes, -1)}` : [];
  });
