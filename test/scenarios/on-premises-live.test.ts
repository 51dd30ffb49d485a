import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { liveReport } from '../../lib/network/live/index.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { readNetworkOf } from '../../lib/resources/network/seen/index.ts';
import { attachmentIn } from '../../lib/simulator/network/attachments.ts';
import { keyOf } from '../../lib/simulator/network/state/state.ts';
import { copyOfLive } from '../../lib/simulator/world/from-live.ts';
import { sectionOf } from '../support/network-laws.ts';
import { frankfurt, london, withSites } from '../support/on-premises.ts';
import { connectTo, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';

const reported = async (on: Stage, zone: LandingZone) => {
  const { network: seen } = await readNetworkOf(connectTo(on), zone, sectionOf(zone));
  const { findings, differences, others } = liveReport(sectionOf(zone), plannedNetwork(zone), prove(seen), new Set());
  return { findings: findings.map(({ what }) => what), differences, others };
};

const applied = async (): Promise<{ on: Stage; zone: LandingZone }> => {
  const [on, zone] = [stage(), await withSites([london, frankfurt])];
  await converge(on, zone);
  return { on, zone };
};

const resourceOf = (on: Stage, type: string, region: string, word = '') => {
  const found = [...on.simulator.world.network.resources.values()].find(
    (one) => one.type === type && one.region === region && JSON.stringify(one.properties.Tags ?? '').includes(word),
  );
  if (!found) throw new Error(`no ${type}`);
  return found;
};

const table = (on: Stage, name: string): string =>
  resourceOf(on, 'AWS::EC2::TransitGatewayRouteTable', 'eu-west-1', `"${name}"`).id;

const attachmentOfLondon = (on: Stage): string =>
  attachmentIn(resourceOf(on, 'AWS::EC2::VPNConnection', 'eu-west-1'), '').id;

test('what is read of AWS is as the config says', async () => {
  const { on, zone } = await applied();
  expect(await reported(on, zone)).toEqual({ findings: [], differences: [], others: [] });
});

test('a route by hand that leads a part of another block there is found, as announced ones would be', async () => {
  const { on, zone } = await applied();
  const to = '10.0.0.0/25';
  on.simulator.world.network.routes.set(keyOf(table(on, 'shared'), to), {
    ...{ table: table(on, 'shared'), to },
    attachment: attachmentOfLondon(on),
  });
  expect((await reported(on, zone)).differences).toEqual([
    'the route table eu-west-1 shared has the static route 10.0.0.0/25 to london, which the configuration does not have',
    'shared can reach london: 10.0.0.0/25',
  ]);
});

test('a network that is associated with another table is put back', async () => {
  const { on, zone } = await applied();
  const { associations } = on.simulator.world.network;
  const found = [...associations].find(([, one]) => one.attachment === attachmentOfLondon(on));
  if (!found) throw new Error('not associated');
  associations.set(found[0], { ...found[1], table: table(on, 'dev') });
  expect((await reported(on, zone)).differences).toEqual([
    'london is associated with the route table eu-west-1 dev instead of eu-west-1 datacenter',
  ]);
  const plan = await converge(on, zone);
  expect(told(plan)).toEqual(['update on-premises:london segment']);
  expect(await reported(on, zone)).toEqual({ findings: [], differences: [], others: [] });
});

test('a copy of it has nothing to change, and a change is rehearsed there', async () => {
  const { on, zone } = await applied();
  const world = await copyOfLive(connectTo(on), zone);
  if (!world) throw new Error('nothing to copy');
  const copy = stage({ world });
  expect(told(await planOn(copy, zone))).toEqual([]);
  const less = await withSites([london]);
  expect((await planOn(copy, less)).hash).toBe((await planOn(on, less)).hash);
  await converge(copy, less);
});
