import { after, schedule, type World } from '../world/world.ts';
import type { ChangeSetRecord, StackRecord } from './records.ts';

/** What CloudFormation takes to work one out. */
const seconds = 3;

export const isReady = ({ created }: ChangeSetRecord, now: string): boolean => after(created, seconds) <= now;

/** Those that wait are of a stack that is not so any more. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeChangeSet.html, ExecutionStatus */
export function makeObsolete(world: World, { id }: Pick<StackRecord, 'id'>): void {
  for (const set of world.changeSets.values())
    if (set.stack === id && set.execution === 'AVAILABLE') set.execution = 'OBSOLETE';
}

/** Clocks that pass over what is to wait for find it. */
export const keepChangeSet = (world: World, set: ChangeSetRecord): void => {
  world.changeSets.set(set.id, set);
  schedule(world, { kind: 'change-set-ready', at: after(set.created, seconds), changeSet: set.id });
};
