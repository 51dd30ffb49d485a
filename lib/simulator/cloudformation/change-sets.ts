import { after, schedule, type World } from '../world/world.ts';
import type { ChangeSetRecord } from './records.ts';

/** What CloudFormation takes to work one out. */
const seconds = 3;

export const isReady = ({ created }: ChangeSetRecord, now: string): boolean => after(created, seconds) <= now;

/** Clocks that pass over what is to wait for find it. */
export const keepChangeSet = (world: World, set: ChangeSetRecord): void => {
  world.changeSets.set(set.id, set);
  schedule(world, { kind: 'change-set-ready', at: after(set.created, seconds), changeSet: set.id });
};
