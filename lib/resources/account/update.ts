import { PutAccountNameCommand } from '@aws-sdk/client-account';
import {
  AccountAlreadyClosedException,
  ConflictException,
  CloseAccountCommand,
  DescribeAccountCommand,
  MoveAccountCommand,
} from '@aws-sdk/client-organizations';
import type { Aws } from '../../aws/aws.ts';
import { endIfStopped } from '../../aws/stop.ts';
import { unless } from '../../aws/unless.ts';
import { managementKey } from '../../config/organization/types.ts';
import type { Update } from '../../plan/change.ts';
import { accountAddress, parentAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { applyTags } from '../inventory/tags.ts';
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
    await aws.organizations.send(
      new MoveAccountCommand({
        AccountId: id,
        SourceParentId: inventory.id(parentAddress(before.spec.ou)),
        DestinationParentId: inventory.id(parentAddress(after.spec.ou)),
      }),
    );
  }
  await applyTags(aws, id, before.spec.tags, after.spec.tags);
  if (after.spec.closed) await close(aws, id);
};

const close = async (aws: Aws, id: string): Promise<void> => {
  await unless([AccountAlreadyClosedException, ConflictException], () =>
    aws.organizations.send(new CloseAccountCommand({ AccountId: id })),
  );
  for (;;) {
    const { Account } = await aws.organizations.send(new DescribeAccountCommand({ AccountId: id }));
    if ((Account?.State ?? Account?.Status) !== 'PENDING_CLOSURE') return;
    endIfStopped(aws.signal);
    await aws.clock.sleep(10_000);
  }
};
