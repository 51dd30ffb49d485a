import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { liveReport } from '../../lib/network/live/index.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof.ts';
import { readNetworkOf } from '../../lib/resources/network/seen/index.ts';
import { applyWatched, unproved } from '../support/network-laws.ts';
import { connectTo, converge, planOn, stage, told } from '../support/rehearsal.ts';
import { simulatedNetwork } from '../support/simulated-network.ts';
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
        'lab can now reach the network account: net (eu-west-1) #2',
        'play can now reach prod: web (eu-west-1)',
        'play can now reach the network account: net (eu-west-1) #2',
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
