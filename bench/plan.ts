// The organization of N accounts that an apply leaves, planned again: nothing to do.
import assert from 'node:assert/strict';
import { connect } from '../lib/aws/aws.ts';
import { planFor } from '../lib/resources/engine/plan.ts';
import { createSimulator, importWorld } from '../lib/simulator/index.ts';
import { leastFor } from './least.ts';
import { round, tell } from './result.ts';
import { convergedWorld } from './world.ts';
import { zoneOf } from './zone.ts';

const accounts = Number(process.argv[2]);
const zone = zoneOf(accounts);
const simulator = createSimulator({ world: importWorld(convergedWorld(zone)) });
const aws = connect({ partition: zone.partition, clock: simulator.clock, answer: simulator.install });
const { plan } = await planFor(aws, zone);
assert.deepEqual(plan.changes, [], 'the plan is empty');

const seconds = simulator.clock.elapsed() / 1000;
const least = leastFor(simulator.calls, simulator.world);
tell(
  {
    benchmark: 'plan',
    accounts,
    organizationalUnits: zone.organizationalUnits.length,
    managed: plan.managed,
    seconds: round(seconds, 1),
    leastSeconds: round(least.seconds, 1),
    boundBy: least.boundBy,
    ratio: round(seconds / least.seconds, 3),
  },
  simulator.calls,
);
