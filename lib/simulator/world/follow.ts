import type { Settings } from '../engine/options.ts';
import { after, schedule, type World } from './world.ts';

/** Stack sets that deploy by themselves notice, a little later, that an account has come, gone or moved. */
export function stackSetsFollow(world: World, account: string, at: string, settings: Settings): void {
  if ([...world.stackSets.values()].some((set) => set.autoDeployment.enabled))
    schedule(world, { kind: 'stack-sets-follow', at: after(at, settings.autoDeploymentSeconds), account });
}
