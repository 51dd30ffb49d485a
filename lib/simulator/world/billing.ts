import type { World } from './world.ts';

/** Something that bills may speak of carries these tag keys: billing hears of them later. */
export function seeTagKeys(world: World, keys: readonly string[], at: string): void {
  for (const key of keys)
    if (!world.allocationTags.has(key)) world.allocationTags.set(key, { seen: at, active: false });
}

/** The monitors of an account that watch each value of a dimension by themselves, of which there can be one for each. */
export const managedMonitorClaim = (dimension: string, account: string): string =>
  `AWS::CE::AnomalyMonitor ${dimension} ${account}`;
