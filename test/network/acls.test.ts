import type { Closed, Network, Subnet } from '../../lib/network/model.ts';
import { plannedNetwork } from '../../lib/network/planned.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { byType } from '../../lib/network/resources/by-type.ts';
import { closedBy } from '../../lib/network/resources/acls.ts';
import { verify } from '../../lib/network/verify/index.ts';
import { whyText } from '../../lib/report/network/why.ts';
import { networked } from '../support/networked.ts';
import { networkOf, spoke, vpcOf } from '../support/small-network.ts';

const rule = (block: string) => ({ block, rule: '7' });

/** Two VPCs that reach each other, and in the one a NAT gateway to the internet; some subnets have an ACL. */
const both = (closed: Readonly<Record<string, Partial<Closed>>>): Network => {
  const web = vpcOf('web', '10.1.0.0/16', {
    app: ['10.1.0.0/24', { '10.0.0.0/8': 'gateway', '0.0.0.0/0': 'nat out' }],
    out: ['10.1.1.0/24', { '10.0.0.0/8': 'gateway', '0.0.0.0/0': 'internet' }],
  });
  const data = spoke('data', '10.2.0.0/16');
  const { gateways, vpcs } = networkOf(
    [web, data],
    {
      all: [
        ['10.1.0.0/16', '~web'],
        ['10.2.0.0/16', '~data'],
      ],
    },
    { web: 'all', data: 'all' },
  );
  const walled = (subnet: Subnet): Subnet => {
    const own = closed[subnet.name];
    return own ? { ...subnet, closed: { from: [], to: [], ...own } } : subnet;
  };
  return { gateways, vpcs: vpcs.map((vpc) => ({ ...vpc, subnets: vpc.subnets.map(walled) })) };
};

const verdict = (closed: Parameters<typeof both>[0], from = 'web-app', to = 'data-app') =>
  prove(both(closed)).connection(from, to).verdict;

test.each([
  ['nothing', {}, 'connected', 'connected'],
  ['what comes from the other', { 'data-app': { from: [rule('10.1.0.0/24')] } }, 'apart', 'one-way'],
  ['what goes to the other', { 'web-app': { to: [rule('10.2.0.0/16')] } }, 'apart', 'one-way'],
  ['what comes from a part of the other', { 'data-app': { from: [rule('10.1.0.128/25')] } }, 'partly', 'partly'],
  [
    'what comes from both parts of it',
    { 'data-app': { from: [rule('10.1.0.128/25'), rule('10.1.0.0/25')] } },
    'apart',
    'one-way',
  ],
  ['what goes to a part of the other', { 'web-app': { to: [rule('10.2.128.0/17')] } }, 'partly', 'partly'],
  [
    'somebody else',
    { 'data-app': { from: [rule('10.1.1.0/24')], to: [rule('10.9.0.0/16')] } },
    'connected',
    'connected',
  ],
] as const)('an ACL that denies %s', (_, closed, there, back) => {
  expect([verdict(closed), verdict(closed, 'data-app', 'web-app')]).toEqual([there, back]);
  const matrix = prove(both(closed)).matrix(({ name }) => name);
  const found = matrix.find(({ from, to }) => from === 'web-app' && to === 'data-app');
  expect(found?.verdicts[there]).toBe(1);
});

test.each([
  ['nothing', {}, 'connected'],
  ['the private subnet at the NAT gateway', { 'web-out': { from: [rule('10.1.0.0/24')] } }, 'apart'],
  ['its addresses on the way out', { 'web-out': { to: [rule('198.40.0.0/15')] } }, 'apart'],
  ['its addresses on the way back to the NAT gateway', { 'web-out': { from: [rule('198.40.0.0/15')] } }, 'one-way'],
  ['its addresses on the way back to the subnet', { 'web-app': { from: [rule('198.40.0.0/15')] } }, 'one-way'],
  ['the NAT gateway, whose address no answer has', { 'web-app': { from: [rule('10.1.1.0/24')] } }, 'connected'],
] as const)('on the way to the internet, an ACL that denies %s', (_, closed, expected) => {
  expect(verdict(closed, 'web-app', 'internet')).toBe(expected);
});

test('packets between addresses of one subnet pass no ACL', () => {
  const { outcome } = prove(both({ 'web-app': { to: [rule('10.1.0.0/16')], from: [rule('10.1.0.0/16')] } })).trace(
    { subnet: 'web-app' },
    '10.1.0.7',
  );
  expect(outcome.kind).toBe('delivered');
});

test('why tells the rule that decides', () => {
  const text = (closed: Parameters<typeof both>[0]) =>
    whyText('web', 'data', prove(both(closed)).connection('web-app', 'data-app'));
  const [out, into] = [
    text({ 'web-app': { to: [rule('10.2.0.0/16')] } }),
    text({ 'data-app': { from: [rule('10.1.0.0/24')] } }),
  ];
  expect(out).toContain('1. network ACL of web-app: 10.2.0.0/16 -> denied');
  expect(out).toContain('dropped: network ACL (rule 7 for 10.2.0.0/16 out of web-app)');
  expect(into).toContain('dropped: network ACL (rule 7 for 10.1.0.0/24 into data-app)');
});

describe('rules', () => {
  const closed = (...rules: readonly (readonly [number, 'allow' | 'deny', string, (number | string)?])[]) => {
    const make = (type: string, id: string, properties: object) => ({
      ...{ type: `AWS::EC2::${type}`, account: 'a', region: 'r', id, properties: { ...properties } },
    });
    const resources = [
      make('SubnetNetworkAclAssociation', 'x', { SubnetId: 'subnet', NetworkAclId: 'acl' }),
      ...rules.map(([RuleNumber, RuleAction, CidrBlock, Protocol = -1]) =>
        make('NetworkAclEntry', `${RuleNumber}`, {
          ...{ NetworkAclId: 'acl', RuleNumber, RuleAction, CidrBlock, Protocol, Egress: false },
        }),
      ),
      make('NetworkAclEntry', 'out', {
        ...{
          NetworkAclId: 'acl',
          RuleNumber: 1,
          RuleAction: 'allow',
          CidrBlock: '0.0.0.0/0',
          Protocol: '-1',
          Egress: true,
        },
      }),
    ];
    return closedBy(byType(resources))('subnet')?.from.map(({ block, rule: number }) => `${block} ${number}`) ?? [];
  };

  test.each([
    [
      [
        [9, 'deny', '10.0.0.0/8'],
        [100, 'allow', '0.0.0.0/0'],
      ],
      ['10.0.0.0/8 9'],
    ],
    [
      [
        [100, 'allow', '0.0.0.0/0'],
        [200, 'deny', '10.0.0.0/8'],
      ],
      [],
    ],
    [
      [
        [9, 'deny', '10.0.0.0/8', 6],
        [100, 'allow', '0.0.0.0/0'],
      ],
      [],
    ],
    [
      [
        [9, 'allow', '10.1.0.0/16', 6],
        [10, 'deny', '10.0.0.0/15', '-1'],
        [100, 'allow', '0.0.0.0/0'],
      ],
      ['10.0.0.0/16 10'],
    ],
    [[[100, 'allow', '128.0.0.0/1']], ['0.0.0.0/1 *']],
    [[], ['0.0.0.0/0 *']],
  ] as const)('%j close %j', (rules, expected) => {
    expect(closed(...rules)).toEqual(expected);
  });

  test('a subnet without an ACL of its own is open', () => {
    expect(closedBy(byType([]))('subnet')).toBeUndefined();
  });
});

test('rules of the config close what the connections open, and the config is told', async () => {
  const zone = await networked({
    small: true,
    vpcs: '{ standard: { deny: [{ from: 10.0.0.0/15, tiers: [private] }, { port: 22 }] } }',
  });
  const proof = prove(plannedNetwork(zone));
  const between = (from: string, to: string) =>
    proof.connection(`${from} (eu-west-1) private-1`, `${to} (eu-west-1) private-1`).verdict;
  expect([between('web-prod', 'tools'), between('web-dev', 'tools')]).toEqual(['apart', 'connected']);
  expect(verify(zone.network!, proof).map(({ what }) => what)).toEqual([
    'prod cannot reach shared everywhere, although they are connected',
    'shared cannot reach prod everywhere, although they are connected',
  ]);
});
