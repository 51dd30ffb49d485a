// Fifty groups, each with one of thirty permission sets in all of N accounts: planned, applied, and planned again with nothing to do.
import assert from 'node:assert/strict';
import { connect } from '../lib/aws/aws.ts';
import type { Access } from '../lib/config/sections/access/types.ts';
import { applyPlan } from '../lib/resources/engine/apply.ts';
import { planFor } from '../lib/resources/engine/plan.ts';
import { operationSeconds } from '../lib/simulator/identity-center/operate.ts';
import { createSimulator, enableIdentityCenter, importWorld } from '../lib/simulator/index.ts';
import { round, tell } from './result.ts';
import { convergedWorld } from './world.ts';
import { zoneOf } from './zone.ts';

const [setCount, groupCount] = [30, 50];
const accounts = Number(process.argv[2]);
const organization = zoneOf(accounts);
const keys = organization.accounts.filter(({ management }) => !management).map(({ key }) => key);
const groups = Array.from({ length: groupCount }, (_, index) => `group-${index}`);
const access: Access = {
  region: organization.homeRegion,
  permissionSets: Array.from({ length: setCount }, (_, index) => ({
    ...{ name: `set-${index}`, description: '', managedPolicies: ['ReadOnlyAccess'], customerManagedPolicies: [] },
    session: 60,
  })),
  groups: [],
  users: [],
  assignments: groups.flatMap((name, index) =>
    keys.map((account) => ({ principal: { type: 'group', name }, permissionSet: `set-${index % setCount}`, account })),
  ),
};
const zone = { ...organization, access };
const simulator = createSimulator({ world: importWorld(convergedWorld(organization)) });
enableIdentityCenter(simulator.world, zone.homeRegion, { groups });
const aws = () => connect({ partition: zone.partition, clock: simulator.clock, answer: simulator.install });
const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const begun = { cpu: cpu(), at: simulator.clock.elapsed() };
const client = aws();
const { plan, inventory } = await planFor(client, zone);
const planned = { cpu: cpu(), at: simulator.clock.elapsed() };
const outcome = await applyPlan(client, inventory, plan);
assert.equal(outcome.done.length, plan.changes.length, String(outcome.failed[0]?.error));
const applied = { cpu: cpu(), at: simulator.clock.elapsed() };
const last = aws();
const again = await planFor(last, zone);
assert.deepEqual(again.plan.changes, [], 'the plan is empty');

const assignments = access.assignments.length;
const roles = setCount * keys.length;
const { first, further } = operationSeconds;
const fifteenAtATime = (roles * first + (assignments - roles) * further) / 15;
const least = Math.max(fifteenAtATime, assignments / 20);
tell(
  {
    benchmark: 'access',
    ...{ accounts, assignments },
    planCpuSeconds: round(planned.cpu - begun.cpu, 2),
    applyCpuSeconds: round(applied.cpu - planned.cpu, 2),
    emptyPlanCpuSeconds: round(cpu() - applied.cpu, 2),
    emptyPlanSeconds: round((simulator.clock.elapsed() - applied.at) / 1000, 1),
    emptyPlanCalls: [...last.calls.values()].reduce((sum, count) => sum + count, 0),
    applySeconds: round((applied.at - planned.at) / 1000, 1),
    leastSeconds: round(least, 1),
    ratio: round((applied.at - planned.at) / 1000 / least, 3),
  },
  simulator.calls,
);
