import type { LiveInstance } from '../../../aws/live/stack-instances.ts';
import type { LiveStackSet } from '../../../aws/live/stack-sets.ts';
import { addressName } from '../../../plan/resource.ts';
import { stackSetAddress } from '../../inventory/addresses.ts';
import type { Inventory } from '../../inventory/index.ts';
import type { Place } from '../../inventory/places.ts';
import { instanceKey, type Deviation, type StackSetSpec } from './spec.ts';
import { lastingTargets, lostTargets, regionsOf, targetOver } from './targets.ts';

type Targets = StackSetSpec['targets'];
type Verdict = Deviation | 'inoperable' | `outdated: ${string}` | undefined;

/**
 * What is not as it should be where the set is and shall be, and what goes with targets that it no longer has; where it is not yet is for
 * the targets to tell. `targets` are those that AWS has.
 */
export const deviations = (
  live: LiveStackSet,
  targets: Targets,
  wanted: StackSetSpec,
  inventory: Inventory,
): Record<string, string> => {
  const instances = new Map(live.instances.map((one) => [`${one.account} ${one.region}`, one]));
  const judge = wanted.only ? ofSingle(live) : ofTargets(live, targets, wanted.targets);
  const lasting = regionsOf(lastingTargets(targets, wanted.targets));
  const regions = wanted.only ? lasting : regionsOf(targets);
  const result: Record<string, string> = {};
  for (const [address, place] of inventory.places) {
    if (place.then === undefined) continue; // it is about to be closed
    const key = addressName(address);
    if (wanted.only && !wanted.only.includes(key)) continue;
    for (const region of regions) {
      const instance = instances.get(`${inventory.find(address) ?? ''} ${region}`);
      const deviation = judge({ instance, place, region });
      if (deviation === 'inoperable') inventory.notes.push(inoperable(live.name, key, region, instance));
      else if (deviation !== undefined) result[instanceKey(key, region)] = deviation;
    }
  }
  if (!wanted.only) return result;
  const lost = regionsOf(lostTargets(targets, wanted.targets));
  return { ...result, ...unwanted(live, { lasting, lost }, wanted.only, inventory) };
};

interface Spot {
  readonly instance: LiveInstance | undefined;
  readonly place: Place;
  readonly region: string;
}

/** For an account that shall have it. */
const ofSingle =
  ({ busy }: LiveStackSet) =>
  ({ instance, place }: Spot): Verdict => {
    if (place.now === undefined) return 'missing';
    // Stacks of other accounts may be on their way, which are told only when it is their turn.
    return busy ? 'in progress' : stateOf(instance);
  };

/** For any account; what AWS does not do by itself until it is told to is for us to do. */
const ofTargets = ({ autoDeployment }: LiveStackSet, live: Targets, wanted: Targets) => {
  const automatic = autoDeployment?.enabled !== false;
  const [lost, lasting] = [lostTargets(live, wanted), lastingTargets(live, wanted)];
  const later = union(lasting, wanted);
  return ({ instance, place: { now, then }, region }: Spot): Verdict => {
    if (instance && targetOver(now, lost, region) !== undefined) {
      // An account that moves out of the target is followed by AWS itself.
      const isFollowed = automatic && targetOver(then, lost, region) === undefined;
      if (targetOver(then, wanted, region) === undefined) return isFollowed ? 'leaves' : 'goes';
      return isFollowed && targetOver(then, lasting, region) !== undefined ? 'moves' : 'comes back';
    }
    const before = targetOver(now, lasting, region);
    const after = targetOver(then, later, region);
    if (!automatic) {
      if (after === undefined) return instance ? 'not wanted' : undefined;
      return instance || lasting[after]?.includes(region) ? stateOf(instance) : undefined;
    }
    if (after === undefined) return before !== undefined && instance ? 'leaves' : undefined;
    if (before === undefined) return lasting[after]?.includes(region) ? 'joins' : undefined;
    return before === after ? stateOf(instance) : 'moves';
  };
};

const union = (left: Targets, right: Targets): Targets =>
  Object.fromEntries(
    [...new Set([...Object.keys(left), ...Object.keys(right)])].map((path) => [
      path,
      [...new Set([...(left[path] ?? []), ...(right[path] ?? [])])],
    ]),
  );

const stateOf = (instance: LiveInstance | undefined): Verdict => {
  if (!instance) return 'missing';
  if (instance.status === 'current' || instance.status === 'suspended') return undefined;
  if (instance.status === 'outdated' && instance.reason !== '') return `outdated: ${instance.reason}`;
  return instance.status;
};

/** Of a set that goes to single accounts: those that the config has taken off its list, and all in regions that it leaves. */
const unwanted = (
  { instances }: LiveStackSet,
  { lasting, lost }: { lasting: readonly string[]; lost: readonly string[] },
  only: readonly string[],
  inventory: Inventory,
): Record<string, Deviation> => {
  const result: Record<string, Deviation> = {};
  for (const { account, region } of instances) {
    const address = inventory.addressOf(account);
    if (address === undefined || inventory.places.get(address)?.then === undefined) continue;
    const key = addressName(address);
    if (lost.includes(region)) result[instanceKey(key, region)] = 'goes';
    else if (lasting.includes(region) && !only.includes(key)) result[instanceKey(key, region)] = 'not wanted';
  }
  return result;
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackInstance.html */
const inoperable = (name: string, account: string, region: string, instance: LiveInstance | undefined) => ({
  address: stackSetAddress(name),
  text:
    `is INOPERABLE in ${account}, ${region}: its stack could not be deleted (${instance?.reason ?? ''}). ` +
    'Remove the stack instance with DeleteStackInstances and RetainStacks, then delete the stack yourself.',
});
