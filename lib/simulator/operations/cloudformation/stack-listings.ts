import type {
  ListExportsOutput,
  ListImportsOutput,
  ListStacksOutput,
  StackSummary,
} from '@aws-sdk/client-cloudformation';
import { exportKey } from '../../cloudformation/exports.ts';
import { pageOf } from '../../cloudformation/listing.ts';
import type { StackRecord } from '../../cloudformation/records.ts';
import { validationError } from '../../cloudformation/refusals.ts';
import { templateOf } from '../../cloudformation/templates.ts';
import type { Call, Operations } from '../../engine/call.ts';
import type { PageRequest } from '../../engine/paging.ts';
import { after } from '../../world/world.ts';

/** Deleted stacks are told for as long. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStacks.html */
const daysTold = 90;

export const stackListings = {
  /** Newest first, those that are deleted too. */
  ListStacks(
    { NextToken, StackStatusFilter: wanted = [] }: PageRequest & { StackStatusFilter?: string[] },
    call: Call,
  ): ListStacksOutput {
    const { world, caller, region, now } = call;
    const isTold = ({ account, region: place, status, deleted }: StackRecord): boolean =>
      account === caller &&
      place === region &&
      (wanted.length === 0 || wanted.includes(status)) &&
      (status !== 'DELETE_COMPLETE' || deleted === undefined || after(deleted, daysTold * 86_400) > now);
    const here = (): string[] => [...world.stacks.values()].flatMap((one) => (isTold(one) ? one.id : [])).reverse();
    const { items, ...more } = pageOf(
      call,
      `stacks of ${wanted.join(' ')}`,
      { NextToken, MaxResults: 100 },
      here,
      (id) => {
        const stack = world.stacks.get(id);
        return stack && summaryOf(stack, call);
      },
    );
    return { StackSummaries: items, ...more };
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

  /** Names of the stacks that use an export. That it refuses one that nobody imports is known, its words have no source here. */
  ListImports(
    { ExportName: name = '', NextToken }: PageRequest & { ExportName?: string },
    call: Call,
  ): ListImportsOutput {
    const { world, caller, region } = call;
    const users = [...world.stacks.values()].filter(
      (one) =>
        one.account === caller &&
        one.region === region &&
        one.status !== 'DELETE_COMPLETE' &&
        one.imports.includes(name),
    );
    if (users.length === 0) throw validationError(`Export '${name}' is not imported by any stack.`);
    const { items, ...more } = pageOf(
      call,
      `imports ${name}`,
      { NextToken, MaxResults: 100 },
      () => users.map((one) => one.name),
      (one) => one,
    );
    return { Imports: items, ...more };
  },
} satisfies Operations;

const summaryOf = (stack: StackRecord, { world }: Call): StackSummary => {
  const description = templateOf(world, stack.template ?? '')?.Description;
  return {
    ...{ StackId: stack.id, StackName: stack.name },
    ...(description === undefined ? {} : { TemplateDescription: description }),
    CreationTime: new Date(stack.created),
    ...(stack.updated === undefined ? {} : { LastUpdatedTime: new Date(stack.updated) }),
    ...(stack.deleted === undefined ? {} : { DeletionTime: new Date(stack.deleted) }),
    StackStatus: stack.status as never,
    ...(stack.reason === undefined ? {} : { StackStatusReason: stack.reason }),
    DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
  };
};
