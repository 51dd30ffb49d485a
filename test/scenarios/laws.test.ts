import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { exportWorld } from '../../lib/simulator/index.ts';
import { applyOn, connectTo, converge, planOn, stage, type Stage } from '../support/rehearsal.ts';
import { sample } from '../support/zone.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';

let zone: LandingZone;
beforeAll(async () => {
  zone = await sample();
});

/** The world without its clock, and without what the tagging API hears of late, and whoever had credentials. */
const lasting = ({ simulator }: Stage) => ({
  ...exportWorld(simulator.world),
  time: '',
  taggingIndex: {},
  taggingChanges: [],
  sessions: [],
  sessionCount: 0,
});

test('the sample applies from nothing, and then the plan is empty', async () => {
  const on = stage();
  const plan = await converge(on, zone);
  expect(plan.changes.length).toBeGreaterThan(100);
});

test('planning twice gives the same hash', async () => {
  const on = stage();
  expect((await planOn(on, zone)).hash).toBe((await planOn(on, zone)).hash);
  await applyOn(on, zone);
  expect((await planOn(on, zone)).hash).toBe((await planOn(on, zone)).hash);
});

test('a plan changes nothing', async () => {
  const on = stage();
  await applyOn(on, zone);
  await on.simulator.clock.sleep(60_000);
  await planOn(on, zone); // what AWS does by itself, later, has happened: the simulator sees to it at the next call
  const before = lasting(on);
  await planOn(on, {
    ...zone,
    accounts: zone.accounts.slice(0, 3),
    guardrails: [],
    root: { ...zone.root, guardrails: [] },
  });
  expect(lasting(on)).toEqual(before);
});

test('no spec holds an AWS id', async () => {
  const on = stage();
  await applyOn(on, zone);
  const aws = connectTo(on);
  const { inventory } = await planFor(aws, zone);
  const { plan } = await planFor(aws, { ...zone, accounts: [], organizationalUnits: [], delegatedAdministrators: [] });
  const text = JSON.stringify(
    plan.changes.map((change) => (change.action === 'create' ? change.after.spec : change.before.spec)),
  );
  expect(text.length).toBeGreaterThan(100);
  for (const { id } of [
    ...(inventory.live?.accounts ?? []),
    ...(inventory.live?.units ?? []),
    ...(inventory.live?.policies ?? []),
  ]) {
    expect(text).not.toContain(id);
  }
});

test('when the user stops the run, what is under way is finished and the next run goes on', async () => {
  const on = stage();
  const stop = new AbortController();
  const aws = connectTo(on, stop.signal);
  const { plan, inventory } = await planFor(aws, zone);
  const outcome = await applyPlan(aws, inventory, plan, ({ type, change }) => {
    if (type === 'started' && change.address === 'ou:Workloads/Dev') stop.abort();
  });
  expect(outcome.done.map(({ address }) => address)).toContain('ou:Workloads/Dev');
  expect(outcome.skipped.length).toBeGreaterThan(50);
  // Accounts that AWS was still creating, or had asked to come back for, are told as not finished; the next run finds them.
  const told = new Set(outcome.failed.map(({ error }) => (error as Error).name));
  expect([...told].filter((name) => !['AbortError', 'FinalizingOrganizationException'].includes(name))).toEqual([]);
  await converge(on, zone);
});
