import { equal } from '../../../plan/differences.ts';
import { instanceOfKey, type StackSetSpec } from './spec.ts';
import { gainedTargets, lostTargets } from './targets.ts';

/** What has to be done to a stack set, one after the other: AWS runs one operation on a set at a time. */
export type Step =
  | {
      readonly kind: 'delete' | 'create';
      readonly units: readonly string[];
      readonly regions: readonly string[];
      readonly accounts?: readonly string[];
      /** Only after what depends on the set has turned to its other stacks. */
      readonly last?: true;
      /** Accounts whose stacks it must find, also where they have left the units. */
      readonly reach?: readonly string[];
      /** The stacks stay, and belong to the set no longer. */
      readonly retain?: true;
      /** Values of parameters for these accounts alone. */
      readonly overrides?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'update' }
  /** Wait for AWS to deploy to accounts that come, and to take it from accounts that go. `early`: what it fails to do is seen to later. */
  | { readonly kind: 'follow'; readonly instances: readonly string[]; readonly early?: true };

/** The steps that make a stack set what it shall be; `before` is undefined for one that has just been made. */
export const stepsOf = (before: StackSetSpec | undefined, after: StackSetSpec): Step[] => {
  const [left, right] = [before?.targets ?? {}, after.targets];
  const deviations = Object.entries(before?.instances ?? {});
  const keysOf = (...states: string[]): string[] =>
    deviations.filter(([, state]) => states.includes(state.split(':')[0] ?? '')).map(([key]) => key);
  const only = after.only === undefined ? {} : { accounts: after.only };
  const reach = after.only === undefined ? {} : { reach: keysOf('goes').map((key) => instanceOfKey(key).account) };
  const [lost, gained] = [groups(lostTargets(left, right)), groups(gainedTargets(left, right))];
  const joins = keysOf('joins');
  // What AWS has begun by targets as they were would undo what is done by those to come.
  const isEarly = joins.length > 0 && lost.length + gained.length > 0;
  const steps = [
    ...(isEarly ? [{ kind: 'follow', instances: joins, early: true } as const] : []),
    ...lost.map((group): Step => ({ kind: 'delete', ...group, ...reach })),
    ...(before && needsUpdate(before, after) ? [{ kind: 'update' } as const] : []),
    ...gained.map((group): Step => ({ kind: 'create', ...group, ...only })),
    // It deploys what is not there, and once more what failed or is not up to date.
    ...byRegions(keysOf('missing', 'outdated', 'in progress'), Object.keys(right)).map((group): Step => ({
      kind: 'create',
      ...group,
    })),
    ...[keysOf('joins', 'moves', 'leaves')].flatMap((instances): Step[] =>
      instances.length > 0 ? [{ kind: 'follow', instances }] : [],
    ),
    ...byRegions(keysOf('not wanted'), Object.keys(left)).map((group): Step => ({
      kind: 'delete',
      ...group,
      last: true,
    })),
  ];
  return steps.flatMap((step) => apart(step, after));
};

/**
 * An operation gives all its accounts the same values, and AWS runs those of a set one after the other.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html,
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ManagedExecution.html
 */
const apart = (step: Step, { overrides }: StackSetSpec): Step[] =>
  step.kind === 'create' && overrides && step.accounts
    ? step.accounts.map((account) => ({ ...step, accounts: [account], overrides: overrides[account] ?? {} }))
    : [step];

/** Whether its stacks are updated where they are. */
export const needsUpdate = (before: StackSetSpec, after: StackSetSpec): boolean =>
  (['template', 'parameters', 'tags', 'deployAfter'] as const).some((field) => !equal(before[field], after[field])) ||
  (before.only === undefined) !== (after.only === undefined);

/** At most so many OUs in one operation. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeploymentTargets.html */
const mostUnits = 50;

/** Units with the same regions, together. */
const groups = (targets: StackSetSpec['targets']): { units: string[]; regions: string[] }[] => {
  const found = new Map<string, { units: string[]; regions: string[] }>();
  for (const [path, regions] of Object.entries(targets)) {
    if (regions.length === 0) continue;
    const key = [...regions].sort().join();
    const group = found.get(key) ?? { units: [], regions: [...regions] };
    group.units.push(path);
    found.set(key, group);
  }
  return [...found.values()].flatMap(({ units, regions }) =>
    Array.from({ length: Math.ceil(units.length / mostUnits) }, (_, index) => ({
      units: units.slice(index * mostUnits, (index + 1) * mostUnits),
      regions,
    })),
  );
};

/** Accounts with the same regions, together. */
export const byRegions = (
  keys: readonly string[],
  units: readonly string[],
): { units: readonly string[]; regions: string[]; accounts: string[] }[] => {
  const regionsOf = new Map<string, string[]>();
  for (const key of keys) {
    const { account, region } = instanceOfKey(key);
    regionsOf.set(account, [...(regionsOf.get(account) ?? []), region]);
  }
  const found = new Map<string, { units: readonly string[]; regions: string[]; accounts: string[] }>();
  for (const [account, regions] of regionsOf) {
    const key = [...regions].sort().join();
    const group = found.get(key) ?? { units, regions: [...regions].sort(), accounts: [] };
    group.accounts.push(account);
    found.set(key, group);
  }
  return [...found.values()];
};
