import { placeAtoms, routingAtoms, type Atoms } from '../packets/atoms.ts';
import { classesOf, type Classes } from '../packets/classes.ts';
import { connections, internet, type Connection } from './connection.ts';
import { followers, outcomeOf, type Follow } from '../packets/follow.ts';
import { graphOf, type Builder, type Graph, type Home } from './graph.ts';
import { matrixOf, type GroupOf, type Tally } from './matrix.ts';
import type { Network } from '../model.ts';
import { parseAddress, prefixOf, rangeOf, type Range } from '../../config/words/prefix.ts';
import { reachOf, type Reached } from '../packets/reach.ts';
import { traced, type Trace } from './trace.ts';
import { viasOf } from '../packets/via.ts';
import { waysOf } from '../packets/ways.ts';

/** What becomes of every packet in a network. Subnets are told by name; a name that the network does not have is a bug, and throws. */
export interface Proof {
  readonly network: Network;
  /**
   * A packet to an address, to a canonical prefix of which all addresses are alike (otherwise it throws), or to the `internet`, for which
   * the address of a root server stands.
   */
  readonly trace: (from: { readonly subnet: string }, to: string) => Trace;
  /** Packets of a subnet to another one or to the `internet`, and the answers; only of a part of it, an address or a canonical prefix, if given. */
  readonly connection: (from: string, to: string, part?: string) => Connection;
  /** All pairs of subnets in different VPCs, by groups of subnets. */
  readonly matrix: (groupOf: GroupOf) => readonly Tally[];
  /** Every destination there is, by what becomes of packets to it from a subnet. */
  readonly reach: (subnet: string) => readonly Reached[];
  /** Subnets that are alike, and what holds between them. */
  readonly classes: () => Classes;
  readonly graph: Graph;
  readonly follow: (address: number) => Follow;
  /** Of destinations that are alike to all tables, and those that moreover are in the same subnet. */
  readonly routing: Atoms;
  readonly atoms: Atoms;
}

/** `build` is for tests that want it wrong. */
export const prove = (network: Network, build?: Builder): Proof => {
  const graph = graphOf(network, build);
  const atoms = placeAtoms(network);
  const vias = viasOf();
  const follow = followers(vias);
  const connect = connections(graph, vias, follow, atoms);
  const homeOf = (name: string): Home => {
    const home = graph.homes.get(name);
    if (!home) throw new Error(`no subnet ${JSON.stringify(name)}`);
    return home;
  };
  let classes: Classes | undefined;
  let routing: Atoms | undefined;
  const allClasses = () => (classes ??= classesOf(waysOf(graph, vias)));
  return {
    network,
    graph,
    follow,
    atoms,
    get routing() {
      return (routing ??= routingAtoms(network));
    },
    classes: allClasses,
    matrix: (groupOf) => matrixOf(allClasses(), groupOf),
    connection: (from, to, part) =>
      connect(homeOf(from), to === 'internet' ? to : homeOf(to), part === undefined ? part : prefixOf(slashed(part))),
    reach: (subnet) => {
      const home = homeOf(subnet);
      return reachOf(graph, { node: home.node, home }, follow, atoms);
    },
    trace: ({ subnet }, to) => {
      const home = homeOf(subnet);
      const range = destination(to);
      const [trace, ...others] = atoms.within(range).map(({ first }) => {
        const end = follow(first)(home.node);
        return traced(home.node, first, end, outcomeOf(graph, end, home, first));
      });
      if (!trace || others.some((other) => JSON.stringify(other) !== JSON.stringify(trace)))
        throw new Error(`the addresses of ${to} are not alike from ${subnet}`);
      return trace;
    },
  };
};

const slashed = (part: string): string => (part.includes('/') ? part : `${part}/32`);

const destination = (to: string): Range => {
  const address = to === 'internet' ? internet : parseAddress(to);
  return address === undefined ? rangeOf(prefixOf(to)) : { first: address, last: address };
};
