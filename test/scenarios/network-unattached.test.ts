import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { liveReport } from '../../lib/network/live/index.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { readNetworkOf } from '../../lib/resources/network/seen/index.ts';
import { applyWatched, unproved } from '../support/network-laws.ts';
import { connectTo, converge, planOn, stage, told } from '../support/rehearsal.ts';
import { simulatedNetwork } from '../support/simulated-network.ts';
import { continuedFrom, resume, worldsOnTheWay } from '../support/stop.ts';
import { deployedZoneOf } from '../support/zone.ts';

/** A segment for experiments, attached to the gateway or not. */
const zoneWith = (sandbox: string, connect = '[]'): Promise<LandingZone> =>
  deployedZoneOf(`
organizationalUnits: { Infrastructure: , Prod: , Sandbox: }
accounts: { net: { ou: Infrastructure }, web: { ou: Prod }, lab: { ou: Sandbox }, play: { ou: Sandbox } }
network:
  account: net
  addresses: { eu-west-1: 10.0.0.0/12 }
  segments: { prod: { size: /16 }, sandbox: { size: /16, internet: local, ${sandbox} } }
  connect: ${connect}
  internet: central
  endpoints: [ssm]
  vpcs:
    standard:
    open: { tiers: { private: /24, public: /26 } }
  attach:
    - { vpc: standard, size: /20, segment: prod, organizationalUnits: [Prod] }
    - { vpc: open, size: /20, segment: sandbox, organizationalUnits: [Sandbox] }
`);

test('VPCs without an attachment reach the internet, and nothing else', async () => {
  const on = stage();
  const zone = await zoneWith('attached: false');
  const made = await converge(on, zone);
  expect(unproved(on, zone)).toEqual([]);
  expect(told(made).filter((line) => line.includes('placement:'))).toEqual(['create placement:eu-west-1/web']);
  const proof = prove(simulatedNetwork(on.simulator.world));
  const outcome = (to: string) => proof.trace({ subnet: 'lab (eu-west-1) private-1' }, to).outcome.kind;
  expect([outcome('internet'), outcome('10.0.0.0/16'), outcome('10.15.241.0/24')]).toEqual([
    'internet',
    'internet',
    'internet',
  ]);
  const { network } = await readNetworkOf(connectTo(on), zone, zone.network!);
  const { findings, differences } = liveReport(zone.network!, plannedNetwork(zone), prove(network), new Set());
  expect([findings, differences]).toEqual([[], []]);
});

test('they can be attached later, and again be taken off, and no path opens on the way', async () => {
  const on = stage();
  const [apart, attached] = [await zoneWith('attached: false'), await zoneWith('isolated: true', '[[prod, sandbox]]')];
  await converge(on, apart);
  for (const zone of [attached, apart]) {
    const { hazards, obstacles } = await planOn(on, zone);
    expect(obstacles).toEqual([]);
    expect(new Set(hazards.map(({ risk }) => risk))).toEqual(new Set([zone === attached ? 'reach' : 'delete']));
    if (zone === attached)
      expect(hazards.flatMap(({ why }) => why.split('; ')).sort()).toEqual([
        'lab can now reach prod: web (eu-west-1)',
        'lab can now reach the network account: net/endpoints (eu-west-1)',
        'play can now reach prod: web (eu-west-1)',
        'play can now reach the network account: net/endpoints (eu-west-1)',
        'prod can now reach lab: lab (eu-west-1)',
        'prod can now reach play: play (eu-west-1)',
        'the network account can now reach lab: lab (eu-west-1)',
        'the network account can now reach play: play (eu-west-1)',
      ]);
    const { open } = await applyWatched(on, zone === attached ? apart : attached, zone);
    expect(open).toEqual([]);
    expect(told(await planOn(on, zone))).toEqual([]);
    expect(unproved(on, zone)).toEqual([]);
  }
});

describe('a region with none but unattached VPCs', () => {
  /** Segment sandbox has VPCs in both regions, prod in these. */
  const inRegions = (sandbox: string, prod: string): Promise<LandingZone> =>
    deployedZoneOf(`
organization: { homeRegion: eu-west-1, regions: [eu-west-1, eu-central-1], accountEmail: "aws+{account}@example.com" }
organizationalUnits: { Infrastructure: , Prod: , Sandbox: }
accounts: { net: { ou: Infrastructure }, web: { ou: Prod }, lab: { ou: Sandbox } }
network:
  account: net
  addresses: { eu-west-1: 10.0.0.0/12, eu-central-1: 10.16.0.0/12 }
  segments: { prod: { size: /16 }, sandbox: { size: /16, internet: local, ${sandbox} } }
  internet: central
  endpoints: [ssm]
  vpcs: { standard: , open: { tiers: { private: /24, public: /26 } } }
  attach:
    - { vpc: standard, size: /20, segment: prod, regions: ${prod}, organizationalUnits: [Prod] }
    - { vpc: open, size: /20, segment: sandbox, organizationalUnits: [Sandbox] }
`);
  const ofCentral = (lines: readonly string[]): string[] =>
    lines
      .filter((line) => line.includes('eu-central-1') && !line.includes('landing-zone-vpc-'))
      .map((line) => line.replace(/ instances.*/, ''))
      .sort();
  const [own, both] = ['[eu-west-1]', '[eu-west-1, eu-central-1]'];

  test('has no gateway, and nothing that goes with one', async () => {
    const [on, zone] = [stage(), await inRegions('attached: false', own)];
    expect(ofCentral(told(await converge(on, zone)))).toEqual([]);
    expect(unproved(on, zone)).toEqual([]);
    const { network } = await readNetworkOf(connectTo(on), zone, zone.network!);
    const { findings, differences } = liveReport(zone.network!, plannedNetwork(zone), prove(network), new Set());
    expect([findings, differences]).toEqual([[], []]);
  });

  test.each([
    ['another segment', () => inRegions('attached: false', both)],
    ['the segment that is attached', () => inRegions('isolated: true', own)],
  ])('gets one with the first attached VPC, of %s, and loses it with the last', async (_, attached) => {
    const [on, apart, together] = [stage(), await inRegions('attached: false', own), await attached()];
    await converge(on, apart);
    const comes = await applyWatched(on, apart, together);
    expect(comes.open).toEqual([]);
    expect(told(await planOn(on, together))).toEqual([]);
    expect(unproved(on, together)).toEqual([]);
    const plan = await planOn(on, apart);
    expect(plan.obstacles).toEqual([]);
    expect(ofCentral(told(plan))).toEqual(
      expect.arrayContaining([
        'delete peering:eu-west-1/eu-central-1',
        'delete stack-set:landing-zone-egress-eu-central-1',
        'delete stack-set:landing-zone-endpoints-eu-central-1',
        'delete stack-set:landing-zone-gateway-eu-central-1',
      ]),
    );
    const risks = plan.hazards.filter(({ address }) => address === 'stack-set:landing-zone-gateway-eu-central-1');
    expect(risks.map(({ risk }) => risk)).toEqual(['delete']);
    const goes = await applyWatched(on, together, apart);
    expect(goes.open).toEqual([]);
    expect(told(await planOn(on, apart))).toEqual([]);
    expect(unproved(on, apart)).toEqual([]);
  });

  test('a run that stops while it comes or goes is completed by the next', async () => {
    const on = stage();
    const wrong: string[] = [];
    for (const sandbox of ['attached: false', 'isolated: true', 'attached: false']) {
      const zone = await inRegions(sandbox, own);
      for (const [index, world] of (await worldsOnTheWay(zone, on)).entries())
        if (index % 12 === 0 || process.env.LAWS === 'all') wrong.push(...(await resume(continuedFrom(world), zone)));
    }
    expect(wrong).toEqual([]);
  });
});

test('a network without attachments has no gateway at all', async () => {
  const [on, zone] = [
    stage(),
    await deployedZoneOf(`
organizationalUnits: { Infrastructure: , Sandbox: }
accounts: { net: { ou: Infrastructure }, lab: { ou: Sandbox } }
network:
  account: net
  addresses: { eu-west-1: 10.0.0.0/12 }
  segments: { sandbox: { size: /16, internet: local, attached: false } }
  vpcs: { open: { tiers: { private: /24, public: /26 } } }
  attach: [{ vpc: open, size: /20, segment: sandbox, organizationalUnits: [Sandbox] }]
`),
  ];
  expect(told(await converge(on, zone)).filter((line) => line.includes('gateway'))).toEqual([]);
  expect(unproved(on, zone)).toEqual([]);
});
