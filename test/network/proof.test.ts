import type { Hop } from '../../lib/network/proof/trace.ts';
import type { Network } from '../../lib/network/model.ts';
import { prefixText } from '../../lib/config/words/prefix.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { gatewayOf, networkOf, spoke, vpcOf } from '../support/small-network.ts';

const verdict = (network: Network, from: string, to: string) => prove(network).connection(from, to).verdict;
const outcome = (network: Network, from: string, to: string) => prove(network).trace({ subnet: from }, to).outcome;
const why = (network: Network, from: string, to: string) => {
  const found = outcome(network, from, to);
  return found.kind === 'dropped' ? found.why : found.kind;
};
const told = (hops: readonly Hop[]) =>
  hops.map((hop) => {
    if (hop.kind !== 'table') return hop.kind;
    const place = hop.place.kind === 'gateway' ? hop.place.table : hop.place.subnet;
    return `${place}: ${hop.route ?? 'no route'}, ${hop.led.kind}`;
  });

const prod = spoke('prod', '10.1.0.0/16');
const dev = spoke('dev', '10.2.0.0/16');
const shared = spoke('shared', '200.3.0.0/16');

describe('segments', () => {
  const network = networkOf(
    [prod, dev, shared],
    {
      closed: [['200.3.0.0/16', '~shared']],
      open: [
        ['10.1.0.0/16', '~prod'],
        ['10.2.0.0/16', '~dev'],
      ],
    },
    { prod: 'closed', dev: 'closed', shared: 'open' },
  );

  test.each([
    ['prod-app', 'shared-app', 'connected'],
    ['shared-app', 'dev-app', 'connected'],
    ['prod-app', 'dev-app', 'apart'],
    ['dev-app', 'prod-app', 'apart'],
    ['dev-app', 'internet', 'apart'],
  ])('%s and %s are %s', (from, to, expected) => {
    expect(verdict(network, from, to)).toBe(expected);
  });

  test('a trace tells each table and the route that decides', () => {
    const trace = prove(network).trace({ subnet: 'prod-app' }, '200.3.255.255');
    expect(told(trace.hops)).toEqual([
      'prod-app: 0.0.0.0/0, gateway',
      'closed: 200.3.0.0/16, vpc',
      'shared-app: local, local',
    ]);
    expect(trace.outcome).toEqual({ kind: 'delivered', vpc: 'shared', subnet: 'shared-app' });
    expect(told(prove(network).trace({ subnet: 'prod-app' }, '10.2.0.0/16').hops).at(-1)).toBe(
      'closed: no route, dropped',
    );
  });

  test('within a VPC the local route delivers, and where no subnet is nobody gets it', () => {
    const vpc = vpcOf('own', '10.9.0.0/16', { a: ['10.9.0.0/24', {}], b: ['10.9.1.0/24', {}] });
    const alone = { vpcs: [vpc], gateways: [] };
    expect(verdict(alone, 'own-a', 'own-b')).toBe('connected');
    expect(outcome(alone, 'own-a', '10.9.2.1')).toEqual({ kind: 'delivered', vpc: 'own', subnet: undefined });
    expect(why(alone, 'own-a', '10.8.0.1')).toBe('no route');
    expect(prove(alone).matrix(() => 'all')).toEqual([]);
  });

  test('a prefix is traced if all of it is alike', () => {
    expect(prove(network).trace({ subnet: 'prod-app' }, '200.3.128.0/17').outcome.kind).toBe('delivered');
    expect(() => prove(network).trace({ subnet: 'prod-app' }, '200.0.0.0/8')).toThrow('not alike');
  });

  test('the matrix counts pairs by group, and shows one of each verdict', () => {
    const tallies = prove(network).matrix((_, { name }) => (name === 'shared' ? 'shared' : 'apart'));
    expect(
      tallies.map(({ from, to, pairs, verdicts }) => [from, to, pairs, verdicts.connected, verdicts.apart]),
    ).toEqual([
      ['apart', 'apart', 2, 0, 2],
      ['apart', 'shared', 2, 2, 0],
      ['shared', 'apart', 2, 2, 0],
    ]);
    expect(tallies[0]?.witnesses).toEqual({ apart: { from: 'prod-app', to: 'dev-app' } });
  });

  test('what a subnet reaches is listed in the fewest prefixes', () => {
    const reached = prove(network)
      .reach('shared-app')
      .map(({ outcome: { kind }, prefixes }) => [kind, prefixes.map(prefixText).filter((_, index) => index < 3)]);
    expect(reached).toEqual([
      ['dropped', ['0.0.0.0/5', '8.0.0.0/7', '10.0.0.0/16']],
      ['delivered', ['10.1.0.0/16']],
      ['delivered', ['10.2.0.0/16']],
      ['delivered', ['200.3.0.0/16']],
    ]);
  });

  test('answers that find no way back make it one-way', () => {
    const oneWay = networkOf([prod, dev], { a: [['10.2.0.0/16', 'dev']], b: [] }, { prod: 'a', dev: 'b' });
    expect(verdict(oneWay, 'prod-app', 'dev-app')).toBe('one-way');
    expect(verdict(oneWay, 'dev-app', 'prod-app')).toBe('apart');
    const { back } = prove(oneWay).connection('prod-app', 'dev-app');
    expect(back?.outcome).toEqual({ kind: 'dropped', why: 'no route' });
  });

  test('where some addresses of a subnet are a blackhole it is partly so, and the traces show where not', () => {
    const partly = networkOf(
      [prod, dev],
      {
        t: [
          ['10.2.0.0/16', '~dev'],
          ['10.1.0.0/16', '~prod'],
          ['10.2.128.0/17', 'blackhole'],
        ],
      },
      { prod: 't', dev: 't' },
    );
    const { verdict: there, there: trace } = prove(partly).connection('prod-app', 'dev-app');
    expect([there, trace.outcome]).toEqual(['partly', { kind: 'dropped', why: 'blackhole' }]);
    const back = prove(partly).connection('dev-app', 'prod-app');
    expect([back.verdict, back.back?.outcome]).toEqual(['partly', { kind: 'dropped', why: 'blackhole' }]);
  });
});

describe('which route decides', () => {
  const vpcs = [prod, dev, shared];
  const decided = (routes: readonly (readonly [string, string])[], to: string) =>
    prove(networkOf(vpcs, { t: routes }, { prod: 't', dev: 't', shared: 't' })).trace({ subnet: 'shared-app' }, to)
      .hops[1];
  const via = (routes: readonly (readonly [string, string])[], to: string) => {
    const hop = decided(routes, to);
    return hop?.kind === 'table' && hop.led.kind === 'vpc' ? hop.led.attachment : 'none';
  };

  test.each([
    [
      'the longest prefix',
      [
        ['0.0.0.0/0', 'dev'],
        ['10.0.0.0/8', 'dev'],
        ['10.1.0.0/16', 'prod'],
      ],
      'prod',
    ],
    [
      'a longer propagated one before a static one',
      [
        ['10.0.0.0/8', 'dev'],
        ['10.1.0.0/16', '~prod'],
      ],
      'prod',
    ],
    [
      'of equal ones the static one',
      [
        ['10.1.0.0/16', '~prod'],
        ['10.1.0.0/16', 'dev'],
      ],
      'dev',
    ],
    [
      'of equal ones the static one, wherever it stands',
      [
        ['10.1.0.0/16', 'dev'],
        ['10.1.0.0/16', '~prod'],
      ],
      'dev',
    ],
    [
      'of propagated ones that of the first name',
      [
        ['10.1.0.0/16', '~prod'],
        ['10.1.0.0/16', '~dev'],
      ],
      'dev',
    ],
    [
      'a longer blackhole',
      [
        ['10.1.0.0/16', 'prod'],
        ['10.1.0.0/24', 'blackhole'],
      ],
      'none',
    ],
    [
      'not a shorter blackhole',
      [
        ['10.1.0.0/16', '~prod'],
        ['10.0.0.0/8', 'blackhole'],
      ],
      'prod',
    ],
    [
      'an equal blackhole',
      [
        ['10.1.0.0/16', '~prod'],
        ['10.1.0.0/16', 'blackhole'],
      ],
      'none',
    ],
  ] as const)('%s', (_, routes, expected) => {
    expect(via(routes, '10.1.0.1')).toBe(expected);
  });

  test('a VPC wins over a VPN that propagates the same', () => {
    const routes = [
      ['10.1.0.0/16', '~a-vpn'],
      ['10.1.0.0/16', '~prod'],
    ] as const;
    const network = networkOf(
      vpcs,
      { t: routes },
      { prod: 't', dev: 't', 'a-vpn': 't' },
      { 'a-vpn': { kind: 'outside', what: 'office' } },
    );
    expect(outcome(network, 'dev-app', '10.1.0.1').kind).toBe('delivered');
  });

  test('a route within the VPC wins over the local one if it is longer, and only then', () => {
    const vpc = vpcOf('own', '10.9.0.0/16', {
      a: ['10.9.0.0/24', { '10.9.1.0/24': 'blackhole', '10.9.0.0/16': 'blackhole' }],
      b: ['10.9.1.0/24', {}],
    });
    const alone = { vpcs: [vpc], gateways: [] };
    expect(why(alone, 'own-a', '10.9.1.7')).toBe('blackhole');
    expect(why(alone, 'own-a', '10.9.2.7')).toBe('delivered');
    expect(verdict(alone, 'own-b', 'own-a')).toBe('one-way');
  });
});

describe('nothing comes through', () => {
  const open = [
    ['10.1.0.0/16', '~prod'],
    ['10.2.0.0/16', '~dev'],
  ] as const;

  test('an attachment with no table', () => {
    const network = networkOf([prod, dev], { t: open }, { prod: 'none', dev: 't' });
    expect(why(network, 'prod-app', '10.2.0.1')).toBe('not associated');
    expect(verdict(network, 'dev-app', 'prod-app')).toBe('one-way');
  });

  test('an attachment of another VPC, or of nobody', () => {
    const elsewhere = vpcOf('own', '10.9.0.0/16', { a: ['10.9.0.0/16', { '0.0.0.0/0': 'gateway' }] });
    expect(why({ vpcs: [elsewhere], gateways: [] }, 'own-a', '10.1.0.1')).toBe('blackhole');
    const stolen = networkOf(
      [elsewhere, prod],
      { t: open },
      { own: 't', prod: 't' },
      { own: { kind: 'vpc', vpc: 'prod', subnets: ['prod-app'] } },
    );
    expect(why(stolen, 'own-a', '10.1.0.1')).toBe('blackhole');
  });

  test('a target that is not followed', () => {
    const own = spoke('own', '10.9.0.0/16', 'r', { '10.0.0.0/8': 'peering pcx-1' });
    expect(outcome({ vpcs: [own], gateways: [] }, 'own-app', '10.1.0.1')).toEqual({
      kind: 'dropped',
      why: 'other target',
      what: 'peering pcx-1',
    });
  });

  test('a loop ends', () => {
    const hole = vpcOf('hole', '10.3.0.0/16', { a: ['10.3.0.0/24', { '0.0.0.0/0': 'gateway' }] });
    const network = networkOf([prod, hole], { t: [['10.0.0.0/8', 'hole']] }, { prod: 't', hole: 't' });
    expect(why(network, 'prod-app', '10.4.0.1')).toBe('loop');
    expect(told(prove(network).trace({ subnet: 'prod-app' }, '10.4.0.1').hops)).toEqual([
      'prod-app: 0.0.0.0/0, gateway',
      't: 10.0.0.0/8, vpc',
      'hole-a: 0.0.0.0/0, gateway',
    ]);
    const itself = vpcOf('nat', '10.5.0.0/16', { a: ['10.5.0.0/24', { '0.0.0.0/0': 'nat a' }] });
    expect(why({ vpcs: [itself], gateways: [] }, 'nat-a', 'internet')).toBe('loop');
  });

  test('a VPN and the like is outside', () => {
    const network = networkOf(
      [prod],
      { t: [['0.0.0.0/0', 'vpn']] },
      { prod: 't', vpn: 't' },
      { vpn: { kind: 'outside', what: 'office' } },
    );
    expect(outcome(network, 'prod-app', '172.16.0.1')).toEqual({ kind: 'outside', what: 'office' });
  });
});

describe('the internet and NAT gateways', () => {
  /** Prod and dev are apart, but both go out by the same VPC. */
  const central = (holes: readonly (readonly [string, string])[]) => {
    const hub = vpcOf('hub', '10.0.0.0/16', {
      gateway: ['10.0.0.0/24', { '0.0.0.0/0': 'nat public' }],
      public: ['10.0.1.0/24', { '10.0.0.0/8': 'gateway', '0.0.0.0/0': 'internet' }],
    });
    const back = [
      ['10.1.0.0/16', '~prod'],
      ['10.2.0.0/16', '~dev'],
    ] as const;
    return networkOf(
      [prod, dev, hub],
      { closed: [['0.0.0.0/0', 'hub'], ...holes], back },
      { prod: 'closed', dev: 'closed', hub: 'back' },
    );
  };

  test('out by a central NAT gateway, and the answer comes back to it', () => {
    const { verdict: found, there, back } = prove(central([])).connection('prod-app', 'internet');
    expect(found).toBe('connected');
    expect(there.nats).toEqual(['hub-public']);
    expect(told(there.hops).slice(-2)).toEqual(['hub-gateway: 0.0.0.0/0, nat', 'hub-public: 0.0.0.0/0, internet']);
    expect(back && told(back.hops)).toEqual([
      'from internet',
      'translated back',
      'hub-public: 10.0.0.0/8, gateway',
      'back: 10.1.0.0/16, vpc',
      'prod-app: local, local',
    ]);
  });

  test('segments that are apart reach each other by the NAT gateway, unless there are blackholes', () => {
    expect(verdict(central([]), 'prod-app', 'dev-app')).toBe('connected');
    expect(prove(central([])).connection('prod-app', 'dev-app').there.nats).toEqual(['hub-public']);
    expect(
      prove(central([]))
        .matrix((_, { name }) => name)
        .find(({ from, to }) => from === 'dev' && to === 'prod')?.verdicts,
    ).toEqual({
      connected: 1,
      'one-way': 0,
      partly: 0,
      apart: 0,
    });
    const holes = [['10.0.0.0/8', 'blackhole']] as const;
    expect(verdict(central(holes), 'prod-app', 'dev-app')).toBe('apart');
    expect(verdict(central(holes), 'prod-app', 'internet')).toBe('connected');
  });

  test('an internet gateway lets out its own VPC only', () => {
    const hub = spoke('hub', '10.0.0.0/16', 'r', { '0.0.0.0/0': 'internet' });
    const network = networkOf([prod, hub], { t: [['0.0.0.0/0', 'hub']] }, { prod: 't', hub: 't' });
    expect(why(network, 'hub-app', 'internet')).toBe('internet');
    expect(why(network, 'prod-app', 'internet')).toBe('foreign source');
    expect(verdict(network, 'hub-app', 'internet')).toBe('connected');
    expect(verdict(network, 'prod-app', 'internet')).toBe('apart');
  });

  test('a NAT gateway that does not know the way back answers nobody', () => {
    const network = central([]);
    const [gateway] = network.gateways;
    const forgetful = {
      ...network,
      gateways: [
        {
          ...gateway!,
          attachments: gateway!.attachments.map((one) => (one.name === 'hub' ? { name: one.name, to: one.to } : one)),
        },
      ],
    };
    expect(verdict(forgetful, 'prod-app', 'internet')).toBe('one-way');
  });

  test('an answer that is given another address on its way is none', () => {
    // Dev answers by the NAT gateway; prod asks directly.
    const hub = vpcOf('hub', '10.0.0.0/16', {
      gateway: ['10.0.0.0/24', { '0.0.0.0/0': 'nat public' }],
      public: ['10.0.1.0/24', { '0.0.0.0/0': 'gateway' }],
    });
    const routes = {
      open: [['10.0.0.0/8', '~dev']],
      closed: [['0.0.0.0/0', 'hub']],
      back: [
        ['10.1.0.0/16', '~prod'],
        ['10.2.0.0/16', '~dev'],
      ],
    } as const;
    const network = networkOf([prod, dev, hub], routes, { prod: 'open', dev: 'closed', hub: 'back' });
    expect(verdict(network, 'prod-app', 'dev-app')).toBe('one-way');
    expect(prove(network).connection('prod-app', 'dev-app').back?.nats).toEqual(['hub-public']);
  });
});

describe('inspection', () => {
  const inspected = (back: 'by the firewall' | 'directly') =>
    networkOf(
      [prod, dev],
      {
        out: [['0.0.0.0/0', 'firewall']],
        direct: [['10.1.0.0/16', '~prod']],
        after: [
          ['10.1.0.0/16', '~prod'],
          ['10.2.0.0/16', '~dev'],
        ],
      },
      { prod: 'out', dev: back === 'directly' ? 'direct' : 'out', firewall: 'after' },
      { firewall: { kind: 'firewall' } },
    );

  test('there and back by the firewall', () => {
    const proof = prove(inspected('by the firewall'));
    expect(proof.connection('prod-app', 'dev-app')).toMatchObject({
      verdict: 'connected',
      inspected: true,
      asymmetric: false,
    });
    expect(told(proof.trace({ subnet: 'prod-app' }, '10.2.0.1').hops).slice(1, 3)).toEqual([
      'out: 0.0.0.0/0, firewall',
      'after: 10.2.0.0/16, vpc',
    ]);
    expect(proof.matrix(() => '')).toMatchObject([{ pairs: 2, inspected: 2, asymmetric: 0 }]);
  });

  test('one way only is asymmetric, whichever way it is', () => {
    const proof = prove(inspected('directly'));
    for (const [from, to] of [
      ['prod-app', 'dev-app'],
      ['dev-app', 'prod-app'],
    ] as const)
      expect(proof.connection(from, to)).toMatchObject({ verdict: 'connected', inspected: false, asymmetric: true });
    expect(proof.matrix(() => '')).toMatchObject([{ pairs: 2, inspected: 0, asymmetric: 2 }]);
  });

  test('by two firewalls, each of them one way, is asymmetric as well', () => {
    const after = [
      ['10.1.0.0/16', '~prod'],
      ['10.2.0.0/16', '~dev'],
    ] as const;
    const network = networkOf(
      [prod, dev],
      { one: [['0.0.0.0/0', 'first']], other: [['0.0.0.0/0', 'second']], after },
      { prod: 'one', dev: 'other', first: 'after', second: 'after' },
      { first: { kind: 'firewall' }, second: { kind: 'firewall' } },
    );
    expect(prove(network).connection('prod-app', 'dev-app')).toMatchObject({ inspected: false, asymmetric: true });
  });
});

test('regions are joined by peerings, by the tables of their attachments', () => {
  const [here, there] = [spoke('here', '10.1.0.0/16', 'r1'), spoke('there', '10.2.0.0/16', 'r2')];
  const peered = (table: string): Network => ({
    vpcs: [here, there],
    gateways: [
      gatewayOf(
        [here],
        {
          a: [
            ['10.2.0.0/16', 'to-r2'],
            ['10.1.0.0/16', '~here'],
          ],
        },
        { here: 'a', 'to-r2': 'a' },
        { 'to-r2': { kind: 'peering', attachment: 'to-r1' } },
        'r1',
      ),
      gatewayOf(
        [there],
        {
          b: [
            ['10.1.0.0/16', 'to-r1'],
            ['10.2.0.0/16', '~there'],
          ],
          c: [],
        },
        { there: 'b', 'to-r1': table },
        { 'to-r1': { kind: 'peering', attachment: 'to-r2' } },
        'r2',
      ),
    ],
  });
  expect(verdict(peered('b'), 'here-app', 'there-app')).toBe('connected');
  expect(told(prove(peered('b')).trace({ subnet: 'here-app' }, '10.2.0.1').hops)).toEqual([
    'here-app: 0.0.0.0/0, gateway',
    'a: 10.2.0.0/16, peering',
    'b: 10.2.0.0/16, vpc',
    'there-app: local, local',
  ]);
  expect(verdict(peered('c'), 'here-app', 'there-app')).toBe('apart');
  expect(why(peered('none'), 'here-app', '10.2.0.1')).toBe('not associated');
  expect(verdict(peered('c'), 'there-app', 'here-app')).toBe('one-way');
});

test('where VPCs overlap, a packet to the address of another one stays at home', () => {
  const [one, other] = [spoke('one', '10.1.0.0/16'), spoke('other', '10.1.0.0/16')];
  const network = networkOf(
    [one, other, dev],
    {
      t: [
        ['10.1.0.0/16', '~other'],
        ['10.2.0.0/16', '~dev'],
      ],
    },
    { one: 't', other: 't', dev: 't' },
  );
  expect(verdict(network, 'one-app', 'other-app')).toBe('apart');
  expect(verdict(network, 'dev-app', 'other-app')).toBe('connected');
  expect(verdict(network, 'one-app', 'dev-app')).toBe('one-way');
});

test('a subnet that does not exist is a bug', () => {
  expect(() => prove({ vpcs: [], gateways: [] }).reach('none')).toThrow('no subnet "none"');
});
