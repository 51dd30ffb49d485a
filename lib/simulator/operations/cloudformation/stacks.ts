import type {
  DescribeStackEventsOutput,
  DescribeStacksOutput,
  GetTemplateOutput,
  ListExportsOutput,
  Stack,
} from '@aws-sdk/client-cloudformation';
import type { Call, Operations } from '../../engine/call.ts';
import { exportKey } from '../../cloudformation/exports.ts';
import type { StackRecord } from '../../cloudformation/records.ts';
import { pageOf } from '../../cloudformation/listing.ts';
import { tellParameters } from '../../cloudformation/parameters.ts';
import { beginDeletion, beginRollback } from '../../cloudformation/run.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { stackKey } from '../../world/world.ts';
import { validationError } from '../../cloudformation/refusals.ts';

interface Named {
  StackName?: string;
}

export const stacks = {
  DescribeStacks({ StackName: name, NextToken }: Named & PageRequest, call: Call): DescribeStacksOutput {
    if (name !== undefined) return { Stacks: [tellStack(stackOf(name, call), call)] };
    const { world, caller, region } = call;
    const here = (): string[] =>
      [...world.stackNames.values()].filter((id) => id.split(':')[3] === region && id.split(':')[4] === caller);
    const { items, ...more } = pageOf(call, 'stacks', { NextToken, MaxResults: 100 }, here, (id) => {
      const stack = world.stacks.get(id);
      return stack && tellStack(stack, call);
    });
    return { Stacks: items, ...more };
  },

  GetTemplate({ StackName: name = '' }: Named, call: Call): GetTemplateOutput {
    const stack = stackOf(name, call);
    const text = call.world.templates.get(stack.template ?? '') ?? '{}';
    // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1220
    return { TemplateBody: text.replaceAll(/[\u0080-\uFFFF]/g, '?'), StagesAvailable: ['Original', 'Processed'] };
  },

  /** Newest first; some of what a stack will tell is still to come. */
  DescribeStackEvents({ StackName: name = '', NextToken }: Named & PageRequest, call: Call): DescribeStackEventsOutput {
    const stack = stackOf(name, call);
    const events = stack.events
      .filter(({ at }) => at <= call.now)
      .toReversed()
      .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
    const byId = new Map(events.map((event) => [event.id, event]));
    const { items, ...more } = pageOf(
      call,
      `events ${stack.id}`,
      { NextToken, MaxResults: 100 },
      () => byId.keys(),
      (id) => {
        const event = byId.get(id);
        return (
          event && {
            EventId: id,
            StackId: stack.id,
            StackName: stack.name,
            LogicalResourceId: event.logicalId,
            PhysicalResourceId: event.physicalId,
            ResourceType: event.type,
            ResourceStatus: event.status as never,
            ...(event.reason === undefined ? {} : { ResourceStatusReason: event.reason }),
            Timestamp: new Date(event.at),
          }
        );
      },
    );
    return { StackEvents: items, ...more };
  },

  ListExports({ NextToken }: PageRequest, call: Call): ListExportsOutput {
    const { world, caller, region } = call;
    const prefix = exportKey(caller, region, '');
    const here = (): string[] => [...world.exports.keys()].filter((key) => key.startsWith(prefix));
    const { items, ...more } = pageOf(call, 'exports', { NextToken, MaxResults: 100 }, here, (key) => {
      const found = world.exports.get(key);
      return found && { ExportingStackId: found.stack, Name: key.slice(prefix.length), Value: found.value };
    });
    return { Exports: items, ...more };
  },

  /** Nothing happens for a stack that is not there. */
  DeleteStack({ StackName: name = '' }: Named, call: Call) {
    const stack = findStack(name, call);
    if (!stack || (stack.status.startsWith('DELETE_') && stack.status !== 'DELETE_FAILED')) return {};
    if (
      stack.status.endsWith('_IN_PROGRESS') &&
      stack.status !== 'REVIEW_IN_PROGRESS' &&
      !stack.status.startsWith('CREATE')
    )
      throw validationError(`Stack [${stack.name}] cannot be deleted while in status ${stack.status}`);
    for (const set of call.world.changeSets.values()) if (set.stack === stack.id) call.world.changeSets.delete(set.id);
    beginDeletion(call.world, stack, call.now, call.settings);
    return {};
  },

  ContinueUpdateRollback({ StackName: name = '' }: Named, call: Call) {
    const stack = stackOf(name, call);
    if (stack.status !== 'UPDATE_ROLLBACK_FAILED')
      throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not continue to be rolled back.`);
    beginRollback(call.world, stack, call.now);
    return {};
  },
} satisfies Operations;

/** By name or ARN; a deleted one by its ARN only. Those of other accounts and regions are not there. */
export function findStack(name: string, { world, caller, region }: Call): StackRecord | undefined {
  const id = name.startsWith('arn:') ? name : world.stackNames.get(stackKey({ account: caller, region, name }));
  const stack = world.stacks.get(id ?? '');
  return stack?.account === caller && stack.region === region ? stack : undefined;
}

export function stackOf(name: string, call: Call): StackRecord {
  const stack = findStack(name, call);
  if (stack) return stack;
  throw validationError(`Stack with id ${name} does not exist`);
}

const tellStack = (stack: StackRecord, { world }: Call): Stack => ({
  StackId: stack.id,
  StackName: stack.name,
  CreationTime: new Date(stack.created),
  StackStatus: stack.status as never,
  ...(stack.reason === undefined ? {} : { StackStatusReason: stack.reason }),
  Parameters: tellParameters(world, stack.template, stack.parameters),
  Tags: Object.entries(stack.tags).map(([Key, Value]) => ({ Key, Value })),
  Outputs: stack.outputs.map(({ key, value, export: name }) => ({
    OutputKey: key,
    OutputValue: value,
    ...(name === undefined ? {} : { ExportName: name }),
  })),
  EnableTerminationProtection: false,
});
