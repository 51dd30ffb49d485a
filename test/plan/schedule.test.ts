import type { Change } from '../../lib/plan/change.ts';
import type { Address } from '../../lib/plan/resource.ts';
import { schedule } from '../../lib/plan/schedule.ts';

const change = (address: Address): Change => ({
  kind: 'thing',
  action: 'create',
  address,
  after: { address, spec: {}, dependsOn: [] },
});
const tick = () => new Promise((resolve) => setImmediate(resolve));

/** Runs changes `a: [what it waits for]`; a name with ! fails. `after`: what it only comes after. */
const run = async (
  graph: Record<Address, Address[]>,
  width = 1,
  { stopAt, after = {} }: { stopAt?: Address; after?: Record<Address, Address[]> } = {},
) => {
  const log: string[] = [];
  const stop = new AbortController();
  let running = 0;
  let peak = 0;
  const outcome = await schedule(
    {
      changes: (Object.keys(graph) as Address[]).map(change),
      waitsFor: new Map(Object.entries(graph) as [Address, Address[]][]),
      after: new Map(Object.entries(after) as [Address, Address[]][]),
    },
    {
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
    },
  );
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
