import { slowTypes } from '../../../cloudformation/slow-types.ts';
import type { World } from '../../world/world.ts';
import type { OperationRecord, StackSetRecord, WorkRecord } from './records.ts';
import { templateOf } from '../templates.ts';

/** What AWS takes for one stack of a set, however many go side by side. */
const usual = 40;

/** Seconds until the stacks of a wave are done. */
export const secondsOf = (
  world: World,
  set: StackSetRecord,
  { action, retain }: Pick<OperationRecord, 'action' | 'retain'>,
  wave: readonly WorkRecord[],
): number => {
  const isThere = ({ account, region }: WorkRecord): boolean =>
    world.stacks.has(set.instances[`${account} ${region}`]?.stack ?? '');
  const changes = wave.some((work) => (action === 'DELETE' ? isThere(work) && !retain : !isThere(work)));
  if (!changes) return usual;
  const types = Object.values(templateOf(world, set.template)?.Resources ?? {}).map(({ Type }) => Type);
  const waits = types.flatMap((type) => slowTypes[type] ?? []);
  return Math.max(usual, ...waits.map(({ made, deleted }) => (action === 'DELETE' ? deleted : made)));
};
