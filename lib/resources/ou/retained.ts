import { isOpen } from '../../aws/live-organization.ts';
import type { Address } from '../../plan/resource.ts';
import type { Inventory } from '../inventory.ts';
import { readManaged } from '../tags.ts';

/**
 * OUs that can not be deleted although the config no longer has them, and why: AWS refuses to delete an OU that holds anything,
 * and accounts that the config does not name are never moved.
 */
export const retainedUnits = async (
  inventory: Inventory,
  wanted: ReadonlySet<Address>,
): Promise<Map<string, string>> => {
  const { live, accounts } = inventory;
  const retained = new Map<string, string>();
  if (!live) return retained;
  const stays = new Map<string, string>();
  for (const account of live.accounts) {
    const key = accounts.keyOf(account);
    if (accounts.of(key) === undefined)
      stays.set(account.parent, `account ${account.name} (${account.id}), which the config does not name`);
    else if (!isOpen(account)) stays.set(account.parent, `account ${account.name}, which is ${account.state}`);
  }
  // Children stand behind their parents in the list, so going backwards meets them first.
  for (const unit of live.units.toReversed()) {
    const address = inventory.addressOf(unit.id);
    if (address !== undefined && wanted.has(address)) {
      stays.set(unit.parent, `the OU ${unit.name}`);
      continue;
    }
    if (!(await readManaged(inventory, unit.id, undefined)))
      stays.set(unit.parent, `the OU ${unit.name}, which others made`);
    const holds = stays.get(unit.id);
    if (holds === undefined) continue;
    retained.set(unit.id, `no longer in the config, but kept: it holds ${holds}`);
    stays.set(unit.parent, `the OU ${unit.name}, which is kept`);
  }
  return retained;
};
