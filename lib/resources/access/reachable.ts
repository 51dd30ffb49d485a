import { isOpen } from '../../aws/live/organization.ts';
import { addressName } from '../../plan/resource.ts';
import type { Inventory } from '../inventory/index.ts';

const known = new WeakMap<Inventory, ReadonlySet<string>>();

/**
 * Ids of accounts in which Identity Center can do nothing: closed, suspended, not yet activated, or about to be closed by the config. What
 * is there stays until they are gone. https://github.com/aws-samples/aws-identitycenter-codepipeline-auto-assignment/issues/31
 */
const shut = (inventory: Inventory): ReadonlySet<string> => {
  const found = known.get(inventory) ?? new Set(shutIn(inventory));
  known.set(inventory, found);
  return found;
};

const shutIn = ({ live, zone, accounts }: Inventory): string[] => {
  const closing = new Set(
    zone.accounts.flatMap(({ key, closed, management }) => (closed && !management ? (accounts.of(key)?.id ?? []) : [])),
  );
  return (live?.accounts ?? []).flatMap((one) => (isOpen(one) && !closing.has(one.id) ? [] : one.id));
};

export const isReachable = (inventory: Inventory, account: string): boolean => !shut(inventory).has(account);

/** What to call those of these accounts that are not reachable. */
export const unreachable = (inventory: Inventory, accounts: readonly string[]): string[] =>
  accounts
    .filter((id) => !isReachable(inventory, id))
    .map((id) => {
      const address = inventory.addressOf(id);
      return address === undefined ? id : addressName(address);
    })
    .sort();
