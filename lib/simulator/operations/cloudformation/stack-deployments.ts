import {
  AlreadyExistsException,
  type CreateStackOutput,
  type UpdateStackOutput,
  type UpdateTerminationProtectionOutput,
} from '@aws-sdk/client-cloudformation';
import { demandExpansion } from '../../cloudformation/capabilities.ts';
import { makeObsolete } from '../../cloudformation/change-sets.ts';
import { demand, demandRoomForStack } from '../../cloudformation/limits.ts';
import { placeOf } from '../../cloudformation/previous.ts';
import { emptyStack, type StackRecord } from '../../cloudformation/records.ts';
import { validationError } from '../../cloudformation/refusals.ts';
import { beginDeletion, beginDeployment, beginRollback } from '../../cloudformation/run.ts';
import { differs, missing, updatable } from '../../cloudformation/updates.ts';
import { templateOf } from '../../cloudformation/templates.ts';
import { isRepeated, keepToken } from '../../cloudformation/tokens.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import { uuid } from '../../world/digest.ts';
import { newNumber } from '../../world/ids.ts';
import { stackKey } from '../../world/world.ts';
import { findStack, stackOf } from './find.ts';
import { takeRole } from './service-role.ts';
import { demandGuards, type Guards } from './stack-guards.ts';
import { submittedIn, type Before, type Submitted, type TemplateInput } from './template-input.ts';

interface Named {
  StackName: string;
  ClientRequestToken?: string;
}

interface DeploymentInput extends TemplateInput, Named, Guards {
  RoleARN?: string;
  DisableRollback?: boolean;
}

interface CreateInput extends DeploymentInput {
  OnFailure?: string;
  EnableTerminationProtection?: boolean;
  TimeoutInMinutes?: number;
}

export const stackDeployments = {
  CreateStack(input: CreateInput, call: Call): CreateStackOutput {
    const { world, now, caller, region, settings } = call;
    const { StackName: name, ClientRequestToken: token, Capabilities: capabilities } = input;
    demand('stackName', name);
    const found = findStack(name, call);
    if (found && found.status !== 'DELETE_COMPLETE') {
      if (isRepeated(found, 'CreateStack', token)) return { StackId: found.id };
      throw refusal(AlreadyExistsException, `Stack [${name}] already exists`);
    }
    if (input.DisableRollback === true && input.OnFailure !== undefined)
      throw validationError('Either DisableRollback or OnFailure can be specified, not both.');
    const id = `arn:${world.partition}:cloudformation:${region}:${caller}:stack/${name}/${uuid(`${name} ${newNumber(world)}`)}`;
    const stack = emptyStack({ id, name, account: caller, region, created: now, status: 'REVIEW_IN_PROGRESS' });
    takeRole(stack, input, call);
    const submitted = directlyIn(input, call, stack);
    demandRoomForStack(call);
    const onFailure = input.DisableRollback === true ? 'DO_NOTHING' : input.OnFailure;
    if (onFailure === 'DELETE' || onFailure === 'DO_NOTHING') stack.onFailure = onFailure;
    if (input.EnableTerminationProtection === true) stack.isProtected = true;
    if (input.TimeoutInMinutes !== undefined) stack.timeout = input.TimeoutInMinutes;
    if (capabilities) stack.capabilities = capabilities;
    keepToken(stack, 'CreateStack', token);
    world.stacks.set(id, stack);
    world.stackNames.set(stackKey(stack), id);
    beginDeployment(world, stack, submitted, now, settings);
    return { StackId: id };
  },

  UpdateStack(input: DeploymentInput, call: Call): UpdateStackOutput {
    const { world, now, settings } = call;
    const { StackName: name, ClientRequestToken: token, Capabilities: capabilities } = input;
    demand('stackName', name);
    const stack = findStack(name, call);
    if (!stack || stack.status === 'REVIEW_IN_PROGRESS' || stack.status === 'DELETE_COMPLETE') throw missing(name);
    if (isRepeated(stack, 'UpdateStack', token)) return { StackId: stack.id };
    updatable(stack);
    const submitted = directlyIn(input, call, stack, stack);
    if (!differs(world, stack, submitted)) throw validationError('No updates are to be performed.');
    takeRole(stack, input, call);
    stack.onFailure = input.DisableRollback === true ? 'DO_NOTHING' : undefined;
    makeObsolete(world, stack);
    if (capabilities) stack.capabilities = capabilities;
    keepToken(stack, 'UpdateStack', token);
    beginDeployment(world, stack, submitted, now, settings);
    return { StackId: stack.id };
  },

  UpdateTerminationProtection(
    { StackName: name, EnableTerminationProtection: enable }: Named & { EnableTerminationProtection?: boolean },
    call: Call,
  ): UpdateTerminationProtectionOutput {
    const stack = findStack(name, call);
    if (!stack || stack.status === 'DELETE_COMPLETE') throw missing(name);
    stack.isProtected = enable === true;
    return { StackId: stack.id };
  },

  /** Nothing happens for a stack that is not there. */
  DeleteStack(input: Named & { RetainResources?: string[]; RoleARN?: string }, call: Call) {
    const stack = findStack(input.StackName, call);
    if (!stack || (stack.status.startsWith('DELETE_') && stack.status !== 'DELETE_FAILED')) return {};
    if (isRepeated(stack, 'DeleteStack', input.ClientRequestToken)) return {};
    // https://github.com/ekristen/aws-nuke/issues/821
    if (stack.isProtected === true)
      throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
    if (
      stack.status.endsWith('_IN_PROGRESS') &&
      stack.status !== 'REVIEW_IN_PROGRESS' &&
      !stack.status.startsWith('CREATE')
    )
      throw validationError(`Stack [${stack.name}] cannot be deleted while in status ${stack.status}`);
    retain(stack, input.RetainResources);
    takeRole(stack, input, call);
    keepToken(stack, 'DeleteStack', input.ClientRequestToken);
    for (const set of call.world.changeSets.values()) if (set.stack === stack.id) call.world.changeSets.delete(set.id);
    beginDeletion(call.world, stack, call.now, call.settings);
    return {};
  },

  ContinueUpdateRollback(input: Named & { RoleARN?: string }, call: Call) {
    const stack = stackOf(input.StackName, call);
    if (isRepeated(stack, 'ContinueUpdateRollback', input.ClientRequestToken)) return {};
    if (stack.status !== 'UPDATE_ROLLBACK_FAILED')
      throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not continue to be rolled back.`);
    takeRole(stack, input, call);
    keepToken(stack, 'ContinueUpdateRollback', input.ClientRequestToken);
    beginRollback(call.world, stack, call.now);
    return {};
  },
} satisfies Operations;

/** What is submitted without a change set. */
function directlyIn(input: DeploymentInput, call: Call, stack: StackRecord, before?: Before): Submitted {
  demandGuards(input);
  const submitted = submittedIn(input, call, placeOf(call.world, stack), before);
  demandExpansion(templateOf(call.world, submitted.template) ?? {}, input.Capabilities);
  return submitted;
}

/** Only for stacks that could not be deleted. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html; words are ours. */
function retain(stack: StackRecord, names: readonly string[] = []): void {
  if (names.length === 0) return;
  if (stack.status !== 'DELETE_FAILED')
    throw validationError(
      `Invalid operation on stack [${stack.id}]. Specify RetainResources only for stacks in DELETE_FAILED state.`,
    );
  stack.resources = Object.fromEntries(
    Object.entries(stack.resources).map(([name, one]) => [
      name,
      names.includes(name) ? { ...one, retained: true } : one,
    ]),
  );
}
