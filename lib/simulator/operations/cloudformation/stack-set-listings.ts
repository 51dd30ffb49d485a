import type {
  DescribeStackSetOutput,
  ListStackSetAutoDeploymentTargetsOutput,
  ListStackSetsOutput,
  StackSetSummary,
} from '@aws-sdk/client-cloudformation';
import { pageOf } from '../../cloudformation/listing.ts';
import { tellParameters } from '../../cloudformation/parameters.ts';
import type { StackSetRecord } from '../../cloudformation/stack-sets/records.ts';
import { ownerOf, stackSetArn, stackSetOf, type NamedSet } from '../../cloudformation/stack-sets/find.ts';
import { administrationRole, executionRole } from '../../cloudformation/stack-sets/roles.ts';
import type { Call, Operations } from '../../engine/call.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { stackSetKey } from '../../world/world.ts';

export const stackSetListings = {
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
        ...(set.description === undefined ? {} : { Description: set.description }),
        Capabilities: [...(set.capabilities ?? [])] as never,
        ...(set.permissionModel === 'SELF_MANAGED'
          ? { AdministrationRoleARN: administrationRole(set, world), ExecutionRoleName: executionRole(set) }
          : {}),
        TemplateBody: (world.templates.get(set.template) ?? '').replaceAll(/[\u0080-\uFFFF]/g, '?'),
        Parameters: tellParameters(world, set.template, set.parameters),
        Tags: Object.entries(set.tags).map(([Key, Value]) => ({ Key, Value })),
        ...(set.permissionModel === 'SELF_MANAGED'
          ? {}
          : { AutoDeployment: tellAutomatic(set), OrganizationalUnitIds: Object.keys(set.targets) }),
        StackSetDriftDetectionDetails: { DriftStatus: 'NOT_CHECKED' },
        ManagedExecution: { Active: set.managedExecution },
        Regions: [...regions],
      },
    };
  },

  /** Those that are deleted too, unless a status is asked for. For how long, AWS does not say. */
  ListStackSets(input: PageRequest & NamedSet & { Status?: string }, call: Call): ListStackSetsOutput {
    const owner = ownerOf(call, input);
    const sets = new Map<string, StackSetSummary>();
    const add = (status: 'ACTIVE' | 'DELETED', found: Iterable<StackSetRecord>): void => {
      if (input.Status !== undefined && input.Status !== status) return;
      for (const set of found)
        if (set.region === call.region && set.owner === owner)
          sets.set(`${set.name}:${set.uuid}`, summaryOf(set, status));
    };
    add('ACTIVE', call.world.stackSets.values());
    add('DELETED', call.world.deletedStackSets);
    const { items, ...more } = pageOf(
      call,
      `stack sets ${call.region} ${input.Status ?? ''}`,
      input,
      () => sets.keys(),
      (id) => sets.get(id),
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

const tellAutomatic = ({ autoDeployment: { enabled, retain, dependsOn } }: StackSetRecord) => ({
  ...{ Enabled: enabled, RetainStacksOnAccountRemoval: retain, DependsOn: [...dependsOn] },
});

const summaryOf = (set: StackSetRecord, Status: 'ACTIVE' | 'DELETED'): StackSetSummary => ({
  ...{ StackSetName: set.name, StackSetId: `${set.name}:${set.uuid}`, Status },
  ...(set.description === undefined ? {} : { Description: set.description }),
  PermissionModel: set.permissionModel as never,
  ...(set.permissionModel === 'SELF_MANAGED' ? {} : { AutoDeployment: tellAutomatic(set) }),
  ManagedExecution: { Active: set.managedExecution },
  DriftStatus: 'NOT_CHECKED',
});
