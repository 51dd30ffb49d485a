import type { Attachment, Closed, Network, Vpc } from '../../../lib/network/model.ts';
import type { KernelVerdict } from './kernel.ts';
import { gateway, spoke, vpc, type Routes } from './short.ts';

export interface Case {
  readonly name: string;
  readonly network: Network;
  /** By hand, as `FROM TO`. */
  readonly expected: Readonly<Record<string, KernelVerdict>>;
}

const [prod, dev, shared] = [spoke('prod', '10.1.0.0/16'), spoke('dev', '10.2.0.0/16'), spoke('shared', '10.3.0.0/16')];

const segments: Case = {
  name: 'two segments and a shared one',
  network: {
    vpcs: [prod, dev, shared],
    gateways: [
      gateway(
        'g',
        [prod, dev, shared],
        {},
        {
          prod: { '10.3.0.0/16': 'propagated shared' },
          dev: { '10.3.0.0/16': 'propagated shared' },
          shared: { '10.1.0.0/16': 'propagated prod', '10.2.0.0/16': 'propagated dev' },
        },
      ),
    ],
  },
  expected: {
    'prod shared': 'connected',
    'shared dev': 'connected',
    'prod dev': 'apart',
    'dev prod': 'apart',
    'prod internet': 'apart',
  },
};

const forgotten: Case = {
  name: 'a way back that nobody made',
  network: {
    vpcs: [prod, dev],
    gateways: [gateway('g', [prod, dev], {}, { prod: { '10.2.0.0/16': 'dev' }, dev: {} })],
  },
  expected: { 'prod dev': 'one-way', 'dev prod': 'apart' },
};

const preferred: Case = {
  name: 'a static route that is as long as a propagated one',
  network: {
    vpcs: [prod, dev],
    gateways: [
      gateway(
        'g',
        [prod, dev],
        {},
        {
          prod: { '10.2.0.0/16': 'propagated prod, dev' },
          dev: { '10.1.0.0/16': 'propagated prod, blackhole' },
        },
      ),
    ],
  },
  expected: { 'prod dev': 'one-way', 'dev prod': 'apart' },
};

const hub = vpc('hub', '10.9.0.0/16', {
  arrival: { '0.0.0.0/0': 'nat out' },
  out: { '10.0.0.0/8': 'gateway', '0.0.0.0/0': 'internet' },
});

/** Everything unknown goes to a NAT gateway, which knows every VPC. */
const wayOut = (more: Routes): Network => ({
  vpcs: [prod, dev, hub],
  gateways: [
    gateway(
      'g',
      [prod, dev, hub],
      {},
      {
        prod: { '0.0.0.0/0': 'hub', ...more },
        dev: { '0.0.0.0/0': 'hub', ...more },
        hub: { '10.1.0.0/16': 'prod', '10.2.0.0/16': 'dev' },
      },
    ),
  ],
});

const hairpin: Case = {
  name: 'a central NAT gateway that is a way around',
  network: wayOut({}),
  expected: {
    'prod dev': 'connected',
    'prod internet': 'connected',
    'out internet': 'connected',
    'arrival internet': 'connected',
  },
};

const closed: Case = {
  name: 'a central NAT gateway behind blackholes of private space',
  network: wayOut({ '10.0.0.0/8': 'blackhole' }),
  expected: { 'prod dev': 'apart', 'dev prod': 'apart', 'prod internet': 'connected', 'out prod': 'one-way' },
};

const firewall: Attachment['to'] = { kind: 'firewall' };
const toAll: Routes = { '10.1.0.0/16': 'prod', '10.2.0.0/16': 'dev' };

const walled = (fromDev: Routes): Network => ({
  vpcs: [prod, dev],
  gateways: [
    gateway('g', [prod, dev], { wall: firewall }, { prod: { '0.0.0.0/0': 'wall' }, dev: fromDev, wall: toAll }),
  ],
});

const inspected: Case = {
  name: 'a firewall that sees both ways',
  network: walled({ '0.0.0.0/0': 'wall' }),
  expected: { 'prod dev': 'connected', 'dev prod': 'connected' },
};

const asymmetric: Case = {
  name: 'a firewall that sees one way only',
  network: walled(toAll),
  expected: { 'prod dev': 'one-way', 'dev prod': 'one-way' },
};

/** A subnet with an ACL. */
const denying = (vpcName: Vpc, closed: Partial<Closed>): Vpc => ({
  ...vpcName,
  subnets: vpcName.subnets.map((subnet) => ({ ...subnet, closed: { from: [], to: [], ...closed } })),
});

const toOthers: Routes = { '10.1.0.0/16': 'prod', '10.2.0.0/16': 'dev', '10.3.0.0/16': 'shared' };

const walls: Case = {
  name: 'network ACLs that deny what comes from one, and what goes to another',
  network: {
    vpcs: [
      denying(prod, { from: [{ block: '10.2.0.0/16', rule: '1' }] }),
      dev,
      denying(shared, { to: [{ block: '10.1.0.0/17', rule: '1' }] }),
    ],
    gateways: [gateway('g', [prod, dev, shared], {}, { prod: toOthers, dev: toOthers, shared: toOthers })],
  },
  expected: {
    'dev prod': 'apart',
    'prod dev': 'one-way',
    'prod shared': 'one-way',
    'shared prod': 'apart',
    'dev shared': 'connected',
    'shared dev': 'connected',
  },
};

const far = spoke('far', '10.4.0.0/16');

const peered = (back: Routes): Network => ({
  vpcs: [prod, far],
  gateways: [
    gateway(
      'here',
      [prod],
      { 'to-there': { kind: 'peering', attachment: 'to-here' } },
      { prod: { '10.4.0.0/16': 'to-there' }, 'to-there': { '10.1.0.0/16': 'prod' } },
    ),
    gateway(
      'there',
      [far],
      { 'to-here': { kind: 'peering', attachment: 'to-there' } },
      { far: back, 'to-here': { '10.4.0.0/16': 'far' } },
    ),
  ],
});

const peering: Case = {
  name: 'two gateways with routes to each other',
  network: peered({ '10.1.0.0/16': 'to-here' }),
  expected: { 'prod far': 'connected', 'far prod': 'connected' },
};

const halfPeering: Case = {
  name: 'two gateways of which one has no route',
  network: peered({}),
  expected: { 'prod far': 'one-way', 'far prod': 'apart' },
};

export const cases: readonly Case[] = [
  segments,
  forgotten,
  preferred,
  hairpin,
  closed,
  inspected,
  asymmetric,
  walls,
  peering,
  halfPeering,
];

/** Each half of the connection passes the firewall once, but each in another direction. */
export const halves: Case = {
  name: 'a firewall before a NAT gateway on the way there, and behind it on the way back',
  network: {
    vpcs: [prod, dev, hub],
    gateways: [
      gateway(
        'g',
        [prod, dev, hub],
        { wall: firewall },
        { prod: { '0.0.0.0/0': 'wall' }, dev: { '0.0.0.0/0': 'wall' }, wall: { '0.0.0.0/0': 'hub' }, hub: toAll },
      ),
    ],
  },
  expected: { 'prod dev': 'one-way', 'dev prod': 'one-way' },
};
