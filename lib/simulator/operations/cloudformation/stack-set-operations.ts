import type {
  DescribeStackSetOperationOutput,
  ListStackSetOperationResultsOutput,
  ListStackSetOperationsOutput,
} from '@aws-sdk/client-cloudformation';
import type { Call, Operations } from '../../engine/call.ts';
import { operationOf, stackSetOf, type NamedSet } from '../../cloudformation/stack-sets/find.ts';
import { pageOf } from '../../cloudformation/listing.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { stackSetKey } from '../../world/world.ts';

type NamedOperation = NamedSet & { OperationId?: string };

export const stackSetOperations = {
  DescribeStackSetOperation(input: NamedOperation, call: Call): DescribeStackSetOperationOutput {
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
          one && { OperationId: id, Action: one.action, Status: one.status, CreationTimestamp: new Date(one.created) }
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
            OrganizationalUnitId: one.unit,
          }
        );
      },
    );
    return { Summaries: items, ...more };
  },
} satisfies Operations;
