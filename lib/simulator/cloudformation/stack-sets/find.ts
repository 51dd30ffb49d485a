import {
  OperationIdAlreadyExistsException,
  OperationInProgressException,
  OperationNotFoundException,
  StackSetNotFoundException,
} from '@aws-sdk/client-cloudformation';
import { stackSetsService } from '../../../config/deployment/names.ts';
import type { Call } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import { stackSetKey } from '../../world/world.ts';
import type { OperationRecord, StackSetRecord } from './records.ts';
import { validationError } from '../refusals.ts';
import { isOpenOperation } from './stack-set.ts';

export interface NamedSet {
  /** Or `name:uuid`. */
  StackSetName?: string;
  CallAs?: string;
}

/** Stack sets are those of the caller, or of the management account for which it is a delegated administrator, in the region that is asked. */
export function findStackSet(input: NamedSet, call: Call): StackSetRecord | undefined {
  const [name = '', uuid] = (input.StackSetName ?? '').split(':');
  const owner = ownerOf(call, input);
  const set = call.world.stackSets.get(
    stackSetKey({ region: call.region, name, ...(owner === undefined ? {} : { owner }) }),
  );
  return uuid === undefined || set?.uuid === uuid ? set : undefined;
}

/** Undefined: the management account. */
export function ownerOf(call: Call, { CallAs: as = 'SELF' }: NamedSet = {}): string | undefined {
  if (as === 'DELEGATED_ADMIN' && !isDelegated(call, { CallAs: as })) throw notManagement();
  return as === 'DELEGATED_ADMIN' || call.caller === call.world.management.id ? undefined : call.caller;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-delegated-admin.html */
export const isDelegated = ({ world, caller }: Call, { CallAs: as }: NamedSet): boolean =>
  as === 'DELEGATED_ADMIN' && world.delegations.get(caller)?.has(stackSetsService) === true;

export const notManagement = (): Error =>
  validationError(
    'You must be the management account or delegated admin account of an organization before operating a SERVICE_MANAGED stack set',
  );

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

export const stackSetArn = ({ name, uuid, region, owner }: StackSetRecord, { world }: Call): string =>
  `arn:${world.partition}:cloudformation:${region}:${owner ?? world.management.id}:stackset/${name}:${uuid}`;

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
