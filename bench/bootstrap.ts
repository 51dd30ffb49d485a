// An organization of N accounts from nothing, planned and applied on the simulator.
import assert from 'node:assert/strict';
import { connect } from '../lib/aws/aws.ts';
import { applyPlan } from '../lib/resources/engine/apply.ts';
import { planFor } from '../lib/resources/engine/plan.ts';
import { createSimulator } from '../lib/simulator/index.ts';
import { leastFor } from './least.ts';
import { round, tell } from './result.ts';
import { zoneOf } from './zone.ts';

const accounts = Number(process.argv[2]);
const zone = zoneOf(accounts);
const simulator = createSimulator({ accountQuota: accounts + 1 });
const aws = connect({ partition: zone.partition, clock: simulator.clock, answer: simulator.install });
const { plan, inventory } = await planFor(aws, zone);
const outcome = await applyPlan(aws, inventory, plan);
assert.equal(outcome.done.length, plan.changes.length, String(outcome.failed[0]?.error));

const seconds = simulator.clock.elapsed() / 1000;
const least = leastFor(simulator.calls, simulator.world);
tell(
  {
    benchmark: 'bootstrap',
    accounts,
    organizationalUnits: zone.organizationalUnits.length,
    changes: plan.changes.length,
    seconds: round(seconds, 1),
    leastSeconds: round(least.seconds, 1),
    boundBy: least.boundBy,
    ratio: round(seconds / least.seconds, 3),
  },
  simulator.calls,
);
