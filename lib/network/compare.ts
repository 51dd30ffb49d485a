import { notPublic } from '../config/sections/network/addresses/blocks.ts';
import { everywhere } from './packets/atoms.ts';
import { outcomeOf } from './packets/follow.ts';
import type { Home, Node } from './proof/graph.ts';
import type { GroupOf } from './proof/matrix.ts';
import { overlapsOf } from './packets/overlap.ts';
import { difference, prefixOf, rangeOf, spanned, type Prefix, type Range } from '../config/words/prefix.ts';
import type { Proof } from './proof/index.ts';
import { remembered } from './packets/remembered.ts';

export type Destination =
  /** Subnets of a group. */
  | { readonly kind: 'group'; readonly group: string }
  /** Of the internet only what is public counts. */
  | { readonly kind: 'internet' }
  | { readonly kind: 'outside'; readonly what: string };

/** Addresses at which packets of some subnet of a group arrive, in another VPC or outside. */
export interface Opened {
  readonly from: string;
  readonly to: Destination;
  /** The fewest, in order. */
  readonly prefixes: readonly Prefix[];
}

/** What can be reached after and could not before; with the two changed around, what can not be reached any more. Sorted by groups. */
export const opened = (before: Proof, after: Proof, groupOf: GroupOf): Opened[] => {
  const old = reached(before, groupOf);
  return [...reached(after, groupOf)]
    .map(([key, { from, to, ranges }]) => ({
      key,
      from,
      to,
      prefixes: difference(ranges, old.get(key)?.ranges ?? []).flatMap(spanned),
    }))
    .filter(({ prefixes }) => prefixes.length > 0)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ from, to, prefixes }) => ({ from, to, prefixes }));
};

interface Reach {
  readonly from: string;
  readonly to: Destination;
  readonly ranges: Range[];
}

/** Subnets of a group that treat all but their own VPC alike. */
interface Part {
  readonly group: string;
  readonly node: Node;
  /** One of them. */
  readonly home: Home;
  /** The VPC that all of them are in. */
  readonly only: string | undefined;
}

const reached = (proof: Proof, groupOf: GroupOf): Map<string, Reach> => {
  const { graph, atoms, follow } = proof;
  const groups = new Map([...graph.homes.values()].map(({ subnet, vpc }) => [subnet.name, groupOf(subnet, vpc)]));
  const parts = partsOf(proof, groups);
  const result = new Map<string, Reach>();
  for (const range of atoms.within(everywhere)) {
    const ends = follow(range.first);
    for (const { group, node, home, only } of parts) {
      const outcome = outcomeOf(graph, ends(node), home, range.first);
      if (outcome.kind === 'dropped' || (outcome.kind === 'delivered' && outcome.vpc === only)) continue;
      const to: Destination | undefined =
        outcome.kind !== 'delivered' ? outcome : arrived(groups.get(outcome.subnet ?? ''));
      if (to)
        add(remembered(result, JSON.stringify([group, to]), () => ({ from: group, to, ranges: [] })).ranges, range);
    }
  }
  for (const { to, ranges } of result.values())
    if (to.kind === 'internet') ranges.splice(0, ranges.length, ...difference(ranges, unrouted));
  return result;
};

const arrived = (group: string | undefined): Destination | undefined =>
  group === undefined ? undefined : { kind: 'group', group };

/** Ranges come in order, some of them more than once. */
const add = (ranges: Range[], range: Range): void => {
  const before = ranges.at(-1);
  if (before?.last === range.last) return;
  if (before?.last === range.first - 1) ranges[ranges.length - 1] = { first: before.first, last: range.last };
  else ranges.push(range);
};

const partsOf = ({ graph, network }: Proof, groups: ReadonlyMap<string, string>): readonly Part[] => {
  // Where VPCs overlap, what a packet does depends on the VPC that it comes from.
  const own = new Set(overlapsOf(network).flatMap(({ vpcs }) => vpcs.map(({ name }) => name)));
  const homes = new Map<string, Home[]>();
  for (const home of graph.homes.values()) {
    const group = groups.get(home.subnet.name) ?? '';
    const key = own.has(home.vpc.name) ? home.subnet.name : `${group}\n\n${graph.behavior(home)}`;
    remembered(homes, key, () => []).push(home);
  }
  return [...homes.values()].flatMap((members): Part[] => {
    const [first] = members;
    if (!first) return [];
    const alone = members.every((home) => home.vpc === first.vpc);
    // What is local to one of several VPCs is not so to the others.
    const node = alone ? first.node : graph.foreign(first);
    return [
      { group: groups.get(first.subnet.name) ?? '', node, home: first, only: alone ? first.vpc.name : undefined },
    ];
  });
};

/** What the internet does not route. */
const unrouted = notPublic.map(prefixOf).map(rangeOf);
