import { ChangeSetNotFoundException } from '@aws-sdk/client-cloudformation';
import type { ChangeSetRecord, StackRecord } from '../../cloudformation/records.ts';
import { validationError } from '../../cloudformation/refusals.ts';
import { missing } from '../../cloudformation/updates.ts';
import type { Call } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import { stackKey } from '../../world/world.ts';

/** By name or ARN; a deleted one by its ARN only. Those of other accounts and regions are not there. */
export function findStack(name: string, { world, caller, region }: Call): StackRecord | undefined {
  const id = name.startsWith('arn:') ? name : world.stackNames.get(stackKey({ account: caller, region, name }));
  const stack = world.stacks.get(id ?? '');
  return stack?.account === caller && stack.region === region ? stack : undefined;
}

export function stackOf(name: string, call: Call): StackRecord {
  const stack = findStack(name, call);
  if (stack) return stack;
  throw validationError(`Stack with id ${name} does not exist`);
}

export interface NamedChangeSet {
  StackName?: string;
  ChangeSetName?: string;
}

export function findChangeSet({ ChangeSetName: name = '', StackName }: NamedChangeSet, call: Call) {
  if (name.startsWith('arn:')) {
    const found = call.world.changeSets.get(name);
    return found && findStack(found.stack, call) ? found : undefined;
  }
  const stack = findStack(StackName ?? '', call);
  // The last of the name: those before it were executed.
  return [...call.world.changeSets.values()].findLast((one) => one.name === name && one.stack === stack?.id);
}

export function changeSetOf(input: NamedChangeSet, call: Call): ChangeSetRecord {
  demandNames(input, call);
  const found = findChangeSet(input, call);
  if (found) return found;
  throw refusal(ChangeSetNotFoundException, `ChangeSet [${input.ChangeSetName ?? ''}] does not exist`, 404);
}

/** A name says nothing without that of its stack. */
export function demandNames({ ChangeSetName: name = '', StackName: stack }: NamedChangeSet, call: Call): void {
  if (name.startsWith('arn:')) return;
  if (stack === undefined)
    throw validationError('StackName must be specified if ChangeSetName is not specified as an ARN.');
  if (!findStack(stack, call)) throw missing(stack);
}
