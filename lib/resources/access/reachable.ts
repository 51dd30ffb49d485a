import { isOpen } from '../../aws/live/organization.ts';
import type { Inventory } from '../inventory/index.ts';

/** Accounts that are closed, or about to be, keep what they have until they are gone. */
export const isReachable = ({ live, zone, accounts }: Inventory, account: string): boolean => {
  const found = live?.accounts.find(({ id }) => id === account);
  if (!found) return true;
  const closing = zone.accounts.some(
    ({ key, closed, management }) => closed && !management && accounts.of(key) === found,
  );
  return isOpen(found) && !closing;
};
