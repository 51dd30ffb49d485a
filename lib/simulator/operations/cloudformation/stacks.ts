import type {
  DescribeStackEventsOutput,
  DescribeStacksOutput,
  GetTemplateOutput,
  Stack,
} from '@aws-sdk/client-cloudformation';
import type { Call, Operations } from '../../engine/call.ts';
import type { StackRecord } from '../../cloudformation/records.ts';
import { pageOf } from '../../cloudformation/listing.ts';
import { tellParameters } from '../../cloudformation/parameters.ts';
import { validationError } from '../../cloudformation/refusals.ts';
import { missing } from '../../cloudformation/updates.ts';
import { templateOf } from '../../cloudformation/templates.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { changeSetOf, findStack, stackOf } from './find.ts';

interface Named {
  StackName?: string;
}

export const stacks = {
  DescribeStacks({ StackName: name, NextToken }: Named & PageRequest, call: Call): DescribeStacksOutput {
    if (name !== undefined) return { Stacks: [tellStack(stackOf(name, call), call)] };
    const { world, caller, region } = call;
    const prefix = `arn:${world.partition}:cloudformation:${region}:${caller}:`;
    const here = (): string[] => [...world.stackNames.values()].filter((id) => id.startsWith(prefix));
    const { items, ...more } = pageOf(call, 'stacks', { NextToken, MaxResults: 100 }, here, (id) => {
      const stack = world.stacks.get(id);
      return stack && tellStack(stack, call);
    });
    return { Stacks: items, ...more };
  },

  /** Of a change set, if it names one. */
  GetTemplate(input: Named & { ChangeSetName?: string }, call: Call): GetTemplateOutput {
    if (input.StackName === undefined) demandName(input.ChangeSetName);
    const { template } =
      input.ChangeSetName === undefined ? stackOf(input.StackName ?? '', call) : changeSetOf(input, call);
    const text = call.world.templates.get(template ?? '') ?? '';
    // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1220
    return { TemplateBody: text.replaceAll(/[\u0080-\uFFFF]/g, '?'), StagesAvailable: ['Original', 'Processed'] };
  },

  /** Newest first; some of what a stack will tell is still to come. */
  DescribeStackEvents({ StackName: name = '', NextToken }: Named & PageRequest, call: Call): DescribeStackEventsOutput {
    const stack = findStack(name, call);
    // https://github.com/localstack/localstack, tests/aws/services/cloudformation/api/test_stacks.snapshot.json, test_describe_stack_events_errors
    if (!stack) throw missing(name);
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
            ...(event.token === undefined ? {} : { ClientRequestToken: event.token }),
            Timestamp: new Date(event.at),
          }
        );
      },
    );
    return { StackEvents: items, ...more };
  },
} satisfies Operations;

/** Words are those of AWS: https://github.com/localstack/localstack, tests/aws/services/cloudformation/api/test_templates.snapshot.json */
function demandName(changeSet: string | undefined): void {
  if (changeSet === undefined) throw validationError('StackName is required if ChangeSetName is not specified.');
  if (!changeSet.startsWith('arn:')) throw validationError('StackName is a required parameter.');
}

/** What a template says of a stack in its Description, where it says it. */
const descriptionOf = ({ template }: StackRecord, world: Call['world']): { Description?: string } => {
  const text = templateOf(world, template ?? '')?.Description;
  return text === undefined ? {} : { Description: text };
};

const tellStack = (stack: StackRecord, { world }: Call): Stack => ({
  StackId: stack.id,
  StackName: stack.name,
  ...descriptionOf(stack, world),
  CreationTime: new Date(stack.created),
  ...(stack.updated === undefined ? {} : { LastUpdatedTime: new Date(stack.updated) }),
  ...(stack.deleted === undefined ? {} : { DeletionTime: new Date(stack.deleted) }),
  ...(stack.changeSet === undefined ? {} : { ChangeSetId: stack.changeSet }),
  StackStatus: stack.status as never,
  ...(stack.reason === undefined ? {} : { StackStatusReason: stack.reason }),
  Parameters: tellParameters(world, stack.template, stack.parameters),
  Tags: Object.entries(stack.tags).map(([Key, Value]) => ({ Key, Value })),
  Outputs: stack.outputs.map(({ key, value, description, export: name }) => ({
    OutputKey: key,
    OutputValue: value,
    ...(description === undefined ? {} : { Description: description }),
    ...(name === undefined ? {} : { ExportName: name }),
  })),
  Capabilities: [...(stack.capabilities ?? [])] as never,
  NotificationARNs: [],
  RollbackConfiguration: {},
  ...(stack.role === undefined ? {} : { RoleARN: stack.role }),
  ...(stack.timeout === undefined ? {} : { TimeoutInMinutes: stack.timeout }),
  DisableRollback: stack.onFailure === 'DO_NOTHING',
  EnableTerminationProtection: stack.isProtected === true,
  DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
});
