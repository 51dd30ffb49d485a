import {
  InvalidOperationException,
  type DescribeStackSetOperationOutput,
  type ListStackSetOperationResultsOutput,
  type ListStackSetOperationsOutput,
} from '@aws-sdk/client-cloudformation';
import type { Call, Operations } from '../../engine/call.ts';
import { operationOf, stackSetOf, type NamedSet } from '../../cloudformation/stack-sets/find.ts';
import { administrationRole, executionRole } from '../../cloudformation/stack-sets/roles.ts';
import { endOperation, isOpenOperation } from '../../cloudformation/stack-sets/stack-set.ts';
import { pageOf } from '../../cloudformation/listing.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { refusal } from '../../engine/refuse.ts';
import { stackSetKey } from '../../world/world.ts';

type NamedOperation = NamedSet & { OperationId?: string };

export const stackSetOperations = {
  DescribeStackSetOperation(input: NamedOperation, call: Call): DescribeStackSetOperationOutput {
    const set = stackSetOf(input, call);
    const { id, action, status, created, ended, results, ...operation } = operationOf(set, input.OperationId);
    const { inOrder, regions, concurrency, tolerance } = operation.preferences;
    return {
      StackSetOperation: {
        OperationId: id,
        StackSetId: `${set.name}:${set.uuid}`,
        Action: action,
        Status: status,
        ...(action === 'DELETE' ? { RetainStacks: operation.retain } : {}),
        ...(set.permissionModel === 'SELF_MANAGED'
          ? { AdministrationRoleARN: administrationRole(set, call.world), ExecutionRoleName: executionRole(set) }
          : {}),
        OperationPreferences: {
          RegionConcurrencyType: inOrder ? 'SEQUENTIAL' : 'PARALLEL',
          RegionOrder: [...regions],
          MaxConcurrentPercentage: concurrency,
          FailureTolerancePercentage: tolerance,
        },
        CreationTimestamp: new Date(created),
        ...(ended === undefined ? {} : { EndTimestamp: new Date(ended) }),
        StatusDetails: { FailedStackInstancesCount: results.filter((one) => one.status === 'FAILED').length },
      },
    };
  },

  /** What is under way is carried on; the rest is not begun. That an operation which has ended is refused is AWS's word, the text is ours. */
  StopStackSetOperation(input: NamedOperation, call: Call) {
    const set = stackSetOf(input, call);
    const operation = operationOf(set, input.OperationId);
    if (!isOpenOperation(operation))
      throw refusal(
        InvalidOperationException,
        `Operation ${operation.id} is in ${operation.status} state and cannot be stopped`,
      );
    if (operation.status === 'QUEUED') endOperation(call.world, operation, 'STOPPED', call.now);
    else operation.status = 'STOPPING';
    return {};
  },

  /** Newest first. */
  ListStackSetOperations(input: NamedSet & PageRequest, call: Call): ListStackSetOperationsOutput {
    const set = stackSetOf(input, call);
    const byId = new Map(set.operations.toReversed().map((one) => [one.id, one]));
    const { items, ...more } = pageOf(
      call,
      `operations ${stackSetKey(set)}`,
      input,
      () => byId.keys(),
      (id) => {
        const one = byId.get(id);
        return (
          one && {
            ...{ OperationId: id, Action: one.action, Status: one.status, CreationTimestamp: new Date(one.created) },
            ...(one.ended === undefined ? {} : { EndTimestamp: new Date(one.ended) }),
          }
        );
      },
    );
    return { Summaries: items, ...more };
  },

  ListStackSetOperationResults(input: NamedOperation & PageRequest, call: Call): ListStackSetOperationResultsOutput {
    const set = stackSetOf(input, call);
    const { id, results } = operationOf(set, input.OperationId);
    const { items, ...more } = pageOf(
      call,
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
            ...(one.unit === '' ? {} : { OrganizationalUnitId: one.unit }),
          }
        );
      },
    );
    return { Summaries: items, ...more };
  },
} satisfies Operations;
