import type { Home } from '../proof/graph.ts';
import { answers, judge, type Judgement, type Way } from './verdict.ts';
import { remembered } from './remembered.ts';
import type { Ways } from './ways.ts';

/** Subnets that reach others alike, and are reached by others alike. */
export interface Class {
  readonly id: number;
  readonly members: readonly Home[];
}

export interface Classes {
  readonly classes: readonly Class[];
  /** What holds for every pair of subnets of these classes, in different VPCs; undefined: there is no such pair. */
  readonly judgement: (from: Class, to: Class) => Judgement | undefined;
  /** Two such subnets, by name. */
  readonly pair: (from: Class, to: Class) => readonly [string, string] | undefined;
}

export const classesOf = (known: Ways): Classes => {
  const { homes, rows, rowOf, targets, targetOf, indexOf } = known;
  const columns = groups(
    targets.length,
    rows.map((row) => (column: number) => row.cells[column] ?? 0),
  );
  const rowGroups = groups(
    rows.length,
    targets.map((_, column) => (row: number) => rows[row]?.cells[column] ?? 0),
  );
  const groupOfRow = new Map(rows.map((row, index) => [row, rowGroups[index] ?? 0]));
  const members = new Map<string, number[]>();
  homes.forEach((_, index) => {
    const row = rowOf(index);
    const key = row.own ? `own ${index}` : `${groupOfRow.get(row) ?? 0} ${columns[targetOf(index)] ?? 0}`;
    remembered(members, key, () => []).push(index);
  });
  const indexes = [...members.values()];
  const classes = indexes.map((list, id): Class => ({ id, members: list.flatMap((index) => homes[index] ?? []) }));

  const idOf = (from: number, to: number): number => rowOf(from).cells[targetOf(to)] ?? 0;
  const leg = (from: number, to: number, source = from): readonly Way[] =>
    source === from || !known.answers ? known.ways(idOf(from, to)) : known.answers(from, to, source);
  const judged = (from: number, to: number): Judgement =>
    judge(leg(from, to), ({ via }) => {
      const stops = [to, ...via.nats.map(indexOf).reverse(), from];
      return answers(stops.slice(1).map((stop, index) => leg(stops[index] ?? stop, stop, to)));
    });
  /** Without NAT gateways a verdict is one of a way there and a way back, of which there are few. */
  const judgements = new Map<number, Judgement>();
  const remembering = (from: number, to: number): Judgement => {
    const [there, back] = [idOf(from, to), idOf(to, from)];
    if (known.ways(there).some(({ via }) => via.nats.length > 0)) return judged(from, to);
    return remembered(judgements, there * 2 ** 26 + back, () => judged(from, to));
  };
  const vpcOf = (index: number | undefined) => (index === undefined ? undefined : homes[index]?.vpc);
  /** One of each class, and one in another VPC than that if there is one. */
  const representatives = indexes.map((list) => {
    const [first = 0] = list;
    return [first, list.find((index) => vpcOf(index) !== vpcOf(first))] as const;
  });
  const pair = (from: Class, to: Class): readonly [number, number] | undefined => {
    const [one = 0, another] = representatives[from.id] ?? [];
    const [other = 0, elsewhere] = representatives[to.id] ?? [];
    if (vpcOf(one) !== vpcOf(other)) return [one, other];
    if (elsewhere !== undefined) return [one, elsewhere];
    return another === undefined ? undefined : [another, other];
  };
  const nameOf = (index: number): string => homes[index]?.subnet.name ?? '';
  return {
    classes,
    judgement: (from, to) => {
      const found = pair(from, to);
      return found && remembering(...found);
    },
    pair: (from, to) => {
      const found = pair(from, to);
      return found && [nameOf(found[0]), nameOf(found[1])];
    },
  };
};

/** Numbers for `count` things: the same for those of which every feature is the same. */
const groups = (count: number, features: readonly ((thing: number) => number)[]): number[] => {
  let group = new Array<number>(count).fill(0);
  for (const feature of features) {
    const refined = new Map<number, number>();
    group = group.map((old, thing) => remembered(refined, old * 2 ** 26 + feature(thing), () => refined.size));
  }
  return group;
};
