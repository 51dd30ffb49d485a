import {
  StackInstanceNotFoundException,
  type DescribeStackInstanceOutput,
  type ListStackInstancesOutput,
} from '@aws-sdk/client-cloudformation';
import type { Call, Operations } from '../../engine/call.ts';
import { demandIdle, stackSetOf, type NamedSet } from '../../cloudformation/stack-sets/find.ts';
import { demandRoomForInstances } from '../../cloudformation/limits.ts';
import { pageOf } from '../../cloudformation/listing.ts';
import { beginOperation, demandTargets, workOf, type WorkInput } from '../../cloudformation/stack-sets/operate.ts';
import { instanceId, newInstance } from '../../cloudformation/stack-sets/instance.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { stackSetKey } from '../../world/world.ts';
import type { InstanceRecord, StackSetRecord, WorkRecord } from '../../cloudformation/stack-sets/records.ts';
import { refusal } from '../../engine/refuse.ts';
import type { World } from '../../world/world.ts';
import { validationError } from '../../cloudformation/refusals.ts';

type InstancesInput = NamedSet & WorkInput & { RetainStacks?: boolean };

export const stackInstances = {
  CreateStackInstances(input: InstancesInput, call: Call) {
    const set = stackSetOf(input, call);
    demandIdle(set, input, call);
    if (input.DeploymentTargets?.AccountFilterType === 'UNION')
      throw validationError('AccountFilterType UNION is not supported for CREATE operations');
    const work = workOf(set, { Regions: [], ...input }, call);
    const made = work.filter(({ account, region }) => !Object.hasOwn(set.instances, instanceId(account, region)));
    demandRoomForInstances(Object.keys(set.instances).length + made.length);
    const operation = beginOperation(set, 'CREATE', work, input, call);
    for (const unit of input.DeploymentTargets?.OrganizationalUnitIds ?? [])
      set.targets[unit] = [...new Set([...(set.targets[unit] ?? []), ...(input.Regions ?? [])])];
    for (const one of work) set.instances[instanceId(one.account, one.region)] ??= newInstance(one, operation);
    return { OperationId: operation };
  },

  UpdateStackInstances(input: InstancesInput, call: Call) {
    const set = stackSetOf(input, call);
    demandIdle(set, input, call);
    const work = workOf(set, { Regions: [], ...input }, call);
    if (set.permissionModel === 'SERVICE_MANAGED') demandTargets(set, input);
    const missing = work.find(({ account, region }) => !Object.hasOwn(set.instances, instanceId(account, region)));
    if (missing) throw noInstance(set.name, missing);
    return { OperationId: beginOperation(set, 'UPDATE', work, input, call) };
  },

  DescribeStackInstance(
    input: NamedSet & { StackInstanceAccount?: string; StackInstanceRegion?: string },
    call: Call,
  ): DescribeStackInstanceOutput {
    const set = stackSetOf(input, call);
    const { StackInstanceAccount: account = '', StackInstanceRegion: region = '' } = input;
    const one = set.instances[instanceId(account, region)];
    if (!one) throw noInstance(set.name, { account, region });
    return {
      StackInstance: {
        ...summaryOf(set, one),
        ParameterOverrides: Object.entries(one.overrides ?? {}).map(([ParameterKey, ParameterValue]) => ({
          ParameterKey,
          ParameterValue,
        })),
      },
    };
  },

  DeleteStackInstances(input: InstancesInput, call: Call) {
    const set = stackSetOf(input, call);
    demandIdle(set, input, call);
    const work = workOf(set, { Regions: [], ...input }, call);
    if (set.permissionModel === 'SERVICE_MANAGED') demandTargets(set, input);
    const operation = beginOperation(set, 'DELETE', work, input, call);
    if (!input.DeploymentTargets?.Accounts)
      for (const unit of input.DeploymentTargets?.OrganizationalUnitIds ?? []) forgetTarget(set, unit, input, call);
    return { OperationId: operation };
  },

  ListStackInstances(
    input: NamedSet & PageRequest & { StackInstanceRegion?: string; StackInstanceAccount?: string },
    call: Call,
  ): ListStackInstancesOutput {
    const set = stackSetOf(input, call);
    const { StackInstanceRegion: region, StackInstanceAccount: account } = input;
    const chosen = (): string[] =>
      Object.keys(set.instances).filter((key) => {
        const one = set.instances[key];
        return (region === undefined || one?.region === region) && (account === undefined || one?.account === account);
      });
    const { items, ...more } = pageOf(
      call,
      `instances ${stackSetKey(set)} ${region ?? ''} ${account ?? ''}`,
      input,
      chosen,
      (key) => {
        const one = set.instances[key];
        return one && summaryOf(set, one);
      },
    );
    return { Summaries: items, ...more };
  },
} satisfies Operations;

/** An OU is no target any more, nor are those below: their stacks go as well. */
function forgetTarget(set: StackSetRecord, unit: string, { Regions: regions = [] }: InstancesInput, { world }: Call) {
  for (const [target, before] of Object.entries(set.targets)) {
    if (!isAtOrBelow(world, target, unit)) continue;
    const left = before.filter((region) => !regions.includes(region));
    if (left.length > 0) set.targets[target] = left;
    else Reflect.deleteProperty(set.targets, target);
  }
}

const isAtOrBelow = (world: World, unit: string | undefined, above: string): boolean =>
  unit !== undefined && (unit === above || isAtOrBelow(world, world.units.get(unit)?.parent, above));

const summaryOf = (set: StackSetRecord, one: InstanceRecord) => ({
  StackSetId: `${set.name}:${set.uuid}`,
  Account: one.account,
  Region: one.region,
  ...(one.stack === undefined ? {} : { StackId: one.stack }),
  Status: one.status,
  ...(one.reason === undefined ? {} : { StatusReason: one.reason }),
  StackInstanceStatus: { DetailedStatus: one.detail as never },
  ...(one.unit === '' ? {} : { OrganizationalUnitId: one.unit }),
  DriftStatus: 'NOT_CHECKED' as const,
  LastOperationId: one.operation,
});

export const noInstance = (name: string, { account, region }: Pick<WorkRecord, 'account' | 'region'>): Error =>
  refusal(
    StackInstanceNotFoundException,
    `Stack instance of stack set ${name} in account ${account} and region ${region} does not exist`,
    404,
  );
