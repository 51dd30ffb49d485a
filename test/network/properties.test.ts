import fc from 'fast-check';
import { lookupOf } from '../../lib/network/proof/lookup.ts';
import type { Builder } from '../../lib/network/proof/graph.ts';
import type { Network } from '../../lib/network/model.ts';
import type { Outcome } from '../../lib/network/proof/outcome.ts';
import { contains, lastOf } from '../../lib/config/words/prefix.ts';
import { prove } from '../../lib/network/proof/index.ts';
import { network } from '../support/arbitrary-network.ts';
import { runs } from '../support/laws.ts';
import {
  boundaries,
  judgePair,
  longest,
  textOf,
  walk,
  within,
  type AllWalked,
  type Choice,
  type Walked,
} from '../support/naive-packet.ts';

const told = (outcome: Outcome): string => {
  switch (outcome.kind) {
    case 'delivered':
      return `${outcome.vpc}/${outcome.subnet ?? ''}`;
    case 'internet':
      return 'internet';
    case 'outside':
      return `outside: ${outcome.what}`;
    case 'dropped':
      return outcome.why;
  }
};

const subnetsOf = ({ vpcs }: Network) => vpcs.flatMap((vpc) => vpc.subnets.map((subnet) => ({ vpc, subnet })));

/** By a packet from each subnet to each of the addresses, which is sent once. */
const walker = (given: Network, addresses: readonly string[], choose: Choice = longest) => {
  const blocks = new Map(subnetsOf(given).map(({ subnet }) => [subnet.name, within(subnet.block, addresses)]));
  const packets = new Map<string, Walked>();
  const all = new Map<string, readonly Walked[]>();
  const walked = (from: string, address: string, sender = from): Walked =>
    remembered(packets, `${from} ${address} ${sender}`, () => walk(given, from, address, choose, sender));
  const allWalked: AllWalked = (from, to, sender) =>
    remembered(all, `${from} ${to} ${sender ?? ''}`, () => {
      const found = (blocks.get(to) ?? []).map((address) => walked(from, address, sender));
      return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
    });
  return { walked, allWalked };
};

const remembered = <Value>(map: Map<string, Value>, key: string, make: () => Value): Value => {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
};

const addresses = fc.array(
  fc.nat(2 ** 31 - 1).chain((half) => fc.constantFrom(half, half + 2 ** 31)),
  { maxLength: 8 },
);

/** Every difference between the proof and a packet that walks by itself. */
const differences = (given: Network, random: readonly number[], build?: Builder): string[] => {
  const proof = prove(given, build);
  const found: string[] = [];
  const compare = (what: string, ours: unknown, theirs: unknown) => {
    if (JSON.stringify(ours) !== JSON.stringify(theirs))
      found.push(`${what}: ${JSON.stringify(ours)}, but walked ${JSON.stringify(theirs)}`);
  };
  const tried = [...boundaries(given), ...random.map((number) => textOf(number.toString(2).padStart(32, '0')))];
  const { walked, allWalked } = walker(given, tried);
  for (const { subnet } of subnetsOf(given))
    for (const address of tried) {
      const { outcome, nats, firewalls } = proof.trace({ subnet: subnet.name }, address);
      const { end, ...through } = walked(subnet.name, address);
      // What an ACL drops on its way might have gone round, or passed more NAT gateways, had it not been dropped.
      if (end === 'network ACL') {
        compare(`${subnet.name} to ${address}`, outcome.kind, 'dropped');
        continue;
      }
      compare(`${subnet.name} to ${address}`, [told(outcome), nats, firewalls], [end, through.nats, through.firewalls]);
    }
  const matrix = new Map(proof.matrix(({ name }) => name).map((tally) => [`${tally.from} ${tally.to}`, tally]));
  const coarse = new Map<string, number>();
  for (const from of subnetsOf(given))
    for (const to of subnetsOf(given)) {
      const [one, other] = [from.subnet.name, to.subnet.name];
      const judged = judgePair(given, one, other, allWalked);
      const { verdict, inspected, asymmetric } = proof.connection(one, other);
      compare(`${one} and ${other}`, { verdict, inspected, asymmetric }, judged);
      const tally = matrix.get(`${one} ${other}`);
      if (from.vpc === to.vpc) {
        compare(`${one} and ${other} in the matrix`, tally, undefined);
        continue;
      }
      const expected = { connected: 0, 'one-way': 0, partly: 0, apart: 0, [judged.verdict]: 1 };
      compare(`${one} and ${other} in the matrix`, tally?.verdicts, expected);
      const connected = judged.verdict === 'connected' && judged.inspected;
      compare(`${one} and ${other} inspected`, tally?.inspected, Number(connected));
      compare(`${one} and ${other} asymmetric`, tally?.asymmetric, Number(judged.asymmetric));
      const key = `${from.vpc.region} ${from.subnet.tier} to ${to.vpc.region} ${to.subnet.tier}: ${judged.verdict}`;
      coarse.set(key, (coarse.get(key) ?? 0) + 1);
    }
  const grouped = proof
    .matrix(({ tier }, { region }) => `${region} ${tier}`)
    .flatMap(({ from, to, verdicts }) =>
      Object.entries(verdicts).flatMap(([verdict, count]) =>
        count > 0 ? [`${from} to ${to}: ${verdict} ${count}`] : [],
      ),
    );
  compare('the matrix', grouped.sort(), [...coarse].map(([key, count]) => `${key} ${count}`).sort());
  return found;
};

test('a packet that walks hop by hop ends where the proof says, and all pairs are judged alike', () => {
  fc.assert(
    fc.property(network, addresses, (given, random) => {
      expect(differences(given, random).slice(0, 5)).toEqual([]);
    }),
    { ...runs(60) },
  );
});

/** Lookups as they are easily got wrong. */
const mistakes: readonly (readonly [string, Builder])[] = [
  [
    'the shortest prefix wins',
    (entries) => {
      const shortest = [...entries].sort((a, b) => a.prefix.length - b.prefix.length);
      const at = (address: number) =>
        shortest.find(({ prefix }) => contains(prefix, { base: address, length: 32 }))?.value;
      return { ...lookupOf(entries), at };
    },
  ],
  ['of equally long ones the last wins', (entries) => lookupOf([...entries].reverse())],
  [
    'the upper half is taken for the lower one',
    (entries) => {
      const lookup = lookupOf(entries);
      return { ...lookup, at: (address) => lookup.at(address % 2 ** 31) };
    },
  ],
  [
    'a prefix ends one address too early',
    (entries) => {
      const lookup = lookupOf(entries);
      const ends = new Set(entries.map(({ prefix }) => lastOf(prefix)));
      return { ...lookup, at: (address) => (ends.has(address) ? undefined : lookup.at(address)) };
    },
  ],
];

test.each(mistakes)('the packet finds out a lookup with a mistake in it: %s', (_, mistaken) => {
  const samples = fc.sample(fc.tuple(network, addresses), { numRuns: 12, seed: 1 });
  expect(samples.some(([given, random]) => differences(given, random, mistaken).length > 0)).toBe(true);
});
