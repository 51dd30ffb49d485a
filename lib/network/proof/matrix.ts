import type { Class, Classes } from '../packets/classes.ts';
import type { Home } from './graph.ts';
import type { Subnet, Vpc } from '../model.ts';
import type { Verdict } from '../packets/verdict.ts';
import { remembered } from '../packets/remembered.ts';

export type GroupOf = (subnet: Subnet, vpc: Vpc) => string;

/** Two subnets, told by name. */
export interface Pair {
  readonly from: string;
  readonly to: string;
}

/** All packets from the subnets of one group to those of another one (or the same), pair by pair; those within a VPC are left out. */
export interface Tally {
  readonly from: string;
  readonly to: string;
  readonly pairs: number;
  /** How many pairs there are of each verdict, and one of them. */
  readonly verdicts: Readonly<Record<Verdict, number>>;
  readonly witnesses: Readonly<Partial<Record<Verdict, Pair>>>;
  /** How many of the connected pairs pass a firewall there and back. */
  readonly inspected: number;
  /** One of those that do not. */
  readonly bare?: Pair;
  /** How many pairs of any verdict pass a firewall one way only, and one of them. */
  readonly asymmetric: number;
  readonly asymmetricWitness?: Pair;
}

/** What is in one class and in one group. */
interface Part {
  readonly id: number;
  readonly of: Class;
  readonly group: string;
  readonly members: Home[];
}

type Counting = { -readonly [Key in keyof Tally]: Tally[Key] } & {
  readonly verdicts: Record<Verdict, number>;
  readonly witnesses: Partial<Record<Verdict, Pair>>;
};

/** For each ordered pair of groups that have a pair of subnets in different VPCs. Sorted by their names. */
export const matrixOf = ({ classes, judgement }: Classes, groupOf: GroupOf): Tally[] => {
  const parts = partsOf(classes, groupOf);
  const within = pairsWithinVpcs(parts);
  const tallies = new Map<string, Map<string, Counting>>();
  for (const from of parts)
    for (const to of parts) {
      const pairs = from.members.length * to.members.length - (within.get(from.id * parts.length + to.id) ?? 0);
      const found = pairs > 0 ? judgement(from.of, to.of) : undefined;
      if (!found) continue;
      const row = remembered(tallies, from.group, () => new Map<string, Counting>());
      const tally = remembered(row, to.group, () => empty(from.group, to.group));
      tally.pairs += pairs;
      tally.verdicts[found.verdict] += pairs;
      tally.witnesses[found.verdict] ??= pairOf(from, to);
      if (found.verdict === 'connected' && found.inspected) tally.inspected += pairs;
      else if (found.verdict === 'connected') tally.bare ??= pairOf(from, to);
      if (!found.asymmetric) continue;
      tally.asymmetric += pairs;
      tally.asymmetricWitness ??= pairOf(from, to);
    }
  return sorted(tallies).flatMap(sorted);
};

const sorted = <Value>(map: ReadonlyMap<string, Value>): Value[] =>
  [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);

const empty = (from: string, to: string): Counting => ({
  from,
  to,
  pairs: 0,
  verdicts: { connected: 0, 'one-way': 0, partly: 0, apart: 0 },
  witnesses: {},
  inspected: 0,
  asymmetric: 0,
});

const partsOf = (classes: readonly Class[], groupOf: GroupOf): Part[] => {
  const result: Part[] = [];
  for (const of of classes) {
    const parts = new Map<string, Part>();
    for (const member of of.members) {
      const group = groupOf(member.subnet, member.vpc);
      const part = remembered(parts, group, () => {
        const made: Part = { id: result.length, of, group, members: [] };
        result.push(made);
        return made;
      });
      part.members.push(member);
    }
  }
  return result;
};

/** How many pairs of two parts, by their ids, are in one VPC. */
const pairsWithinVpcs = (parts: readonly Part[]): Map<number, number> => {
  const ofVpc = new Map<Vpc, number[]>();
  for (const { id, members } of parts) for (const { vpc } of members) remembered(ofVpc, vpc, () => []).push(id);
  const result = new Map<number, number>();
  for (const ids of ofVpc.values())
    for (const from of ids)
      for (const to of ids) {
        const key = from * parts.length + to;
        result.set(key, (result.get(key) ?? 0) + 1);
      }
  return result;
};

/** The first one in different VPCs. There is one. */
const pairOf = (from: Part, to: Part): Pair => {
  for (const one of from.members)
    for (const other of to.members) if (one.vpc !== other.vpc) return { from: one.subnet.name, to: other.subnet.name };
  throw new Error('no pair in different VPCs');
};
