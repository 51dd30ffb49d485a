import type { End } from '../packets/follow.ts';
import type { Node } from './graph.ts';
import { firewallsOf } from '../packets/via.ts';
import type { Led, Outcome, Place } from './outcome.ts';

export type Hop =
  /** A route table decides. */
  | {
      readonly kind: 'table';
      readonly place: Place;
      /** The prefix of the route; `local` for that of the VPC; undefined: none matches. */
      readonly route: string | undefined;
      readonly led: Led;
    }
  /** An answer came to the NAT gateway of its question: from here on it goes to whom the NAT gateway answered for. */
  | { readonly kind: 'translated back'; readonly subnet: string }
  /** An answer from the internet came to the VPC that the question left it from. */
  | { readonly kind: 'from internet'; readonly vpc: string };

/** What becomes of a packet. */
export interface Trace {
  readonly hops: readonly Hop[];
  readonly outcome: Outcome;
  /** Subnets of the NAT gateways that gave it their address, in order. */
  readonly nats: readonly string[];
  /** Attachments of the firewalls that it passed, by name. */
  readonly firewalls: readonly string[];
}

/** Hop by hop from a table on; the end is what `follow` found. */
const hopsFrom = (from: Node, address: number): Hop[] => {
  const hops: Hop[] = [];
  const seen = new Set<Node>();
  for (let node: Node | undefined = from; node && !seen.has(node);) {
    seen.add(node);
    const step = node.at(address);
    const led: Led = step?.led ?? { kind: 'dropped', why: 'no route' };
    hops.push({ kind: 'table', place: node.place, route: step?.route, led });
    node = step?.next;
  }
  return hops;
};

export const traced = (from: Node, address: number, { via }: End, outcome: Outcome): Trace => ({
  hops: hopsFrom(from, address),
  outcome,
  nats: via.nats,
  firewalls: firewallsOf(via),
});
