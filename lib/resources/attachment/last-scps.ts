import type { LiveOrganization } from '../../aws/live/organization.ts';
import { push } from '../../plan/multimap.ts';
import type { Address } from '../../plan/resource.ts';
import type { Inventory } from '../inventory/index.ts';
import { retainedUnits } from '../ou/retained.ts';

/** For policy ids: accounts and OUs, not governed by the config, on which it is the last thing that allows anything. */
export type LastScps = ReadonlyMap<string, readonly Address[]>;

/**
 * SCPs that can not be detached where the config no longer speaks of the target: AWS refuses to detach the last one, and putting
 * FullAWSAccess back would open an account that nobody decided about. They stay, and the plan says so.
 */
export const lastScps = async (inventory: Inventory): Promise<LastScps> => {
  const { live } = inventory;
  const last = new Map<string, Address[]>();
  if (!live) return last;
  const kept = await retainedUnits(inventory);
  for (const [target, policies] of withoutFullAccess(live)) {
    const address = inventory.addressOf(target);
    if (address === undefined || inventory.targets.has(address)) continue;
    if (address.startsWith('ou:') && !kept.has(target)) continue; // deleted, with all that is attached to it
    for (const policy of policies) push(last, policy, address);
  }
  return last;
};

/** SCPs by target, for the targets that FullAWSAccess is not attached to. */
const withoutFullAccess = ({ policies }: LiveOrganization): Map<string, string[]> => {
  const scps = policies.filter(({ type }) => type === 'scp');
  const full = new Set(scps.filter(({ awsManaged }) => awsManaged).flatMap(({ targets }) => targets));
  const found = new Map<string, string[]>();
  for (const { id, targets, awsManaged } of scps) {
    if (awsManaged) continue;
    for (const target of targets) {
      if (full.has(target)) continue;
      push(found, target, id);
    }
  }
  return found;
};
