import { hubBlock } from '../../lib/config/sections/network/dns/hub.ts';
import type { Network as Section } from '../../lib/config/sections/network/types.ts';
import type { Network } from '../../lib/network/model.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { problems } from '../../lib/network/mistakes/index.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { verify } from '../../lib/network/verify/index.ts';
import { sectionOf } from '../support/network-laws.ts';
import { networked } from '../support/networked.ts';

const zone = networked({ more: '  endpoints: [ssm]\n', internet: 'central' });

const found = (section: Section, network: Network): string[] => verify(section, prove(network)).map(({ what }) => what);

/** Makes a network another one. */
type Leak = (network: Network) => Network;

/** One more route in a table of a gateway. */
const inTable =
  (table: string, to: string, via: string): Leak =>
  (network) => ({
    ...network,
    gateways: network.gateways.map((gateway) => ({
      ...gateway,
      tables: gateway.tables.map((one) =>
        one.name === table ? { ...one, routes: [...one.routes, { to, via, origin: 'static' }] } : one,
      ),
    })),
  });

/** One more route, to the gateway, in subnets of a VPC. */
const inSubnets =
  (vpc: string, tier: string, to: string): Leak =>
  (network) => ({
    ...network,
    vpcs: network.vpcs.map((one) => ({
      ...one,
      subnets: one.subnets.map((subnet) =>
        one.name === vpc && subnet.tier === tier
          ? { ...subnet, routes: [...subnet.routes, { to, via: { kind: 'attachment', attachment: vpc } }] }
          : subnet,
      ),
    })),
  });

const withoutRoute =
  (table: string, to: string): Leak =>
  (network) => ({
    ...network,
    gateways: network.gateways.map((gateway) => ({
      ...gateway,
      tables: gateway.tables.map((one) =>
        one.name === table ? { ...one, routes: one.routes.filter((route) => route.to !== to) } : one,
      ),
    })),
  });

const withoutVpc =
  (name: string): Leak =>
  (network) => ({ ...network, vpcs: network.vpcs.filter((vpc) => vpc.name !== name) });

const west = '10.15.241.0/24';

test.each(['central', 'local', 'none'])(
  'endpoints are proved with %s internet, and nothing overlaps',
  async (internet) => {
    const vpcs =
      internet === 'local' ? '{ standard: { tiers: { public: /26, private: /24, isolated: /26 } } }' : undefined;
    const one = await networked({ more: '  endpoints: [ssm]\n', internet, ...(vpcs === undefined ? {} : { vpcs }) });
    const network = plannedNetwork(one);
    expect(found(sectionOf(one), network)).toEqual([]);
    expect(problems(network)).toEqual([]);
  },
);

test('the VPCs of the hub have their blocks whichever of the others there are', async () => {
  const blocks = async (edit: Parameters<typeof networked>[0]): Promise<string[]> => {
    const one = await networked({ small: true, ...edit });
    const { account } = sectionOf(one);
    return plannedNetwork(one).vpcs.flatMap((vpc) => (vpc.account === account ? vpc.blocks : []));
  };
  const more = '  endpoints: [ssm]\n';
  expect(await blocks({})).toEqual(['10.15.240.0/24']);
  expect(await blocks({ internet: 'none', more })).toEqual([west]);
  expect(await blocks({ more })).toEqual(['10.15.240.0/24', west]);
  expect(hubBlock('10.15.240.0/20', 'endpoints')).toBe(west);
});

const endpoints = 'network/endpoints (eu-west-1)';
const dev = '10.2.0.0/15';

test.each<[string, Leak[], string[]]>([
  [
    'a segment without a route to the endpoints',
    [withoutRoute('eu-west-1 dev', west)],
    ['dev in eu-west-1 cannot reach endpoints of eu-west-1', 'endpoints of eu-west-1 cannot reach dev in eu-west-1'],
  ],
  ['a region without endpoints', [withoutVpc(endpoints)], ['there are no endpoints in eu-west-1']],
  [
    'a way from the endpoints to the internet',
    [
      inTable('eu-west-1 hub', '0.0.0.0/0', 'network/egress (eu-west-1)'),
      inSubnets(endpoints, 'endpoint', '0.0.0.0/0'),
    ],
    ['endpoints of eu-west-1 can reach the internet'],
  ],
  [
    'a way from another region to the endpoints',
    [inTable('eu-central-1 dev', west, 'eu-central-1 to eu-west-1'), inTable('eu-west-1 regions', west, endpoints)],
    ['dev in eu-central-1 can reach endpoints of eu-west-1'],
  ],
  [
    'a way from isolated subnets to the endpoints',
    [inSubnets('web-dev (eu-west-1)', 'isolated', west)],
    ['isolated subnets of dev in eu-west-1 can reach endpoints of eu-west-1'],
  ],
  [
    'a way from one segment to another by the VPC of the endpoints',
    [inTable('eu-west-1 prod', dev, endpoints), inSubnets(endpoints, 'gateway', dev)],
    ['prod can reach dev, although they are apart', 'prod can reach isolated subnets of dev, although they are apart'],
  ],
])('the proof finds %s', async (_, leaks, expected) => {
  const one = await zone;
  const network = leaks.reduce((before, leak) => leak(before), plannedNetwork(one));
  expect(found(sectionOf(one), network)).toEqual(expect.arrayContaining(expected));
  expect(found(sectionOf(one), plannedNetwork(one))).toEqual([]);
});

test.each<[string, Leak[]]>([
  ['the hub to the internet', [inTable('eu-west-1 hub', '0.0.0.0/0', 'network/egress (eu-west-1)')]],
  ['the hub to the endpoints', [inTable('eu-west-1 hub', west, endpoints)]],
  ['a segment to another one by the endpoints', [inTable('eu-west-1 prod', dev, endpoints)]],
])('one wrong route in a gateway opens nothing: from %s', async (_, leaks) => {
  const one = await zone;
  expect(
    found(
      sectionOf(one),
      leaks.reduce((before, leak) => leak(before), plannedNetwork(one)),
    ),
  ).toEqual([]);
});
