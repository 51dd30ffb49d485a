import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { Network as Section } from '../../lib/config/sections/network/types.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { verify } from '../../lib/network/verify/index.ts';
import type { Outcome } from '../../lib/plan/schedule.ts';
import type { World } from '../../lib/simulator/world/world.ts';
import { arrivals } from './arrivals.ts';
import { applyOn, converge, planOn, stage, told, type Stage } from './rehearsal.ts';
import { simulatedNetwork } from './simulated-network.ts';

export const sectionOf = ({ network }: LandingZone): Section => {
  if (!network) throw new Error('no network');
  return network;
};

/** What the network of a world is not as the configuration says. */
export const unproved = (on: Stage, zone: LandingZone): string[] =>
  verify(sectionOf(zone), prove(simulatedNetwork(on.simulator.world))).map(({ what }) => what);

/** Tells which paths are open in a world that none of these zones has, as `from -> to`. */
export const straysFrom = (...zones: readonly LandingZone[]): ((world: World) => string[]) => {
  const meant = new Set(zones.flatMap((zone) => [...arrivals(plannedNetwork(zone))]));
  return (world) => [...arrivals(simulatedNetwork(world))].filter((pair) => !meant.has(pair));
};

/** Applies a zone where another one is, and tells which paths are open on the way that neither has, before each call. */
export const applyWatched = async (
  on: Stage,
  before: LandingZone,
  after: LandingZone,
): Promise<{ open: string[]; outcome: Outcome }> => {
  const strays = straysFrom(before, after);
  const open = new Set<string>();
  on.fault = () => {
    for (const pair of strays(on.simulator.world)) open.add(pair);
    return undefined;
  };
  const { outcome } = await applyOn(on, after);
  on.fault = undefined;
  return { open: [...open], outcome };
};

/** An edit opens no path on the way, leaves nothing to do, and its network is as the configuration says. */
export const expectNoStrays = async (before: LandingZone, after: LandingZone): Promise<void> => {
  const on = stage();
  await converge(on, before);
  const { open } = await applyWatched(on, before, after);
  expect(open).toEqual([]);
  expect(told(await planOn(on, after))).toEqual([]);
  expect(unproved(on, after)).toEqual([]);
};
