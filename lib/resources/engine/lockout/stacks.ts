import type { Change } from '../../../plan/change.ts';
import type { Address, Resource } from '../../../plan/resource.ts';
import type { AccountSpec } from '../../account/spec.ts';
import { instanceOfKey, type StackSetSpec } from '../../deployment/stack-set/spec.ts';
import { needsUpdate } from '../../deployment/stack-set/steps.ts';
import { isIn } from '../../deployment/stack-set/targets.ts';

/** Both ends of a plan, as far as accounts are where they are. */
export interface Ends {
  readonly before: ReadonlyMap<Address, Resource>;
  readonly after: ReadonlyMap<Address, Resource>;
}

/** Regions in which a change of a stack set deletes its stack in an account. */
export const regionsLeft = (change: Change, account: string, { before, after }: Ends): string[] => {
  if (change.action === 'create') return [];
  const spec = change.before.spec as StackSetSpec;
  const kept = change.action === 'delete' ? [] : regionsOf(change.after.spec as StackSetSpec, account, after);
  const gone = regionsOf(spec, account, before).filter((region) => !kept.includes(region));
  const isAbsent = (region: string): boolean => ['missing', 'joins'].includes(stateOf(spec, account, region));
  return [...new Set([...gone.filter((region) => !isAbsent(region)), ...regionsAs(spec, account, leaving)])];
};

/** Whether an update of a stack set makes stacks in an account. */
export const comesTo = (change: Change, account: string, { before, after }: Ends): boolean => {
  if (change.kind !== 'stack-set' || change.action !== 'update') return false;
  const spec = change.before.spec as StackSetSpec;
  const had = regionsOf(spec, account, before);
  const has = regionsOf(change.after.spec as StackSetSpec, account, after);
  return has.some((region) => !had.includes(region)) || regionsAs(spec, account, coming).length > 0;
};

/** Whether it changes the stacks that are there. */
export const updates = (change: Change | undefined): boolean =>
  change?.kind === 'stack-set' &&
  change.action === 'update' &&
  (needsUpdate(change.before.spec as StackSetSpec, change.after.spec as StackSetSpec) ||
    Object.values((change.before.spec as StackSetSpec).instances).some((state) => state.startsWith('outdated')));

const leaving = ['leaves', 'moves', 'not wanted', 'goes', 'comes back'];
const coming = ['missing', 'joins', 'moves', 'comes back'];

const stateOf = ({ instances }: StackSetSpec, account: string, region: string): string =>
  instances[`${account}/${region}`]?.split(':')[0] ?? '';

const regionsAs = (spec: StackSetSpec, account: string, states: readonly string[]): string[] =>
  Object.keys(spec.instances).flatMap((key) => {
    const { account: own, region } = instanceOfKey(key);
    return own === account && states.includes(stateOf(spec, own, region)) ? region : [];
  });

const regionsOf = (
  { targets, only }: StackSetSpec,
  account: string,
  side: ReadonlyMap<Address, Resource>,
): string[] => {
  const found = side.get(`account:${account}`)?.spec as AccountSpec | undefined;
  if (!found || only?.includes(account) === false) return [];
  return Object.entries(targets).flatMap(([target, regions]) => (isIn(found.ou ?? '', target) ? regions : []));
};
