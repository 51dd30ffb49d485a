import {
  CloudFormationClient,
  DescribeStackSetOperationCommand,
  ListStackSetOperationResultsCommand,
  type StackSetOperation,
  type StackSetOperationResultSummary,
} from '@aws-sdk/client-cloudformation';
import type { Aws } from '../../../aws/aws.ts';
import { isOpen, openOperations } from '../../../aws/live/stack-sets.ts';
import { all } from '../../../aws/paging.ts';
import { endIfStopped } from '../../../aws/stop.ts';
import { addressName } from '../../../plan/resource.ts';
import type { Inventory } from '../../inventory/index.ts';

export interface Target {
  readonly aws: Aws;
  readonly inventory: Inventory;
  readonly name: string;
  readonly tell: (text: string) => void;
}

/** What went wrong in one account and region. */
export interface Failure {
  readonly account: string;
  readonly region: string;
  readonly reason: string;
}

/** An instance takes a minute or so, and many go side by side. */
const pause = 5_000;

/** Waits for an operation to end; AWS calls it a success as long as no more fail than may. */
export const outcome = async (target: Target, id: string): Promise<Failure[]> => {
  const { aws, inventory, name, tell } = target;
  const client = aws.client(CloudFormationClient, inventory.zone.homeRegion);
  const describe = new DescribeStackSetOperationCommand({ StackSetName: name, OperationId: id });
  for (;;) {
    const { StackSetOperation: operation } = await client.send(describe);
    if (!isOpen(operation)) return failuresOf(target, id, operation);
    tell(`${(operation?.Action ?? '').toLowerCase()} ${(operation?.Status ?? '').toLowerCase()}`);
    endIfStopped(aws.signal);
    await aws.clock.sleep(pause);
  }
};

/** Waits until all operations on a set have ended, AWS's own among them. */
export const settle = async ({ aws, inventory, name, tell }: Target): Promise<void> => {
  for (;;) {
    const open = await openOperations(aws, inventory.zone.homeRegion, name);
    if (open.length === 0) return;
    tell(`waiting for automatic deployment: ${open.length} left`);
    endIfStopped(aws.signal);
    await aws.clock.sleep(pause);
  }
};

/** The results are told late; how many failed is told at once. */
const patience = 6;

const failuresOf = async (
  { aws, inventory, name }: Target,
  id: string,
  operation: StackSetOperation | undefined,
): Promise<Failure[]> => {
  const count = operation?.StatusDetails?.FailedStackInstancesCount ?? 0;
  if (operation?.Status === 'SUCCEEDED' && count === 0) return [];
  const client = aws.client(CloudFormationClient, inventory.zone.homeRegion);
  for (let turn = 0; ; turn++) {
    const results = await all(async (token) => {
      const page = await client.send(
        new ListStackSetOperationResultsCommand({
          StackSetName: name,
          OperationId: id,
          MaxResults: 100,
          NextToken: token,
        }),
      );
      return { items: page.Summaries, next: page.NextToken };
    });
    const failed = results.filter(({ Status }) => Status === 'FAILED' || Status === 'CANCELLED');
    const told = failed.filter(({ Status }) => Status === 'FAILED').length >= count;
    if ((told && failed.length > 0) || turn >= patience) return failed.map((one) => failureOf(inventory, one));
    await aws.clock.sleep(pause);
  }
};

const failureOf = (
  inventory: Inventory,
  { Account = '', Region = '', Status, StatusReason = '' }: StackSetOperationResultSummary,
): Failure => {
  const address = inventory.addressOf(Account);
  const reason = Status === 'CANCELLED' ? 'skipped because too many others failed' : resourceReason(StatusReason);
  return { account: address === undefined ? Account : addressName(address), region: Region, reason };
};

/** `ResourceLogicalId:X, ResourceType:Y, ResourceStatusReason:Z.` as people read it. */
const resourceReason = (text: string): string => {
  const [, id = '', type = '', reason = ''] =
    /ResourceLogicalId:(\S+?), ?ResourceType:(\S+?), ?ResourceStatusReason:(.*)$/s.exec(text) ?? [];
  return id === '' ? text || 'no reason given' : `${type} ${id}: ${reason}`;
};
