import fc from 'fast-check';
import { loopsOf } from '../../lib/network/mistakes/loops.ts';
import type { Network } from '../../lib/network/model.ts';
import { contains, prefixOf } from '../../lib/config/words/prefix.ts';
import { problems } from '../../lib/network/mistakes/index.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { network as arbitraryNetwork } from '../support/arbitrary-network.ts';
import { runs } from '../support/laws.ts';
import { boundaries, walk } from '../support/naive-packet.ts';
import { gatewayOf, networkOf, spoke, vpcOf } from '../support/small-network.ts';

const prod = spoke('prod', '10.1.0.0/16');
const dev = spoke('dev', '10.2.0.0/16');
const open = [
  ['10.1.0.0/16', '~prod'],
  ['10.2.0.0/16', '~dev'],
] as const;
const told = (network: Network) => problems(network).map(({ where, what }) => `${where}: ${what}`);

test('of a network in order there is nothing to tell', () => {
  expect(problems(networkOf([prod, dev], { t: open }, { prod: 't', dev: 't' }))).toEqual([]);
});

test('names that do not exist, or do not belong there', () => {
  const lost = vpcOf('lost', '10.3.0.0/16', {
    a: ['10.3.0.0/24', { '0.0.0.0/0': 'gateway', '10.1.0.0/16': 'nat b', '10.2.0.0/16': 'blackhole' }],
  });
  const network = networkOf(
    [prod, dev, lost],
    { t: [...open, ['10.4.0.0/16', 'nobody']] },
    { prod: 't', dev: 'missing', gone: 't', peer: 't' },
    { gone: { kind: 'vpc', vpc: 'gone', subnets: [] }, peer: { kind: 'peering', attachment: 'other' } },
  );
  expect(told(network)).toEqual([
    'subnet "lost-a", route to 0.0.0.0/0: there is no attachment "lost"',
    'subnet "lost-a", route to 10.1.0.0/16: the VPC "lost" has no subnet "lost-b" for a NAT gateway',
    'attachment "dev": there is no table "missing"',
    'attachment "gone": there is no VPC "gone"',
    'attachment "peer": there is no attachment "other"',
    'table "t", route to 10.4.0.0/16: the gateway "r-gateway" has no attachment "nobody"',
  ]);
});

test('an association with a table of another gateway, and a VPC of another region', () => {
  const far = spoke('far', '10.3.0.0/16', 'r2');
  const network: Network = {
    vpcs: [prod, far],
    gateways: [
      gatewayOf([prod, far], { t: [['10.1.0.0/16', '~prod']] }, { prod: 'u', far: 't' }),
      gatewayOf([], { u: [] }, {}, {}, 'r2'),
    ],
  };
  expect(told(network)).toEqual([
    'attachment "prod": the table "u" belongs to another gateway, "r2-gateway"',
    'attachment "far": the VPC "far" is in r2, and the gateway in r',
  ]);
});

test('subnets of an attachment with different routes, but each zone may have its NAT gateway', () => {
  const zones = (second: string) =>
    vpcOf('zones', '10.3.0.0/16', {
      a: ['10.3.0.0/24', { '0.0.0.0/0': 'nat x' }],
      b: ['10.3.1.0/24', { '0.0.0.0/0': second }],
      x: ['10.3.2.0/24', { '0.0.0.0/0': 'internet' }],
      y: ['10.3.3.0/24', { '0.0.0.0/0': 'internet' }],
    });
  const attached = (second: string) =>
    told(
      networkOf(
        [zones(second)],
        { t: [] },
        { zones: 't' },
        {
          zones: { kind: 'vpc', vpc: 'zones', subnets: ['zones-a', 'zones-b'] },
        },
      ),
    );
  expect(attached('nat y')).toEqual([]);
  expect(attached('gateway')).toEqual([
    'attachment "zones": its subnets "zones-a" and "zones-b" have different routes',
  ]);
});

test('VPCs that overlap, if a table leads to both', () => {
  const [one, other] = [spoke('one', '10.1.0.0/16'), spoke('other', '10.1.128.0/17')];
  const routes = [
    ['10.1.0.0/16', '~one'],
    ['10.1.128.0/17', '~other'],
  ] as const;
  expect(told(networkOf([one, other], { t: routes }, { one: 't', other: 't' }))).toEqual([
    'table "t": the VPCs "one" and "other" both have 10.1.128.0/17',
  ]);
  expect(told(networkOf([one, other], { t: [], u: [] }, { one: 't', other: 'u' }))).toEqual([]);
  expect(told(networkOf([one, other], { t: [routes[0]], u: [] }, { one: 'u', other: 't' }))).toEqual([
    'table "t": the VPCs "one" and "other" both have 10.1.128.0/17',
  ]);
});

test('two attachments that propagate the same, unless a static route decides', () => {
  const routes = [...open, ['10.1.0.0/16', '~dev']] as const;
  expect(told(networkOf([prod, dev], { t: routes }, { prod: 't', dev: 't' }))).toContain(
    'table "t": AWS does not say to which attachment packets to 10.1.0.0/16 go: "dev" and "prod"',
  );
  const decided = [...routes, ['10.1.0.0/16', 'prod']] as const;
  expect(told(networkOf([prod, dev], { t: decided }, { prod: 't', dev: 't' }))).toEqual([]);
});

test('loops, with what goes round in them', () => {
  const hole = vpcOf('hole', '10.3.0.0/16', { a: ['10.3.0.0/24', { '0.0.0.0/0': 'gateway' }] });
  const network = networkOf([hole], { t: [['10.2.0.0/15', 'hole']] }, { hole: 't' });
  expect(problems(network)).toEqual([
    {
      what: 'packets to 10.2.0.0/16 go round without end: table "t" and subnet "hole-a"',
      where: 'table "t"',
      fix: 'add a blackhole for these blocks, or narrow the route that leads back',
    },
  ]);
});

test('a firewall that sees one direction only, once for both', () => {
  const network = networkOf(
    [prod, dev],
    { out: [['0.0.0.0/0', 'firewall']], direct: [['10.1.0.0/16', '~prod']], after: open },
    { prod: 'out', dev: 'direct', firewall: 'after' },
    { firewall: { kind: 'firewall' } },
  );
  expect(told(network)).toEqual([
    'from subnet "prod-app" to subnet "dev-app": packets pass "firewall" on the way there and no firewall on the way back',
  ]);
});

test('in generated networks every loop that a packet is in is told, and no name is wrong', () => {
  fc.assert(
    fc.property(arbitraryNetwork, (network) => {
      const loops = loopsOf(prove(network)).flatMap(({ prefixes }) => prefixes);
      const addresses = boundaries(network);
      for (const { subnets } of network.vpcs)
        for (const { name } of subnets)
          for (const address of addresses)
            if (walk(network, name, address).end === 'loop')
              expect(loops.some((prefix) => contains(prefix, prefixOf(`${address}/32`)))).toBe(true);
      expect(told(network).filter((text) => text.includes('there is no') || text.includes(' has no '))).toEqual([]);
    }),
    runs(60),
  );
});
