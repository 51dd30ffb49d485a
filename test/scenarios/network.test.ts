import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { bySegment, subjectsOf } from '../../lib/network/subjects.ts';
import { placement } from '../../lib/resources/network/placement/index.ts';
import { expectNoStrays, sectionOf, straysFrom, unproved } from '../support/network-laws.ts';
import { converge, planOn, stage, told } from '../support/rehearsal.ts';
import { simulatedNetwork } from '../support/simulated-network.ts';
import { continuedFrom, resume, worldsOnTheWay } from '../support/stop.ts';
import { networked, type Edit } from '../support/networked.ts';

/** What the proof of the simulated state says against the config. */
test('clients are loaded before AWS is asked anything, because the clock of a rehearsal does not see that', async () => {
  const on = stage();
  const zone = await networked({ small: true });
  // The first time, a call takes longer than what is waited for here.
  await planOn(on, zone);
  let loaded: () => void = () => undefined;
  const loading = new Promise<void>((resolve) => (loaded = resolve));
  const load = jest.spyOn(placement, 'load').mockImplementation(() => loading);
  const asked: string[] = [];
  on.fault = ({ operation }) => {
    asked.push(operation);
    return undefined;
  };
  const plan = planOn(on, zone);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(asked).toEqual([]);
  loaded();
  await plan;
  expect(asked).not.toEqual([]);
  load.mockRestore();
});

test('a network comes from nothing, and is what the config says and the templates prove', async () => {
  const zone = await networked();
  const on = stage();
  await converge(on, zone);
  expect(unproved(on, zone)).toEqual([]);
  const counts = (network: Parameters<typeof prove>[0]) =>
    prove(network)
      .matrix(bySegment(subjectsOf(sectionOf(zone), network)).groupOf)
      .map(({ from, to, pairs, verdicts }) => [from, to, pairs, verdicts]);
  expect(counts(simulatedNetwork(on.simulator.world))).toEqual(counts(plannedNetwork(zone)));
});

test('a new account is placed with its VPC, and nothing else changes', async () => {
  const on = stage();
  await converge(on, await networked());
  const zone = await networked({ accounts: '  api-dev: { ou: Dev }\n' });
  expect(told(await converge(on, zone)).sort()).toEqual([
    'create account:api-dev',
    'create placement:eu-central-1/api-dev',
    'create placement:eu-west-1/api-dev',
    'update stack-set:landing-zone-vpc-standard-dev-eu-central-1 instances.api-dev/eu-central-1',
    'update stack-set:landing-zone-vpc-standard-dev-eu-west-1 instances.api-dev/eu-west-1',
  ]);
  expect(unproved(on, zone)).toEqual([]);
});

test('segments that are connected anew reach one another by single routes, which wants a flag', async () => {
  const on = stage();
  await converge(on, await networked());
  const zone = await networked({ connect: '[[prod, shared], [dev, shared], [dev, prod]]' });
  const plan = await planOn(on, zone);
  expect(told(plan).sort()).toEqual([
    'update placement:eu-central-1/web-dev reachedFrom',
    'update placement:eu-central-1/web-prod reachedFrom',
    'update placement:eu-west-1/web-dev reachedFrom',
    'update placement:eu-west-1/web-prod reachedFrom',
    'update routes:eu-central-1/dev routes.10.0.0.0/15',
    'update routes:eu-central-1/prod routes.10.2.0.0/15',
    'update routes:eu-west-1/dev routes.10.16.0.0/15',
    'update routes:eu-west-1/prod routes.10.18.0.0/15',
  ]);
  expect(plan.hazards.map(({ risk, why }) => `${risk}: ${why}`)).toEqual([
    'reach: dev can now reach prod: web-prod (eu-central-1), web-prod (eu-west-1); prod can now reach dev: web-dev (eu-central-1), web-dev (eu-west-1)',
  ]);
  await converge(on, zone);
  expect(unproved(on, zone)).toEqual([]);
  const back = await planOn(on, await networked());
  expect(back.hazards).toEqual([]);
  expect(back.notes.map(({ text }) => text)).toEqual([
    'closes a path: dev can no longer reach prod: web-prod (eu-central-1), web-prod (eu-west-1)',
    'closes a path: prod can no longer reach dev: web-dev (eu-central-1), web-dev (eu-west-1)',
  ]);
});

/** Edits, each from the network to another one; and back, where that is another edit. */
const edits: Readonly<Record<string, Edit>> = {
  'connects two segments': { connect: '[[prod, shared], [dev, shared], [dev, prod]]' },
  'takes two segments apart': { connect: '[[prod, shared]]' },
  'adds a segment and a region to it': { segments: '    lab: { size: /16 }\n' },
  'takes the internet away': { internet: 'none' },
  'takes an account out of the network': { attachDev: false },
  'takes a region out of the network': { small: true },
  'puts the firewall between two segments': { inspect: '[[prod, shared]]' },
  'sends everything through the firewall': { inspect: '[[any, any], [prod, prod], [any, internet]]' },
  'adds interface endpoints': { more: '  endpoints: [ssm]\n' },
};
const ways = Object.entries(edits).flatMap(([name, edit]): [string, Edit, Edit][] => [
  [`that ${name}`, {}, edit],
  ...(edit.inspect === undefined ? [] : [[`back from one that ${name}`, edit, {}] as [string, Edit, Edit]]),
]);

test.each(ways)(
  'at no call of an edit %s is a path open that neither side has, and a run that stops there is completed',
  async (_, from, to) => {
    await expectNoStrays(await networked(from), await networked(to));
  },
);

test('a bootstrap that stops at any call is completed by the next, and never opens a path that is not meant', async () => {
  const zone = await networked({ small: true });
  const strays = straysFrom(zone);
  const worlds = await worldsOnTheWay(zone);
  const wrong: string[] = [];
  for (const [index, world] of worlds.entries()) {
    const on = continuedFrom(world);
    wrong.push(...strays(on.simulator.world));
    // Every seventh, and CI all of them.
    if (index % 7 === 0 || process.env.LAWS === 'all') wrong.push(...(await resume(on, zone)));
  }
  expect(wrong).toEqual([]);
});

test('a firewall that is put between two segments is a few lines, and tells which connections break', async () => {
  const on = stage();
  await converge(on, await networked({ small: true }));
  const plan = await planOn(on, await networked({ small: true, inspect: '[[prod, shared]]' }));
  expect(told(plan).sort()).toEqual([
    'create stack-set:landing-zone-firewall-eu-west-1',
    'update placement:eu-west-1/tools reachedFrom',
    'update placement:eu-west-1/web-prod reachedFrom',
    'update routes:eu-west-1/prod routes.10.4.0.0/16',
    'update routes:eu-west-1/shared routes.10.0.0.0/15',
  ]);
  expect(plan.obstacles).toEqual([]);
  expect(plan.hazards).toEqual([]);
  expect(plan.notes.map(({ text }) => text)).toEqual([
    'existing connections of prod to 10.4.0.0/16 break, because they pass the firewall from now on; new ones work within some 30 seconds',
    'existing connections of shared to 10.0.0.0/15 break, because they pass the firewall from now on; new ones work within some 30 seconds',
  ]);
});

test('what passes the firewall no longer wants a flag, but not where segments are taken apart', async () => {
  const on = stage();
  const both = '[[prod, shared], [dev, shared]]';
  await converge(on, await networked({ small: true, inspect: both }));
  const less = await planOn(on, await networked({ small: true, inspect: '[[prod, shared]]' }));
  expect(less.hazards.map(({ risk, why }) => `${risk}: ${why}`)).toEqual([
    'unguard: dev reaches 10.4.0.0/16 past the firewall',
    'unguard: shared reaches 10.2.0.0/15 past the firewall',
  ]);
  const apart = await planOn(
    on,
    await networked({ small: true, inspect: '[[prod, shared]]', connect: '[[prod, shared]]' }),
  );
  expect(apart.hazards).toEqual([]);
});

test('a way to the internet wants a flag, also where a new stack opens it', async () => {
  const on = stage();
  await converge(on, await networked({ small: true, internet: 'none' }));
  const plan = await planOn(on, await networked({ small: true }));
  const reach = plan.hazards.filter(({ risk }) => risk === 'reach').map(({ why }) => why.split(';')[0]);
  expect(reach.sort()).toEqual(
    ['dev', 'prod', 'shared', 'the network account'].map((name) => `${name} can now reach the internet`),
  );
});

test('if central internet access goes, the egress VPC loses it by its stack', async () => {
  const on = stage();
  await converge(on, await networked({ small: true }));
  const { notes } = await planOn(on, await networked({ small: true, internet: 'none' }));
  const lost = notes.filter(({ text }) => text.includes('the network account can no longer reach the internet'));
  expect(lost.map(({ address }) => address)).toEqual(['stack-set:landing-zone-egress-eu-west-1']);
});
