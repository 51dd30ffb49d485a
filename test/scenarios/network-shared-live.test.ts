import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { liveReport } from '../../lib/network/live/index.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { readNetworkOf } from '../../lib/resources/network/seen/index.ts';
import { copyOfLive } from '../../lib/simulator/world/from-live.ts';
import type { NetworkResource } from '../../lib/simulator/network/state/records.ts';
import { keyOf, put } from '../../lib/simulator/network/state/state.ts';
import { networked } from '../support/networked.ts';
import { connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';

/* Shared VPCs as AWS has them, and what the network account attaches beside them. */

const two = (): Promise<LandingZone> =>
  networked({
    small: true,
    dev: ', share: true',
    accounts: '  api-prod: { ou: Elsewhere }\n',
    attach: '    - { vpc: standard, size: /20, segment: prod, accounts: [api-prod], share: true }\n',
  });

const converged = async (): Promise<{ on: Stage; zone: LandingZone }> => {
  const [on, zone] = [stage(), await two()];
  await converge(on, zone);
  return { on, zone };
};

const reported = async (on: Stage, zone: LandingZone) => {
  if (!zone.network) throw new Error('no network');
  const { network: seen } = await readNetworkOf(connectTo(on), zone, zone.network);
  const { findings, differences, others } = liveReport(zone.network, plannedNetwork(zone), prove(seen), new Set());
  return { findings: findings.map(({ what }) => what), differences, others: others.map(({ what }) => what) };
};

const found = (on: Stage, type: string, name: string): NetworkResource => {
  const one = [...on.simulator.world.network.resources.values()].find(
    ({ type: own, stack = '' }) => own === `AWS::EC2::${type}` && stack.includes(name),
  );
  if (!one) throw new Error(`no ${type} of ${name}`);
  return one;
};

/** A VPC that the network account has made of the same pool, and attached. */
const attachAnother = (on: Stage): string => {
  const [vpc, attachment] = [
    found(on, 'VPC', 'shared-standard-dev'),
    found(on, 'TransitGatewayAttachment', 'shared-standard-dev'),
  ];
  const own = { logicalId: '', identity: '', stack: undefined };
  const id = 'vpc-0f000000000000001';
  put(on.simulator.world.network, {
    ...vpc,
    ...own,
    id,
    properties: { ...vpc.properties, CidrBlock: '10.2.240.0/20' },
  });
  const attached = 'tgw-attach-0f000000000000001';
  put(on.simulator.world.network, {
    ...{ ...attachment, ...own, id: attached },
    properties: { ...attachment.properties, VpcId: id, SubnetIds: [] },
  });
  return attached;
};

test('two of a region are each found by what their stacks export, and are as the config says', async () => {
  const { on, zone } = await converged();
  expect(await reported(on, zone)).toEqual({ findings: [], differences: [], others: [] });
});

test('another VPC that the network account attaches gets no place, and those that are shared keep theirs', async () => {
  const { on, zone } = await converged();
  const id = attachAnother(on);
  expect(told(await planOn(on, zone))).toEqual([]);
  const { associations, propagations } = on.simulator.world.network;
  expect([...associations.values(), ...propagations.values()].filter(({ attachment }) => attachment === id)).toEqual(
    [],
  );
  expect((await reported(on, zone)).others).toEqual(['VPC network (eu-west-1) vpc-0f000000000000001']);
});

test('a place that the network account gave it by hand is taken away, and a new shared VPC is placed beside it', async () => {
  const on = stage();
  await converge(on, await networked({ small: true, dev: ', share: true' }));
  const id = attachAnother(on);
  const dev = found(on, 'TransitGatewayAttachment', 'shared-standard-dev').id;
  const { network } = on.simulator.world;
  const place = [...network.associations.values()].find(({ attachment }) => attachment === dev);
  if (!place) throw new Error('the shared VPC has no place');
  network.associations.set(keyOf(place.gateway, id), { ...place, attachment: id, state: 'associated' });
  const zone = await two();
  const plan = await converge(on, zone);
  expect(told(plan)).toContain('delete placement:eu-west-1/network');
  expect(told(plan)).toContain('create placement:eu-west-1/shared/standard-prod');
  expect([...network.associations.values()].filter(({ attachment }) => attachment === id)).toEqual([]);
});

test('a copy of AWS to rehearse on has the same VPCs at the same places', async () => {
  const { on, zone } = await converged();
  const world = await copyOfLive(connectTo(on), zone);
  if (!world) throw new Error('nothing to copy');
  expect(told(await planOn(stage({ world }), zone))).toEqual([]);
});
