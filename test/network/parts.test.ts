import fc from 'fast-check';
import { prefixOf, prefixText } from '../../lib/config/words/prefix.ts';
import { prove } from '../../lib/network/proof/index.ts';
import type { Verdict } from '../../lib/network/packets/verdict.ts';
import { network } from '../support/arbitrary-network.ts';
import { runs } from '../support/laws.ts';
import { gatewayOf, vpcOf } from '../support/small-network.ts';

const halvesOf = (block: string): string[] => {
  const { base, length } = prefixOf(block);
  return [base, base + 2 ** (31 - length)].map((start) => prefixText({ base: start, length: length + 1 }));
};

/** Of the whole, by those of its parts. */
const joined = (parts: readonly Verdict[]): Verdict => {
  if (new Set(parts).size === 1) return parts[0] ?? 'apart';
  return parts.every((part) => part === 'apart' || part === 'one-way') ? 'one-way' : 'partly';
};

test('what holds for a subnet holds for the whole of it as a part, and is what holds for its halves', () => {
  fc.assert(
    fc.property(network, (given) => {
      const proof = prove(given);
      const subnets = given.vpcs.flatMap((vpc) => vpc.subnets).filter(({ block }) => prefixOf(block).length < 32);
      for (const { name: from } of subnets)
        for (const { name: to, block } of subnets) {
          if (from === to) continue;
          const whole = proof.connection(from, to);
          expect(proof.connection(from, to, block)).toEqual(whole);
          const halves = halvesOf(block).map((half) => proof.connection(from, to, half));
          expect([from, to, joined(halves.map(({ verdict }) => verdict))]).toEqual([from, to, whole.verdict]);
          expect(halves.some(({ asymmetric }) => asymmetric)).toBe(whole.asymmetric);
        }
    }),
    runs(120),
  );
});

const denied = (from: string): ReturnType<typeof prove> => {
  const out = vpcOf('out', '10.1.0.0/16', {
    gateway: ['10.1.0.0/24', { '0.0.0.0/0': 'nat public' }],
    public: ['10.1.1.0/24', { '10.0.0.0/8': 'gateway', '0.0.0.0/0': 'internet' }],
  });
  const app = vpcOf('app', '10.2.0.0/16', { one: ['10.2.0.0/16', { '0.0.0.0/0': 'gateway' }] });
  const closed = { from: [{ block: from, rule: '1' }], to: [] };
  const vpcs = [
    { ...out, subnets: out.subnets.map((subnet) => (subnet.tier === 'public' ? { ...subnet, closed } : subnet)) },
    app,
  ];
  const tables = { t: [['0.0.0.0/0', 'out'] as const, ['10.2.0.0/16', '~app'] as const] };
  return prove({ vpcs, gateways: [gatewayOf(vpcs, tables, { out: 't', app: 't' })] });
};

test('an address of the internet has its own answer: a network ACL may let in that of another', () => {
  const proof = denied('8.8.8.0/24');
  const verdict = (part?: string) => proof.connection('app-one', 'internet', part).verdict;
  expect([verdict(), verdict('8.8.8.8'), verdict('8.8.4.4'), verdict('8.8.0.0/16')]).toEqual([
    ...['connected', 'one-way', 'connected', 'partly'],
  ]);
});

test('part of a subnet has its own answer, too', () => {
  const vpcs = [
    vpcOf('app', '10.2.0.0/16', { one: ['10.2.0.0/16', { '0.0.0.0/0': 'gateway' }] }),
    vpcOf('db', '10.3.0.0/16', { one: ['10.3.0.0/16', { '0.0.0.0/0': 'gateway' }] }),
  ].map((vpc) =>
    vpc.name === 'db'
      ? vpc
      : {
          ...vpc,
          subnets: vpc.subnets.map((one) => ({
            ...one,
            closed: { from: [{ block: '10.3.0.0/24', rule: '1' }], to: [] },
          })),
        },
  );
  const tables = { t: [['10.2.0.0/16', '~app'] as const, ['10.3.0.0/16', '~db'] as const] };
  const proof = prove({ vpcs, gateways: [gatewayOf(vpcs, tables, { app: 't', db: 't' })] });
  const verdict = (part?: string) => proof.connection('app-one', 'db-one', part).verdict;
  expect([verdict(), verdict('10.3.0.7'), verdict('10.3.1.7')]).toEqual(['partly', 'one-way', 'connected']);
});
