import fc from 'fast-check';
import type { Clock } from '../../lib/aws/clock.ts';
import { newPace, type Pace } from '../../lib/aws/pace.ts';
import { createVirtualClock } from '../../lib/simulator/engine/clock.ts';

/** A clock on which sleeping is instant and remembered: each taker asks after the one before has its token. */
const clockThatJumps = (): Clock & { time: number } => {
  const clock = {
    time: 0,
    now: () => clock.time,
    elapsed: () => clock.time,
    sleep: (milliseconds: number) => {
      clock.time += milliseconds;
      return Promise.resolve();
    },
  };
  return clock;
};

test('never more than the burst at once, never faster than the rate in the long run, and no slower than that', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 100 }),
      async (rate, burst, calls) => {
        const clock = clockThatJumps();
        const pace = newPace({ rate, burst }, clock);
        for (let call = 0; call < calls; call += 1) await pace.turn();
        const exact = Math.max(0, calls - burst) * (1000 / rate);
        // Each may wait for the smallest part of time longer.
        expect(clock.time).toBeGreaterThan(exact - 1e-2);
        expect(clock.time).toBeLessThan(exact + calls * 1e-3);
      },
    ),
  );
});

test('calls at once get their turns one by one, at the same pace', async () => {
  const clock = createVirtualClock();
  const pace = newPace({ rate: 10, burst: 2 }, clock);
  const turns = await Promise.all(Array.from({ length: 5 }, () => pace.turn()));
  expect(turns.map(Math.round)).toEqual([0, 0, 100, 200, 300]);
});

test('a machine whose clock is set back or forward waits no longer, and no shorter', async () => {
  for (const step of [-3_600_000, 3_600_000]) {
    const clock = { ...clockThatJumps(), wall: 0 };
    const stepping: Clock = {
      now: () => clock.wall,
      elapsed: () => clock.time,
      sleep: (milliseconds) => {
        clock.time += milliseconds;
        return Promise.resolve();
      },
    };
    const pace = newPace({ rate: 1, burst: 1 }, stepping);
    await pace.turn();
    clock.wall += step;
    await pace.turn();
    expect(clock.time).toBe(1000);
  }
});

describe('when AWS refuses a call', () => {
  const rateOf = async (clock: Clock, pace: Pace): Promise<number> => {
    const began = await pace.turn();
    for (let call = 0; call < 4; call += 1) await pace.turn();
    return (4 * 1000) / (clock.elapsed() - began);
  };

  test('the pace halves, for calls that wait already as well', async () => {
    const clock = createVirtualClock();
    const pace = newPace({ rate: 10, burst: 1 }, clock);
    const turns = Promise.all(Array.from({ length: 4 }, () => pace.turn()));
    await clock.sleep(150);
    pace.refused(100);
    const at = (await turns).map(Math.round);
    expect(at.slice(0, 2)).toEqual([0, 100]);
    expect((at[3] ?? 0) - (at[2] ?? 0)).toBe(200);
  });

  test('calls that were sent together count once', async () => {
    const clock = clockThatJumps();
    const pace = newPace({ rate: 8, burst: 3 }, clock);
    const sent = [await pace.turn(), await pace.turn(), await pace.turn()];
    for (const one of sent) pace.refused(one);
    expect(await rateOf(clock, pace)).toBeCloseTo(4);
  });

  test('the pace recovers with the calls that AWS takes', async () => {
    const clock = clockThatJumps();
    const pace = newPace({ rate: 8, burst: 1 }, clock);
    pace.refused(await pace.turn());
    for (let call = 0; call < 100; call += 1) pace.served();
    expect(await rateOf(clock, pace)).toBeCloseTo(8);
  });

  test('and names a time, no call is sent before', async () => {
    const clock = clockThatJumps();
    const pace = newPace({ rate: 8, burst: 8 }, clock);
    pace.refused(await pace.turn(), 5_000);
    expect(await pace.turn()).toBeGreaterThanOrEqual(5_000);
  });

  test('calls without a documented rate get one, until AWS takes them again', async () => {
    const clock = clockThatJumps();
    const pace = newPace(undefined, clock);
    for (let call = 0; call < 100; call += 1) await pace.turn();
    expect(clock.time).toBe(0);
    pace.refused(await pace.turn());
    expect(await rateOf(clock, pace)).toBeCloseTo(10);
    for (let call = 0; call < 40; call += 1) pace.served();
    const before = clock.time;
    for (let call = 0; call < 100; call += 1) await pace.turn();
    expect(clock.time).toBe(before);
  });

  test('what has a low rate anyway is not slowed down', async () => {
    const clock = clockThatJumps();
    const pace = newPace({ rate: 0.1, burst: 1 }, clock);
    pace.refused(await pace.turn());
    expect(await rateOf(clock, pace)).toBeCloseTo(0.1);
  });
});
