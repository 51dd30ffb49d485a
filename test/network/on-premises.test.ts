import { networkOf as sectionOf } from '../config/network/zone.ts';
import { problems } from '../../lib/network/mistakes/index.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { routesOf } from '../../lib/network/routes.ts';
import { tablesTo } from '../../lib/config/sections/network/firewall/tables-to.ts';
import { announcedTo } from '../../lib/config/sections/network/on-premises/announced.ts';
import { vpcOnPremises } from '../../lib/network/resources/on-premises.ts';
import { batfishSnapshot } from '../../lib/network/batfish/snapshot.ts';
import { gatewayOf, spoke } from '../support/small-network.ts';

const prod = spoke('prod', '10.0.0.0/16');
const dev = spoke('dev', '10.1.0.0/16');
const london = vpcOnPremises({
  id: '',
  gateway: '',
  region: 'r',
  name: 'london',
  blocks: ['192.168.0.0/16', '172.20.0.0/16'],
});

/** Prod and the data center reach each other, and dev nobody; `more`: what a router there announces to the table of prod. */
const networkWith = (more: readonly (readonly [string, string])[] = []) => {
  const vpcs = [prod, dev, london];
  const tables = {
    prod: [['192.168.0.0/16', 'london'], ['172.20.0.0/16', 'london'], ['10.0.0.0/8', 'blackhole'], ...more],
    dev: [['10.0.0.0/8', 'blackhole']],
    dc: [
      ['10.0.0.0/16', '~prod'],
      ['10.0.0.0/8', 'blackhole'],
    ],
  } as const;
  const others = { london: { kind: 'on premises', vpc: 'london' } } as const;
  return {
    vpcs,
    gateways: [gatewayOf(vpcs, tables, { prod: 'prod', dev: 'dev', london: 'dc' }, others)],
  };
};

test('a network on premises is reached and answers by its attachment, and enters by the table of it', () => {
  const proof = prove(networkWith());
  expect(problems(proof.network, proof)).toEqual([]);
  const { verdict, there, back } = proof.connection('prod-app', 'london 172.20.0.0/16');
  expect(verdict).toBe('connected');
  expect(
    [...there.hops, ...(back?.hops ?? [])].map((hop) =>
      hop.kind === 'table' ? `${hop.route ?? ''} ${hop.led.kind}` : hop.kind,
    ),
  ).toEqual([
    '0.0.0.0/0 gateway',
    '172.20.0.0/16 on premises',
    'local local',
    '0.0.0.0/0 gateway',
    '10.0.0.0/16 vpc',
    'local local',
  ]);
  expect(proof.connection('london 192.168.0.0/16', 'dev-app').verdict).toBe('apart');
  expect(proof.connection('dev-app', 'london 192.168.0.0/16').verdict).toBe('apart');
});

test('an announced part of the block of a VPC would draw its packets away, were it propagated', () => {
  const network = networkWith([
    ['10.1.7.0/24', '~london'],
    ['192.168.0.0/16', '~london'],
  ]);
  const proof = prove(network);
  expect(proof.trace({ subnet: 'prod-app' }, '10.1.7.9').outcome).toEqual({ kind: 'outside', what: 'london' });
  // Of equally long ones the static route wins.
  expect(proof.trace({ subnet: 'prod-app' }, '192.168.7.9').outcome).toMatchObject({
    kind: 'delivered',
    vpc: 'london',
  });
  expect(prove(networkWith()).trace({ subnet: 'prod-app' }, '10.1.7.9').outcome).toMatchObject({ kind: 'dropped' });
});

test('Batfish gets none of it, and is told so', () => {
  const { leftOut, files } = batfishSnapshot(networkWith(), 'net');
  expect(Object.keys(leftOut)).toEqual([
    'an attachment (on premises) is left out',
    'a route to a firewall, or to what is left out, is a blackhole',
  ]);
  expect(JSON.stringify(files)).not.toContain('london');
});

const site = (segment = 'dc', more = '') =>
  `london: { segment: ${segment}, region: eu-west-1, blocks: [192.168.0.0/16], vpn: { address: 198.51.100.10 } }${more}`;
const rome = ', rome: { segment: dc, region: eu-central-1, blocks: [172.20.0.0/16], directConnect: { asn: 64600 } }';
const routes = (changes: Parameters<typeof sectionOf>[0]): string[] =>
  routesOf(sectionOf(changes)).map(
    ({ region, table, routes: those }) =>
      `${region} ${table}: ${Object.entries(those)
        .map(([to, target]) => `${to} ${target}`)
        .join(', ')}`,
  );
const base = { segments: '{ prod: { size: /16 }, dev: { size: /16 }, dc: {} }', connect: '[[prod, dc]]' };

describe('routes', () => {
  test('lead to it from connected segments and from other regions, for exactly its blocks', () => {
    // Of a block that tables have a blackhole for, the halves.
    expect(routes({ ...base, onPremises: `{ ${site()} }` })).toEqual([
      'eu-west-1 prod: 10.16.0.0/16 eu-central-1, 192.168.0.0/17 on premises london, 192.168.128.0/17 on premises london',
      'eu-west-1 dev: 10.17.0.0/16 eu-central-1',
      'eu-west-1 dc: 10.16.0.0/16 eu-central-1',
      'eu-west-1 regions: 192.168.0.0/17 on premises london, 192.168.128.0/17 on premises london',
      'eu-central-1 prod: 10.0.0.0/16 eu-west-1, 192.168.0.0/17 eu-west-1, 192.168.128.0/17 eu-west-1',
      'eu-central-1 dev: 10.1.0.0/16 eu-west-1',
      'eu-central-1 dc: 10.0.0.0/16 eu-west-1, 192.168.0.0/17 eu-west-1, 192.168.128.0/17 eu-west-1',
    ]);
  });

  test('of its own segment lead there for others that are in it', () => {
    expect(routes({ ...base, onPremises: `{ ${site('dc', rome)} }` })).toEqual([
      'eu-west-1 prod: 10.16.0.0/16 eu-central-1, 172.20.0.0/16 eu-central-1, 192.168.0.0/17 on premises london, 192.168.128.0/17 on premises london',
      'eu-west-1 dev: 10.17.0.0/16 eu-central-1',
      'eu-west-1 dc: 10.16.0.0/16 eu-central-1, 172.20.0.0/16 eu-central-1',
      'eu-west-1 regions: 192.168.0.0/17 on premises london, 192.168.128.0/17 on premises london',
      'eu-central-1 prod: 10.0.0.0/16 eu-west-1, 172.20.0.0/16 on premises rome, 192.168.0.0/17 eu-west-1, 192.168.128.0/17 eu-west-1',
      'eu-central-1 dev: 10.1.0.0/16 eu-west-1',
      'eu-central-1 dc: 10.0.0.0/16 eu-west-1, 192.168.0.0/17 eu-west-1, 192.168.128.0/17 eu-west-1',
      'eu-central-1 regions: 172.20.0.0/16 on premises rome',
    ]);
  });

  test('lead to the firewall where the connection is inspected', () => {
    expect(
      routes({
        ...base,
        addresses: '{ eu-west-1: 10.0.0.0/12 }',
        inspect: '[[prod, dc]]',
        onPremises: `{ ${site()} }`,
      }),
    ).toEqual([
      'eu-west-1 prod: 192.168.0.0/17 firewall, 192.168.128.0/17 firewall',
      'eu-west-1 dc: 10.0.0.0/16 firewall',
      'eu-west-1 firewall: 192.168.0.0/17 on premises london, 192.168.128.0/17 on premises london',
    ]);
  });

  test('lead there from the hub where the resolver asks name servers', () => {
    const changes = {
      ...base,
      addresses: '{ eu-west-1: 10.0.0.0/12 }',
      dns: '{ forward: { corp.example.com: [192.168.0.2] } }',
      onPremises: `{ ${site()} }`,
    };
    expect(routes(changes)).toEqual([
      'eu-west-1 prod: 192.168.0.0/17 on premises london, 192.168.128.0/17 on premises london',
      'eu-west-1 hub: 192.168.0.0/17 on premises london, 192.168.128.0/17 on premises london',
    ]);
    expect(tablesTo(sectionOf(changes), 'dc')).toEqual(['hub', 'prod', 'dc'].sort());
  });

  test('no default route leads from it, though others have one', () => {
    expect(
      routes({ ...base, internet: 'central', inspect: '[[any, internet]]', onPremises: `{ ${site()} }` }).filter(
        (line) => line.includes(' dc:'),
      ),
    ).toEqual([
      'eu-west-1 dc: 10.16.0.0/16 eu-central-1',
      'eu-central-1 dc: 10.0.0.0/16 eu-west-1, 192.168.0.0/17 eu-west-1, 192.168.128.0/17 eu-west-1',
    ]);
  });
});

test('what a Direct Connect gateway announces are the segments that it reaches, and what else is on premises in its own', () => {
  const network = sectionOf({ ...base, endpoints: '[ssm]', onPremises: `{ ${site('dc', rome)} }` });
  const [, second] = network.onPremises;
  expect(second && announcedTo(network, second)).toEqual([
    '10.0.0.0/16',
    '10.16.0.0/16',
    '10.31.241.0/24',
    '192.168.0.0/16',
  ]);
});
