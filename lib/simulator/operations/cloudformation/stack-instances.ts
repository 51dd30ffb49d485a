import type { ListStackInstancesOutput } from '@aws-sdk/client-cloudformation';
import type { Call, Operations } from '../../engine/call.ts';
import { demandIdle, stackSetOf, type NamedSet } from '../../cloudformation/stack-sets/find.ts';
import { pageOf } from '../../cloudformation/listing.ts';
import { beginOperation, workOf, type WorkInput } from '../../cloudformation/stack-sets/operate.ts';
import { instanceId } from '../../cloudformation/stack-sets/stack-set.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { validationError } from '../../cloudformation/refusals.ts';

type InstancesInput = NamedSet & WorkInput & { RetainStacks?: boolean };

export const stackInstances = {
  CreateStackInstances(input: InstancesInput, call: Call) {
    const set = stackSetOf(input, call);
    demandIdle(set, call);
    if (input.DeploymentTargets?.AccountFilterType === 'UNION')
      throw validationError('AccountFilterType UNION is not supported for CREATE operations');
    const work = workOf(set, { Regions: [], ...input }, call);
    const operation = beginOperation(set, 'CREATE', work, input, call);
    for (const unit of input.DeploymentTargets?.OrganizationalUnitIds ?? [])
      set.targets[unit] = [...new Set([...(set.targets[unit] ?? []), ...(input.Regions ?? [])])];
    for (const one of work)
      set.instances[instanceId(one.account, one.region)] ??= {
        ...one,
        status: 'OUTDATED',
        detail: 'PENDING',
        operation,
      };
    return { OperationId: operation };
  },

  DeleteStackInstances(input: InstancesInput, call: Call) {
    const set = stackSetOf(input, call);
    demandIdle(set, call);
    const operation = beginOperation(set, 'DELETE', workOf(set, { Regions: [], ...input }, call), input, call);
    if (!input.DeploymentTargets?.Accounts)
      for (const unit of input.DeploymentTargets?.OrganizationalUnitIds ?? []) {
        const left = (set.targets[unit] ?? []).filter((region) => !input.Regions?.includes(region));
        if (left.length > 0) set.targets[unit] = left;
        else Reflect.deleteProperty(set.targets, unit);
      }
    return { OperationId: operation };
  },

  ListStackInstances(
    input: NamedSet & PageRequest & { StackInstanceRegion?: string; StackInstanceAccount?: string },
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
    const { items, ...more } = pageOf(
      call,
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
} satisfies Operations;
