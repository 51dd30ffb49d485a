import { hash } from '../../lib/plan/hash.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { told } from '../support/rehearsal.ts';
import { small, zoneFrom } from './config.ts';
import { inNames } from './in-names.ts';
import { startMoto, type Moto } from './moto.ts';
import { scenarios, type Scenario, type Step } from './scenarios.ts';
import { motoWorld, simulatedWorld, type World } from './worlds.ts';

let moto: Moto;
beforeAll(async () => {
  moto = await startMoto();
});
afterAll(() => moto.stop());

/** Applies a step and tells everything about it that two AWSs should agree on. */
const take = async (world: World, { what, zone }: Step): Promise<object> => {
  const aws = world.connect();
  const { plan, inventory } = await planFor(aws, zone);
  const { failed, skipped } = await applyPlan(aws, inventory, plan);
  await world.settled();
  const next = await planFor(world.connect(), zone);
  return {
    what,
    plan: told(plan),
    // Without the organization's id, which is in plan.hash and differs.
    hash: hash({ ...plan.fingerprint, organization: '' }),
    risks: [...new Set(plan.hazards.map(({ risk }) => risk))].sort(),
    failed: failed.map(({ change, error }) => `${change.address}: ${String(error)}`),
    skipped: skipped.map(({ change }) => change.address),
    left: told(next.plan),
    organization: await inNames(world.connect()),
  };
};

const play = async (world: World, { before }: Scenario, steps: readonly Step[]) => {
  await before?.(world);
  const outcomes = [];
  for (const step of steps) outcomes.push(await take(world, step));
  return outcomes;
};

describe.each(scenarios)('$name', (scenario) => {
  test('ends the same on moto and on the simulator', async () => {
    const steps = scenario.steps();
    const simulated = await play(simulatedWorld(), scenario, steps);
    expect(simulated).toMatchObject(
      steps.map(({ what, risks }) => ({ what, risks: [...risks].sort(), failed: [], skipped: [], left: [] })),
    );
    expect(await play(await motoWorld(moto), scenario, steps)).toEqual(simulated);
  });
});

describe('where AWS leaves Paths out, as moto does', () => {
  const readingCalls = async (world: World): Promise<object> => {
    const zone = zoneFrom(small);
    const aws = world.connect();
    const { plan, inventory } = await planFor(aws, zone);
    await applyPlan(aws, inventory, plan);
    const reading = world.connect();
    const { plan: next } = await planFor(reading, zone);
    return { left: told(next), calls: Object.fromEntries([...reading.calls].sort()) };
  };

  test('the same calls find the accounts, and nothing is left to do', async () => {
    const theirs = await readingCalls(await motoWorld(moto));
    // moto: Paths and the tagging API in differences.ts
    const ours = await readingCalls(
      simulatedWorld({ leaveOut: ['Paths'], taggingDelaySeconds: 1e6, throttled: false }),
    );
    expect(theirs).toEqual(ours);
    expect(theirs).toMatchObject({ left: [], calls: { ListAccountsForParent: 6 } });
  });
});
