import { factsOf, type PolicyType } from '../../config/policy-types.ts';
import type { Change } from '../../plan/change.ts';
import type { Sides } from '../../plan/kind.ts';
import { addressName, type Address } from '../../plan/resource.ts';
import { strategyAddress } from '../addresses.ts';
import type { AttachmentSpec } from './index.ts';

/**
 * The order in which the policies of one type on one target are exchanged: what is new is attached before the old is detached, so
 * that the target is never without; where the target is full, one is detached to make room for one. AWS refuses to go over the
 * quota, and to detach the last SCP.
 */
export const swapOrder = (change: Change, sides: Sides): readonly Address[] =>
  change.action === 'update' ? [] : (orders(sides).get(change.address) ?? []);

interface Swap {
  readonly type: PolicyType;
  readonly target: Address;
  readonly attach: Address[];
  readonly detach: Address[];
  /** Attached today, AWS's own included. */
  count: number;
}

const cache = new WeakMap<Sides['changes'], Map<Address, readonly Address[]>>();

/** What each attachment change waits for; worked out once for a plan. */
const orders = (sides: Sides): Map<Address, readonly Address[]> => {
  const known = cache.get(sides.changes);
  if (known) return known;
  const result = new Map<Address, readonly Address[]>();
  cache.set(sides.changes, result);
  for (const swap of collect(sides)) exchange(swap, result);
  return result;
};

const collect = ({ changes, live }: Sides): Iterable<Swap> => {
  const swaps = new Map<string, Swap>();
  const swapOf = ({ policy, target }: AttachmentSpec): Swap => {
    const type = addressName(policy).split('/')[0] as PolicyType;
    const key = `${type} ${target}`;
    const strategy = live.get(strategyAddress(target))?.spec as { strategy: string } | undefined;
    const theirs = type === 'rcp' || (type === 'scp' && strategy?.strategy !== 'allow-list') ? 1 : 0;
    const swap = swaps.get(key) ?? { type, target, attach: [], detach: [], count: theirs };
    swaps.set(key, swap);
    return swap;
  };
  for (const change of changes.values()) {
    if (change.kind !== 'attachment' || change.action === 'update') continue;
    if (change.action === 'create') swapOf(change.after.spec as AttachmentSpec).attach.push(change.address);
    else swapOf(change.before.spec as AttachmentSpec).detach.push(change.address);
  }
  for (const { address, spec } of live.values()) {
    if (address.startsWith('attachment:')) swapOf(spec as AttachmentSpec).count += 1;
  }
  return swaps.values();
};

const exchange = ({ type, attach, detach, count }: Swap, result: Map<Address, readonly Address[]>): void => {
  if (attach.length === 0 || detach.length === 0) return;
  const { maxAttached } = factsOf(type);
  const room = Math.max(maxAttached - count, 0);
  const first = attach.slice(0, room);
  const rest = attach.slice(room);
  // One out, one in: the n-th that finds no room waits for the n-th that is detached.
  rest.forEach((address, index) => result.set(address, detach.slice(index, index + 1)));
  const early = detach.slice(0, rest.length);
  early.forEach((address) => result.set(address, first));
  detach.slice(rest.length).forEach((address) => result.set(address, attach));
};
