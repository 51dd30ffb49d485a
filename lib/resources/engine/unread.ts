import { isUnreadable } from '../../aws/unreadable.ts';
import type { Note } from '../../plan/diff.ts';
import { makePlan, type Plan } from '../../plan/plan.ts';
import type { Address, LiveResource, Resource } from '../../plan/resource.ts';
import type { Inventory, Unread } from '../inventory/index.ts';
import type { Kind } from '../kind.ts';
import { whyUnread } from '../inventory/blame.ts';

/** What everything else is judged by: without it there is no plan. */
const essential = new Set(['organization', 'policy-type', 'trusted-access', 'ou', 'policy', 'attachment', 'account']);

/** A kind that AWS does not let us read, by the error that said so; any other error is thrown again. */
export const unreadKind = (kind: Kind, desired: readonly Resource[], error: unknown, inventory: Inventory): Unread => {
  if (!isUnreadable(error) || essential.has(kind.name)) throw error;
  const own = new Set(desired.map(({ address }) => address));
  return {
    addresses: own.size > 0 ? [...own] : [`${kind.name}:*`],
    why: whyUnread(error, inventory),
    holds: (change) =>
      (change.action !== 'delete' && change.after.dependsOn.some((address) => own.has(address))) ||
      (kind.holds?.(change) ?? false),
  };
};

type Sides = Parameters<typeof makePlan>[0];

/** The plan of all that does not hang on something that could not be read. */
export const planAround = (unread: readonly Unread[], sides: Sides): Plan => {
  const whole = makePlan(sides);
  if (unread.length === 0) return whole;
  const held = heldBy(unread, whole, sides.live);
  const notes = [
    ...unread.flatMap(({ addresses, why }) =>
      addresses.map((address) => ({ address, text: `cannot be read: ${why}` })),
    ),
    ...held.values(),
  ];
  const live = new Map(sides.live.map((one) => [one.address, one]));
  return makePlan({
    ...sides,
    // What AWS has of them is as it should be.
    desired: sides.desired.flatMap((one) => {
      if (!held.has(one.address)) return one;
      const found = live.get(one.address);
      return found ? { ...one, spec: found.spec } : [];
    }),
    live: sides.live.map((one) => (held.has(one.address) ? { ...one, managed: false } : one)),
    unread: notes,
  });
};

/** Changes that have to wait, and why: for what could not be read, or for one another. */
const heldBy = (
  unread: readonly Unread[],
  { changes, waitsFor }: Plan,
  live: readonly LiveResource[],
): Map<Address, Note> => {
  const held = new Map<Address, Note>();
  const hold = (address: Address, cause: Address): void => {
    if (!held.has(address)) held.set(address, { address, text: `waits for ${cause}` });
  };
  for (const change of changes) {
    const cause = unread.find((one) => one.holds(change));
    if (cause) hold(change.address, cause.addresses[0] ?? change.address);
  }
  const deletions = new Set(changes.flatMap(({ action, address }) => (action === 'delete' ? address : [])));
  for (let before = -1; before < held.size;) {
    before = held.size;
    for (const change of changes) {
      const cause = waitsFor.get(change.address)?.find((one) => held.has(one));
      if (cause !== undefined) hold(change.address, cause);
    }
    // What stays keeps what it depends on.
    for (const one of live)
      if (held.has(one.address)) for (const on of one.dependsOn) if (deletions.has(on)) hold(on, one.address);
  }
  return held;
};
