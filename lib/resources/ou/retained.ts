import { isOpen } from '../../aws/live/organization.ts';
import { unitAddress } from '../inventory/addresses.ts';
import type { Inventory } from '../inventory/index.ts';
import { readManaged } from '../inventory/tags.ts';

type Retained = ReadonlyMap<string, string>;

const worked = new WeakMap<Inventory, Promise<Retained>>();

/**
 * OUs that can not be deleted although the config no longer has them, and why: AWS refuses to delete an OU that holds anything,
 * and accounts that the config does not name are never moved. Worked out once for an inventory: several kinds ask.
 */
export const retainedUnits = (inventory: Inventory): Promise<Retained> => {
  const retained = worked.get(inventory) ?? workOut(inventory);
  worked.set(inventory, retained);
  return retained;
};

const workOut = async (inventory: Inventory): Promise<Retained> => {
  const { live, accounts, targets } = inventory;
  const retained = new Map<string, string>();
  if (!live) return retained;
  const isWanted = (id: string): boolean => targets.has(inventory.addressOf(id) ?? unitAddress(id));
  const unwanted = live.units.filter(({ id }) => !isWanted(id));
  const managed = new Map(
    await Promise.all(unwanted.map(async ({ id }) => [id, await readManaged(inventory, id, undefined)] as const)),
  );
  const stays = new Map<string, string>();
  for (const account of live.accounts) {
    const key = accounts.keyOf(account);
    if (accounts.of(key) === undefined)
      stays.set(account.parent, `account ${account.name} (${account.id}), which is not in the configuration`);
    else if (!isOpen(account)) stays.set(account.parent, `account ${account.name}, which is ${account.state}`);
  }
  // Children stand behind their parents in the list, so going backwards meets them first.
  for (const { id, name, parent } of live.units.toReversed()) {
    if (isWanted(id)) stays.set(parent, `the OU ${name}`);
    else if (!managed.get(id)) stays.set(parent, `the OU ${name}, which is unmanaged`);
    const holds = isWanted(id) ? undefined : stays.get(id);
    if (holds === undefined) continue;
    retained.set(id, `is not in the configuration but is kept: it contains ${holds}`);
    stays.set(parent, `the OU ${name}, which is kept`);
  }
  return retained;
};
