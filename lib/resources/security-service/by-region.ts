import { isRegionOff } from '../../aws/region-off.ts';
import { isUnreadable } from '../../aws/unreadable.ts';
import type { Address } from '../../plan/resource.ts';
import { whyUnread } from '../inventory/blame.ts';
import type { Inventory } from '../inventory/index.ts';

/** What the config asks for in a region. */
interface Wanted {
  readonly address: Address;
  readonly spec: { readonly administrator: Address };
}

/**
 * What is found in all regions. One that AWS does not let us read is left out by itself; where none can be read, or where the config has
 * nothing in one that can not, the error is thrown.
 */
export const readByRegion = async <Found>(
  inventory: Inventory,
  regions: readonly string[],
  wantedIn: (region: string) => Wanted | undefined,
  read: (region: string) => Promise<Found | undefined>,
): Promise<Found[]> => {
  const all = await Promise.all(
    regions.map(async (region) => {
      try {
        return { region, found: await read(region) };
      } catch (error) {
        if (!isUnreadable(error)) throw error;
        return { region, error };
      }
    }),
  );
  const refused = all.flatMap((one) => (one.error ? { ...one, wanted: wantedIn(one.region) } : []));
  for (const { region, error, wanted } of refused) {
    if (!wanted || refused.length === regions.length) throw error;
    const { address, spec } = wanted;
    const why = isRegionOff(error, region)
      ? `${region} is disabled in ${spec.administrator}`
      : whyUnread(error, inventory);
    inventory.unread.push({
      addresses: [address],
      why,
      holds: (change) =>
        change.address === address || (change.action !== 'delete' && change.after.dependsOn.includes(address)),
    });
  }
  return all.flatMap(({ found }) => found ?? []);
};
