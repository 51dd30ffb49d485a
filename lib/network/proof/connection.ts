import { admission, type Part, type Source } from '../packets/acl.ts';
import type { Atoms } from '../packets/atoms.ts';
import { outcomeOf, type Follow } from '../packets/follow.ts';
import type { Graph, Home } from './graph.ts';
import type { Outcome } from './outcome.ts';
import { parseAddress, prefixOf, rangeOf, type Prefix } from '../../config/words/prefix.ts';
import { traced, type Trace } from './trace.ts';
import { answers, judge, type Judgement, type Way } from '../packets/verdict.ts';
import type { Vias } from '../packets/via.ts';

/** There and back, at addresses that show the verdict: if not all are connected, at some that are not. */
export interface Connection extends Judgement {
  readonly there: Trace;
  /** Undefined if nothing arrived that could be answered. */
  readonly back: Trace | undefined;
}

/**
 * The address that stands for the internet: of the root server a.root-servers.net. Public, in nobody's VPC, and no route is made for it
 * alone; a range for documentation might be a blackhole in some table.
 */
export const internet = parseAddress('198.41.0.4') ?? 0;

const atInternet: Prefix = { base: internet, length: 32 };

type Stop = Home | 'internet';

/** What becomes of packets to some of the addresses of a stop, and a trace of one. */
interface Leg extends Way {
  readonly trace: Trace;
}

/** Of packets to all addresses of a subnet, or to some of them or of the internet, which are `part`. */
export const connections = (
  graph: Graph,
  vias: Vias,
  at: (address: number) => Follow,
  atoms: Atoms,
): ((from: Home, to: Stop, part?: Prefix) => Connection) => {
  /** `source`: whose address packets have, unless it is that of `from`. */
  const legs = (from: Stop, to: Stop, source: Source, part?: Prefix): readonly Leg[] => {
    if (from === 'internet') return to === 'internet' ? [] : fromInternet(graph, to, source, vias);
    const inside = to === 'internet' ? undefined : to;
    const ranges = atoms.within(rangeOf(part ?? (inside ? prefixOf(inside.subnet.block) : atInternet)));
    return ranges.flatMap(({ first }): Leg[] => {
      const end = at(first)(from.node);
      const outcome = outcomeOf(graph, end, from, first, source);
      const arrived = inside
        ? outcome.kind === 'delivered' && outcome.vpc === inside.vpc.name
        : outcome.kind === 'internet';
      const leg = { arrived, via: end.via, trace: traced(from.node, first, end, outcome) };
      const refused = arrived ? admission(graph, source, end.via.nats, inside) : undefined;
      if (!refused) return [leg];
      return [leg, { ...leg, arrived: false, trace: traced(from.node, first, end, refused.drop) }];
    });
  };
  return (from, to, part) => {
    const there = legs(from, to, from, part);
    const other: Part = { of: to === 'internet' ? undefined : to, prefix: part ?? atInternet };
    const answering: Source = part || to === 'internet' ? other : to;
    const back = ({ via }: Way): readonly (readonly Leg[])[] => {
      const stops = [to, ...via.nats.flatMap((name) => graph.homes.get(name) ?? []).reverse(), from];
      return stops.slice(1).map((stop, index) => legs(stops[index] ?? stop, stop, answering));
    };
    const judgement = judge(there, (way) => answers(back(way)));
    const failing = (leg: Leg): boolean => !leg.arrived || answers(back(leg)).some((answer) => !answer.arrived);
    const shown = (judgement.verdict === 'partly' ? there.find(failing) : there.find((leg) => leg.arrived)) ?? there[0];
    if (!shown) throw new Error('a subnet without addresses');
    return { ...judgement, there: shown.trace, back: shown.arrived ? joined(back(shown)) : undefined };
  };
};

/** An internet gateway knows whom an answer is for. */
const fromInternet = (graph: Graph, home: Home, source: Source, vias: Vias): readonly Leg[] => {
  const { subnet, vpc } = home;
  const refused = admission(graph, source, [], home);
  const leg = (arrived: boolean, outcome: Outcome): Leg => ({
    ...{ arrived, via: vias.none },
    trace: { hops: [{ kind: 'from internet', vpc: vpc.name }], outcome, nats: [], firewalls: [] },
  });
  return [
    ...(!refused || refused.partly ? [leg(true, { kind: 'delivered', vpc: vpc.name, subnet: subnet.name })] : []),
    ...(refused ? [leg(false, refused.drop)] : []),
  ];
};

/** An answer over its legs, up to the first one that fails at some address. */
const joined = (legs: readonly (readonly Leg[])[]): Trace | undefined => {
  let result: Trace | undefined;
  for (const ways of legs) {
    const failing = ways.find(({ arrived, via }) => !arrived || via.nats.length > 0);
    const { trace } = failing ?? ways[0] ?? {};
    if (!trace) break;
    result = result ? continued(result, trace) : trace;
    if (failing) break;
  }
  return result;
};

const continued = (before: Trace, after: Trace): Trace => {
  const subnet = before.outcome.kind === 'delivered' ? (before.outcome.subnet ?? '') : '';
  return {
    hops: [...before.hops, { kind: 'translated back', subnet }, ...after.hops],
    outcome: after.outcome,
    nats: [...before.nats, ...after.nats],
    firewalls: [...new Set([...before.firewalls, ...after.firewalls])].sort(),
  };
};
