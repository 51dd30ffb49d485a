import { factsOf, type PolicyType } from '../../config/words/policy-types.ts';
import type { Change } from '../../plan/change.ts';
import type { Sides } from '../../plan/kind.ts';
import { addressName, type Address } from '../../plan/resource.ts';
import { strategyAddress } from '../inventory/addresses.ts';
import type { StrategySpec } from '../scp-strategy/spec.ts';
import type { AttachmentSpec } from './spec.ts';

/**
 * The order in which the policies of one type on one target are exchanged: what is new is attached before the old is detached, so
 * that the target is never without; where the target is full, one is detached to make room for one. AWS refuses to go over the
 * quota, and to detach the last SCP. AWS's FullAWSAccess takes part: a change of strategy attaches or detaches it.
 */
export const swapOrder = (change: Change, sides: Sides): readonly Address[] => orders(sides).get(change.address) ?? [];

interface Swap {
  readonly type: PolicyType;
  /** What is attached, and the policies of that: they have to exist before anything is detached for them. */
  readonly attach: { readonly address: Address; readonly policy: Address | undefined }[];
  readonly detach: Address[];
  /** Attached today, AWS's own and those of others included. */
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

export const typeOf = (policy: Address): PolicyType => addressName(policy).split('/')[0] as PolicyType;

/** How many policies of a type AWS itself has attached to a target. */
export const ownOfAws = (type: PolicyType, target: Address, side: Sides['live'] | Sides['desired']): number => {
  const strategy = side.get(strategyAddress(target))?.spec as StrategySpec | undefined;
  return type === 'rcp' || (type === 'scp' && strategy?.strategy !== 'allow-list') ? 1 : 0;
};

const collect = ({ changes, live }: Sides): Iterable<Swap> => {
  const swaps = new Map<string, Swap>();
  const swapOf = (type: PolicyType, target: Address): Swap => {
    const key = `${type} ${target}`;
    const swap = swaps.get(key) ?? { type, attach: [], detach: [], count: ownOfAws(type, target, live) };
    swaps.set(key, swap);
    return swap;
  };
  for (const change of changes.values()) {
    if (change.kind === 'attachment' && change.action !== 'update') {
      const { policy, target } = (
        change.action === 'create' ? change.after.spec : change.before.spec
      ) as AttachmentSpec;
      const swap = swapOf(typeOf(policy), target);
      if (change.action === 'create') swap.attach.push({ address: change.address, policy });
      else swap.detach.push(change.address);
    } else if (change.kind === 'scp-strategy' && change.action !== 'delete') {
      const { target, strategy } = change.after.spec as StrategySpec;
      const swap = swapOf('scp', target);
      if (strategy === 'deny-list') swap.attach.push({ address: change.address, policy: undefined });
      else swap.detach.push(change.address);
    }
  }
  for (const { address, spec } of live.values()) {
    if (!address.startsWith('attachment:')) continue;
    const { policy, target } = spec as AttachmentSpec;
    swapOf(typeOf(policy), target).count += 1;
  }
  return swaps.values();
};

const exchange = ({ type, attach, detach, count }: Swap, result: Map<Address, readonly Address[]>): void => {
  if (attach.length === 0 || detach.length === 0) return;
  const room = Math.max(factsOf(type).maxAttached - count, 0);
  const fitting = attach.slice(0, room).map(({ address }) => address);
  const others = attach.slice(room);
  // One out, one in: the n-th that finds no room waits for the n-th that is detached,
  others.forEach(({ address }, index) => result.set(address, detach.slice(index, index + 1)));
  // which waits for the policy that follows it to exist, and for the exchange before it.
  detach.forEach((address, index) => {
    const next = others[index];
    const before = others.slice(Math.max(index - 1, 0), index).map((other) => other.address);
    const all = attach.map((other) => other.address);
    result.set(address, next ? [...fitting, ...before, ...(next.policy ? [next.policy] : [])] : all);
  });
};
