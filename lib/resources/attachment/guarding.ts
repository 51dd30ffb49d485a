import { push } from '../../plan/multimap.ts';
import type { Sides } from '../../plan/kind.ts';
import { addressName, type Address, type LiveResource, type Resource } from '../../plan/resource.ts';
import { parentAddress, rootAddress, strategyAddress } from '../inventory/addresses.ts';
import type { AccountSpec } from '../account/spec.ts';
import type { StrategySpec } from '../scp-strategy/spec.ts';
import type { AttachmentSpec } from './spec.ts';

type Side = ReadonlyMap<Address, Resource | LiveResource>;

/** The target itself and all above it, up to the root. */
export const lineage = (target: Address, side: Side): Address[] => {
  if (target === rootAddress) return [rootAddress];
  if (target.startsWith('account:')) {
    const account = side.get(target)?.spec as AccountSpec | undefined;
    return [target, ...lineage(parentAddress(account?.ou), side)];
  }
  const path = addressName(target);
  const cut = path.lastIndexOf('/');
  return [target, ...lineage(parentAddress(cut < 0 ? undefined : path.slice(0, cut)), side)];
};

/** Policies that bind a target on one side, whether attached to it or inherited. */
const guarding = (target: Address, side: Side): Set<Address> => {
  const line = lineage(target, side);
  const policies = attachmentsBy(side);
  const listed = line.some(
    (one) => (side.get(strategyAddress(one))?.spec as StrategySpec | undefined)?.strategy === 'allow-list',
  );
  return new Set([...line.flatMap((one) => policies.get(one) ?? []), ...(listed ? [allowList] : [])]);
};

const allowList: Address = 'scp-strategy:allow-list';

/** Whether a policy says who may do what, so that what it means can be told by its document. */
export const isJudged = (policy: Address): boolean => policy === allowList || /^policy:(scp|rcp)\//.test(policy);

const indexed = new WeakMap<Side, Map<Address, Address[]>>();

/** Policies by target; built once for a side. */
const attachmentsBy = (side: Side): Map<Address, Address[]> => {
  const known = indexed.get(side);
  if (known) return known;
  const index = new Map<Address, Address[]>();
  for (const { address, spec } of side.values()) {
    if (!address.startsWith('attachment:')) continue;
    const { policy, target } = spec as AttachmentSpec;
    push(index, target, policy);
  }
  indexed.set(side, index);
  return index;
};

/**
 * What binds the target today and would not after the plan: policies, whoever attached them, and being allowed only what is listed.
 * What others attached stays where it is, and binds whoever is under it then.
 */
export const lostBy = (target: Address, { live, desired, changes }: Sides): Address[] => {
  const stays = (policy: Address, at: Address): boolean =>
    changes.get(`attachment:${addressName(policy)}@${at}`)?.action !== 'delete';
  const staying = lineage(target, desired).flatMap((at) =>
    (attachmentsBy(live).get(at) ?? []).filter((policy) => stays(policy, at)),
  );
  const after = new Set([...guarding(target, desired), ...staying]);
  return [...guarding(target, live)].filter((policy) => !after.has(policy));
};
