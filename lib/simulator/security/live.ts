import type { Aws } from '../../aws/aws.ts';
import { isUnreadable } from '../../aws/unreadable.ts';
import { guardDutyBucketIn } from '../../config/sections/security/names.ts';
import type { Address, LiveResource } from '../../plan/resource.ts';
import { accountAddress, logsKeyAddress } from '../../resources/inventory/addresses.ts';
import type { Inventory } from '../../resources/inventory/index.ts';
import type { Kind } from '../../resources/kind.ts';
import { securityServices } from '../../resources/security-service/index.ts';
import type { LiveService } from './restore.ts';

/** The security services of live AWS that the config speaks of; one that may not be read is taken to be as the config asks. Changes nothing. */
export const readServices = async (aws: Aws, inventory: Inventory): Promise<LiveService[]> => {
  const found = await Promise.all(
    securityServices.map(async (kind) => {
      const live = await readOrTake(kind, aws, inventory);
      return live.map(({ id, spec }) => {
        const { region, settings, missing } = spec as Pick<LiveService, 'region' | 'settings'> & { missing: string[] };
        const ids = missing.flatMap((key) => inventory.find(accountAddress(key)) ?? []);
        const destination = settings.export === true ? archiveOf(aws, inventory) : undefined;
        const one = { name: kind.name, region, administrator: id, settings, missing: ids };
        return destination ? { ...one, destination } : one;
      });
    }),
  );
  return found.flat();
};

type Found = Pick<LiveResource, 'id' | 'spec'>;

const readOrTake = async (kind: Kind, aws: Aws, inventory: Inventory): Promise<readonly Found[]> => {
  const desired = kind.desired(inventory.zone);
  try {
    return await kind.read(aws, inventory, desired);
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return desired.flatMap(({ spec }) => {
      const id = inventory.find((spec as { administrator: Address }).administrator);
      return id === undefined ? [] : { id, spec };
    });
  }
};

const archiveOf = (aws: Aws, inventory: Inventory): LiveService['destination'] => {
  const { logging, homeRegion } = inventory.zone;
  const archive = logging && inventory.find(accountAddress(logging.archive));
  const key = inventory.find(logsKeyAddress);
  if (archive === undefined || key === undefined) return undefined;
  return { bucket: `arn:${aws.partition}:s3:::${guardDutyBucketIn(archive, homeRegion)}`, key };
};
