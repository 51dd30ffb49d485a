import fc from 'fast-check';
import { vpcName } from '../../lib/network/resources/names.ts';
import type { Network, Subnet, Vpc } from '../../lib/network/model.ts';
import { prove, type Proof } from '../../lib/network/proof/index.ts';
import { partyRows, type PartyRow } from '../../lib/network/parties/rows.ts';
import { network } from '../support/arbitrary-network.ts';
import { runs } from '../support/laws.ts';

/** Accounts with one VPC or several, of which one may be shared: as their VPCs, by name. */
const peopled = fc
  .record({ given: network, owners: fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }), isShared: fc.boolean() })
  .map(({ given, owners, isShared }) => {
    const names = new Map(given.vpcs.map(({ name, region }) => [name, vpcName(name, region)]));
    const renamed = JSON.parse(
      JSON.stringify(given).replaceAll(/"(v\d+)"/g, (text, name: string) => JSON.stringify(names.get(name) ?? text)),
    ) as Network;
    const vpcs = renamed.vpcs.map((vpc, index) => ({ ...vpc, account: `a${owners[index] ?? 0}` }));
    const shared = given.vpcs
      .slice(0, isShared ? 1 : 0)
      .map(({ name, region }) => ({ ...{ name, region, vpc: '', segment: 's' }, accounts: ['a0', 'a3'] }));
    const own = isShared ? vpcs.slice(1) : vpcs;
    const accounts = new Map<string, Vpc[]>();
    for (const vpc of own) accounts.set(vpc.account, [...(accounts.get(vpc.account) ?? []), vpc]);
    if (isShared)
      for (const key of ['a0', 'a3']) accounts.set(key, [...(accounts.get(key) ?? []), ...vpcs.slice(0, 1)]);
    const section = { account: 'network', sites: [], segments: [], shared };
    return { proof: prove({ ...renamed, vpcs }), section, accounts };
  });

const summary = (all: readonly string[]): string => {
  if (all.every((one) => one === 'inspected')) return 'inspected';
  if (all.every((one) => one === 'inspected' || one === 'yes')) return 'yes';
  if (all.some((one) => one !== 'no' && one !== 'one way')) return 'part';
  return all.includes('one way') ? 'one way' : 'no';
};

const answerTo = (proof: Proof, from: Subnet, to: string): string => {
  const { verdict, inspected } = proof.connection(from.name, to);
  if (verdict === 'connected') return inspected ? 'inspected' : 'yes';
  return { partly: 'part', 'one-way': 'one way', apart: 'no' }[verdict];
};

const pairAnswer = (proof: Proof, from: Subnet, to: Subnet): string =>
  from === to ? 'yes' : answerTo(proof, from, to.name);

/** Pair of subnets by pair of subnets. */
const asked = (proof: Proof, from: readonly Vpc[], to: readonly Vpc[], isWanted = (_: Vpc, __: Vpc) => true): string =>
  summary(
    from.flatMap((one) =>
      to
        .filter((other) => isWanted(one, other))
        .flatMap((other) => one.subnets.flatMap((a) => other.subnets.map((b) => pairAnswer(proof, a, b)))),
    ),
  );

const rowOf = (rows: readonly PartyRow[], member: string): PartyRow => {
  const found = rows.filter(({ members }) => members.includes(member));
  expect(found).toHaveLength(1);
  return found[0]!;
};

const internetOf = (proof: Proof, vpcs: readonly Vpc[]): string =>
  summary(vpcs.flatMap(({ subnets }) => subnets.map((subnet) => answerTo(proof, subnet, 'internet'))));

const agree = (proof: Proof, rows: readonly PartyRow[], parties: ReadonlyMap<string, readonly Vpc[]>): void => {
  const all = [...parties];
  const answers = new Map(
    all.flatMap(([one, from]) =>
      all.flatMap(([other, to]) => (one === other ? [] : [[`${one} ${other}`, asked(proof, from, to)] as const])),
    ),
  );
  for (const [one, from] of all) {
    const row = rowOf(rows, one);
    expect([one, row.internet]).toEqual([one, internetOf(proof, from)]);
    if (row.members.length === 1) {
      const own = from.length > 1 ? asked(proof, from, from, (a, b) => a !== b) : undefined;
      expect([one, row.within, row.reaches[row.row]]).toEqual([one, own, undefined]);
    }
    for (const [other] of all) {
      if (one === other) continue;
      const found = row.reaches[rowOf(rows, other).row];
      expect([one, other, found]).toEqual([one, other, answers.get(`${one} ${other}`)]);
    }
  }
  const at = (one: string, other: string) => answers.get(`${one} ${other}`);
  const alike = (one: string, other: string): boolean =>
    rowOf(rows, one).internet === rowOf(rows, other).internet &&
    at(one, other) === at(other, one) &&
    [...parties.keys()].every(
      (to) => to === one || to === other || (at(one, to) === at(other, to) && at(to, one) === at(to, other)),
    );
  for (const [one] of all)
    for (const [other] of all)
      if (one !== other)
        expect([one, other, rowOf(rows, one) === rowOf(rows, other)]).toEqual([one, other, alike(one, other)]);
};

test('rows of accounts and of VPCs say what is so for each pair, and all that are alike are one row', () => {
  fc.assert(
    fc.property(peopled, ({ proof, section, accounts }) => {
      agree(proof, partyRows(section, proof, 'account'), accounts);
      const vpcs = new Map(proof.network.vpcs.map((vpc) => [vpc.name, [vpc]]));
      agree(proof, partyRows(section, proof, 'vpc'), vpcs);
    }),
    runs(150),
  );
});
