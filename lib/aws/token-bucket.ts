import type { Clock } from './clock.ts';
import type { Throttle } from './throttles.ts';

/** Waits until a call may be made: never more than `burst` at once, never more than `rate` per second in the long run. */
export type Take = () => Promise<void>;

export const tokenBucket = ({ rate, burst }: Throttle, clock: Clock): Take => {
  const perToken = 1000 / rate;
  /** When the bucket will be full again if nobody takes from it. */
  let full = -Infinity;
  return async () => {
    const now = clock.now();
    full = Math.max(full, now) + perToken;
    const wait = full - burst * perToken - now;
    if (wait > 0) await clock.sleep(wait);
  };
};
