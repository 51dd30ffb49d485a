import type { Aws } from '../aws/aws.ts';
import type { Change } from '../plan/change.ts';
import type { Plan } from '../plan/plan.ts';
import { schedule, type Event, type Outcome } from '../plan/schedule.ts';
import { kinds } from './index.ts';
import type { Inventory } from './inventory.ts';
import { organizationLane, type Kind, type Lane } from './kind.ts';

const byName = new Map(kinds.map((kind) => [kind.name, kind]));

const kindOf = (change: Change): Kind => {
  const kind = byName.get(change.kind);
  if (!kind) throw new Error(`no kind ${change.kind}`);
  return kind;
};

export const laneOf = (change: Change): Lane => kindOf(change).lane?.(change) ?? organizationLane;

/** Carries out exactly this plan. */
export const applyPlan = (
  aws: Aws,
  inventory: Inventory,
  plan: Plan,
  onEvent?: (event: Event) => void,
): Promise<Outcome> =>
  schedule(plan, {
    lane: laneOf,
    stop: aws.signal,
    run: (change, leave) => carryOut(aws, inventory, change, leave),
    ...(onEvent ? { onEvent } : {}),
  });

const carryOut = async (aws: Aws, inventory: Inventory, change: Change, leave: () => void): Promise<void> => {
  const kind = kindOf(change);
  if (change.action === 'create') {
    inventory.record(change.address, await kind.create(aws, inventory, change.after, leave));
  } else if (change.action === 'update') {
    if (!kind.update) throw new Error(`${change.kind} can not be updated: ${change.address}`);
    await kind.update(aws, inventory, change);
  } else {
    if (!kind.delete) throw new Error(`${change.kind} can not be deleted: ${change.address}`);
    await kind.delete(aws, inventory, change.before);
  }
};

/** Seconds that AWS will probably take for these changes: the longest of their lanes. */
export const estimate = (changes: readonly Change[]): number => {
  const lanes = new Map<string, number>();
  for (const change of changes) {
    const { name, width, seconds } = laneOf(change);
    lanes.set(name, (lanes.get(name) ?? 0) + seconds / width);
  }
  return Math.max(0, ...lanes.values());
};
