import type {
  DescribeStackResourceOutput,
  DescribeStackResourcesOutput,
  ListStackResourcesOutput,
} from '@aws-sdk/client-cloudformation';
import { pageOf } from '../../cloudformation/listing.ts';
import { resourcesTold, type ToldResource } from '../../cloudformation/resources-told.ts';
import type { StackRecord } from '../../cloudformation/records.ts';
import { validationError } from '../../cloudformation/refusals.ts';
import { templateOf } from '../../cloudformation/templates.ts';
import type { Call, Operations } from '../../engine/call.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { findStack } from './find.ts';

export const stackResources = {
  ListStackResources(
    { StackName: name, NextToken }: { StackName: string } & PageRequest,
    call: Call,
  ): ListStackResourcesOutput {
    const stack = existing(name, call);
    const told = resourcesTold(call.world, stack, call.now);
    const { items, ...more } = pageOf(
      call,
      `resources ${stack.id}`,
      { NextToken, MaxResults: 100 },
      () => told.keys(),
      (id) => {
        const one = told.get(id);
        return one && { ...common(one), LastUpdatedTimestamp: new Date(one.at) };
      },
    );
    return { StackResourceSummaries: items, ...more };
  },

  /**
   * Of a stack, or of the stack that has a resource of this physical id. A logical id that is not there is told by an empty list:
   * https://github.com/getmoto/moto/issues/9116
   */
  DescribeStackResources(
    input: { StackName?: string; PhysicalResourceId?: string; LogicalResourceId?: string },
    call: Call,
  ): DescribeStackResourcesOutput {
    const { StackName: name, PhysicalResourceId: physicalId, LogicalResourceId: logicalId } = input;
    if (name !== undefined && physicalId !== undefined)
      throw validationError('Both StackName and PhysicalResourceId cannot be specified');
    if (name === undefined && physicalId === undefined)
      throw validationError('Either StackName or PhysicalResourceId must be specified');
    const stack = name === undefined ? owner(physicalId ?? '', call) : existing(name, call);
    const told = [...resourcesTold(call.world, stack, call.now).values()];
    const chosen = logicalId === undefined ? told : told.filter((one) => one.logicalId === logicalId);
    return {
      StackResources: chosen.slice(0, 100).map((one) => ({
        ...{ StackName: stack.name, StackId: stack.id },
        ...common(one),
        Timestamp: new Date(one.at),
      })),
    };
  },

  /** Words are those of AWS: https://github.com/localstack/localstack, tests/aws/services/cloudformation/api/test_resources.snapshot.json */
  DescribeStackResource(
    { StackName: name, LogicalResourceId: logicalId }: { StackName: string; LogicalResourceId: string },
    call: Call,
  ): DescribeStackResourceOutput {
    const stack = findStack(name, call);
    if (!stack) throw validationError(`Stack '${name}' does not exist`);
    const one = resourcesTold(call.world, stack, call.now).get(logicalId);
    if (!one) throw validationError(`Resource ${logicalId} does not exist for stack ${name}`);
    const metadata = templateOf(call.world, stack.template ?? '')?.Resources[logicalId]?.Metadata;
    return {
      StackResourceDetail: {
        ...{ StackName: stack.name, StackId: stack.id },
        ...common(one),
        LastUpdatedTimestamp: new Date(one.at),
        Metadata: JSON.stringify(metadata ?? {}),
      },
    };
  },
} satisfies Operations;

const common = ({ logicalId, physicalId, type, status, reason }: ToldResource) => ({
  LogicalResourceId: logicalId,
  ...(physicalId === '' ? {} : { PhysicalResourceId: physicalId }),
  ResourceType: type,
  ResourceStatus: status as never,
  ...(reason === undefined ? {} : { ResourceStatusReason: reason }),
  DriftInformation: { StackResourceDriftStatus: 'NOT_CHECKED' as const },
});

function existing(name: string, call: Call): StackRecord {
  const stack = findStack(name, call);
  if (!stack) throw validationError(`Stack with id ${name} does not exist`);
  return stack;
}

function owner(physicalId: string, call: Call): StackRecord {
  for (const stack of call.world.stacks.values())
    if (
      stack.account === call.caller &&
      stack.region === call.region &&
      stack.status !== 'DELETE_COMPLETE' &&
      [...resourcesTold(call.world, stack, call.now).values()].some((one) => one.physicalId === physicalId)
    )
      return stack;
  throw missingResource(physicalId);
}

const missingResource = (physicalId: string): Error => validationError(`Stack for ${physicalId} does not exist`);
