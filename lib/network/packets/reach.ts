import { everywhere, type Atoms } from './atoms.ts';
import { outcomeOf, type Follow } from './follow.ts';
import type { Graph, Home, Node } from '../proof/graph.ts';
import type { Outcome } from '../proof/outcome.ts';
import { spanned, united, type Prefix, type Range } from '../../config/words/prefix.ts';
import { firewallsOf } from './via.ts';
import { remembered } from './remembered.ts';

/** All destinations of which the same becomes. */
export interface Reached {
  readonly outcome: Outcome;
  readonly nats: readonly string[];
  readonly firewalls: readonly string[];
  /** The fewest, in order. */
  readonly prefixes: readonly Prefix[];
}

/** What becomes of packets to every address there is, in the order of the first of each. */
export const reachOf = (
  graph: Graph,
  from: { readonly node: Node; readonly home?: Home },
  at: (address: number) => Follow,
  atoms: Atoms,
): Reached[] => {
  const found = new Map<string, Omit<Reached, 'prefixes'> & { readonly ranges: Range[] }>();
  for (const range of atoms.within(everywhere)) {
    const end = at(range.first)(from.node);
    const outcome = outcomeOf(graph, end, from.home, range.first);
    const [{ nats }, firewalls] = [end.via, firewallsOf(end.via)];
    const key = JSON.stringify([outcome, nats, firewalls]);
    remembered(found, key, () => ({ outcome, nats, firewalls, ranges: [] })).ranges.push(range);
  }
  return [...found.values()].map(({ ranges, ...rest }) => ({ ...rest, prefixes: united(ranges).flatMap(spanned) }));
};
