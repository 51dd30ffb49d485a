import type { Aws } from '../../aws/aws.ts';
import { guardDutyBucketIn } from '../../config/sections/security/names.ts';
import { accountAddress, logsKeyAddress } from '../../resources/inventory/addresses.ts';
import type { Inventory } from '../../resources/inventory/index.ts';
import { securityServices } from '../../resources/security-service/index.ts';
import type { LiveService } from './restore.ts';

/** The security services of live AWS that the config speaks of. Changes nothing. */
export const readServices = async (aws: Aws, inventory: Inventory): Promise<LiveService[]> => {
  const found = await Promise.all(
    securityServices.map(async (kind) => {
      const live = await kind.read(aws, inventory, kind.desired(inventory.zone));
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

const archiveOf = (aws: Aws, inventory: Inventory): LiveService['destination'] => {
  const { logging, homeRegion } = inventory.zone;
  const archive = logging && inventory.find(accountAddress(logging.archive));
  const key = inventory.find(logsKeyAddress);
  if (archive === undefined || key === undefined) return undefined;
  return { bucket: `arn:${aws.partition}:s3:::${guardDutyBucketIn(archive, homeRegion)}`, key };
};
