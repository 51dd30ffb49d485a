import type { Change } from '../../lib/plan/change.ts';
import type { Address } from '../../lib/plan/resource.ts';
import { schedule } from '../../lib/plan/schedule.ts';

const after = (address: Address) => ({ address, spec: {}, dependsOn: [] });
const change = (address: Address): Change => ({ kind: 'thing', action: 'create', address, after: after(address) });
const tick = () => new Promise((resolve) => setImmediate(resolve));

type Graph = Record<Address, Address[]>;

const planOf = (graph: Graph, after: Graph, given: readonly Change[] = []) => ({
  changes: (Object.keys(graph) as Address[]).map(
    (address) => given.find((one) => one.address === address) ?? change(address),
  ),
  waitsFor: new Map(Object.entries(graph) as [Address, Address[]][]),
  after: new Map(Object.entries(after) as [Address, Address[]][]),
});

/** Runs changes `a: [what it waits for]`; a name with ! fails. `after`: what it only comes after. */
const run = async (graph: Graph, width = 1, { stopAt, after = {} }: { stopAt?: Address; after?: Graph } = {}) => {
  const log: string[] = [];
  const stop = new AbortController();
  let running = 0;
  let peak = 0;
  const outcome = await schedule(planOf(graph, after), {
    lane: () => ({ name: 'one', width }),
    stop: stop.signal,
    run: async ({ address }) => {
      peak = Math.max(peak, (running += 1));
      if (address === stopAt) stop.abort();
      await tick();
      running -= 1;
      log.push(address);
      if (address.endsWith('!')) throw new Error('no');
    },
  });
  return { log, peak, outcome };
};

test('each change waits for what it needs', async () => {
  const { log } = await run({ 't:c': ['t:a', 't:b'], 't:a': [], 't:b': ['t:a'] }, 5);
  expect(log).toEqual(['t:a', 't:b', 't:c']);
});

test('a lane runs no more than its width', async () => {
  const graph = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`t:${index}` as Address, []]));
  expect((await run(graph, 5)).peak).toBe(5);
  expect((await run(graph, 1)).peak).toBe(1);
});

test('what waits for a failure is skipped, the rest goes on, and each change is accounted for once', async () => {
  const { outcome } = await run({ 't:a!': [], 't:b': ['t:a!'], 't:c': ['t:b'], 't:d': [] });
  expect(outcome.done.map(({ address }) => address)).toEqual(['t:d']);
  expect(outcome.failed.map(({ change: { address } }) => address)).toEqual(['t:a!']);
  expect(outcome.skipped.map(({ change: { address }, because }) => `${address} ${because ?? ''}`)).toEqual([
    't:b t:a!',
    't:c t:a!',
  ]);
});

test('after a stop nothing begins, and what runs is finished', async () => {
  const { outcome } = await run({ 't:a': [], 't:b': [], 't:c': [] }, 2, { stopAt: 't:a' });
  expect(outcome.done.map(({ address }) => address)).toEqual(['t:a']);
  expect(outcome.skipped.map(({ because }) => because)).toEqual([undefined, undefined]);
});

test('what only comes after others starts when they have been tried, whatever became of them', async () => {
  const { log, outcome } = await run({ 't:d': [], 't:a!': [], 't:b': ['t:a!'], 't:c': [] }, 5, {
    after: { 't:d': ['t:a!', 't:b', 't:c'] },
  });
  expect(log.at(-1)).toBe('t:d');
  expect(outcome.done.map(({ address }) => address)).toEqual(['t:c', 't:d']);
});

describe('a change that passes on', () => {
  /** `t:a` does the last of its work after what waits for it; `fails` fails. */
  const passing = async (
    graph: Graph,
    {
      fails,
      stopAt,
      after = {},
      width = 1,
      given = [],
    }: Partial<{
      fails: Address;
      stopAt: Address;
      after: Graph;
      width: number;
      given: readonly Change[];
    }> = {},
  ) => {
    const log: string[] = [];
    const stop = new AbortController();
    const outcome = await schedule(planOf(graph, after, given), {
      lane: () => ({ name: 'one', width }),
      stop: stop.signal,
      run: async ({ address }, { did, passOn }) => {
        await tick();
        if (address === stopAt) stop.abort();
        if (address === 't:a') {
          did('made');
          log.push('t:a made');
          if (!(await passOn())) throw new Error('others have not turned');
          // Asked again, it is the same.
          expect(await passOn()).toBe(true);
        }
        log.push(address);
        if (address === fails) throw new Error('no');
      },
    });
    return { log, outcome };
  };
  const graph: Graph = { 't:a': [], 't:b': ['t:a'], 't:c': ['t:a', 't:b'], 't:d': ['t:c'] };

  test('ends after what waits for it, though the lane is full', async () => {
    const { log, outcome } = await passing(graph);
    expect(log.slice(0, 3)).toEqual(['t:a made', 't:b', 't:c']);
    expect(log.indexOf('t:a')).toBeGreaterThan(log.indexOf('t:c'));
    expect(outcome.done).toHaveLength(4);
  });

  test('keeps what the resource stood on until it has ended', async () => {
    const before = { ...after('t:a'), dependsOn: ['t:place' as const], id: 'a', managed: true };
    const place = { ...after('t:place'), id: 'place', managed: true };
    const given: Change[] = [
      { kind: 'thing', action: 'update', address: 't:a', before, after: after('t:a'), differences: [] },
      { kind: 'thing', action: 'delete', address: 't:place', before: place },
    ];
    const { log, outcome } = await passing({ 't:a': [], 't:place': ['t:a'], 't:user': ['t:a'] }, { given });
    expect(log).toEqual(['t:a made', 't:user', 't:a', 't:place']);
    expect(outcome.done).toHaveLength(3);
  });

  test('learns that not all of that was done, and is accounted for with what it did', async () => {
    const { log, outcome } = await passing(graph, { fails: 't:b' });
    expect(log).toEqual(['t:a made', 't:b']);
    expect(outcome.failed.map(({ change: { address }, did }) => [address, did])).toEqual([
      ['t:b', undefined],
      ['t:a', ['made']],
    ]);
    expect(outcome.skipped.map(({ change: { address } }) => address)).toEqual(['t:c', 't:d']);
  });

  test('does not wait for what a stop keeps from beginning', async () => {
    const { outcome } = await passing(graph, { stopAt: 't:a' });
    expect(outcome.failed.map(({ change: { address } }) => address)).toEqual(['t:a']);
    expect(outcome.skipped).toHaveLength(3);
  });

  test('lets go what only comes after it, as well', async () => {
    const { outcome } = await passing({ 't:a': [], 't:b': ['t:a', 't:c'], 't:c': [] }, { after: { 't:c': ['t:a'] } });
    expect(outcome.done).toHaveLength(3);
  });

  test('of which nothing waits goes on at once', async () => {
    expect((await passing({ 't:a': [], 't:b': [] })).outcome.done).toHaveLength(2);
  });
});

test('after a failure that is final nothing more starts, and nothing is skipped because of it', async () => {
  const changes = (['t:a', 't:b', 't:c'] as const).map(change);
  const { failed, skipped } = await schedule(
    { changes, waitsFor: new Map([['t:b', ['t:a']]]), after: new Map() },
    {
      lane: () => ({ name: 'one', width: 1 }),
      stop: new AbortController().signal,
      isFinal: () => true,
      run: () => Promise.reject(new Error('expired')),
    },
  );
  expect(failed.length).toBe(1);
  expect(skipped.map(({ because }) => because)).toEqual([undefined, undefined]);
});
