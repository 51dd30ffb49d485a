import { init, type BitVec, type Context } from 'z3-solver';
import type { Attachment, Network, Subnet, Target, Vpc } from '../lib/network/model.ts';
import { lastOf, overlaps, prefixOf } from '../lib/config/words/prefix.ts';
import type { Pair } from '../lib/network/proof/matrix.ts';
import type { Verdict } from '../lib/network/packets/verdict.ts';

/** What the solver made of some questions, and what it took. */
export interface Solved {
  readonly verdicts: readonly Verdict[];
  /** With writing down the formulas. */
  readonly ms: number;
}

/** More tables than any packet of this network passes. */
const depth = 10;

/**
 * The same questions as formulas, without NAT gateways: to which VPC a packet goes is a function of the destination for each table, and the
 * solver looks for an address in a subnet that goes there, and for one that does not. Of each table only the routes for addresses in that
 * subnet are written down, which is some eighty times faster than with one formula for the whole network.
 */
export const solve = async (network: Network, pairs: readonly Pair[]): Promise<Solved> => {
  const z3 = await init();
  const ask = asker(network, z3.Context('main'));
  const start = performance.now();
  const verdicts: Verdict[] = [];
  for (const { from, to } of pairs) verdicts.push(await ask(from, to));
  const ms = performance.now() - start;
  // Its threads would keep the process alive.
  (z3.em as { readonly PThread: { terminateAllThreads(): void } }).PThread.terminateAllThreads();
  return { verdicts, ms };
};

const asker = (network: Network, context: Context): ((from: string, to: string) => Promise<Verdict>) => {
  const address = context.BitVec.const('address', 32);
  const number = (value: number) => context.BitVec.val(value, 32);
  const solver = new context.Solver();
  const inside = (block: string) => {
    const prefix = prefixOf(block);
    return context.And(context.UGE(address, number(prefix.base)), context.ULE(address, number(lastOf(prefix))));
  };
  const nowhere = number(0);
  const vpcs = new Map(network.vpcs.map((vpc, index) => [vpc.name, { vpc, id: number(index + 1) }]));
  const homes = new Map(
    network.vpcs.flatMap((vpc) => vpc.subnets.map((subnet) => [subnet.name, { vpc, subnet }] as const)),
  );
  const attachments = new Map<string, Attachment>(
    network.gateways.flatMap((gateway) => gateway.attachments.map((one) => [one.name, one] as const)),
  );
  const tables = new Map(
    network.gateways.flatMap((gateway) => gateway.tables.map((table) => [table.name, table.routes] as const)),
  );

  /** Of the subnet that is asked about. */
  let target = prefixOf('0.0.0.0/0');
  const memory = new Map<string, BitVec<32>>();
  /** The longest prefix first; of equal ones that which is given last. */
  const chain = (routes: readonly { readonly to: string; readonly then: () => BitVec<32> }[]): BitVec<32> =>
    routes
      .filter(({ to }) => overlaps(prefixOf(to), target))
      .map((route) => ({ ...route, length: prefixOf(route.to).length }))
      .sort((a, b) => a.length - b.length)
      .reduce<BitVec<32>>((rest, { to, then }) => context.If(inside(to), then(), rest), nowhere);
  const remembered = (key: string, make: () => BitVec<32>): BitVec<32> => {
    const known = memory.get(key) ?? make();
    memory.set(key, known);
    return known;
  };
  const subnetAt = (subnet: Subnet, vpc: Vpc, left: number): BitVec<32> =>
    remembered(`${subnet.name} ${left}`, () => {
      if (left === 0) return nowhere;
      const local = vpc.blocks.map((to) => ({ to, then: () => vpcs.get(vpc.name)?.id ?? nowhere }));
      const others = subnet.routes.map(({ to, via }) => ({ to, then: () => fromSubnet(via, left - 1) }));
      return chain([...others, ...local]);
    });
  const fromSubnet = (via: Target, left: number): BitVec<32> => {
    const table = via.kind === 'attachment' ? attachments.get(via.attachment)?.table : undefined;
    return table === undefined ? nowhere : tableAt(table, left);
  };
  const tableAt = (table: string, left: number): BitVec<32> =>
    remembered(`${table} ${left}`, () => {
      if (left === 0) return nowhere;
      // Static ones win over propagated ones that are as long.
      const routes = [...(tables.get(table) ?? [])].sort((a, b) => a.origin.localeCompare(b.origin));
      return chain(routes.map(({ to, via }) => ({ to, then: () => fromTable(via, left - 1) })));
    });
  const fromTable = (via: string | undefined, left: number): BitVec<32> => {
    const attachment = attachments.get(via ?? '');
    if (attachment?.to.kind === 'vpc') {
      const home = homes.get(attachment.to.subnets[0] ?? '');
      return home ? subnetAt(home.subnet, home.vpc, left) : nowhere;
    }
    const next = attachment?.to.kind === 'peering' ? attachments.get(attachment.to.attachment) : attachment;
    return next?.table === undefined ? nowhere : tableAt(next.table, left);
  };

  const holds = async (...claims: Parameters<typeof solver.add>): Promise<boolean> => {
    solver.push();
    solver.add(...claims);
    const result = await solver.check();
    solver.pop();
    if (result === 'unknown') throw new Error('z3 does not know');
    return result === 'sat';
  };
  /** Whether some packets arrive, and whether some do not. */
  const leg = async (from: string, to: string): Promise<readonly [boolean, boolean]> => {
    const [one, other] = [homes.get(from), homes.get(to)];
    if (!one || !other) throw new Error(`no pair of subnets: ${from} and ${to}`);
    target = prefixOf(other.subnet.block);
    memory.clear();
    const going = subnetAt(one.subnet, one.vpc, depth).eq(vpcs.get(other.vpc.name)?.id ?? nowhere);
    const there = inside(other.subnet.block);
    return [await holds(there, going), await holds(there, context.Not(going))];
  };
  return async (from, to) => {
    const [some, notAll] = await leg(from, to);
    if (!some) return 'apart';
    const [answered, notAlways] = await leg(to, from);
    if (!answered) return 'one-way';
    return notAll || notAlways ? 'partly' : 'connected';
  };
};
