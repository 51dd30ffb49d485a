import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { refusalText } from '../../lib/report/refusal.ts';
import { copyOfLive } from '../../lib/simulator/world/from-live.ts';
import { applyOn, connectTo, converge, planOn, stage, told, toldInBrief, type Stage } from '../support/rehearsal.ts';
import { organization } from '../support/stacks.ts';
import { deployedZoneOf } from '../support/zone.ts';

const zone = (section: string, more = ''): Promise<LandingZone> =>
  deployedZoneOf(`${organization}${more}observability: ${section}\n`);

const nameOf = (on: Stage, id = ''): string => on.simulator.world.accounts.get(id)?.name ?? 'management';

/** Links as `account region -> account of the sink`. */
const links = (on: Stage): string[] =>
  [...on.simulator.world.claims.keys()]
    .filter((claim) => claim.startsWith('AWS::Oam::Link '))
    .map((claim) => {
      const [, sink = '', account] = claim.split(' ');
      const [, , , region = '', owner] = sink.split(':');
      return `${nameOf(on, account)} ${region} -> ${nameOf(on, owner)}`;
    })
    .sort();
const sinks = (on: Stage): string[] =>
  [...on.simulator.world.claims]
    .filter(([claim]) => claim.startsWith('AWS::Oam::Sink '))
    .map(([, { account, region }]) => `${nameOf(on, account)} ${region}`)
    .sort();

const regions = ['eu-central-1', 'eu-west-1', 'us-east-1'];
const others = ['api', 'lab', 'management', 'web'];
const linked = (to = 'play', from = others, where = regions): string[] =>
  from.flatMap((name) => where.map((region) => `${name} ${region} -> ${to}`));

test('all accounts, the management account too, are linked to the one in every region', async () => {
  const on = stage();
  await converge(on, await zone('{ account: play }'));
  expect(sinks(on)).toEqual(regions.map((region) => `play ${region}`));
  expect(links(on)).toEqual(linked());
});

test('a new account is linked with no stack set edited', async () => {
  const calls: string[] = [];
  const on = stage({ onCall: ({ operation }) => calls.push(operation) });
  await converge(on, await zone('{ account: play }'));
  calls.length = 0;
  const plan = await converge(on, await zone('{ account: play }', '  new: { ou: Workloads/Dev }\n'));
  expect(told(plan).sort()).toEqual([
    'create account:new',
    ...regions.map((region) => `update stack-set:landing-zone-observability-${region} instances.new/${region}`).sort(),
  ]);
  expect(links(on)).toEqual(linked('play', ['api', 'lab', 'management', 'new', 'web']));
  expect(calls).not.toContain('UpdateStackSet');
  expect(calls).not.toContain('CreateStackInstances');
});

test('a region is switched off and on again, and no other region notices', async () => {
  const on = stage();
  await converge(on, await zone('{ account: play }'));
  const without = await converge(on, await zone('{ account: play, regions: [eu-west-1, eu-central-1] }'));
  expect(toldInBrief(without).sort()).toEqual([
    'delete stack-set:landing-zone-observability-us-east-1',
    'delete stack:us-east-1/landing-zone-observability-us-east-1',
    'update stack-set:landing-zone-observability-in-play targets.root',
  ]);
  expect(sinks(on)).toEqual(['play eu-central-1', 'play eu-west-1']);
  expect(links(on)).toEqual(linked('play', others, ['eu-central-1', 'eu-west-1']));
  const again = await converge(on, await zone('{ account: play }'));
  expect(told(again).sort()).toEqual([
    'create stack-set:landing-zone-observability-us-east-1',
    'create stack:us-east-1/landing-zone-observability-us-east-1',
    'update stack-set:landing-zone-observability-in-play targets.root',
  ]);
  expect(links(on)).toEqual(linked());
});

test('another account can take over: links turn to its sinks, then the old ones go', async () => {
  const on = stage();
  await converge(on, await zone('{ account: play }'));
  const plan = await converge(on, await zone('{ account: lab }'));
  const order = told(plan);
  expect(order.at(0)).toBe('create stack-set:landing-zone-observability-in-lab');
  expect(order.at(-1)).toBe('delete stack-set:landing-zone-observability-in-play');
  expect(sinks(on)).toEqual(regions.map((region) => `lab ${region}`));
  expect(links(on)).toEqual(linked('lab', ['api', 'management', 'play', 'web']));
});

test('without the section, links go before the sinks', async () => {
  const on = stage();
  await converge(on, await zone('{ account: play }'));
  await converge(on, await deployedZoneOf(organization));
  expect([sinks(on), links(on)]).toEqual([[], []]);
});

test('what is shared can change, on a copy of what is there too', async () => {
  const on = stage();
  await converge(on, await zone('{ account: play }'));
  const other = await zone('{ account: play, share: [metrics] }');
  const world = await copyOfLive(connectTo(on), other);
  if (!world) throw new Error('there is no organization to copy');
  const copy = stage({ world });
  expect((await planOn(copy, other)).hash).toBe((await planOn(on, other)).hash);
  await converge(copy, other);
  await converge(on, other);
});

test('a sink that could not be made is told, and made by the next run', async () => {
  let broken = true;
  const on: Stage = stage({
    deploymentFault: ({ resource, region }) =>
      broken && resource === 'Sink' && region === 'us-east-1' ? 'no' : undefined,
  });
  const { outcome } = await applyOn(on, await zone('{ account: play }'));
  expect(refusalText(outcome.failed[0]?.error)).toContain('play in us-east-1: AWS::Oam::Sink Sink: no');
  broken = false;
  await converge(on, await zone('{ account: play }'));
  expect(links(on)).toEqual(linked());
});

test('it wants a role in that account alone, once there are sinks', async () => {
  const assumed: string[] = [];
  const on = stage({
    onCall: ({ operation, input }) => {
      if (operation === 'AssumeRole') assumed.push(nameOf(on, /::(\d+):/.exec(JSON.stringify(input))?.[1]));
    },
  });
  await planOn(on, await zone('{ account: play }'));
  expect(assumed).toEqual([]);
  await converge(on, await zone('{ account: play }'));
  expect([...new Set(assumed)]).toEqual(['play']);
});
