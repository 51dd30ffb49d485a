import { CloudFormationClient, DescribeStackEventsCommand, type StackEvent } from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../../aws/aws.ts';
import { isMissing, readStack, type LiveStack } from '../../../aws/live/stacks.ts';
import { endIfStopped } from '../../../aws/stop.ts';
import { isBusy } from './spec.ts';

/** Most stacks take some minutes; events come every few seconds. */
const pause = 5_000;

/** Waits while CloudFormation works on a stack (its ARN), tells its events, and returns what it has come to; undefined when gone. */
export const settled = async (
  aws: Aws,
  region: string,
  id: string,
  tell: (text: string) => void,
): Promise<LiveStack | undefined> => {
  const events = eventReader(aws, region, id);
  for (;;) {
    const stack = await readStack(aws, region, id);
    if (!stack || stack.status === 'DELETE_COMPLETE') return undefined;
    for (const event of await events()) {
      if (/_(COMPLETE|FAILED)$/.test(event.ResourceStatus ?? '') && event.PhysicalResourceId !== id)
        tell(eventText(event));
    }
    if (!isBusy(stack.status)) return stack;
    endIfStopped(aws.signal);
    await aws.clock.sleep(pause);
  }
};

const eventText = ({ ResourceType = '', LogicalResourceId = '', ResourceStatus }: StackEvent): string =>
  `${ResourceType} ${LogicalResourceId} ${ResourceStatus ?? ''}`;

/** The events that came since the last call, oldest first; the first call only finds out where to begin. */
const eventReader = (aws: Aws, region: string, id: string): (() => Promise<StackEvent[]>) => {
  let last: string | undefined;
  let first = true;
  return async () => {
    const page = await newestEvents(aws, region, id);
    const at = page.findIndex(({ EventId }) => EventId === last);
    const fresh = first ? [] : page.slice(0, at < 0 ? page.length : at);
    first = false;
    last = page[0]?.EventId ?? last;
    return fresh.reverse();
  };
};

/** A hundred, newest first. */
const newestEvents = async (aws: Aws, region: string, id: string): Promise<StackEvent[]> => {
  try {
    const client = aws.client(CloudFormationClient, region);
    return (await client.send(new DescribeStackEventsCommand({ StackName: id }))).StackEvents ?? [];
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};

/**
 * Why the last operation on a stack failed: each resource that did, with AWS's reason, oldest first. Those that were only cancelled
 * because another failed are left out.
 */
export const failuresOf = async (aws: Aws, region: string, id: string): Promise<string[]> => {
  const events = await newestEvents(aws, region, id);
  const started = events.findIndex(
    ({ PhysicalResourceId, ResourceStatus = '' }) =>
      PhysicalResourceId === id && /^(CREATE|UPDATE|DELETE|IMPORT)_IN_PROGRESS$/.test(ResourceStatus),
  );
  const own = events.slice(0, started < 0 ? events.length : started).reverse();
  const failed = own.filter(
    ({ ResourceStatus = '', ResourceStatusReason = '', PhysicalResourceId }) =>
      ResourceStatus.endsWith('_FAILED') &&
      !/cancelled|The following resource\(s\) failed/i.test(ResourceStatusReason) &&
      PhysicalResourceId !== id,
  );
  return failed.map(
    ({ ResourceType = '', LogicalResourceId = '', ResourceStatusReason = '' }) =>
      `${ResourceType} ${LogicalResourceId}: ${ResourceStatusReason}`,
  );
};
