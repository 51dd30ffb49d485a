import { isOptIn } from '../../config/words/regions.ts';
import type { World } from './world.ts';

/** When a region was, or will be, on in an account (ISO 8601); undefined: it is off. In a world that does not tell, all always were. */
export const onSince = (world: World, account: string, region: string): string | undefined =>
  !isOptIn(region) || !world.regionsOn ? '' : world.regionsOn[`${account} ${region}`];

export const isOn = (world: World, account: string, region: string): boolean => {
  const since = onSince(world, account, region);
  return since !== undefined && since <= world.time;
};
