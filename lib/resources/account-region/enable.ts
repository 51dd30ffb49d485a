import { ConflictException, EnableRegionCommand, GetRegionOptStatusCommand } from '@aws-sdk/client-account';
import type { Aws } from '../../aws/aws.ts';
import { endIfStopped } from '../../aws/stop.ts';
import { unless } from '../../aws/unless.ts';
import { managementKey } from '../../config/organization/types.ts';
import { UserError } from '../../config/text/problems.ts';
import { accountAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import type { RegionSpec } from './spec.ts';

/** The management account speaks for itself by naming no account. */
export const memberId = (inventory: Inventory, account: string) =>
  account === managementKey ? {} : { AccountId: inventory.id(accountAddress(account)) };

/** Seconds between two looks, and until this run gives up: AWS goes on by itself. */
const pause = 15;
const patience = 60 * 60;

/** "A few minutes for most accounts, but it can take several hours": https://docs.aws.amazon.com/accounts/latest/reference/API_EnableRegion.html */
export const enable = async (
  aws: Aws,
  inventory: Inventory,
  { account, region }: RegionSpec,
  tell: (text: string) => void,
): Promise<void> => {
  const where = { ...memberId(inventory, account), RegionName: region };
  // Already under way, or done.
  await unless([ConflictException], () => aws.account.send(new EnableRegionCommand(where)));
  const began = aws.clock.elapsed();
  for (;;) {
    const { RegionOptStatus: status = '' } = await aws.account.send(new GetRegionOptStatusCommand(where));
    if (status.startsWith('ENABLED')) return;
    if (aws.clock.elapsed() - began > patience * 1000)
      throw new UserError(
        `${region} in account "${account}" is still ${status} after an hour\n    -> run apply again later; AWS continues by itself`,
      );
    tell(status.toLowerCase());
    endIfStopped(aws.signal);
    await aws.clock.sleep(pause * 1000);
  }
};
