import { UserError } from '../../config/text/problems.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { eventsOf } from '../../config/organization/lease.ts';
import { addDays } from '../../config/words/dates.ts';
import type { Change } from '../../plan/change.ts';
import type { Plan } from '../../plan/plan.ts';
import { few } from '../../report/text/style.ts';

/** Days of events that are looked back on: a run that failed is taken up by a later one. */
const most = 5;

/**
 * Refuses a plan with anything that leases do not ask for: what the same config would change as of the day before a lease did something is
 * not asked for by that. `planAsOf` plans the config as of another day.
 */
export const demandByLeases = async (
  plan: Plan,
  zone: LandingZone,
  planAsOf: (day: string) => Promise<Plan>,
): Promise<void> => {
  const others = await notByLeases(plan.changes, daysOf(zone), planAsOf);
  if (others.length === 0) return;
  throw new UserError(
    `apply blocked; nothing changed:\n  leases do not ask for ${few(others.map(({ address }) => address))}\n    -> review the whole plan, and apply it without --leases`,
  );
};

const notByLeases = async (
  changes: readonly Change[],
  days: readonly string[],
  planAsOf: (day: string) => Promise<Plan>,
): Promise<readonly Change[]> => {
  let left = changes;
  for (const day of days) {
    if (left.length === 0) break;
    const before = new Map((await planAsOf(addDays(day, -1))).changes.map((change) => [change.address, change]));
    left = left.filter((change) => isThereToo(change, before.get(change.address)));
  }
  return left;
};

/** Whether something of a change is also in the plan of a day before. */
const isThereToo = (change: Change, before: Change | undefined): boolean => {
  if (before?.action !== 'update' || change.action !== 'update') return before !== undefined;
  const fields = new Set(before.differences.map(({ path }) => path.join('\n')));
  return change.differences.some(({ path }) => fields.has(path.join('\n')));
};

/** Days on which leases did something, the latest first. */
const daysOf = ({ accounts, asOf = '' }: LandingZone): string[] => {
  const days = accounts.flatMap(({ lease }) => (lease ? eventsOf(lease) : [])).filter((day) => day <= asOf);
  return [...new Set(days)].sort().reverse().slice(0, most);
};
