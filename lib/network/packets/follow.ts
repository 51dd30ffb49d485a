import type { Graph, Home, Node } from '../proof/graph.ts';
import { admission, type Source } from './acl.ts';
import type { Led, Outcome } from '../proof/outcome.ts';
import { passing } from './passing.ts';
import type { Via, Vias } from './via.ts';

/** Where a packet ends: what the last route led to, and what it went through. */
export interface End {
  readonly led: Led;
  readonly via: Via;
}

/** For packets to one address, where they end that a table decides about. */
export type Follow = (node: Node) => End;

const noRoute: Led = { kind: 'dropped', why: 'no route' };
const loop: Led = { kind: 'dropped', why: 'loop' };

/**
 * For one address after the other. Each table decides once for an address, however many subnets send to it: where a packet goes depends on
 * nothing but the table and the destination, so one that comes to a table again goes round for ever.
 */
export const followers = (vias: Vias): ((address: number) => Follow) => {
  const lost: End = { led: loop, via: vias.none };
  const ends: (End | undefined)[] = [];
  /** The round in which a table was last asked: negative while its packet is on the way. */
  const rounds: number[] = [];
  const plain = new Map<Led, End>();
  let round = 0;
  const endAt = (led: Led): End => {
    const found = plain.get(led) ?? { led, via: vias.none };
    plain.set(led, found);
    return found;
  };
  const before = (led: Led, end: End): End => {
    if (end === lost || (led.kind !== 'nat' && led.kind !== 'firewall')) return end;
    const via = led.kind === 'nat' ? vias.afterNat(led.subnet, end.via) : vias.afterFirewall(led.attachment, end.via);
    return via === end.via ? end : { led: end.led, via };
  };
  return (address) => {
    round += 1;
    const own = round;
    const way: { readonly node: Node; readonly led: Led }[] = [];
    return (from) => {
      if (own !== round) throw new Error('another address has been asked about since');
      way.length = 0;
      let end: End | undefined;
      for (let node: Node | undefined = from; node;) {
        const seen: number | undefined = rounds[node.id];
        if (seen === own) end = ends[node.id];
        else if (seen === -own) end = lost;
        if (end) break;
        rounds[node.id] = -own;
        const step = node.at(address);
        way.push({ node, led: step?.led ?? noRoute });
        if (!step?.next) end = endAt(step?.led ?? noRoute);
        node = step?.next;
      }
      let found = end ?? lost;
      for (let index = way.length - 1; index >= 0; index -= 1) {
        const at = way[index];
        if (!at) continue;
        found = before(at.led, found);
        ends[at.node.id] = found;
        rounds[at.node.id] = own;
      }
      return found;
    };
  };
};

/** What became of a packet of this subnet to an address: of some of it, if a network ACL lets a part of the subnet through.
 * An answer that a NAT gateway sends on has the address of its `source`. */
export const outcomeOf = (
  graph: Graph,
  { led, via }: End,
  from: Home | undefined,
  address: number,
  source: Source = from,
): Outcome => {
  const subnet = led.kind === 'local' ? graph.subnetAt(led.vpc, address) : undefined;
  const refused = admission(graph, source, via.nats, graph.homes.get(subnet ?? ''));
  if (refused && !refused.partly) return refused.drop;
  switch (led.kind) {
    case 'local':
      return { kind: 'delivered', vpc: led.vpc, subnet };
    case 'internet': {
      const sender = graph.homes.get(via.nats.at(-1) ?? '') ?? from;
      const access = graph.publicAccess.get(led.vpc);
      const passes = passing(access, sender?.subnet.name ?? '');
      if (access && (passes === 'nothing' || (passes === 'nat gateways' && via.nats.length === 0)))
        return { kind: 'dropped', why: 'VPC Block Public Access', what: access.by };
      return led.vpc === sender?.vpc.name ? { kind: 'internet' } : { kind: 'dropped', why: 'foreign source' };
    }
    case 'outside':
    case 'dropped':
      return led;
    default:
      throw new Error(`no end of a way: ${led.kind}`);
  }
};
