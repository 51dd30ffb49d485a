// What every subnet reaches in a network of REGIONSxSEGMENTSxVPCS, three subnets each, and what a solver takes for some of the same questions.
import assert from 'node:assert/strict';
import { prove } from '../lib/network/proof/index.ts';
import type { Pair } from '../lib/network/proof/matrix.ts';
import { partyRows } from '../lib/network/parties/rows.ts';
import { networkOf } from './network-of.ts';
import { solve } from './network-z3.ts';
import { round, tell } from './result.ts';

const size = process.argv[2] ?? '3x20x600';
const [regions = 3, segments = 20, vpcs = 600] = size.split('x').map(Number);
const asked = 200;
const network = networkOf({ regions, segments, vpcs });
const before = process.memoryUsage().rss;
const [start, cpu] = [performance.now(), process.cpuUsage()];
const proof = prove(network);
const segmentOf = new Map(
  network.gateways.flatMap(({ attachments }) =>
    attachments.map(({ to, table }) => [to.kind === 'vpc' ? to.vpc : '', table?.split('-')[1] ?? ''] as const),
  ),
);
const tallies = proof.matrix((_, vpc) => segmentOf.get(vpc.name) ?? '');
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
const sum = (count: (tally: (typeof tallies)[number]) => number) =>
  tallies.reduce((all, tally) => all + count(tally), 0);
const grownMB = Math.round((process.memoryUsage().rss - before) / 2 ** 20);
const peakMB = Math.round(process.resourceUsage().maxRSS / 1024);
// Who of all accounts reaches whom.
const folding = performance.now();
const rows = partyRows({ account: 'network', sites: [], segments: [] }, proof, 'account');
const foldMs = performance.now() - folding;
const pairs = sum((tally) => tally.pairs);

/** Every so many pairs of spokes: those of the ways out are NAT gateways, which the formulas leave out. */
const spokes = network.vpcs
  .filter(({ account }) => account !== 'network')
  .flatMap((vpc) => vpc.subnets.map((subnet) => ({ vpc, subnet })));
const sample: Pair[] = [];
for (let index = 0; sample.length < asked; index += 7919) {
  const [from, to] = [spokes[index % spokes.length], spokes[(index * 31 + 17) % spokes.length]];
  if (from && to && from.vpc !== to.vpc) sample.push({ from: from.subnet.name, to: to.subnet.name });
}
// A network in which some pairs are other than here: the solver has to notice.
const [gateway, ...gateways] = network.gateways;
const cut = {
  ...network,
  gateways: gateway
    ? [{ ...gateway, tables: gateway.tables.map((table) => ({ ...table, routes: [] })) }, ...gateways]
    : [],
};
const expected = sample.map(({ from, to }) => proof.connection(from, to).verdict);
const bad = await solve(cut, sample);
assert.notDeepEqual(bad.verdicts, expected, 'the solver tells a network without routes apart');
const solved = await solve(network, sample);
assert.deepEqual(solved.verdicts, expected, 'the solver agrees');
const solverMs = (solved.ms / asked) * pairs;

tell(
  {
    benchmark: 'network',
    size,
    subnets: network.vpcs.flatMap(({ subnets }) => subnets).length,
    classes: proof.classes().classes.length,
    ms: round(ms, 1),
    cpuMs: round((user + system) / 1000, 1),
    rows: rows.length,
    foldMs: round(foldMs, 1),
    pairs,
    connected: sum(({ verdicts }) => verdicts.connected),
    oneWay: sum(({ verdicts }) => verdicts['one-way']),
    partly: sum(({ verdicts }) => verdicts.partly),
    inspected: sum(({ inspected }) => inspected),
    asymmetric: sum(({ asymmetric }) => asymmetric),
    grownMB,
    ownPeakMB: peakMB,
    solver: {
      asked,
      msPerQuestion: round(solved.ms / asked, 2),
      extrapolatedSeconds: round(solverMs / 1000, 0),
      ratio: Math.round(solverMs / ms),
    },
  },
  new Map(),
);
process.exit();
