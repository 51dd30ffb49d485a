import { readOrganization } from '../../lib/aws/live/organization.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { exportWorld, importWorld, type WorldFixture } from '../../lib/simulator/index.ts';
import { applyOn, connectTo, planOn, stage, stageFor, told, type Stage } from './rehearsal.ts';

/**
 * The world as it is when each call of an apply arrives, of a bootstrap unless it is on something: what a run leaves that is killed just
 * then, its calls in flight lost. Calls that find the world as the one before has found it leave the same.
 */
export const worldsOnTheWay = async (
  zone: LandingZone,
  on = stageFor(zone),
  look?: () => void,
): Promise<WorldFixture[]> => {
  const worlds: WorldFixture[] = [];
  let last = '';
  on.fault = () => {
    const { time, sessions: _sessions, sessionCount: _count, ...world } = exportWorld(on.simulator.world);
    const now = JSON.stringify(world);
    if (now !== last) worlds.push({ ...world, ...(time === undefined ? {} : { time }) });
    last = now;
    look?.();
    return undefined;
  };
  await applyOn(on, zone);
  for (const world of worlds) zonesOf.set(world, [...on.zones]);
  return worlds;
};

/** What the world was on its way to become: whoever goes on may still take that away. */
const zonesOf = new WeakMap<WorldFixture, readonly LandingZone[]>();

/** The world as it is now, for `continuedFrom`. */
export const worldOf = (on: Stage): WorldFixture => {
  const world = exportWorld(on.simulator.world);
  zonesOf.set(world, [...on.zones]);
  return world;
};

/** The process died: no call after this one is made. */
class Killed extends Error {}

/** What a bootstrap leaves that dies when the answer of the call with this index is lost, while its other calls in flight are done. */
export const stoppedAfter = async (zone: LandingZone, index: number): Promise<Stage> => {
  const on = stageFor(zone);
  on.fault = (call) => {
    if (call.index < index) return undefined;
    return call.index === index ? { after: new Killed() } : { before: new Killed() };
  };
  const aws = connectTo(on);
  try {
    const { plan, inventory } = await planFor(aws, zone);
    await applyPlan(aws, inventory, plan);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  on.fault = undefined;
  return on;
};

export const continuedFrom = (world: WorldFixture): Stage => {
  const on = stage({ world: importWorld(world) });
  on.zones.push(...(zonesOf.get(world) ?? []));
  return on;
};

/** Runs again. Returns what is wrong afterwards. */
export const resume = async (on: Stage, zone: LandingZone): Promise<string[]> => {
  const { outcome } = await applyOn(on, zone);
  const left = told(await planOn(on, zone));
  const live = await readOrganization(connectTo(on), []);
  const accounts = (live?.accounts ?? []).map(({ name }) => name);
  return [
    ...outcome.failed.map(({ change, error }) => `${change.address} failed: ${String(error)}`),
    ...left.map((change) => `still to do: ${change}`),
    ...accounts.filter((name, at) => accounts.indexOf(name) !== at).map((name) => `account ${name} made twice`),
  ];
};

/** The calls of an undisturbed bootstrap, in order. */
export const callsOf = async (zone: LandingZone): Promise<string[]> => {
  const operations: string[] = [];
  await applyOn(stageFor(zone, { onCall: ({ operation }) => operations.push(operation) }), zone);
  return operations;
};
