import { everywhere } from '../packets/atoms.ts';
import type { Node } from '../proof/graph.ts';
import { spanned, united, type Prefix, type Range } from '../../config/words/prefix.ts';
import type { Place } from '../proof/outcome.ts';
import type { Proof } from '../proof/index.ts';
import { remembered } from '../packets/remembered.ts';

/** Tables between which packets go round. */
export interface Loop {
  /** In their order, from the first gateway's table on, if there is one. */
  readonly places: readonly Place[];
  /** What to, as the fewest prefixes. */
  readonly prefixes: readonly Prefix[];
}

/** Each loop of the same tables once. */
export const loopsOf = ({ graph, follow, routing }: Proof): Loop[] => {
  // Nothing goes round without one of these.
  const nats = graph.network.vpcs.flatMap(({ subnets }) =>
    subnets.flatMap(({ routes }) => routes.flatMap(({ via }) => (via.kind === 'nat' ? [via.subnet] : []))),
  );
  const starts = [...graph.tables, ...[...new Set(nats)].flatMap((name) => graph.homes.get(name)?.node ?? [])];
  const found = new Map<string, { readonly places: readonly Place[]; readonly ranges: Range[] }>();
  for (const range of routing.within(everywhere)) {
    const ends = follow(range.first);
    const known = new Set<Node>();
    for (const start of starts) {
      const { led } = ends(start);
      if (known.has(start) || led.kind !== 'dropped' || led.why !== 'loop') continue;
      const loop = loopFrom(start, range.first);
      const fresh = !loop.some((node) => known.has(node));
      for (const node of [start, ...loop]) known.add(node);
      if (!fresh) continue;
      const key = loop.map(({ id }) => id).join();
      const places = () => loop.map(({ place }) => place);
      remembered(found, key, () => ({ places: places(), ranges: [] })).ranges.push(range);
    }
  }
  return [...found.values()].map(({ places, ranges }) => ({ places, prefixes: united(ranges).flatMap(spanned) }));
};

/** The tables that come again and again, that of the lowest number first. */
const loopFrom = (start: Node, address: number): readonly Node[] => {
  const way: Node[] = [];
  let node: Node | undefined = start;
  while (node && !way.includes(node)) {
    way.push(node);
    node = node.at(address)?.next;
  }
  const loop = node ? way.slice(way.indexOf(node)) : [];
  const first = loop.findIndex(({ id }) => loop.every((other) => id <= other.id));
  return [...loop.slice(first), ...loop.slice(0, first)];
};
