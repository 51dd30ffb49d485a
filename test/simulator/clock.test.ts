import { createVirtualClock } from '../../lib/simulator/engine/clock.ts';

describe('the virtual clock', () => {
  test('wakes sleepers in the order of time, and those of one moment in the order in which they fell asleep', async () => {
    const clock = createVirtualClock();
    const woken: string[] = [];
    const sleep = async (name: string, milliseconds: number): Promise<void> => {
      await clock.sleep(milliseconds);
      woken.push(`${name} at ${clock.elapsed()}`);
    };
    await Promise.all([
      sleep('c', 30),
      sleep('a', 10),
      sleep('b', 20),
      sleep('d', 30),
      sleep('now', 0),
      sleep('e', 30),
    ]);
    expect(woken).toEqual(['now at 0', 'a at 10', 'b at 20', 'c at 30', 'd at 30', 'e at 30']);
  });

  test('lets a sleeper finish what it can do at once before the next one wakes', async () => {
    const clock = createVirtualClock();
    const seen: string[] = [];
    const work = async (name: string): Promise<void> => {
      await clock.sleep(10);
      for (let step = 0; step < 50; step += 1) await Promise.resolve();
      seen.push(name);
    };
    await Promise.all([work('first'), work('second'), clock.sleep(11).then(() => seen.push('later'))]);
    expect(seen).toEqual(['first', 'second', 'later']);
  });

  test('passes an hour at once, and ten thousand sleeps in order', async () => {
    const clock = createVirtualClock(0);
    await clock.sleep(3_600_000);
    expect(clock.now()).toBe(3_600_000);
    const woken: number[] = [];
    const naps = Array.from({ length: 10_000 }, (_, n) => (n * 7919) % 10_007);
    await Promise.all(naps.map((nap) => clock.sleep(nap).then(() => woken.push(nap))));
    expect(woken).toEqual(naps.toSorted((a, b) => a - b));
  });

  test('stands still while it is held', async () => {
    const clock = createVirtualClock();
    const release = clock.hold();
    let woken = false;
    const sleeper = clock.sleep(10).then(() => (woken = true));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(woken).toBe(false);
    release();
    release();
    await sleeper;
    expect(clock.elapsed()).toBe(10);
  });
});
