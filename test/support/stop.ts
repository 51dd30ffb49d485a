import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { readOrganization } from '../../lib/aws/live-organization.ts';
import { applyPlan } from '../../lib/resources/apply.ts';
import { planFor } from '../../lib/resources/plan.ts';
import type { Fault } from '../../lib/simulator/index.ts';
import { applyOn, connectTo, planOn, stage, told } from './rehearsal.ts';

/** The process died: no call after this one is made. */
class Killed extends Error {}

/** Stops a bootstrap at the call with this index, as `how` says, then runs again. Returns what is wrong afterwards. */
export const stopAndResume = async (zone: LandingZone, index: number, how: 'before' | 'after'): Promise<string[]> => {
  const on = stage();
  const dies: Fault = (call) => {
    if (call.index < index) return undefined;
    return call.index === index ? { [how]: new Killed() } : { before: new Killed() };
  };
  on.fault = dies;
  const aws = connectTo(on);
  try {
    const { plan, inventory } = await planFor(aws, zone);
    await applyPlan(aws, inventory, plan);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  on.fault = undefined;
  const { outcome } = await applyOn(on, zone);
  const left = told(await planOn(on, zone));
  const live = await readOrganization(connectTo(on), []);
  const accounts = (live?.accounts ?? []).map(({ name }) => name);
  const twice = accounts.filter((name, at) => accounts.indexOf(name) !== at);
  return [
    ...outcome.failed.map(({ change, error }) => `call ${index} ${how}: ${change.address} failed: ${String(error)}`),
    ...left.map((change) => `call ${index} ${how}: still to do: ${change}`),
    ...twice.map((name) => `call ${index} ${how}: account ${name} made twice`),
  ];
};

/** The calls of an undisturbed bootstrap, in order. */
export const callsOf = async (zone: LandingZone): Promise<string[]> => {
  const operations: string[] = [];
  const on = stage({ onCall: ({ operation }) => operations.push(operation) });
  await applyOn(on, zone);
  return operations;
};
