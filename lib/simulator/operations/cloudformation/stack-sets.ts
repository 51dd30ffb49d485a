import type { AutoDeployment, DescribeOrganizationsAccessOutput } from '@aws-sdk/client-cloudformation';
import {
  CreatedButModifiedException,
  InvalidOperationException,
  NameAlreadyExistsException,
  StackSetNotEmptyException,
} from '@aws-sdk/client-cloudformation';
import { stackSetsService } from '../../../config/deployment/names.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { automaticIn, forgetDependency } from '../../cloudformation/stack-sets/auto-deployment.ts';
import {
  demandIdle,
  findStackSet,
  inProgress,
  isDelegated,
  notManagement,
  ownerOf,
  stackSetOf,
  type NamedSet,
} from '../../cloudformation/stack-sets/find.ts';
import { demand, demandRoomForSet } from '../../cloudformation/limits.ts';
import { uuid } from '../../world/digest.ts';
import { beginOperation, workOf, type WorkInput } from '../../cloudformation/stack-sets/operate.ts';
import type { StackSetRecord } from '../../cloudformation/stack-sets/records.ts';
import { instanceId } from '../../cloudformation/stack-sets/instance.ts';
import { isOpenOperation } from '../../cloudformation/stack-sets/stack-set.ts';
import { newNumber } from '../../world/ids.ts';
import { stackSetKey } from '../../world/world.ts';
import { refusal } from '../../engine/refuse.ts';
import { validationError } from '../../cloudformation/refusals.ts';
import { demandAllFeatures } from '../organizations/find.ts';
import { noInstance } from './stack-instances.ts';
import { demandNoMacro, submittedIn, type Submitted, type TemplateInput } from './template-input.ts';

interface SetInput extends TemplateInput, WorkInput, NamedSet {
  PermissionModel?: string;
  AutoDeployment?: AutoDeployment;
  ManagedExecution?: { Active?: boolean };
  Description?: string;
  AdministrationRoleARN?: string;
  ExecutionRoleName?: string;
  ClientRequestToken?: string;
}

export const stackSets = {
  ActivateOrganizationsAccess(_input: object, call: Call) {
    const { world, now } = call;
    demandAdministrator(call);
    demandAllFeatures(world);
    world.stackSetsAccess = true;
    if (!world.serviceAccess.has(stackSetsService)) world.serviceAccess.set(stackSetsService, now);
    return {};
  },

  DescribeOrganizationsAccess(input: NamedSet, call: Call): DescribeOrganizationsAccessOutput {
    demandAdministrator(call, input);
    return { Status: call.world.stackSetsAccess ? 'ENABLED' : 'DISABLED' };
  },

  CreateStackSet(input: SetInput, call: Call) {
    const { world, region, caller } = call;
    const {
      StackSetName: name = '',
      PermissionModel: permissionModel = 'SELF_MANAGED',
      ClientRequestToken: token,
    } = input;
    demand('stackSetName', name);
    demandPermissions(permissionModel, input, call);
    const at = { region, name, ...(ownerOf(call) === undefined ? {} : { owner: caller }) };
    const found = world.stackSets.get(stackSetKey(at));
    if (found && token !== undefined && found.token === token) {
      if (found.operations.length > 0)
        throw refusal(CreatedButModifiedException, 'The specified resource exists, but has been changed.', 409);
      return { StackSetId: `${name}:${found.uuid}` };
    }
    if (found) throw refusal(NameAlreadyExistsException, 'StackSet already exists', 409);
    demandRoomForSet(world.stackSets.size);
    const set: StackSetRecord = {
      ...at,
      uuid: uuid(`${name} ${newNumber(world)}`),
      permissionModel,
      managedExecution: false,
      ...memberTemplate(name, permissionModel, input, call),
      autoDeployment: automaticIn({ region, name }, input.AutoDeployment, world),
      targets: {},
      instances: {},
      operations: [],
      ...(token === undefined ? {} : { token }),
    };
    takeSettings(set, input);
    world.stackSets.set(stackSetKey(at), set);
    return { StackSetId: `${name}:${set.uuid}` };
  },

  /** All stacks of the set are brought up to date, or those asked for; the others are out of date. */
  UpdateStackSet(input: SetInput, call: Call) {
    const set = stackSetOf(input, call);
    demandIdle(set, input, call);
    const permissionModel = input.PermissionModel ?? set.permissionModel;
    demandPermissions(permissionModel, input, call);
    if (permissionModel !== set.permissionModel && Object.keys(set.instances).length > 0)
      throw validationError(
        'PermissionModel cannot be modified while stack instances are associated with the StackSet',
      );
    const { DeploymentTargets: targets, Accounts: accounts, Regions: regions } = input;
    const isPartial = targets !== undefined || accounts !== undefined;
    if (regions && !isPartial) throw validationError('If you specify Regions, you must also specify accounts');
    if (isPartial && input.AutoDeployment)
      throw validationError('AutoDeployment can not be specified together with DeploymentTargets or Regions');
    const named = isPartial ? workOf(set, input, call) : undefined;
    const work = named?.filter(({ account, region }) => instanceId(account, region) in set.instances);
    // Accounts that are named one by one have to have some; of OUs, those that have are meant.
    const [missing] = named?.filter((one) => one.unit === '' && work?.includes(one) === false) ?? [];
    if (missing) throw noInstance(set.name, missing);
    const submitted = memberTemplate(set.name, permissionModel, input, call, set);
    if (input.AutoDeployment) set.autoDeployment = automaticIn(set, input.AutoDeployment, call.world);
    Object.assign(set, { ...submitted, permissionModel });
    takeSettings(set, input);
    for (const instance of Object.values(set.instances))
      if (instance.status === 'CURRENT') instance.status = 'OUTDATED';
    return { OperationId: beginOperation(set, 'UPDATE', work, input, call) };
  },

  /** Nothing happens for a set that is not there. */
  DeleteStackSet(input: NamedSet, call: Call) {
    const set = findStackSet(input, call);
    if (!set) return {};
    if (set.operations.some(isOpenOperation)) throw inProgress(set, call);
    if (Object.keys(set.instances).length > 0) throw refusal(StackSetNotEmptyException, 'StackSet is not empty', 409);
    call.world.stackSets.delete(stackSetKey(set));
    call.world.deletedStackSets.push({ ...set, operations: [] });
    forgetDependency(call.world, set);
    return {};
  },
} satisfies Operations;

/** What is left out of an update stays as it is. */
function takeSettings(set: StackSetRecord, input: SetInput): void {
  if (input.Description !== undefined) set.description = input.Description;
  if (input.Capabilities) set.capabilities = input.Capabilities;
  if (input.ManagedExecution?.Active !== undefined) set.managedExecution = input.ManagedExecution.Active;
  if (input.AdministrationRoleARN !== undefined) set.administrationRole = input.AdministrationRoleARN;
  if (input.ExecutionRoleName !== undefined) set.executionRole = input.ExecutionRoleName;
}

/** Of the access itself; the reference lists this error only. */
function demandAdministrator(call: Call, input: NamedSet = {}): void {
  if (call.caller !== call.world.management.id && !isDelegated(call, input))
    throw refusal(InvalidOperationException, notManagement().message);
}

function demandManagement(call: Call, input: NamedSet = {}): void {
  if (call.caller !== call.world.management.id && !isDelegated(call, input)) throw notManagement();
}

/** Service-managed sets are those of the organization; an account has self-managed ones of its own. Words about roles are ours. */
function demandPermissions(permissionModel: string, input: SetInput, call: Call): void {
  if (permissionModel === 'SELF_MANAGED') {
    if (input.AutoDeployment)
      throw validationError('AutoDeployment is not supported for StackSets with SELF_MANAGED permission model');
    if (input.CallAs === 'DELEGATED_ADMIN')
      throw validationError('StackSets with SELF_MANAGED permission model cannot be operated as a delegated admin');
    return;
  }
  demandManagement(call, input);
  if (!call.world.stackSetsAccess)
    throw validationError('You must enable organizations access to operate a service managed stack set');
  if (input.AdministrationRoleARN !== undefined || input.ExecutionRoleName !== undefined)
    throw validationError(
      'AdministrationRoleARN and ExecutionRoleName are not supported for StackSets with SERVICE_MANAGED permission model',
    );
}

/** As it will be in the accounts; which ones, is not known yet. */
function memberTemplate(
  name: string,
  permissionModel: string,
  input: TemplateInput,
  call: Call,
  before?: StackSetRecord,
): Submitted {
  const { world, region } = call;
  const place = {
    partition: world.partition,
    account: ''.padEnd(12, '1'),
    region,
    stackName: `StackSet-${name}`,
    stackId: `stack of ${name}`,
  };
  const submitted = submittedIn(input, call, place, before);
  if (permissionModel === 'SERVICE_MANAGED') demandNoMacro(submitted.template, call);
  return submitted;
}
