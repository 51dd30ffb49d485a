import { routingAtoms } from './atoms.ts';
import { followers, type End } from './follow.ts';
import { admission } from './acl.ts';
import { closedText } from './denials.ts';
import type { Graph, Home } from '../proof/graph.ts';
import { overlapsOf } from './overlap.ts';
import type { Network } from '../model.ts';
import { prefixOf, rangeOf } from '../../config/words/prefix.ts';
import type { Way } from './verdict.ts';
import { remembered } from './remembered.ts';
import type { Vias } from './via.ts';

/** Tables that decide about subnets alike, and the ways from each to every subnet. Subnets are told by their place in `homes`. */
export interface Ways {
  readonly homes: readonly Home[];
  readonly indexOf: (subnet: string) => number;
  readonly rows: readonly Row[];
  readonly rowOf: (home: number) => Row;
  readonly targets: readonly Target[];
  readonly targetOf: (home: number) => number;
  /** The ways that a cell of a row stands for; equal cells, equal ways. */
  readonly ways: (cell: number) => readonly Way[];
  /** Those from a NAT gateway on, for answers of another subnet; undefined: no network ACL asks who that is, and they are those of the cell. */
  readonly answers?: (nat: number, to: number, source: number) => readonly Way[];
}

export interface Row {
  /** Of each target, what becomes of packets there. Those to the row's own VPC count for no pair. */
  readonly cells: Int32Array;
  /** The row of one subnet, its local routes included: of others it tells nothing. */
  readonly own: boolean;
}

/** Subnets of a VPC between which no route distinguishes. */
export interface Target {
  readonly vpc: string;
  /** One of them; their network ACLs are alike. */
  readonly home: Home;
  /** One of each kind of addresses in them. */
  readonly addresses: readonly number[];
}

/**
 * A row for each behavior of route tables; no row for each subnet. Only subnets whose own VPC is a matter to others have one each: where VPCs
 * overlap, and where packets of others are given an address by a NAT gateway and go on to a subnet.
 */
export const waysOf = (graph: Graph, vias: Vias): Ways => {
  const homes = [...graph.homes.values()];
  const indexes = new Map(homes.map(({ subnet }, index) => [subnet.name, index]));
  const { targets, targetOf } = targetsOf(graph.network, homes);
  const known = knownWays(vias);
  const at = followers(vias);
  const fill = (sources: readonly Home[], own: boolean): Row[] => {
    const nodes = sources.map((home) => (own ? home.node : graph.foreign(home)));
    const rows = nodes.map((): Row => ({ cells: new Int32Array(targets.length), own }));
    targets.forEach(({ vpc, addresses, home }, column) => {
      const codes = addresses.flatMap((address) => {
        const follow = at(address);
        if (!graph.hasAcls) return [nodes.map((node) => known.code(follow(node), vpc))];
        const found = nodes.map((node, index) => {
          const [end, source] = [follow(node), sources[index]];
          const refused = source && admission(graph, source, end.via.nats, home);
          return { code: known.code(end, vpc), some: !refused || refused.partly, all: !refused };
        });
        return [found.map(({ code, some }) => (some ? code : 0)), found.map(({ code, all }) => (all ? code : 0))];
      });
      rows.forEach(({ cells }, row) => (cells[column] = known.cellOf(codes, row)));
    });
    return rows;
  };

  const ownVpcs = new Set(overlapsOf(graph.network).flatMap(({ vpcs }) => vpcs.map(({ name }) => name)));
  const representatives = new Map<string, Home>();
  const behaviors = homes.map((home) => {
    const behavior = graph.behavior(home);
    remembered(representatives, behavior, () => home);
    return behavior;
  });
  const shared = fill([...representatives.values()], false);
  const rowOfBehavior = new Map([...representatives.keys()].map((behavior, index) => [behavior, shared[index]]));
  const rowOf = behaviors.map((behavior) => rowOfBehavior.get(behavior));

  const alone = (): number[] =>
    homes.flatMap(({ vpc }, index) => (ownVpcs.has(vpc.name) && !rowOf[index]?.own ? [index] : []));
  const rows = [...shared];
  for (let next = alone(); ; next = alone()) {
    const own = fill(
      next.flatMap((index) => homes[index] ?? []),
      true,
    );
    next.forEach((index, position) => (rowOf[index] = own[position]));
    rows.push(...own);
    const before = ownVpcs.size;
    for (const name of known.nats()) ownVpcs.add(graph.homes.get(name)?.vpc.name ?? '');
    if (ownVpcs.size === before) break;
  }
  const none: Row = { cells: new Int32Array(targets.length), own: true };
  return {
    homes,
    indexOf: (subnet) => indexes.get(subnet) ?? -1,
    rows,
    rowOf: (home) => rowOf[home] ?? none,
    targets,
    targetOf: (home) => targetOf[home] ?? -1,
    ways: known.ways,
    ...(graph.hasAcls ? { answers: answersIn(graph, homes, vias) } : {}),
  };
};

const answersIn = (graph: Graph, homes: readonly Home[], vias: Vias): NonNullable<Ways['answers']> => {
  const at = followers(vias);
  const atoms = routingAtoms(graph.network);
  return (nat, to, source) => {
    const [from, home, origin] = [homes[nat], homes[to], homes[source]];
    if (!from || !home || !origin) return [];
    return atoms.within(rangeOf(prefixOf(home.subnet.block))).flatMap(({ first }): Way[] => {
      const { led, via } = at(first)(from.node);
      const arrived = led.kind === 'local' && led.vpc === home.vpc.name;
      const refused = arrived ? admission(graph, origin, via.nats, home) : undefined;
      return [
        ...(arrived && (!refused || refused.partly) ? [{ arrived, via }] : []),
        ...(!arrived || refused ? [{ arrived: false, via }] : []),
      ];
    });
  };
};

const targetsOf = (network: Network, homes: readonly Home[]) => {
  const atoms = routingAtoms(network);
  const targets: Target[] = [];
  const known = new Map<string, number>();
  const targetOf = homes.map((home) => {
    const { subnet, vpc } = home;
    const range = rangeOf(prefixOf(subnet.block));
    const key = `${atoms.at(range.first)} ${atoms.at(range.last)} ${vpc.name} ${closedText(subnet)}`;
    const addresses = () => atoms.within(range).map(({ first }) => first);
    return remembered(known, key, () => targets.push({ vpc: vpc.name, home, addresses: addresses() }) - 1);
  });
  return { targets, targetOf };
};

/** Lists of ways, numbered; 0 is that nothing arrives. */
const knownWays = (vias: Vias) => {
  const lost: Way = { arrived: false, via: vias.none };
  const single: Way[] = [lost];
  const cells = new Map<string | number, number>([[0, 0]]);
  const lists: (readonly Way[])[] = [[lost]];
  const listed = (key: string | number, codes: readonly number[]): number =>
    remembered(cells, key, () => lists.push(codes.map((code) => single[code] ?? lost)) - 1);
  return {
    code: ({ led, via }: End, vpc: string): number => {
      if (led.kind !== 'local' || led.vpc !== vpc) return 0;
      single[via.id + 1] ??= { arrived: true, via };
      return via.id + 1;
    },
    /** Of one row, by the codes of all rows for each address. */
    cellOf: (codes: readonly (readonly number[])[], row: number): number => {
      const first = codes[0]?.[row] ?? 0;
      if (codes.every((code) => code[row] === first)) return cells.get(first) ?? listed(first, [first]);
      const distinct = [...new Set(codes.map((code) => code[row] ?? 0))].sort((a, b) => a - b);
      return listed(distinct.join(), distinct);
    },
    ways: (cell: number): readonly Way[] => lists[cell] ?? [],
    /** NAT gateways on the way to a subnet. */
    nats: (): Set<string> => new Set(single.flatMap((way) => way.via.nats)),
  };
};
