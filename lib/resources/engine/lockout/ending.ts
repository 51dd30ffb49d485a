import type { LandingZone } from '../../../config/landing-zone.ts';
import type { Change } from '../../../plan/change.ts';
import type { Sides } from '../../../plan/kind.ts';
import { push } from '../../../plan/multimap.ts';
import { addressName } from '../../../plan/resource.ts';
import { endingNeeds } from '../../../review/lockout/automation.ts';
import type { Need } from '../../../review/lockout/need.ts';
import { removalNeed } from '../../../review/lockout/stacks.ts';
import type { Spec as Service } from '../../security-service/kind.ts';
import { regionsLeft, type Ends } from './stacks.ts';

/** What a plan needs to take away what it takes away, by account: guardrails may well forbid it to everybody until it does. */
export const endingOf = (zone: LandingZone, { changes }: Sides, ends: Ends): ReadonlyMap<string, readonly Need[]> => {
  const found = new Map<string, Need[]>();
  const roles = new Map(zone.accounts.map(({ key, role }) => [key, role]));
  for (const change of changes.values())
    for (const [account, need] of serviceNeeds(change, changes)) {
      const role = roles.get(account);
      push(found, account, role === undefined ? need : { ...need, role });
    }
  const removals = new Map<string, Need>();
  const removal = (name: string, region: string): Need => {
    const key = `${name} ${region}`;
    const need = removals.get(key) ?? removalNeed(name, region);
    removals.set(key, need);
    return need;
  };
  for (const change of changes.values()) {
    if (change.kind !== 'stack-set' || change.action === 'create') continue;
    for (const { key, management, closed } of zone.accounts)
      if (!management && !closed)
        for (const region of regionsLeft(change, key, ends))
          push(found, key, removal(addressName(change.address), region));
  }
  return shared(found);
};

/** Accounts that need the same share a list, as they are judged together. */
const shared = (found: ReadonlyMap<string, readonly Need[]>): ReadonlyMap<string, readonly Need[]> => {
  const lists = new Map<string, readonly Need[]>();
  return new Map(
    [...found].map(([account, needs]) => {
      const key = JSON.stringify(needs);
      const list = lists.get(key) ?? needs;
      lists.set(key, list);
      return [account, list];
    }),
  );
};

/** The administrator ends a service, unless another one takes it over, or a part of it. */
const serviceNeeds = (change: Change, changes: Sides['changes']): [account: string, Need][] => {
  if (change.action === 'create' || endingNeeds(change.kind, '', '').length === 0) return [];
  const { region, administrator, settings } = change.before.spec as Service;
  const of = (setting?: string): [string, Need][] =>
    endingNeeds(change.kind, region, change.address, setting).map((need) => [addressName(administrator), need]);
  if (change.action === 'delete') {
    const goesOn = [...changes.values()].some(
      (one) => one.action === 'create' && one.kind === change.kind && (one.after.spec as Service).region === region,
    );
    return goesOn ? [] : of();
  }
  const { settings: wanted } = change.after.spec as Service;
  return Object.keys(settings).flatMap((name) => (loses(settings[name], wanted[name]) ? of(name) : []));
};

const loses = (before: unknown, after: unknown): boolean =>
  Array.isArray(before)
    ? before.some((one) => !(after as unknown[] | undefined)?.includes(one))
    : before === true && !after;
