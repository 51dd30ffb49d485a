import fc from 'fast-check';
import { init, type Bool, type BitVec, type Context } from 'z3-solver';
import { everywhere } from '../../lib/network/packets/atoms.ts';
import { lookupOf, type Lookup } from '../../lib/network/proof/lookup.ts';
import type { Gateway, GatewayRoute } from '../../lib/network/model.ts';
import { preferred } from '../../lib/network/packets/preference.ts';
import { lastOf, merged, prefixOf, without, type Prefix } from '../../lib/config/words/prefix.ts';
import { network } from '../support/arbitrary-network.ts';

/**
 * A solver looks for an address, of all 2^32, at which our tables and prefixes do other than their definition says. Comparisons are the
 * unsigned ones: `shr` and `sge` have the addresses from 128.0.0.0 on as negative.
 */
let z3: Awaited<ReturnType<typeof init>>;
let context: Context;
let address: BitVec<32>;

beforeAll(async () => {
  z3 = await init();
  context = z3.Context('main');
  address = context.BitVec.const('address', 32);
});

// Its threads would keep the process alive.
afterAll(() => {
  (z3.em as { readonly PThread: { terminateAllThreads(): void } }).PThread.terminateAllThreads();
});

const number = (value: number): BitVec<32> => context.BitVec.val(value, 32);

/** As a router has it: the bits before the length are the same. */
const matches = ({ base, length }: Prefix): Bool =>
  length === 0
    ? context.Bool.val(true)
    : address.lshr(number(32 - length)).eq(number(Math.floor(base / 2 ** (32 - length))));

const between = (first: number, last: number): Bool =>
  context.And(context.UGE(address, number(first)), context.ULE(address, number(last)));

/** An address at which it holds, or undefined if there is none. */
const found = async (...claims: Bool[]): Promise<number | undefined> => {
  const solver = new context.Solver();
  solver.add(...claims);
  const result = await solver.check();
  if (result === 'unsat') return undefined;
  if (result !== 'sat') throw new Error(`z3 says ${result}`);
  const value = solver.model().eval(address, true);
  if (!context.isBitVecVal(value)) throw new Error('z3 has no address');
  return Number(value.value());
};

/** Which of equally long ones wins, less before more. */
const rank = ({ via = '', origin }: GatewayRoute, { attachments }: Gateway): string => {
  const kind = attachments.find(({ name }) => name === via)?.to.kind;
  return `${origin === 'static' ? 'a' : kind === 'vpc' ? 'b' : 'c'} ${via}`;
};

/** A route decides where it matches and none does that is longer, or as long and better. */
const decides = (route: GatewayRoute, routes: readonly GatewayRoute[], gateway: Gateway): Bool => {
  const own = prefixOf(route.to);
  const better = routes.filter((other) => {
    const { length } = prefixOf(other.to);
    return length > own.length || (length === own.length && rank(other, gateway) < rank(route, gateway));
  });
  return context.And(matches(own), ...better.map((other) => context.Not(matches(prefixOf(other.to)))));
};

/** An address for which the table has another route than the definition. */
const disagreement = (
  routes: readonly GatewayRoute[],
  gateway: Gateway,
  lookup: Lookup<GatewayRoute>,
): Promise<number | undefined> => {
  const pieces = lookup.within(everywhere);
  const ours = (route: GatewayRoute | undefined): Bool =>
    context.Or(...pieces.filter(({ value }) => value === route).map(({ first, last }) => between(first, last)));
  return found(
    context.Or(
      ...routes.map((route) => context.Xor(decides(route, routes, gateway), ours(route))),
      context.Xor(context.And(...routes.map(({ to }) => context.Not(matches(prefixOf(to))))), ours(undefined)),
    ),
  );
};

const built = (routes: readonly GatewayRoute[], { attachments }: Gateway): Lookup<GatewayRoute> =>
  lookupOf(
    preferred(routes, (name) => attachments.find((one) => one.name === name)).map((route) => ({
      prefix: prefixOf(route.to),
      value: route,
    })),
  );

const gateway: Gateway = { name: 'g', region: 'r', attachments: [], tables: [] };

test('a table with a mistake in it is found out, above 128.0.0.0 as well', async () => {
  const routes: GatewayRoute[] = [
    { to: '10.0.0.0/8', origin: 'static', via: 'a' },
    { to: '200.0.0.0/8', origin: 'static', via: 'b' },
    { to: '200.1.0.0/16', origin: 'static', via: 'c' },
  ];
  expect(await disagreement(routes, gateway, built(routes, gateway))).toBeUndefined();
  const wrong = built(routes.slice(0, 2), gateway);
  const at = await disagreement(routes, gateway, wrong);
  expect(at).toBeGreaterThanOrEqual(prefixOf('200.1.0.0/16').base);
  expect(at).toBeLessThanOrEqual(lastOf(prefixOf('200.1.0.0/16')));
  const shifted = lookupOf(routes.map((route) => ({ prefix: { ...prefixOf(route.to), length: 9 }, value: route })));
  expect(await disagreement(routes, gateway, shifted)).toBeDefined();
});

test('the tables of generated networks decide for every address as their definition says', async () => {
  let [tables, high] = [0, 0];
  for (const { gateways } of fc.sample(network, { numRuns: 40, seed: 7 }))
    for (const one of gateways)
      for (const { routes } of one.tables) {
        tables += 1;
        if (routes.some(({ to }) => prefixOf(to).base >= 2 ** 31)) high += 1;
        expect(await disagreement(routes, one, built(routes, one))).toBeUndefined();
      }
  expect(tables).toBeGreaterThan(100);
  expect(high).toBeGreaterThan(50);
});

const prefixes = fc
  .tuple(
    fc.constantFrom(0, 2 ** 31 - 2 ** 12, 2 ** 32 - 2 ** 16, 3 * 2 ** 30),
    fc.nat(2 ** 16 - 1),
    fc.integer({ min: 0, max: 32 }),
  )
  .map(([base, offset, length]): Prefix => {
    const within = Math.min(base + offset, 2 ** 32 - 1);
    return { base: within - (within % 2 ** (32 - length)), length };
  });

test('what is merged, and what is left, has exactly the addresses that it should have', async () => {
  const any = (list: readonly Prefix[]): Bool => context.Or(context.Bool.val(false), ...list.map(matches));
  const samples = fc.sample(fc.tuple(prefixes, fc.array(prefixes, { maxLength: 6 })), { numRuns: 60, seed: 7 });
  for (const [outer, inners] of samples) {
    expect(await found(context.Xor(any(merged(inners)), any(inners)))).toBeUndefined();
    const left = context.And(matches(outer), context.Not(any(inners)));
    expect(await found(context.Xor(any(without(outer, inners)), left))).toBeUndefined();
  }
  expect(
    await found(context.Xor(any(without(prefixOf('128.0.0.0/1'), [])), any([prefixOf('128.0.0.0/2')]))),
  ).toBeDefined();
});
