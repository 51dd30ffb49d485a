import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { verify } from '../../lib/network/verify/index.ts';
import { sectionOf, straysFrom, unproved } from '../support/network-laws.ts';
import { networked } from '../support/networked.ts';
import { frankfurt, london, withSites } from '../support/on-premises.ts';
import { converge, planOn, stage, told } from '../support/rehearsal.ts';
import { continuedFrom, resume, worldsOnTheWay } from '../support/stop.ts';
import { networkResources } from '../../lib/simulator/network/state/resources.ts';

test('networks on premises are what the templates prove, and converge', async () => {
  const zone = await withSites([london, frankfurt], { more: '  prefixLists: true\n' });
  expect(verify(sectionOf(zone), prove(plannedNetwork(zone))).map(({ what }) => what)).toEqual([]);
  const on = stage();
  await converge(on, zone);
  expect(unproved(on, zone)).toEqual([]);
  await converge(on, await networked({ gone: true }));
  const left = networkResources(on.simulator.world).map(({ type }) => type);
  expect(left).toEqual([]);
});

test('one more is a few lines in the plan', async () => {
  const on = stage();
  await converge(on, await withSites([london]));
  const zone = await withSites([london, frankfurt]);
  const plan = await converge(on, zone);
  expect(told(plan).sort()).toEqual([
    'create on-premises:frankfurt',
    'create routes:eu-central-1/regions',
    'create stack-set:landing-zone-on-premises-frankfurt',
    'update routes:eu-central-1/prod routes.172.20.0.0/16',
    'update routes:eu-west-1/datacenter routes.172.20.0.0/16',
    'update routes:eu-west-1/prod routes.172.20.0.0/16',
  ]);
  expect(plan.hazards).toEqual([]);
  expect(unproved(on, zone)).toEqual([]);
});

test('one that goes takes its routes along, with a flag', async () => {
  const on = stage();
  await converge(on, await withSites([london, frankfurt]));
  const zone = await withSites([london]);
  const plan = await converge(on, zone);
  expect(told(plan).sort()).toEqual([
    'delete on-premises:frankfurt',
    'delete routes:eu-central-1/regions',
    'delete stack-set:landing-zone-on-premises-frankfurt',
    'update routes:eu-central-1/prod routes.172.20.0.0/16',
    'update routes:eu-west-1/datacenter routes.172.20.0.0/16',
    'update routes:eu-west-1/prod routes.172.20.0.0/16',
  ]);
  expect(plan.hazards.map(({ address, risk }) => `${risk}: ${address}`).sort()).toEqual([
    'delete: on-premises:frankfurt',
    'delete: routes:eu-central-1/regions',
    'delete: stack-set:landing-zone-on-premises-frankfurt',
  ]);
  expect(unproved(on, zone)).toEqual([]);
});

test('a segment that is connected to it wants a flag, and one that is taken apart is noted', async () => {
  const on = stage();
  await converge(on, await withSites([london]));
  const zone = await withSites([london], { connect: both });
  const plan = await planOn(on, zone);
  expect(plan.hazards.map(({ risk, why }) => `${risk}: ${why}`)).toEqual([
    'reach: datacenter can now reach dev: web-dev (eu-central-1), web-dev (eu-west-1); dev can now reach datacenter: london',
  ]);
  await converge(on, zone);
  const back = await planOn(on, await withSites([london]));
  expect(back.notes.map(({ text }) => text)).toEqual([
    'closes a path: datacenter can no longer reach dev: web-dev (eu-central-1), web-dev (eu-west-1)',
    'closes a path: dev can no longer reach datacenter: london',
  ]);
});

test('one that changes how it is attached is refused with the way around', async () => {
  const on = stage();
  await converge(on, await withSites([london], { small: true }));
  const plan = await planOn(on, await withSites([london.replace('65010', '65011')], { small: true }));
  expect(plan.obstacles.map(({ text }) => text)).toEqual([
    'would replace CustomerGateway: to change how the network is attached, take it out of network.onPremises, apply with --allow-delete, and add it again',
  ]);
});

const both = '[[prod, shared], [dev, shared], [prod, datacenter], [dev, datacenter]]';
const edits: Readonly<Record<string, () => Promise<readonly [before: LandingZone, after: LandingZone]>>> = {
  'attaches one': async () => [await networked(), await withSites([london, frankfurt])],
  'connects one': async () => [await withSites([london]), await withSites([london], { connect: both })],
  'takes one apart': async () => [await withSites([london], { connect: both }), await withSites([london])],
  'gives one other addresses': async () => [
    await withSites([london]),
    await withSites([london.replace('[192.168.0.0/16]', '[192.168.0.0/17, 172.30.0.0/16]')]),
  ],
  'puts the firewall between': async () => [
    await withSites([london, frankfurt]),
    await withSites([london, frankfurt], { inspect: '[[prod, datacenter]]' }),
  ],
  'moves one to another segment': async () => {
    const segments = '    datacenter: {}\n    partners: {}\n';
    const more = { segments, connect: '[[prod, shared], [prod, datacenter], [dev, partners]]' };
    const paris =
      'paris: { segment: SEGMENT, region: eu-west-1, blocks: [172.21.0.0/16], vpn: { address: 198.51.100.11 } }';
    const rome =
      'rome: { segment: partners, region: eu-west-1, blocks: [172.22.0.0/16], vpn: { address: 198.51.100.12 } }';
    const zone = (segment: string) => withSites([london, rome, paris.replace('SEGMENT', segment)], more);
    return [await zone('datacenter'), await zone('partners')];
  },
};

test.each(Object.entries(edits))(
  'at no call of an edit that %s is a path open that neither side has, and a run that stops there is completed',
  async (_, zones) => {
    const [before, after] = await zones();
    const on = stage();
    await converge(on, before);
    const strays = straysFrom(before, after);
    const open = new Set<string>();
    const look = () => {
      for (const pair of strays(on.simulator.world)) open.add(pair);
    };
    const worlds = await worldsOnTheWay(after, on, look);
    on.fault = undefined;
    expect([...open]).toEqual([]);
    expect(told(await planOn(on, after))).toEqual([]);
    expect(unproved(on, after)).toEqual([]);
    const wrong: string[] = [];
    for (const [index, world] of worlds.entries())
      if (index % 5 === 0 || process.env.LAWS === 'all') wrong.push(...(await resume(continuedFrom(world), after)));
    expect(wrong).toEqual([]);
  },
);
