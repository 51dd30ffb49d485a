import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { managedMonitorClaim } from '../../lib/simulator/world/billing.ts';
import { copyOfLive } from '../../lib/simulator/world/from-live.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { costs, everyCost } from '../stacks/costs.ts';
import { inFull } from '../support/laws.ts';
import { connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { deployedZoneOf, zoneOf } from '../support/zone.ts';

const zone = (more = everyCost): Promise<LandingZone> => withDeployments(costs(more));
const aDay = 24 * 3600 * 1000;

const active = ({ simulator }: Stage): string[] =>
  [...simulator.world.allocationTags].flatMap(([key, tag]) => (tag.active ? [key] : [])).sort();

const stacksOf = ({ simulator }: Stage): string[] =>
  [...simulator.world.stacks.values()]
    .filter(({ status }) => status !== 'DELETE_COMPLETE')
    .map(({ name }) => name)
    .sort();

test('budgets, anomalies and the export come from nothing; the tags wait until billing has seen them', async () => {
  const on = stage();
  const wanted = await zone();
  const plan = await converge(on, wanted);
  expect(told(plan).filter((line) => line.includes('cost-allocation-tag'))).toEqual([]);
  expect(plan.notes.map(({ address }) => address)).toEqual([
    'cost-allocation-tag:Owner',
    'cost-allocation-tag:CostCenter',
  ]);
  expect(stacksOf(on)).toEqual([
    'landing-zone-anomalies',
    'landing-zone-budgets',
    expect.stringMatching(/^landing-zone-budgets-[0-9a-f]$/),
    'landing-zone-cost-export',
  ]);
  await on.simulator.clock.sleep(aDay);
  expect(told(await converge(on, wanted))).toEqual([
    'create cost-allocation-tag:Owner',
    'create cost-allocation-tag:CostCenter',
  ]);
  expect((await planOn(on, wanted)).notes).toEqual([]);
  expect(active(on)).toEqual(['CostCenter', 'Owner']);
});

test('tag keys that the config does not name, or no longer does, stay as they are', async () => {
  const on = stage({ billingDelaySeconds: 0 });
  await converge(on, zoneOf('accounts: { web: { tags: { a: x, b: x, c: x } } }'));
  on.simulator.world.allocationTags.set('a', { seen: on.simulator.world.time, active: true });
  const splitBy = (tags: string): LandingZone =>
    zoneOf(
      `accounts: { web: { tags: { a: x, b: x, c: x } } }\ncost: { anomalies: { enabled: false }, allocationTags: [${tags}] }`,
    );
  expect(told(await converge(on, splitBy('b')))).toEqual(['create cost-allocation-tag:b']);
  expect(told(await converge(on, splitBy('')))).toEqual([]);
  expect(active(on)).toEqual(['a', 'b']);
});

/** AWS makes it where Cost Explorer is switched on. */
const addDefaultMonitor = ({ simulator: { world } }: Stage): string => {
  const arn = `arn:aws:ce::${world.management.id}:anomalymonitor/5f0b`;
  world.claims.set(managedMonitorClaim('SERVICE', world.management.id), {
    account: world.management.id,
    region: 'us-east-1',
    physicalId: arn,
    properties: { MonitorName: 'Default-Services-Monitor', MonitorDimension: 'SERVICE' },
  });
  return arn;
};

const anomalyStack = ({ simulator: { world } }: Stage) =>
  [...world.stacks.values()].find(({ name }) => name === 'landing-zone-anomalies');

test('a monitor of services that is there is told and subscribed to; when it goes, ours comes', async () => {
  const on = stage();
  const arn = addDefaultMonitor(on);
  const wanted = await zone('');
  const plan = await converge(on, wanted);
  const note = {
    address: 'stack:us-east-1/landing-zone-anomalies',
    text: 'uses the existing monitor for AWS services (Default-Services-Monitor): AWS allows one per account',
  };
  expect(plan.notes).toEqual([note]);
  expect((await planOn(on, wanted)).notes).toEqual([]);
  expect(anomalyStack(on)?.parameters).toEqual({ ServicesMonitor: arn });
  expect(anomalyStack(on)?.resources).not.toHaveProperty('Services');
  on.simulator.world.claims.delete(managedMonitorClaim('SERVICE', on.simulator.world.management.id));
  expect(told(await converge(on, wanted))).toEqual([
    'update stack:us-east-1/landing-zone-anomalies parameters.ServicesMonitor',
  ]);
  expect(anomalyStack(on)?.resources).toHaveProperty('Services');
});

test('while Cost Explorer is off nothing fails, and the plan says what to do', async () => {
  const on = stage();
  const { world } = on.simulator;
  const switchTo = (off: boolean) => void Object.assign(world, { costExplorerOff: off });
  switchTo(true);
  const wanted = await zone('');
  const plan = await converge(on, wanted);
  expect(plan.notes.map(({ text }) => text)).toEqual([
    expect.stringMatching(/until Cost Explorer is enabled: open it once/),
  ]);
  expect((await planOn(on, wanted)).notes).toEqual(plan.notes);
  switchTo(false);
  const arn = addDefaultMonitor(on);
  await converge(on, wanted);
  expect(anomalyStack(on)?.parameters).toEqual({ ServicesMonitor: arn });
});

test('without the section its stacks go, although nobody governs their region; nothing else is touched', async () => {
  const on = stage();
  const more = 'stacks: { notes: { template: n.yaml, targets: { accounts: [management] } } }\n';
  const files = { 'n.yaml': 'Resources: { T: { Type: AWS::SNS::Topic } }\n' };
  await converge(
    on,
    await deployedZoneOf(`accounts: { web: }\ncost: { email: [a@b.example], budget: 5 USD }\n${more}`, files),
  );
  expect(told(await converge(on, await deployedZoneOf(`accounts: { web: }\n${more}`, files)))).toEqual([
    'delete stack:us-east-1/landing-zone-budgets',
    'delete stack:us-east-1/landing-zone-anomalies',
    'delete region-in-use:us-east-1',
  ]);
  expect(stacksOf(on)).toEqual(['notes']);
});

test('the export can be switched off and on again; what it has written stays', async () => {
  const on = stage();
  const only = 'anomalies: { enabled: false }';
  for (const isOn of [true, false, true]) {
    await converge(on, await deployedZoneOf(`cost: { ${only}, export: ${isOn} }`));
    expect(stacksOf(on)).toEqual(isOn ? ['landing-zone-cost-export'] : []);
  }
});

test('an account that comes, moves or is closed changes budgets above it, and no other', async () => {
  const on = stage();
  const organization = (accounts: string): Promise<LandingZone> =>
    deployedZoneOf(`organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com' }
organizationalUnits: { A: { budget: 10 USD, organizationalUnits: { B: } }, C: { budget: 10 USD } }
accounts: { one: { ou: A/B, budget: 5 USD }, ${accounts} }
cost: { email: [a@example.com], anomalies: { enabled: false } }
`);
  const lists = (plan: { changes: readonly { address: string }[] }) =>
    told(plan as never).filter((line) => line.includes('stack:'));
  await converge(on, await organization('two: { ou: C }'));
  const update = 'update stack:us-east-1/landing-zone-budgets';
  expect(lists(await converge(on, await organization('two: { ou: C }, new: { ou: A/B }')))).toEqual([
    expect.stringMatching(new RegExp(`^${update} parameters\\.OUA\\w+Accounts$`)),
  ]);
  expect(lists(await converge(on, await organization('two: { ou: C }, new: { ou: C }')))).toEqual([
    expect.stringMatching(new RegExp(`^${update} parameters\\.OUA\\w+ parameters\\.OUC\\w+$`)),
  ]);
  expect(lists(await converge(on, await organization('two: { ou: C }, new: { ou: C, closed: true }')))).toEqual([
    expect.stringMatching(new RegExp(`^${update} parameters\\.OUC\\w+Accounts$`)),
  ]);
  expect(stacksOf(on)).toEqual(['landing-zone-budgets', expect.stringMatching(/^landing-zone-budgets-/)]);
});

test('who is told can be changed, with consent: CloudFormation makes the budgets anew under other names', async () => {
  const on = stage();
  await converge(on, await zone(''));
  const plan = await converge(on, await zone(', alerts: { forecast: [90 %] }'));
  expect(plan.hazards.map(({ address, risk }) => `${address} ${risk}`)).toEqual(
    plan.changes.map(({ address }) => `${address} delete`),
  );
  expect(plan.changes.length).toBe(2);
});

test('a copy of the organization has its tags, its monitor and nothing to change', async () => {
  const on = stage();
  addDefaultMonitor(on);
  const wanted = await zone();
  await converge(on, wanted);
  await on.simulator.clock.sleep(aDay);
  await converge(on, wanted);
  const world = await copyOfLive(connectTo(on), wanted);
  expect(told(await planOn(stage({ world: world! }), wanted))).toEqual([]);
});

test(`${inFull ? '1,000' : '130'} accounts with budgets come in sixteen stacks`, async () => {
  const on = stage();
  const keys = Array.from(
    { length: inFull ? 1_000 : 130 },
    (_, index) => `a${index}: { ou: W, budget: ${index + 1} USD }`,
  );
  const wanted =
    await deployedZoneOf(`organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com', accountQuota: 2000 }
organizationalUnits: { W: { budget: 900 USD } }
accounts: { ${keys.join(', ')} }
cost: { email: [a@example.com] }
`);
  await converge(on, wanted);
  expect(stacksOf(on).filter((name) => name.startsWith('landing-zone-budgets-')).length).toBe(16);
}, 120_000);
