import { PutAccountNameCommand } from '@aws-sdk/client-account';
import {
  AccountAlreadyClosedException,
  ConflictException,
  CloseAccountCommand,
  DescribeAccountCommand,
} from '@aws-sdk/client-organizations';
import type { Aws } from '../../aws/aws.ts';
import { endIfStopped } from '../../aws/stop.ts';
import { unless } from '../../aws/unless.ts';
import { UserError } from '../../config/text/problems.ts';
import { managementKey } from '../../config/organization/types.ts';
import type { Update } from '../../plan/change.ts';
import { accountAddress, parentAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { applyTags } from '../inventory/tags.ts';
import { moveAccount } from './move.ts';
import type { AccountSpec } from './spec.ts';

/** Renames, moves, tags and closes, in that order: a closed account can no longer be changed. */
export const updateAccount = async (
  aws: Aws,
  inventory: Inventory,
  { before, after }: Update<AccountSpec>,
): Promise<void> => {
  const { id } = before;
  if (before.spec.name !== after.spec.name && after.spec.name !== undefined) {
    // The management account may not name itself. https://docs.aws.amazon.com/accounts/latest/reference/API_PutAccountName.html
    const member = id === inventory.find(accountAddress(managementKey)) ? {} : { AccountId: id };
    await aws.account.send(new PutAccountNameCommand({ ...member, AccountName: after.spec.name }));
  }
  if (before.spec.ou !== after.spec.ou) {
    const [from, to] = [inventory.id(parentAddress(before.spec.ou)), inventory.id(parentAddress(after.spec.ou))];
    await moveAccount(aws, id, from, to);
  }
  await applyTags(aws, id, before.spec.tags, after.spec.tags);
  if (after.spec.closed) await close(aws, id);
};

/** Longest that a closure may take before it is somebody's to look at, milliseconds; most take a few minutes. */
const longestClosure = 60 * 60_000;

/**
 * Over once AWS says so: DescribeAccount may go on saying ACTIVE for a while after the request, then PENDING_CLOSURE, and the account counts
 * as one of three being closed all that time. https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html
 */
const close = async (aws: Aws, id: string): Promise<void> => {
  let asked = await askToClose(aws, id);
  const deadline = aws.clock.elapsed() + longestClosure;
  for (;;) {
    const { Account } = await aws.organizations.send(new DescribeAccountCommand({ AccountId: id }));
    const state = Account?.State ?? Account?.Status ?? '';
    if (!['ACTIVE', 'PENDING_CLOSURE'].includes(state)) return;
    if (aws.clock.elapsed() > deadline)
      throw new UserError(
        `account ${id} is still ${state}, an hour after CloseAccount\n    -> look at it in the console of AWS Organizations, then run again`,
      );
    endIfStopped(aws.signal);
    await aws.clock.sleep(10_000);
    if (!asked && state === 'ACTIVE') asked = await askToClose(aws, id);
  }
};

/** False where something else is being done to it, which may be its closure. */
const askToClose = async (aws: Aws, id: string): Promise<boolean> => {
  try {
    await unless([AccountAlreadyClosedException], () =>
      aws.organizations.send(new CloseAccountCommand({ AccountId: id })),
    );
    return true;
  } catch (error) {
    if (error instanceof ConflictException) return false;
    throw error;
  }
};
