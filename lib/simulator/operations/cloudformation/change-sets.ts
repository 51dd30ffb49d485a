import type { CreateChangeSetOutput, DescribeChangeSetOutput, ResourceToImport } from '@aws-sdk/client-cloudformation';
import {
  AlreadyExistsException,
  ChangeSetNotFoundException,
  InvalidChangeSetStatusException,
} from '@aws-sdk/client-cloudformation';
import { equal } from '../../../plan/differences.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { changedTypes } from '../../cloudformation/changed-types.ts';
import { demand } from '../../cloudformation/limits.ts';
import { uuid } from '../../world/digest.ts';
import { withDefaults } from '../../cloudformation/parameters.ts';
import { emptyStack, type ChangeSetRecord, type StackRecord } from '../../cloudformation/records.ts';
import { importFailure, importsIn } from '../../cloudformation/imports.ts';
import { placeOf } from '../../cloudformation/previous.ts';
import { beginDeployment, beginImport, tellReview } from '../../cloudformation/run.ts';
import { templateOf } from '../../cloudformation/templates.ts';
import { newNumber } from '../../world/ids.ts';
import { refusal } from '../../engine/refuse.ts';
import { after, stackKey } from '../../world/world.ts';
import { validationError } from '../../cloudformation/refusals.ts';
import { findStack } from './stacks.ts';
import { parametersIn, tagsIn, templateIn, type TemplateInput } from './template-input.ts';

interface CreateInput extends TemplateInput {
  StackName: string;
  ChangeSetName: string;
  ChangeSetType?: string;
  Description?: string;
  ResourcesToImport?: ResourceToImport[];
}

interface Named {
  StackName?: string;
  ChangeSetName?: string;
}

/** What CloudFormation takes to work one out. */
const seconds = 3;

export const changeSets = {
  CreateChangeSet(input: CreateInput, call: Call): CreateChangeSetOutput {
    const { world, now, caller, region } = call;
    const { StackName: name, ChangeSetName: changeSetName, ChangeSetType: type = 'UPDATE' } = input;
    demand('stackName', name);
    demand('changeSetName', changeSetName);
    demand('description', input.Description);
    const found = findStack(name, call);
    const existing = found && found.status !== 'DELETE_COMPLETE' ? found : undefined;
    demandState(existing, type, input);
    const base = `arn:${world.partition}:cloudformation:${region}:${caller}`;
    const id = existing?.id ?? `${base}:stack/${name}/${uuid(`${name} ${newNumber(world)}`)}`;
    const template = templateIn(input, call, {
      partition: world.partition,
      account: caller,
      region,
      stackName: existing?.name ?? name,
      stackId: id,
    });
    if ([...world.changeSets.values()].some((one) => one.stack === id && one.name === changeSetName))
      throw refusal(AlreadyExistsException, `ChangeSet ${changeSetName} already exists`);
    const wanted = { template, parameters: parametersIn(input), tags: tagsIn(input) };
    const imports =
      type === 'IMPORT'
        ? importsIn(
            input.ResourcesToImport,
            templateOf(world, template),
            existing?.template === undefined ? undefined : templateOf(world, existing.template),
          )
        : undefined;
    const stack = existing ?? review(id, input, call);
    const failure = failureOf(stack, wanted, type, imports, call);
    const record: ChangeSetRecord = {
      id: `${base}:changeSet/${changeSetName}/${uuid(`${changeSetName} ${newNumber(world)}`)}`,
      name: changeSetName,
      stack: id,
      type,
      created: now,
      ...wanted,
      ...(imports ? { imports } : {}),
      status: failure === undefined ? 'CREATE_COMPLETE' : 'FAILED',
      execution: failure === undefined ? 'AVAILABLE' : 'UNAVAILABLE',
      ...(failure === undefined ? {} : { reason: failure }),
    };
    world.changeSets.set(record.id, record);
    return { Id: record.id, StackId: id };
  },

  DescribeChangeSet(input: Named, call: Call): DescribeChangeSetOutput {
    const set = changeSetOf(input, call);
    const ready = isReady(set, call);
    return {
      ChangeSetId: set.id,
      ChangeSetName: set.name,
      StackId: set.stack,
      Status: (ready ? set.status : 'CREATE_IN_PROGRESS') as never,
      ExecutionStatus: (ready ? set.execution : 'UNAVAILABLE') as never,
      ...(set.reason === undefined || !ready ? {} : { StatusReason: set.reason }),
      Changes: Object.entries(set.imports ?? {}).map(([LogicalResourceId, PhysicalResourceId]) => ({
        Type: 'Resource' as const,
        ResourceChange: { Action: 'Import' as const, LogicalResourceId, PhysicalResourceId },
      })),
    };
  },

  /** The other change sets of the stack go, and so does this one in time. */
  ExecuteChangeSet(input: Named, call: Call) {
    const { world, now, settings } = call;
    const set = changeSetOf(input, call);
    const stack = world.stacks.get(set.stack);
    const status = isReady(set, call) ? set.status : 'CREATE_IN_PROGRESS';
    if (status !== 'CREATE_COMPLETE' || set.execution !== 'AVAILABLE' || !stack)
      throw refusal(
        InvalidChangeSetStatusException,
        `ChangeSet [${set.id}] cannot be executed in its current status of [${status}]`,
      );
    for (const other of world.changeSets.values())
      if (other.stack === set.stack && other.id !== set.id) world.changeSets.delete(other.id);
    set.execution = 'EXECUTE_COMPLETE';
    if (set.imports) beginImport(world, stack, set, set.imports, now);
    else beginDeployment(world, stack, set, now, settings);
    return {};
  },

  DeleteChangeSet(input: Named, call: Call) {
    demandNames(input, call);
    const set = findChangeSet(input, call);
    if (set) call.world.changeSets.delete(set.id);
    return {};
  },
} satisfies Operations;

const isReady = ({ created }: ChangeSetRecord, { now }: Call): boolean => after(created, seconds) <= now;

function demandState(stack: StackRecord | undefined, type: string, { StackName, ChangeSetName }: CreateInput): void {
  const isNew = stack === undefined || stack.status === 'REVIEW_IN_PROGRESS';
  // An ARN is never that of a stack to come.
  if (type === 'CREATE' && (!isNew || (!stack && StackName.startsWith('arn:'))))
    throw validationError(
      `Stack [${StackName}] already exists and cannot be created again with the changeSet [${ChangeSetName}].`,
    );
  if (type === 'CREATE' || (type === 'IMPORT' && isNew)) return;
  if (isNew) throw validationError(`Stack [${StackName}] does not exist`);
  if (stack.status.endsWith('_IN_PROGRESS') || !/^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/.test(stack.status))
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
}

/** The stack that waits for its first change set to be executed. */
function review(id: string, { StackName: name }: CreateInput, { world, now, caller, region }: Call): StackRecord {
  const stack = emptyStack({
    id,
    name,
    account: caller,
    region,
    created: now,
    status: 'REVIEW_IN_PROGRESS',
    reason: 'User Initiated',
  });
  world.stacks.set(id, stack);
  world.stackNames.set(stackKey(stack), id);
  tellReview(stack, now);
  return stack;
}

/** Why a change set fails that CloudFormation has begun to work out. */
const failureOf = (
  stack: StackRecord,
  wanted: Pick<ChangeSetRecord, 'template' | 'parameters' | 'tags'>,
  type: string,
  imports: ChangeSetRecord['imports'],
  call: Call,
): string | undefined => {
  const { world } = call;
  const template = templateOf(world, wanted.template);
  if (imports) return template && importFailure(world, imports, template, wanted.parameters, placeOf(world, stack));
  const changed = changedTypes(world, stack, wanted.template);
  if (changed !== undefined) return changed;
  return type === 'CREATE' || differs(stack, wanted, call)
    ? undefined
    : "The submitted information didn't contain changes. Submit different information to create a change set.";
};

const differs = (
  stack: StackRecord,
  wanted: Pick<ChangeSetRecord, 'template' | 'parameters' | 'tags'>,
  { world }: Call,
): boolean =>
  !equal(templateOf(world, stack.template ?? ''), templateOf(world, wanted.template)) ||
  !equal(
    withDefaults(world, stack.template, stack.parameters),
    withDefaults(world, wanted.template, wanted.parameters),
  ) ||
  !equal(stack.tags, wanted.tags);

function findChangeSet({ ChangeSetName: name = '', StackName }: Named, call: Call): ChangeSetRecord | undefined {
  if (name.startsWith('arn:')) {
    const found = call.world.changeSets.get(name);
    return found && findStack(found.stack, call) ? found : undefined;
  }
  const stack = findStack(StackName ?? '', call);
  return [...call.world.changeSets.values()].find((one) => one.name === name && one.stack === stack?.id);
}

function changeSetOf(input: Named, call: Call): ChangeSetRecord {
  demandNames(input, call);
  const found = findChangeSet(input, call);
  if (found) return found;
  throw refusal(ChangeSetNotFoundException, `ChangeSet [${input.ChangeSetName ?? ''}] does not exist`, 404);
}

/** A name says nothing without that of its stack. */
function demandNames({ ChangeSetName: name = '', StackName: stack }: Named, call: Call): void {
  if (name.startsWith('arn:')) return;
  if (stack === undefined)
    throw validationError('StackName must be specified if ChangeSetName is not specified as an ARN.');
  if (!findStack(stack, call)) throw validationError(`Stack [${stack}] does not exist`);
}
