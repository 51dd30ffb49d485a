import { isUnreadable } from '../../aws/unreadable.ts';
import type { Note } from '../../plan/diff.ts';
import { push } from '../../plan/multimap.ts';
import { makePlan, type Plan } from '../../plan/plan.ts';
import type { Address, LiveResource, Resource } from '../../plan/resource.ts';
import type { Inventory, Unread } from '../inventory/index.ts';
import type { Kind } from '../kind.ts';
import { whyUnread } from '../inventory/blame.ts';
import type { Awaits, OutOfUse } from './out-of-use.ts';

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
      // What could not be read may be where nothing else of ours is left.
      (change.kind === 'region-in-use' && change.action === 'delete') ||
      (kind.holds?.(change) ?? false),
  };
};

type Sides = Parameters<typeof makePlan>[0];

/** The plan of all that does not hang on something that could not be read, or on an account that nobody can work in. */
export const planAround = (unread: readonly Unread[], awaits: Awaits, sides: Sides): Plan => {
  const whole = makePlan(sides);
  const held = heldBy(unread, awaits, whole, sides.live);
  if (unread.length === 0 && held.size === 0) return whole;
  const notes = [...held.values()];
  const live = new Map(sides.live.map((one) => [one.address, one]));
  const plan = makePlan({
    ...sides,
    // What AWS has of them is as it should be.
    desired: sides.desired.flatMap((one) => {
      if (!held.has(one.address)) return one;
      const found = live.get(one.address);
      return found ? { ...one, spec: found.spec } : [];
    }),
    live: sides.live.map((one) => (held.has(one.address) ? { ...one, managed: false } : one)),
    notes: [...(sides.notes ?? []), ...notes.flatMap(({ account, note }) => (account ? note : []))],
    unread: [
      ...unread.flatMap(({ addresses, why }) =>
        addresses.map((address) => ({ address, text: `cannot be read: ${why}` })),
      ),
      ...notes.flatMap(({ account, note }) => (account ? [] : note)),
    ],
  });
  return { ...plan, obstacles: [...plan.obstacles, ...handovers(held)] };
};

interface Held {
  readonly note: Note;
  /** Undefined: it is something that could not be read. */
  readonly account: OutOfUse | undefined;
  /** Whether the account was to take its place. */
  readonly isHandover: boolean;
}

/** Changes that have to wait, and why: for what could not be read, for an account, or for one another. */
const heldBy = (
  unread: readonly Unread[],
  awaits: Awaits,
  plan: Plan,
  live: readonly LiveResource[],
): Map<Address, Held> => {
  const { changes, waitsFor } = plan;
  const held = new Map<Address, Held>();
  const hold = (
    address: Address,
    cause: Address,
    { account = held.get(cause)?.account, isHandover = false }: Partial<Held> = {},
  ): void => {
    const text = account
      ? `waits until ${account.address} is ACTIVE; it is ${account.state} in AWS`
      : `waits for ${cause}`;
    if (!held.has(address)) held.set(address, { note: { address, text }, account, isHandover });
  };
  for (const change of changes) {
    const cause = unread.find((one) => one.holds(change));
    if (cause) hold(change.address, cause.addresses[0] ?? change.address);
    const account = awaits(change, plan);
    const isHandover = change.kind === 'delegated-administrator';
    if (account) hold(change.address, account.address, { account, isHandover });
  }
  const deletions = new Set(changes.flatMap(({ action, address }) => (action === 'delete' ? address : [])));
  for (let before = -1; before < held.size;) {
    before = held.size;
    for (const change of changes) {
      const on = waitsFor.get(change.address) ?? [];
      const cause = on.find((one) => held.has(one));
      if (cause !== undefined) hold(change.address, cause);
      // What would make room for something that does not come stays.
      if (change.action !== 'delete' && held.get(change.address)?.account)
        for (const old of on) if (deletions.has(old)) hold(old, change.address, { isHandover: true });
    }
    // What stays keeps what it depends on.
    for (const one of live)
      if (held.has(one.address)) for (const on of one.dependsOn) if (deletions.has(on)) hold(on, one.address);
  }
  return held;
};

/** Nobody takes over what an account is to give up: that the config asks for it is a mistake, or too early. One for each account. */
const handovers = (held: ReadonlyMap<Address, Held>): Note[] => {
  const kept = new Map<OutOfUse, Address[]>();
  for (const [address, { account, isHandover }] of held) if (account && isHandover) push(kept, account, address);
  return [...kept].map(([{ address, state }, [first = address, ...others]]) => ({
    address,
    text:
      `is ${state} in AWS and cannot take over: ${first}${others.length > 0 ? ` and ${others.length} more` : ''} would have no successor. ` +
      'Name an account that is ACTIVE, or keep the old one until this one is',
  }));
};
