import {
  DescribeAccountAssignmentCreationStatusCommand,
  DescribeAccountAssignmentDeletionStatusCommand,
  ListAccountAssignmentCreationStatusCommand,
  ListAccountAssignmentDeletionStatusCommand,
  ResourceNotFoundException,
  type AccountAssignmentOperationStatus,
} from '@aws-sdk/client-sso-admin';
import type { Aws } from '../../../aws/aws.ts';
import { ssoAdmin, type Instance } from '../../../aws/live/access.ts';
import { allIfThere } from '../../../aws/paging.ts';
import { endIfStopped } from '../../../aws/stop.ts';

export type Operation = 'create' | 'delete';

interface Waiter {
  readonly operation: Operation;
  readonly done: (status: AccountAssignmentOperationStatus) => void;
  readonly failed: (error: unknown) => void;
  /** How often AWS has said that there is no such request. */
  unknown: number;
}

interface Board {
  readonly waiting: Map<string, Waiter>;
  looking: boolean;
}

const boards = new WeakMap<Aws, Board>();

/**
 * Waits until AWS has done it. All that wait look together: one call tells everything that is under way, so that requests are left for
 * what is new. `over` is called as soon as AWS no longer works on it, before it is known how it went.
 */
export const settled = (
  aws: Aws,
  instance: Instance,
  operation: Operation,
  begun: AccountAssignmentOperationStatus,
  over: () => void,
): Promise<AccountAssignmentOperationStatus> => {
  if (begun.Status !== 'IN_PROGRESS') return Promise.resolve(begun);
  const board = boards.get(aws) ?? { waiting: new Map<string, Waiter>(), looking: false };
  boards.set(aws, board);
  return new Promise((done, failed) => {
    const finish = (status: AccountAssignmentOperationStatus): void => {
      over();
      done(status);
    };
    board.waiting.set(begun.RequestId ?? '', { operation, done: finish, failed, unknown: 0 });
    if (!board.looking) void look(aws, instance, board);
  });
};

const look = async (aws: Aws, instance: Instance, board: Board): Promise<void> => {
  board.looking = true;
  try {
    while (board.waiting.size > 0) {
      endIfStopped(aws.signal);
      await aws.clock.sleep(pauseFor(board.waiting.size));
      const waiting = [...board.waiting];
      const lists = await Promise.all(
        (['create', 'delete'] as const).map((operation) =>
          waiting.some(([, one]) => one.operation === operation)
            ? underWay(aws, instance, operation)
            : Promise.resolve([]),
        ),
      );
      const busy = new Set(lists.flat());
      await Promise.all(
        waiting.filter(([id]) => !busy.has(id)).map(([id, one]) => askAbout(aws, instance, board, id, one)),
      );
    }
  } catch (error) {
    for (const { failed } of board.waiting.values()) failed(error);
    board.waiting.clear();
  } finally {
    board.looking = false;
  }
};

/** An answer about one is told to that one alone. */
const askAbout = async (aws: Aws, instance: Instance, board: Board, id: string, one: Waiter): Promise<void> => {
  try {
    const status = await describe(aws, instance, one.operation, id);
    if (status.Status === 'IN_PROGRESS') return;
    board.waiting.delete(id);
    one.done(status);
  } catch (error) {
    // What was begun a moment ago may not be known everywhere yet.
    if (error instanceof ResourceNotFoundException && ++one.unknown < mostUnknown) return;
    board.waiting.delete(id);
    one.failed(error);
  }
};

/** So often AWS may say that it does not know a request before it is believed. */
const mostUnknown = 5;

/** Milliseconds: the more wait, the more often one of them is done. */
const pauseFor = (waiting: number): number => 1_000 - 50 * Math.min(15, waiting);

/** Ids of what AWS works on. */
const underWay = (aws: Aws, { arn, region }: Instance, operation: Operation): Promise<string[]> =>
  allIfThere([ResourceNotFoundException], async (NextToken) => {
    const client = ssoAdmin(aws, { region });
    const input = { InstanceArn: arn, Filter: { Status: 'IN_PROGRESS' as const }, MaxResults: 100, NextToken };
    if (operation === 'create') {
      const page = await client.send(new ListAccountAssignmentCreationStatusCommand(input));
      return { items: (page.AccountAssignmentsCreationStatus ?? []).flatMap(idOf), next: page.NextToken };
    }
    const page = await client.send(new ListAccountAssignmentDeletionStatusCommand(input));
    return { items: (page.AccountAssignmentsDeletionStatus ?? []).flatMap(idOf), next: page.NextToken };
  });

const idOf = ({ RequestId }: { RequestId?: string | undefined }): string[] =>
  RequestId === undefined ? [] : [RequestId];

const describe = async (
  aws: Aws,
  { arn, region }: Instance,
  operation: Operation,
  id: string,
): Promise<AccountAssignmentOperationStatus> => {
  const client = ssoAdmin(aws, { region });
  if (operation === 'create') {
    const answer = await client.send(
      new DescribeAccountAssignmentCreationStatusCommand({ InstanceArn: arn, AccountAssignmentCreationRequestId: id }),
    );
    return answer.AccountAssignmentCreationStatus ?? {};
  }
  const answer = await client.send(
    new DescribeAccountAssignmentDeletionStatusCommand({ InstanceArn: arn, AccountAssignmentDeletionRequestId: id }),
  );
  return answer.AccountAssignmentDeletionStatus ?? {};
};
