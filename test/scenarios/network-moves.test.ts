import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { verify } from '../../lib/network/verify/index.ts';
import { copyOfLive } from '../../lib/simulator/world/from-live.ts';
import { keyOf } from '../../lib/simulator/network/state/state.ts';
import { applyWatched } from '../support/network-laws.ts';
import { networked, type Edit } from '../support/networked.ts';
import { london, withSites } from '../support/on-premises.ts';
import { applyOn, connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { simulatedNetwork } from '../support/simulated-network.ts';

/* An account moves to another segment in a network of two regions, and keeps its VPCs with the addresses that IPAM gave them. */

const blocksOf = (on: Stage, name: string): string => {
  const { accounts, network } = on.simulator.world;
  const account = [...accounts.values()].find((one) => one.name === name)?.id;
  const vpcs = [...network.resources.values()].filter(
    (one) => one.type === 'AWS::EC2::TransitGatewayAttachment' && one.account === account,
  );
  const lines = vpcs.map(({ region, properties }) => {
    const vpc = network.resources.get(keyOf('AWS::EC2::VPC', String(properties.VpcId)));
    return `${region}: ${String(vpc?.properties.CidrBlock)}`;
  });
  return `{ ${lines.join(', ')} }`;
};

const findings = ({ network }: LandingZone, seen: Parameters<typeof prove>[0]): string[] =>
  network ? verify(network, prove(seen)).map(({ what }) => what) : ['no network'];

test.each<[string, Edit]>([
  ['segments that are connected alike', {}],
  ['a segment that reaches more', { connect: '[[prod, shared], [prod, dev]]' }],
  ['a segment that reaches less', { connect: '[[dev, shared]]' }],
  ['a segment apart from all', { connect: '[]' }],
])('to %s', async (_, edit) => {
  const on = stage();
  const before = await networked(edit);
  await converge(on, before);
  const after = await networked({
    ...edit,
    ou: `Prod, addresses: ${blocksOf(on, 'web-dev')}`,
    keep: '{ web-dev: dev }',
  });
  expect(findings(after, plannedNetwork(after))).toEqual([]);
  const { open, outcome } = await applyWatched(on, before, after);
  expect(outcome.failed).toEqual([]);
  expect(open).toEqual([]);
  expect(told(await planOn(on, after))).toEqual([]);
  expect(findings(after, simulatedNetwork(on.simulator.world))).toEqual([]);
  const copy = stage({ world: await copyOfLive(connectTo(on), after) });
  expect(told(await planOn(copy, after))).toEqual([]);
  // And back again.
  await applyOn(on, before);
  expect(told(await planOn(on, before))).toEqual([]);
  expect(findings(before, simulatedNetwork(on.simulator.world))).toEqual([]);
});

test('a configuration with an account that moved makes the whole network from nothing, too', async () => {
  const on = stage();
  const zone = await networked({ ou: 'Prod', keep: '{ web-dev: dev }', small: true });
  await converge(on, zone);
  expect(findings(zone, simulatedNetwork(on.simulator.world))).toEqual([]);
});

test('an account that moved to a segment that reaches a network on premises reaches it, without a default route to the gateway', async () => {
  const zone = await withSites([london], { internet: 'none', ou: 'Prod', keep: '{ web-dev: dev }', small: true });
  expect(findings(zone, plannedNetwork(zone))).toEqual([]);
});
