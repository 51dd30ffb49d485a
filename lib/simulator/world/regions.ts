import { isOptIn } from '../../config/words/regions.ts';
import type { World } from './world.ts';

/** When a region was, or will be, on in an account (ISO 8601); undefined: it is off. In a world that does not tell, all always were. */
export const onSince = (world: World, account: string, region: string): string | undefined =>
  !isOptIn(region) || !world.regionsOn ? '' : world.regionsOn[`${account} ${region}`];

/** Whether an account has turned a region off, or is about to. */
export function turnedOff(world: World, account: string, region: string): 'soon' | 'now' | 'until soon' | undefined {
  const { from, until } = world.regionsOff.get(`${account} ${region}`) ?? {};
  if (from === undefined || (until !== undefined && until <= world.time)) return undefined;
  if (from > world.time) return 'soon';
  return until === undefined ? 'now' : 'until soon';
}

export const isOn = (world: World, account: string, region: string): boolean => {
  const off = turnedOff(world, account, region);
  if (off !== undefined && off !== 'soon') return false;
  const since = onSince(world, account, region);
  return since !== undefined && since <= world.time;
};
