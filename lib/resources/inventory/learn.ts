import type { Inventory } from './index.ts';

const underWay = new WeakMap<Inventory, Map<string, Promise<void>>>();

/** Asks AWS for something that the inventory does not know; whoever wants to know it meanwhile waits for the same answer. */
export const learn = (inventory: Inventory, what: string, ask: () => Promise<void>): Promise<void> => {
  const asked = underWay.get(inventory) ?? new Map<string, Promise<void>>();
  underWay.set(inventory, asked);
  const known = asked.get(what);
  if (known) return known;
  const answer = ask().finally(() => asked.delete(what));
  asked.set(what, answer);
  return answer;
};
