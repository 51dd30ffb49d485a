import { uuid } from '../../world/digest.ts';
import { newNumber } from '../../world/ids.ts';
import type { World } from '../../world/world.ts';
import { emptyStack, type StackRecord } from '../records.ts';
import type { InstanceRecord, ResultRecord, StackSetRecord, WorkRecord } from './records.ts';

export const instanceId = (account: string, region: string): string => [account, region].join(' ');

/** One that waits for its operation to reach it. */
export const newInstance = ({ account, region, unit }: WorkRecord, operation: string): InstanceRecord => ({
  account,
  region,
  unit,
  status: 'OUTDATED',
  detail: 'PENDING',
  operation,
  stack: undefined,
});

export const resultOf = (
  { account, region, unit }: WorkRecord,
  status: ResultRecord['status'],
  reason?: string,
): ResultRecord =>
  reason === undefined ? { account, region, unit, status } : { account, region, unit, status, reason };

export function newStack(world: World, set: StackSetRecord, { account, region }: WorkRecord): StackRecord {
  const id = uuid(`${set.name} ${set.uuid} ${account} ${region} ${newNumber(world)}`);
  // Joined, a text is one piece of memory; V8 keeps a template literal as the tree of its parts.
  const name = ['StackSet', set.name, id].join('-');
  const arn = ['arn', world.partition, 'cloudformation', region, account, ['stack', name, id].join('/')].join(':');
  return emptyStack({ id: arn, name, account, region, created: world.time, status: 'CREATE_IN_PROGRESS' });
}
