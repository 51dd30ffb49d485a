import { plannedNetwork } from '../../lib/network/planned.ts';
import { arrivals } from '../support/arrivals.ts';
import { inFull } from '../support/laws.ts';
import { networked } from '../support/networked.ts';
import { applyOn, converge, planOn, stage, told, type Stage } from '../support/rehearsal.ts';
import { simulatedNetwork } from '../support/simulated-network.ts';
import { continuedFrom, resume, worldsOnTheWay } from '../support/stop.ts';

/** What is left of a network. */
const leftOn = ({ simulator: { world } }: Stage): string[] => [
  ...[...world.network.resources.values()].map(({ type, id }) => `${type} ${id} is left`),
  ...[...world.stackSets.values()].map(({ name }) => `${name} is left`),
  ...[...world.delegations].flatMap(([account, services]) => [...services.keys()].map((one) => `${account}: ${one}`)),
];

/** Every so many, and CI all of them. */
const some = <Item>(items: readonly Item[], every: number): Item[] =>
  items.filter((_, index) => inFull || index % every === 0);

test('a network goes as a whole: users of addresses and gateways first, then these, and gateways after the administrator of IPAM', async () => {
  const on = stage();
  await converge(on, await networked());
  const zone = await networked({ gone: true });
  const plan = await planOn(on, zone);
  expect(new Set(plan.hazards.map(({ risk }) => risk))).toEqual(new Set(['delete']));
  expect(plan.obstacles).toEqual([]);
  const done: string[] = [];
  const at = (start: string): number[] => done.flatMap((one, index) => (one.startsWith(start) ? index : []));
  for (const { address } of (await applyOn(on, zone)).outcome.done) done.push(address.replace(/^stack-set:/, ''));
  const users = [...at('landing-zone-vpc-'), ...at('landing-zone-egress-')];
  expect(users).toHaveLength(8);
  const [[pools = 0], [administrator = 0]] = [at('landing-zone-addresses'), at('delegated-administrator:')];
  expect(Math.max(...users)).toBeLessThan(pools);
  expect(pools).toBeLessThan(administrator);
  const gateways = at('landing-zone-gateway-');
  expect(gateways).toHaveLength(2);
  expect(Math.max(...at('peering:'), administrator)).toBeLessThan(Math.min(...gateways));
  expect(told(await planOn(on, zone))).toEqual([]);
  expect(leftOn(on)).toEqual([]);
});

test('stopped at any call on its way, it is gone after the next run, and no path was open that the network had not', async () => {
  const before = await networked();
  const on = stage();
  await converge(on, before);
  const zone = await networked({ gone: true });
  const open = arrivals(plannedNetwork(before));
  const wrong: string[] = [];
  const worlds = await worldsOnTheWay(zone, on, () => {
    wrong.push(...[...arrivals(simulatedNetwork(on.simulator.world))].filter((pair) => !open.has(pair)));
  });
  expect(worlds.length).toBeGreaterThan(20);
  for (const world of some(worlds, 3)) {
    const later = continuedFrom(world);
    wrong.push(...(await resume(later, zone)), ...leftOn(later));
  }
  expect(wrong).toEqual([]);
});

test('a network whose bootstrap was stopped at any call goes as well', async () => {
  const zone = await networked({ gone: true });
  const worlds = await worldsOnTheWay(await networked());
  const wrong: string[] = [];
  for (const world of some(worlds, 6)) {
    const on = continuedFrom(world);
    wrong.push(...(await resume(on, zone)));
    // Before there is a gateway, nothing tells whose the administrator of IPAM is: it stays.
    const hadGateway = world.stacks?.some(({ name }) => name.includes('landing-zone-gateway-'));
    wrong.push(...leftOn(on).filter((one) => hadGateway === true || !one.endsWith('ipam.amazonaws.com')));
  }
  expect(wrong).toEqual([]);
}, 300_000);
