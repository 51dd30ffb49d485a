import type { LandingZone } from '../../config/landing-zone.ts';
import { some } from '../practice.ts';
import type { Denied } from './denied.ts';
import { roleName, type Need } from './need.ts';

/** What one statement takes away from roles, or a level by allowing too little. */
export interface Lockout extends Pick<Denied, 'target' | 'policy' | 'statement'> {
  readonly type: Denied['need']['type'];
  /** By role. */
  readonly taken: ReadonlyMap<string, Taken>;
}

/** From a role of accounts. */
export interface Taken extends Pick<Need, 'who' | 'role'> {
  readonly actions: ReadonlySet<string>;
  /** Keys. */
  readonly accounts: ReadonlySet<string>;
}

/** What an account, by its key, is denied. */
export type DeniedTo = readonly [account: string, denied: Denied];

/** Folds what accounts are denied, by what denies it. */
export const lockoutsOf = (denied: Iterable<DeniedTo>): Lockout[] => {
  const found = new Map<string, Growing>();
  for (const [account, { target, policy, statement, need }] of denied) {
    const { type } = need;
    const key = JSON.stringify([type, policy, statement, target]);
    const known = found.get(key) ?? { type, target, policy, statement, taken: new Map<string, GrowingTaken>() };
    found.set(key, known);
    const { who, role } = need;
    const taken = known.taken.get(`${who} ${role ?? ''}`) ?? { who, role, actions: new Set(), accounts: new Set() };
    known.taken.set(`${who} ${role ?? ''}`, taken);
    taken.actions.add(need.action);
    taken.accounts.add(account);
  }
  return [...found.values()];
};

interface GrowingTaken extends Taken {
  readonly actions: Set<string>;
  readonly accounts: Set<string>;
}

interface Growing extends Lockout {
  readonly taken: Map<string, GrowingTaken>;
}

/** `iam:CreateRole and 12 more to stacksets-exec-* in web, play` */
export const takenText = (zone: Pick<LandingZone, 'roles'>, { taken }: Lockout): string => {
  const byAccounts = new Map<string, string[]>();
  for (const one of taken.values()) {
    const where = some([...one.accounts]);
    const told = `${actionsText([...one.actions])} to ${roleName(zone, one)}`;
    byAccounts.set(where, [...(byAccounts.get(where) ?? []), told]);
  }
  return [...byAccounts].map(([where, texts]) => `${texts.join(', ')} in ${where}`).join('; ');
};

const actionsText = (actions: readonly string[]): string => {
  if (actions.includes('*')) return 'every action';
  const [first = '', ...others] = actions;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
};

/** `the root`, `OU Workloads`, `account web` */
export const targetText = (target: string): string => {
  const [kind = '', ...rest] = target.split(':');
  const name = rest.join(':');
  if (kind === 'root') return 'the root';
  return kind === 'ou' ? `OU ${name}` : `account ${name}`;
};
