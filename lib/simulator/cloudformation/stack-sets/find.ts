import {
  OperationIdAlreadyExistsException,
  OperationInProgressException,
  OperationNotFoundException,
  StackSetNotFoundException,
} from '@aws-sdk/client-cloudformation';
import type { Call } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import { stackSetKey } from '../../world/world.ts';
import type { OperationRecord, StackSetRecord } from '../records.ts';
import { isOpenOperation } from './stack-set.ts';

export interface NamedSet {
  /** Or `name:uuid`. */
  StackSetName?: string;
}

/** Stack sets are those of the management account, in the region that is asked. */
export function findStackSet(
  { StackSetName: id = '' }: NamedSet,
  { world, caller, region }: Call,
): StackSetRecord | undefined {
  const [name = '', uuid] = id.split(':');
  const set = caller === world.management.id ? world.stackSets.get(stackSetKey({ region, name })) : undefined;
  return uuid === undefined || set?.uuid === uuid ? set : undefined;
}

export function stackSetOf(input: NamedSet, call: Call): StackSetRecord {
  const set = findStackSet(input, call);
  if (set) return set;
  throw refusal(StackSetNotFoundException, `StackSet ${input.StackSetName ?? ''} not found`, 404);
}

export function operationOf(set: StackSetRecord, id: string | undefined): OperationRecord {
  const found = set.operations.find((one) => one.id === id);
  if (found) return found;
  throw refusal(OperationNotFoundException, `Operation ${id ?? ''} does not exist`, 404);
}

export const stackSetArn = ({ name, uuid, region }: StackSetRecord, { world }: Call): string =>
  `arn:${world.partition}:cloudformation:${region}:${world.management.id}:stackset/${name}:${uuid}`;

/** Its key, of `arn:aws:cloudformation:REGION:ACCOUNT:stackset/NAME:UUID`. */
export const keyInArn = (arn: string): string => {
  const [, region = '', name = ''] = /^arn:[^:]*:cloudformation:([^:]*):[^:]*:stackset\/([^:]+)/.exec(arn) ?? [];
  return stackSetKey({ region, name });
};

/** With managed execution, what comes meanwhile is queued. An operation that was asked for before is not begun once more. */
export function demandIdle(set: StackSetRecord, { OperationId: id }: { OperationId?: string }, call: Call): void {
  if (id !== undefined && set.operations.some((one) => one.id === id))
    throw refusal(OperationIdAlreadyExistsException, `The operation ID ${id} already exists`, 409);
  if (!set.managedExecution && set.operations.some(isOpenOperation)) throw inProgress(set, call);
}

export const inProgress = (set: StackSetRecord, call: Call): Error =>
  refusal(OperationInProgressException, `Another Operation on StackSet ${stackSetArn(set, call)} is in progress`, 409);
