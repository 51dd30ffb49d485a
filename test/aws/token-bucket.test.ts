import fc from 'fast-check';
import type { Clock } from '../../lib/aws/clock.ts';
import { tokenBucket } from '../../lib/aws/token-bucket.ts';

/** A clock on which sleeping is instant and remembered: each taker asks after the one before has its token. */
const clockThatJumps = (): Clock & { time: number } => {
  const clock = {
    time: 0,
    now: () => clock.time,
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
        const take = tokenBucket({ rate, burst }, clock);
        for (let call = 0; call < calls; call += 1) await take();
        expect(clock.time).toBeCloseTo(Math.max(0, calls - burst) * (1000 / rate), 3);
      },
    ),
  );
});
