import type {
  AutoDeployment,
  DeploymentTargets,
  DescribeOrganizationsAccessOutput,
  DescribeStackSetOperationOutput,
  DescribeStackSetOutput,
  ListStackInstancesOutput,
  ListStackSetAutoDeploymentTargetsOutput,
  ListStackSetOperationResultsOutput,
  ListStackSetOperationsOutput,
  ListStackSetsOutput,
  StackSetOperationPreferences,
} from '@aws-sdk/client-cloudformation';
import {
  NameAlreadyExistsException,
  OperationInProgressException,
  OperationNotFoundException,
  StackSetNotEmptyException,
  StackSetNotFoundException,
} from '@aws-sdk/client-cloudformation';
import { stackSetsService } from '../../config/names.ts';
import type { Call, Operations } from '../call.ts';
import { uuid } from '../cloudformation/make.ts';
import type { OperationRecord, StackSetRecord, WorkRecord } from '../cloudformation/records.ts';
import { accountsUnder, instanceId, isOpenOperation, startOperations } from '../cloudformation/stack-set.ts';
import { newNumber } from '../ids.ts';
import type { PageRequest } from '../paging.ts';
import { refusal } from '../refuse.ts';
import { validationError } from './cloudformation-refusals.ts';
import { demandAllFeatures, isParent } from './find.ts';
import { parametersIn, tagsIn, templateIn, type TemplateInput } from './template-input.ts';

interface Named {
  StackSetName?: string;
}

interface SetInput extends TemplateInput, Named {
  PermissionModel?: string;
  AutoDeployment?: AutoDeployment;
  ManagedExecution?: { Active?: boolean };
  OperationPreferences?: StackSetOperationPreferences;
  UsePreviousTemplate?: boolean;
}

interface InstancesInput extends Named {
  DeploymentTargets?: DeploymentTargets;
  Regions?: string[];
  OperationPreferences?: StackSetOperationPreferences;
  RetainStacks?: boolean;
}

export const stackSets = {
  ActivateOrganizationsAccess(_input: object, { world, now }: Call) {
    demandAllFeatures(world);
    world.stackSetsAccess = true;
    if (!world.serviceAccess.has(stackSetsService)) world.serviceAccess.set(stackSetsService, now);
    return {};
  },

  DescribeOrganizationsAccess: (_input: object, { world }: Call): DescribeOrganizationsAccessOutput => ({
    Status: world.stackSetsAccess ? 'ENABLED' : 'DISABLED',
  }),

  CreateStackSet(input: SetInput, call: Call) {
    const { world } = call;
    const { StackSetName: name = '' } = input;
    if (input.PermissionModel === 'SERVICE_MANAGED' && !world.stackSetsAccess)
      throw validationError('You must enable organizations access to operate a service managed stack set');
    if (world.stackSets.has(name)) throw refusal(NameAlreadyExistsException, 'StackSet already exists', 409);
    const set: StackSetRecord = {
      name,
      uuid: uuid(`${name} ${newNumber(world)}`),
      permissionModel: input.PermissionModel ?? 'SELF_MANAGED',
      managedExecution: input.ManagedExecution?.Active ?? false,
      template: templateIn(input, call, memberPlace(name, call)),
      parameters: parametersIn(input),
      tags: tagsIn(input),
      autoDeployment: automaticIn(input.AutoDeployment),
      targets: {},
      instances: {},
      operations: [],
    };
    world.stackSets.set(name, set);
    return { StackSetId: `${name}:${set.uuid}` };
  },

  /** All stacks of the set are brought up to date. */
  UpdateStackSet(input: SetInput, call: Call) {
    const set = stackSetOf(input, call);
    demandIdle(set, call);
    set.template = templateIn(input, call, memberPlace(set.name, call));
    set.parameters = parametersIn(input);
    if (input.Tags) set.tags = tagsIn(input);
    if (input.AutoDeployment) set.autoDeployment = automaticIn(input.AutoDeployment);
    for (const instance of Object.values(set.instances))
      if (instance.status === 'CURRENT') instance.status = 'OUTDATED';
    return { OperationId: begin(set, 'UPDATE', undefined, input, call) };
  },

  CreateStackInstances(input: InstancesInput, call: Call) {
    const set = stackSetOf(input, call);
    demandIdle(set, call);
    if (input.DeploymentTargets?.AccountFilterType === 'UNION')
      throw validationError('AccountFilterType UNION is not supported for CREATE operations');
    const work = workOf(set, input, call);
    for (const unit of input.DeploymentTargets?.OrganizationalUnitIds ?? [])
      set.targets[unit] = [...new Set([...(set.targets[unit] ?? []), ...(input.Regions ?? [])])];
    for (const one of work) {
      const key = instanceId(one.account, one.region);
      set.instances[key] ??= { ...one, status: 'OUTDATED', detail: 'PENDING', operation: '' };
    }
    return { OperationId: begin(set, 'CREATE', work, input, call) };
  },

  DeleteStackInstances(input: InstancesInput, call: Call) {
    const set = stackSetOf(input, call);
    demandIdle(set, call);
    const work = workOf(set, input, call);
    if (!input.DeploymentTargets?.Accounts)
      for (const unit of input.DeploymentTargets?.OrganizationalUnitIds ?? []) {
        const left = (set.targets[unit] ?? []).filter((region) => !input.Regions?.includes(region));
        if (left.length > 0) set.targets[unit] = left;
        else Reflect.deleteProperty(set.targets, unit);
      }
    return { OperationId: begin(set, 'DELETE', work, input, call) };
  },

  DeleteStackSet(input: Named, call: Call) {
    const set = call.world.stackSets.get(input.StackSetName ?? '');
    if (!set) return {};
    if (set.operations.some(isOpenOperation)) throw inProgress(set, call);
    if (Object.keys(set.instances).length > 0) throw refusal(StackSetNotEmptyException, 'StackSet is not empty', 409);
    call.world.stackSets.delete(set.name);
    return {};
  },

  DescribeStackSet(input: Named, call: Call): DescribeStackSetOutput {
    const set = stackSetOf(input, call);
    const regions = new Set(Object.values(set.instances).map(({ region }) => region));
    return {
      StackSet: {
        StackSetName: set.name,
        StackSetId: `${set.name}:${set.uuid}`,
        StackSetARN: arnOf(set, call),
        Status: 'ACTIVE',
        PermissionModel: set.permissionModel as never,
        TemplateBody: (call.world.templates.get(set.template) ?? '').replaceAll(/[\u0080-\uFFFF]/g, '?'),
        Parameters: Object.entries(set.parameters).map(([ParameterKey, ParameterValue]) => ({
          ParameterKey,
          ParameterValue,
        })),
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

  ListStackSets(input: PageRequest, call: Call): ListStackSetsOutput {
    const { items, ...more } = call.page(
      'stack sets',
      input,
      () => call.world.stackSets.keys(),
      (name) => {
        const set = call.world.stackSets.get(name);
        return set && { StackSetName: name, StackSetId: `${name}:${set.uuid}`, Status: 'ACTIVE' as const };
      },
    );
    return { Summaries: items, ...more };
  },

  ListStackInstances(
    input: Named & PageRequest & { StackInstanceRegion?: string; StackInstanceAccount?: string },
    call: Call,
  ): ListStackInstancesOutput {
    const set = stackSetOf(input, call);
    const { StackInstanceRegion: region, StackInstanceAccount: account } = input;
    const chosen = (): string[] =>
      Object.entries(set.instances)
        .filter(
          ([, one]) =>
            (region === undefined || one.region === region) && (account === undefined || one.account === account),
        )
        .map(([key]) => key);
    const { items, ...more } = call.page(
      `instances ${set.name} ${region ?? ''} ${account ?? ''}`,
      input,
      chosen,
      (key) => {
        const one = set.instances[key];
        return (
          one && {
            StackSetId: `${set.name}:${set.uuid}`,
            Account: one.account,
            Region: one.region,
            ...(one.stack === undefined ? {} : { StackId: one.stack }),
            Status: one.status,
            ...(one.reason === undefined ? {} : { StatusReason: one.reason }),
            StackInstanceStatus: { DetailedStatus: one.detail as never },
            OrganizationalUnitId: one.unit,
            DriftStatus: 'NOT_CHECKED' as const,
            LastOperationId: one.operation,
          }
        );
      },
    );
    return { Summaries: items, ...more };
  },

  ListStackSetAutoDeploymentTargets(input: Named & PageRequest, call: Call): ListStackSetAutoDeploymentTargetsOutput {
    const set = stackSetOf(input, call);
    const { items, ...more } = call.page(
      `targets ${set.name}`,
      input,
      () => Object.keys(set.targets),
      (unit) => {
        const regions = set.targets[unit];
        return regions && { OrganizationalUnitId: unit, Regions: [...regions] };
      },
    );
    return { Summaries: items, ...more };
  },

  DescribeStackSetOperation(input: Named & { OperationId?: string }, call: Call): DescribeStackSetOperationOutput {
    const set = stackSetOf(input, call);
    const { id, action, status, created, ended, results } = operationOf(set, input.OperationId);
    return {
      StackSetOperation: {
        OperationId: id,
        StackSetId: `${set.name}:${set.uuid}`,
        Action: action,
        Status: status,
        CreationTimestamp: new Date(created),
        ...(ended === undefined ? {} : { EndTimestamp: new Date(ended) }),
        StatusDetails: { FailedStackInstancesCount: results.filter((one) => one.status === 'FAILED').length },
      },
    };
  },

  ListStackSetOperations(input: Named & PageRequest, call: Call): ListStackSetOperationsOutput {
    const set = stackSetOf(input, call);
    const byId = new Map(set.operations.toReversed().map((one) => [one.id, one]));
    const { items, ...more } = call.page(
      `operations ${set.name}`,
      input,
      () => byId.keys(),
      (id) => {
        const one = byId.get(id);
        return (
          one && { OperationId: id, Action: one.action, Status: one.status, CreationTimestamp: new Date(one.created) }
        );
      },
    );
    return { Summaries: items, ...more };
  },

  ListStackSetOperationResults(
    input: Named & PageRequest & { OperationId?: string },
    call: Call,
  ): ListStackSetOperationResultsOutput {
    const set = stackSetOf(input, call);
    const { id, results } = operationOf(set, input.OperationId);
    const { items, ...more } = call.page(
      `results ${id}`,
      input,
      () => [...results.keys()].map(String),
      (index) => {
        const one = results[Number(index)];
        return (
          one && {
            Account: one.account,
            Region: one.region,
            Status: one.status,
            ...(one.reason === undefined ? {} : { StatusReason: one.reason }),
            OrganizationalUnitId: one.unit,
          }
        );
      },
    );
    return { Summaries: items, ...more };
  },
} satisfies Operations;

function stackSetOf({ StackSetName: name = '' }: Named, { world }: Call): StackSetRecord {
  const set = world.stackSets.get(name);
  if (set) return set;
  throw refusal(StackSetNotFoundException, `StackSet ${name} not found`, 404);
}

function operationOf(set: StackSetRecord, id: string | undefined): OperationRecord {
  const found = set.operations.find((one) => one.id === id);
  if (found) return found;
  throw refusal(OperationNotFoundException, `Operation ${id ?? ''} does not exist`, 404);
}

const arnOf = (set: StackSetRecord, { world, region }: Call): string =>
  `arn:${world.partition}:cloudformation:${region}:${world.management.id}:stackset/${set.name}:${set.uuid}`;

/** With managed execution, what comes meanwhile is queued. */
function demandIdle(set: StackSetRecord, call: Call): void {
  if (!set.managedExecution && set.operations.some(isOpenOperation)) throw inProgress(set, call);
}

const inProgress = (set: StackSetRecord, call: Call): Error =>
  refusal(OperationInProgressException, `Another Operation on StackSet ${arnOf(set, call)} is in progress`, 409);

const memberPlace = (name: string, { world, region }: Call) => ({
  partition: world.partition,
  account: ''.padEnd(12, '1'),
  region,
  stackName: `StackSet-${name}`,
  stackId: `stack of ${name}`,
});

function automaticIn(given: AutoDeployment | undefined): StackSetRecord['autoDeployment'] {
  const {
    Enabled: enabled = false,
    RetainStacksOnAccountRemoval: retain = false,
    DependsOn: dependsOn = [],
  } = given ?? {};
  if (dependsOn.length > 10) throw validationError('A stack set can depend on 10 others at most');
  return { enabled, retain, dependsOn };
}

/** Which accounts and regions an operation is about. */
function workOf(
  set: StackSetRecord,
  { DeploymentTargets: targets, Regions: regions = [] }: InstancesInput,
  { world }: Call,
): WorkRecord[] {
  const units = targets?.OrganizationalUnitIds ?? [];
  if (set.permissionModel === 'SERVICE_MANAGED' && units.length === 0)
    throw validationError('StackSets with SERVICE_MANAGED permission model can only have OrganizationalUnit as target');
  if (units.length > 50) throw validationError('At most 50 organizational units can be targeted by one operation');
  for (const unit of units)
    if (!isParent(world, unit)) throw validationError(`Organizational unit ${unit} not found in StackSet`);
  if (targets?.Accounts && targets.AccountFilterType === undefined)
    throw validationError('AccountFilterType must be specified when both OrganizationalUnitIds and Accounts are');
  const listed = new Set(targets?.Accounts ?? []);
  const chosen = (account: string): boolean => {
    if (targets?.AccountFilterType === 'INTERSECTION') return listed.has(account);
    return targets?.AccountFilterType !== 'DIFFERENCE' || !listed.has(account);
  };
  return units.flatMap((unit) =>
    accountsUnder(world, unit)
      .filter(chosen)
      .flatMap((account) => regions.map((region) => ({ account, region, unit }))),
  );
}

function begin(
  set: StackSetRecord,
  action: OperationRecord['action'],
  work: readonly WorkRecord[] | undefined,
  input: InstancesInput,
  { world, now }: Call,
): string {
  const preferences = input.OperationPreferences ?? {};
  const { FailureTolerancePercentage: tolerance = 0, MaxConcurrentPercentage: most = 1 } = preferences;
  if (preferences.FailureToleranceCount !== undefined && preferences.FailureTolerancePercentage !== undefined)
    throw validationError(
      'Exactly one of FailureTolerancePercentage and FailureToleranceCount must be specified since both parameters are present',
    );
  const operation: OperationRecord = {
    id: uuid(`${set.name} ${newNumber(world)}`),
    action,
    status: 'QUEUED',
    created: now,
    after: [],
    retain: input.RetainStacks ?? false,
    preferences: {
      inOrder: preferences.RegionConcurrencyType !== 'PARALLEL',
      regions: preferences.RegionOrder ?? input.Regions ?? [],
      // Strictly, no more at once than may fail.
      concurrency: preferences.ConcurrencyMode === 'SOFT_FAILURE_TOLERANCE' ? most : Math.min(most, tolerance),
      tolerance,
    },
    waves: [],
    ...(work ? { work } : {}),
    results: [],
  };
  set.operations.push(operation);
  startOperations(world, now);
  return operation.id;
}
