import { advise } from '../../aws/advice.ts';
import type { Aws } from '../../aws/aws.ts';
import { isExpired } from '../../aws/expired.ts';
import type { Change } from '../../plan/change.ts';
import type { Plan } from '../../plan/plan.ts';
import { schedule, type Event, type Outcome, type Running } from '../../plan/schedule.ts';
import { kinds } from '../index.ts';
import { blame } from '../inventory/blame.ts';
import type { Inventory } from '../inventory/index.ts';
import { organizationLane, type Kind, type Lane } from '../kind.ts';

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
    isFinal: isExpired,
    run: async (change, running) => {
      try {
        await carryOut(aws, inventory, change, running);
      } catch (error) {
        if (error instanceof Error) adviseOnPolicies(error, inventory);
        throw error;
      }
    },
    ...(onEvent ? { onEvent } : {}),
  });

/** What a policy refuses nobody mends by other credentials: the advice names the policy. */
const adviseOnPolicies = (error: Error, inventory: Inventory): void => {
  const blamed = blame(error.message, inventory);
  if (blamed.length > 0) advise(error, blamed.join('\n    -> '));
};

const carryOut = async (aws: Aws, inventory: Inventory, change: Change, running: Running): Promise<void> => {
  const kind = kindOf(change);
  if (change.action === 'create') {
    inventory.record(change.address, await kind.create(aws, inventory, change.after, running));
  } else if (change.action === 'update') {
    if (!kind.update) throw new Error(`${change.kind} cannot be updated: ${change.address}`);
    await kind.update(aws, inventory, change, running);
  } else {
    if (!kind.delete) throw new Error(`${change.kind} cannot be deleted: ${change.address}`);
    await kind.delete(aws, inventory, change.before, running);
  }
};

/** Seconds that AWS will probably take for these changes: the longest lane of each stage. */
export const estimate = (changes: readonly Change[]): number => {
  const lanes = new Map<string, { stage: number; seconds: number }>();
  for (const change of changes) {
    const { name, width, seconds, stage = 0 } = laneOf(change);
    // A lane takes at least as long as one of its changes.
    const before = lanes.get(name)?.seconds ?? seconds - seconds / width;
    lanes.set(name, { stage, seconds: before + seconds / width });
  }
  const stages = new Map<number, number>();
  for (const { stage, seconds } of lanes.values()) stages.set(stage, Math.max(stages.get(stage) ?? 0, seconds));
  return [...stages.values()].reduce((sum, seconds) => sum + seconds, 0);
};
