import type { Address } from '../../plan/resource.ts';
import { whyUnread } from './blame.ts';
import type { Inventory } from './index.ts';

/** Notes that AWS does not let something be read: changes that name it by one of these placeholders wait. */
export const leaveUnread = (
  inventory: Inventory,
  address: Address,
  error: Error,
  placeholders: readonly string[],
): void => {
  if (inventory.unread.some(({ addresses }) => addresses.includes(address))) return;
  inventory.unread.push({
    addresses: [address],
    why: whyUnread(error, inventory),
    holds: (change) => {
      if (change.action === 'delete') return false;
      const text = JSON.stringify(change.after.spec);
      return placeholders.some((one) => text.includes(one));
    },
  });
};
