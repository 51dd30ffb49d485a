import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { liveReport } from '../../lib/network/live/index.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { readNetworkOf } from '../../lib/resources/network/seen/index.ts';
import { keyOf, put } from '../../lib/simulator/network/state/state.ts';
import { networked } from '../support/networked.ts';
import { applyOn, connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { simulatedNetwork } from '../support/simulated-network.ts';

const zoneWith = (deny: string): Promise<LandingZone> =>
  networked({ small: true, vpcs: `{ standard: { encryption: monitor, ${deny === '' ? '' : `deny: ${deny}`} } }` });

const opens = async (on: Stage, zone: LandingZone) => {
  const { hazards, notes, obstacles } = await planOn(on, zone);
  expect(obstacles).toEqual([]);
  return {
    flags: hazards.map(({ risk, why }) => `${risk}: ${why.split(';')[0] ?? ''}`),
    closed: notes.flatMap(({ text }) => (text.startsWith('closes') ? text : [])),
  };
};

/** From which of two VPCs packets to another arrive, once an apply is at any of its calls. */
const reachedDuring = async (on: Stage, zone: LandingZone): Promise<Set<boolean>> => {
  const seen = new Set<boolean>();
  on.fault = () => {
    const proof = prove(simulatedNetwork(on.simulator.world));
    seen.add(
      proof.connection('web-dev (eu-west-1) private-1', 'tools (eu-west-1) private-1').there.outcome.kind ===
        'delivered',
    );
    return undefined;
  };
  const { outcome } = await applyOn(on, zone);
  on.fault = undefined;
  expect(outcome.failed).toEqual([]);
  return seen;
};

test('rules that come close paths, those that go want a flag, and nothing is replaced', async () => {
  const on = stage();
  const open = await zoneWith('');
  await converge(on, open);
  const closed = await zoneWith('[{ from: 10.2.0.0/15 }, { port: 3389 }]');
  expect(await opens(on, closed)).toEqual({
    flags: [],
    closed: expect.arrayContaining(['closes a path: dev can no longer reach shared: tools (eu-west-1)']) as unknown,
  });
  await converge(on, closed);
  const names = told(await planOn(on, await zoneWith('[{ from: 10.2.0.0/15 }, { port: 22 }]')));
  expect(names.every((name) => /^update stack-set:landing-zone-vpc-standard-\w+-eu-west-1 /.test(name))).toBe(true);
  const other = await opens(on, await zoneWith('[{ from: 10.2.0.0/15 }, { port: 22 }]'));
  expect([other.closed, new Set(other.flags.map((flag) => flag.split(' PrivateAcl')[0]))]).toEqual([
    [],
    new Set(['delete: deletes AWS::EC2::NetworkAclEntry']),
  ]);
  const { flags } = await opens(on, open);
  expect(flags).toContain('reach: dev can now reach shared: tools (eu-west-1)');
});

test('what is denied before and after an edit is denied at every call of it', async () => {
  const on = stage();
  await converge(on, await zoneWith('[{ from: 10.2.0.0/15 }, { port: 3389 }, { from: 192.0.2.0/24 }]'));
  const seen = await reachedDuring(on, await zoneWith('[{ from: 198.51.100.0/24 }, { from: 10.2.0.0/15 }]'));
  expect([...seen]).toEqual([false]);
});

test('network --live reads the ACLs that AWS has, also those of others', async () => {
  const on = stage();
  const zone = await zoneWith('[{ from: 198.51.100.0/24 }]');
  await converge(on, zone);
  const section = zone.network!;
  const report = async () => {
    const { network: seen } = await readNetworkOf(connectTo(on), zone, section);
    const { findings, differences } = liveReport(section, plannedNetwork(zone), prove(seen), new Set());
    return { seen, told: [...findings.map(({ what }) => what), ...differences] };
  };
  const { seen, told: before } = await report();
  expect(before).toEqual([]);
  const vpc = seen.vpcs.find(({ name }) => name === 'web-dev (eu-west-1)');
  expect(vpc?.subnets.find(({ tier }) => tier === 'private')?.closed?.from).toMatchObject([
    { block: '198.51.100.0/24' },
  ]);
  const { network } = on.simulator.world;
  const entry = [...network.resources.values()].find(
    ({ type, properties }) => type === 'AWS::EC2::NetworkAclEntry' && String(properties.RuleAction) === 'deny',
  )!;
  put(network, { ...entry, properties: { ...entry.properties, CidrBlock: '0.0.0.0/0' } });
  expect(network.resources.has(keyOf(entry.type, entry.id))).toBe(true);
  expect((await report()).told).not.toEqual([]);
});
