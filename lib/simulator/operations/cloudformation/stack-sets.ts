import type {
  AutoDeployment,
  DescribeOrganizationsAccessOutput,
  DescribeStackSetOutput,
  ListStackSetAutoDeploymentTargetsOutput,
  ListStackSetsOutput,
} from '@aws-sdk/client-cloudformation';
import { NameAlreadyExistsException, StackSetNotEmptyException } from '@aws-sdk/client-cloudformation';
import { stackSetsService } from '../../../config/deployment/names.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { automaticIn, forgetDependency } from '../../cloudformation/stack-sets/auto-deployment.ts';
import {
  demandIdle,
  findStackSet,
  inProgress,
  stackSetArn,
  stackSetOf,
  type NamedSet,
} from '../../cloudformation/stack-sets/find.ts';
import { demand, demandRoomForSet } from '../../cloudformation/limits.ts';
import { pageOf } from '../../cloudformation/listing.ts';
import { uuid } from '../../world/digest.ts';
import { beginOperation, workOf, type WorkInput } from '../../cloudformation/stack-sets/operate.ts';
import { tellParameters } from '../../cloudformation/parameters.ts';
import type { StackSetRecord } from '../../cloudformation/records.ts';
import { isOpenOperation } from '../../cloudformation/stack-sets/stack-set.ts';
import { newNumber } from '../../world/ids.ts';
import { stackSetKey } from '../../world/world.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { refusal } from '../../engine/refuse.ts';
import { validationError } from '../../cloudformation/refusals.ts';
import { demandAllFeatures } from '../organizations/find.ts';
import { stackImports } from './stack-imports.ts';
import { stackInstances } from './stack-instances.ts';
import { stackSetOperations } from './stack-set-operations.ts';
import { demandNoMacro, parametersIn, tagsIn, templateIn, type TemplateInput } from './template-input.ts';

interface SetInput extends TemplateInput, WorkInput, NamedSet {
  PermissionModel?: string;
  AutoDeployment?: AutoDeployment;
  ManagedExecution?: { Active?: boolean };
  Description?: string;
}

export const stackSets = {
  ...stackInstances,
  ...stackImports,
  ...stackSetOperations,

  ActivateOrganizationsAccess(_input: object, call: Call) {
    const { world, now } = call;
    demandManagement(call);
    demandAllFeatures(world);
    world.stackSetsAccess = true;
    if (!world.serviceAccess.has(stackSetsService)) world.serviceAccess.set(stackSetsService, now);
    return {};
  },

  DescribeOrganizationsAccess(_input: object, call: Call): DescribeOrganizationsAccessOutput {
    demandManagement(call);
    return { Status: call.world.stackSetsAccess ? 'ENABLED' : 'DISABLED' };
  },

  CreateStackSet(input: SetInput, call: Call) {
    const { world, region } = call;
    const { StackSetName: name = '' } = input;
    demand('stackSetName', name);
    demand('description', input.Description);
    if (input.PermissionModel === 'SERVICE_MANAGED') {
      demandManagement(call);
      if (!world.stackSetsAccess)
        throw validationError('You must enable organizations access to operate a service managed stack set');
    }
    const key = stackSetKey({ region, name });
    if (world.stackSets.has(key)) throw refusal(NameAlreadyExistsException, 'StackSet already exists', 409);
    demandRoomForSet(world.stackSets.size);
    const set: StackSetRecord = {
      name,
      region,
      uuid: uuid(`${name} ${newNumber(world)}`),
      permissionModel: input.PermissionModel ?? 'SELF_MANAGED',
      managedExecution: input.ManagedExecution?.Active ?? false,
      template: memberTemplate(name, input, call),
      parameters: parametersIn(input),
      tags: tagsIn(input),
      autoDeployment: automaticIn({ region, name }, input.AutoDeployment, world),
      targets: {},
      instances: {},
      operations: [],
    };
    world.stackSets.set(key, set);
    return { StackSetId: `${name}:${set.uuid}` };
  },

  /** All stacks of the set are brought up to date, or those asked for; the others are out of date. */
  UpdateStackSet(input: SetInput, call: Call) {
    const set = stackSetOf(input, call);
    demandIdle(set, input, call);
    demand('description', input.Description);
    const { DeploymentTargets: targets, Regions: regions } = input;
    if (regions && !targets) throw validationError('If you specify Regions, you must also specify accounts');
    if (targets && input.AutoDeployment)
      throw validationError('AutoDeployment can not be specified together with DeploymentTargets or Regions');
    const work =
      targets && workOf(set, input, call).filter(({ account, region }) => `${account} ${region}` in set.instances);
    const template = memberTemplate(set.name, input, call);
    if (input.AutoDeployment) set.autoDeployment = automaticIn(set, input.AutoDeployment, call.world);
    Object.assign(set, { template, parameters: parametersIn(input) });
    if (input.Tags) set.tags = tagsIn(input);
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
    forgetDependency(call.world, set);
    return {};
  },

  DescribeStackSet(input: NamedSet, call: Call): DescribeStackSetOutput {
    const set = stackSetOf(input, call);
    const { world } = call;
    const regions = new Set(Object.values(set.instances).map(({ region }) => region));
    return {
      StackSet: {
        StackSetName: set.name,
        StackSetId: `${set.name}:${set.uuid}`,
        StackSetARN: stackSetArn(set, call),
        Status: 'ACTIVE',
        PermissionModel: set.permissionModel as never,
        TemplateBody: (world.templates.get(set.template) ?? '').replaceAll(/[\u0080-\uFFFF]/g, '?'),
        Parameters: tellParameters(world, set.template, set.parameters),
        Tags: Object.entries(set.tags).map(([Key, Value]) => ({ Key, Value })),
        AutoDeployment: {
          Enabled: set.autoDeployment.enabled,
          RetainStacksOnAccountRemoval: set.autoDeployment.retain,
          DependsOn: [...set.autoDeployment.dependsOn],
        },
        OrganizationalUnitIds: Object.keys(set.targets),
        ManagedExecution: { Active: set.managedExecution },
        Regions: [...regions],
      },
    };
  },

  ListStackSets(input: PageRequest & { Status?: string }, call: Call): ListStackSetsOutput {
    const { stackSets: sets, management } = call.world;
    const isAsked = call.caller === management.id && input.Status !== 'DELETED';
    const here = isAsked ? [...sets].flatMap(([key, { region }]) => (region === call.region ? key : [])) : [];
    const { items, ...more } = pageOf(
      call,
      `stack sets ${call.region}`,
      input,
      () => here,
      (key) => {
        const set = sets.get(key);
        return set && { StackSetName: set.name, StackSetId: `${set.name}:${set.uuid}`, Status: 'ACTIVE' as const };
      },
    );
    return { Summaries: items, ...more };
  },

  ListStackSetAutoDeploymentTargets(
    input: NamedSet & PageRequest,
    call: Call,
  ): ListStackSetAutoDeploymentTargetsOutput {
    const set = stackSetOf(input, call);
    const { items, ...more } = pageOf(
      call,
      `targets ${stackSetKey(set)}`,
      input,
      () => Object.keys(set.targets),
      (unit) => {
        const regions = set.targets[unit];
        return regions && { OrganizationalUnitId: unit, Regions: [...regions] };
      },
    );
    return { Summaries: items, ...more };
  },
} satisfies Operations;

function demandManagement({ world, caller }: Call): void {
  if (caller === world.management.id) return;
  throw validationError(
    'You must be the management account or delegated admin account of an organization before operating a SERVICE_MANAGED stack set',
  );
}

/** As it will be in the accounts; which ones, is not known yet. */
function memberTemplate(name: string, input: TemplateInput, call: Call): string {
  const { world, region } = call;
  const template = templateIn(input, call, {
    partition: world.partition,
    account: ''.padEnd(12, '1'),
    region,
    stackName: `StackSet-${name}`,
    stackId: `stack of ${name}`,
  });
  demandNoMacro(template, call);
  return template;
}
