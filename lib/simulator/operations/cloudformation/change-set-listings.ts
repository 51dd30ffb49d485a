import type { ChangeSetSummary, DescribeChangeSetOutput, ListChangeSetsOutput } from '@aws-sdk/client-cloudformation';
import { isReady } from '../../cloudformation/change-sets.ts';
import { pageOf } from '../../cloudformation/listing.ts';
import { tellParameters } from '../../cloudformation/parameters.ts';
import type { ChangeSetRecord } from '../../cloudformation/records.ts';
import { missing } from '../../cloudformation/updates.ts';
import type { Call, Operations } from '../../engine/call.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { changeSetOf, findStack, type NamedChangeSet } from './find.ts';

export const changeSetListings = {
  DescribeChangeSet(input: NamedChangeSet & PageRequest, call: Call): DescribeChangeSetOutput {
    const { world, now } = call;
    const set = changeSetOf(input, call);
    const changes = isReady(set, now) ? (set.changes ?? []) : [];
    const { items, ...more } = pageOf(
      call,
      `changes ${set.id}`,
      { NextToken: input.NextToken, MaxResults: 100 },
      () => [...changes.keys()].map(String),
      (index) => ({ Type: 'Resource' as const, ResourceChange: changes[Number(index)] }),
    );
    return {
      ...tell(set, call),
      Parameters: tellParameters(world, set.template, set.parameters),
      Tags: Object.entries(set.tags).map(([Key, Value]) => ({ Key, Value })),
      Capabilities: [...(set.capabilities ?? [])] as never,
      NotificationARNs: [],
      RollbackConfiguration: {},
      ...(set.onFailure === undefined ? {} : { OnStackFailure: set.onFailure }),
      Changes: items,
      ...more,
    };
  },

  ListChangeSets(
    { StackName: name, NextToken }: { StackName: string } & PageRequest,
    call: Call,
  ): ListChangeSetsOutput {
    const { world } = call;
    const stack = findStack(name, call);
    if (!stack) throw missing(name);
    const here = (): string[] =>
      [...world.changeSets.values()].flatMap((one) => (one.stack === stack.id ? one.id : []));
    const { items, ...more } = pageOf(call, `change sets ${stack.id}`, { NextToken, MaxResults: 100 }, here, (id) => {
      const set = world.changeSets.get(id);
      return set && tell(set, call);
    });
    return { Summaries: items, ...more };
  },
} satisfies Operations;

const tell = (set: ChangeSetRecord, { world, now }: Call): ChangeSetSummary => {
  const ready = isReady(set, now);
  return {
    ...{ ChangeSetId: set.id, ChangeSetName: set.name, StackId: set.stack },
    StackName: world.stacks.get(set.stack)?.name,
    ...(set.description === undefined ? {} : { Description: set.description }),
    CreationTime: new Date(set.created),
    Status: (ready ? set.status : 'CREATE_IN_PROGRESS') as never,
    ExecutionStatus: (ready ? set.execution : 'UNAVAILABLE') as never,
    ...(set.reason === undefined || !ready ? {} : { StatusReason: set.reason }),
    IncludeNestedStacks: false,
    ImportExistingResources: set.existing !== undefined,
  };
};
