import {
  AlreadyExistsException,
  type CreateChangeSetOutput,
  type ResourceToImport,
} from '@aws-sdk/client-cloudformation';
import type { Call, Operations } from '../../engine/call.ts';
import { changesOf } from '../../cloudformation/changes.ts';
import { changedTypes } from '../../cloudformation/changed-types.ts';
import { demand, demandRoomForStack } from '../../cloudformation/limits.ts';
import { uuid } from '../../world/digest.ts';
import { existingIn, withExisting } from '../../cloudformation/import-existing.ts';
import { keepChangeSet } from '../../cloudformation/change-sets.ts';
import { emptyStack, type ChangeSetRecord, type StackRecord } from '../../cloudformation/records.ts';
import { importFailure, importsIn } from '../../cloudformation/imports.ts';
import { placeOf } from '../../cloudformation/previous.ts';
import { beginDeployment, beginImport, tellReview } from '../../cloudformation/run.ts';
import { storedValue } from '../../cloudformation/services/parameter-store.ts';
import { templateOf } from '../../cloudformation/templates.ts';
import { newNumber } from '../../world/ids.ts';
import { refusal } from '../../engine/refuse.ts';
import { stackKey } from '../../world/world.ts';
import { validationError } from '../../cloudformation/refusals.ts';
import { differs, missing, updatable } from '../../cloudformation/updates.ts';
import { isRepeated, keepToken } from '../../cloudformation/tokens.ts';
import { changeSetListings } from './change-set-listings.ts';
import { demandExecutable, demandNotExecuting } from './change-set-states.ts';
import { changeSetOf, demandNames, findChangeSet, findStack, type NamedChangeSet } from './find.ts';
import { takeRole } from './service-role.ts';
import { submittedIn, type Submitted, type TemplateInput } from './template-input.ts';

interface CreateInput extends TemplateInput {
  StackName: string;
  ChangeSetName: string;
  ChangeSetType?: string;
  Description?: string;
  ResourcesToImport?: ResourceToImport[];
  ImportExistingResources?: boolean;
  OnStackFailure?: string;
  RoleARN?: string;
  ClientToken?: string;
}

export const changeSets = {
  ...changeSetListings,

  CreateChangeSet(input: CreateInput, call: Call): CreateChangeSetOutput {
    const { world, now, caller, region } = call;
    const { StackName: name, ChangeSetName: changeSetName, ChangeSetType: type = 'UPDATE' } = input;
    demand('stackName', name);
    const found = findStack(name, call);
    const existing = found && found.status !== 'DELETE_COMPLETE' ? found : undefined;
    const named = findChangeSet({ StackName: existing?.id ?? name, ChangeSetName: changeSetName }, call);
    if (input.ClientToken !== undefined && named?.token === input.ClientToken)
      return { Id: named.id, StackId: named.stack };
    // Also in its deletion a stack is told by its ARN: api/test_changesets.snapshot.json of the same, test_changeset_for_deleted_stack
    if (found && found !== existing && type !== 'CREATE') updatable(found);
    demandState(existing, type, input);
    demandPrevious(type, input);
    const base = `arn:${world.partition}:cloudformation:${region}:${caller}`;
    const id = existing?.id ?? `${base}:stack/${name}/${uuid(`${name} ${newNumber(world)}`)}`;
    const place = {
      partition: world.partition,
      account: caller,
      region,
      stackName: existing?.name ?? name,
      stackId: id,
      stored: (one: string) => storedValue(world, one, { account: caller, region }),
    };
    const wanted = submittedIn(input, call, place, existing);
    // One that was executed gives up its name: https://github.com/localstack/localstack, capture_update_process in
    // localstack-core/localstack/testing/pytest/cloudformation/fixtures.py, by which its change sets were recorded.
    if (named && named.execution !== 'EXECUTE_COMPLETE')
      throw refusal(AlreadyExistsException, `ChangeSet ${changeSetName} already exists`);
    const imports =
      type === 'IMPORT'
        ? importsIn(
            input.ResourcesToImport,
            templateOf(world, wanted.template),
            existing?.template === undefined ? undefined : templateOf(world, existing.template),
          )
        : undefined;
    const role: Pick<StackRecord, 'role'> = {};
    takeRole(role, input, call);
    if (!existing) demandRoomForStack(call);
    const stack = existing ?? review(id, input, call);
    const taking = input.ImportExistingResources === true && !imports ? existingIn(world, stack, wanted) : undefined;
    const failure = taking?.failure ?? failureOf(stack, wanted, type, imports, call);
    const record: ChangeSetRecord = {
      id: `${base}:changeSet/${changeSetName}/${uuid(`${changeSetName} ${newNumber(world)}`)}`,
      name: changeSetName,
      stack: id,
      type,
      created: now,
      ...wanted,
      ...(imports ? { imports } : {}),
      ...(taking ? { existing: taking.imports } : {}),
      ...(input.Description === undefined ? {} : { description: input.Description }),
      ...(input.Capabilities ? { capabilities: input.Capabilities } : {}),
      ...(input.ClientToken === undefined ? {} : { token: input.ClientToken }),
      ...role,
      ...(input.OnStackFailure === 'DELETE' || input.OnStackFailure === 'DO_NOTHING'
        ? { onFailure: input.OnStackFailure }
        : {}),
      changes: failure === undefined ? changesOf(world, stack, wanted, imports ?? taking?.imports) : [],
      status: failure === undefined ? 'CREATE_COMPLETE' : 'FAILED',
      execution: failure === undefined ? 'AVAILABLE' : 'UNAVAILABLE',
      ...(failure === undefined ? {} : { reason: failure }),
    };
    keepChangeSet(world, record);
    return { Id: record.id, StackId: id };
  },

  /** The other change sets of the stack go, and so does this one in time. */
  ExecuteChangeSet(input: NamedChangeSet & { ClientRequestToken?: string; DisableRollback?: boolean }, call: Call) {
    const { world, now, settings } = call;
    const set = changeSetOf(input, call);
    const stack = world.stacks.get(set.stack);
    if (stack && isRepeated(stack, 'ExecuteChangeSet', input.ClientRequestToken)) return {};
    demandExecutable(set, now);
    if (!stack) throw new Error(`change set ${set.id} has no stack`);
    for (const other of world.changeSets.values())
      if (other.stack === set.stack && other.id !== set.id) world.changeSets.delete(other.id);
    set.execution = 'EXECUTE_COMPLETE';
    keepToken(stack, 'ExecuteChangeSet', input.ClientRequestToken);
    stack.changeSet = set.id;
    if (set.capabilities) stack.capabilities = set.capabilities;
    if (set.role !== undefined) stack.role = set.role;
    stack.onFailure = input.DisableRollback === true ? 'DO_NOTHING' : set.onFailure;
    if (set.imports) beginImport(world, stack, set, set.imports, now);
    else withExisting(world, stack, set, () => beginDeployment(world, stack, set, now, settings));
    return {};
  },

  DeleteChangeSet(input: NamedChangeSet, call: Call) {
    demandNames(input, call);
    const set = findChangeSet(input, call);
    if (!set) return {};
    demandNotExecuting(set, call);
    call.world.changeSets.delete(set.id);
    return {};
  },
} satisfies Operations;

function demandState(stack: StackRecord | undefined, type: string, { StackName, ChangeSetName }: CreateInput): void {
  const isNew = stack === undefined || stack.status === 'REVIEW_IN_PROGRESS';
  // An ARN is never that of a stack to come.
  if (type === 'CREATE' && (!isNew || (!stack && StackName.startsWith('arn:'))))
    throw validationError(
      `Stack [${StackName}] already exists and cannot be created again with the changeSet [${ChangeSetName}].`,
    );
  if (type === 'CREATE' || (type === 'IMPORT' && isNew)) return;
  if (isNew) throw missing(StackName);
  updatable(stack);
}

/**
 * A stack that is to come has nothing that could stay as it is: https://github.com/mapbox/cfn-config/issues/182,
 * https://github.com/glassechidna/stackit/issues/38
 */
function demandPrevious(type: string, input: CreateInput): void {
  if (type !== 'CREATE') return;
  if (input.UsePreviousTemplate === true)
    throw validationError('Cannot specify usePreviousTemplate as true for a changeSetType CREATE');
  if (input.Parameters?.some(({ UsePreviousValue: previous }) => previous === true))
    throw validationError('Cannot specify UsePreviousValue on Parameters when ChangeSetType is CREATE');
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
  wanted: Submitted,
  type: string,
  imports: ChangeSetRecord['imports'],
  call: Call,
): string | undefined => {
  const { world } = call;
  const template = templateOf(world, wanted.template);
  if (imports) return template && importFailure(world, imports, template, wanted.parameters, placeOf(world, stack));
  const changed = changedTypes(world, stack, wanted.template);
  if (changed !== undefined) return changed;
  return type === 'CREATE' || differs(world, stack, wanted)
    ? undefined
    : "The submitted information didn't contain changes. Submit different information to create a change set.";
};
