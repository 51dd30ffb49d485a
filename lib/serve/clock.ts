import type { VirtualClock } from '../simulator/engine/clock.ts';

/** A clock that goes on by itself, as those who wait for AWS expect of theirs. */
export interface PassingClock extends VirtualClock {
  /** Lets as many milliseconds pass at once. */
  advance(milliseconds: number): void;
  /** Goes on from this time. */
  set(time: number): void;
  /** Stays at this time until it is let go. */
  pin(time: number | undefined): void;
}

/** `speed`: seconds of the world that pass in a second. */
export const createPassingClock = (start: number, speed: number): PassingClock => {
  let from = start;
  let since = performance.now();
  let pinned: number | undefined;
  const now = (): number => pinned ?? Math.floor(from + (performance.now() - since) * speed);
  return {
    now,
    elapsed: () => now() - start,
    sleep: (milliseconds) =>
      milliseconds > 0 ? new Promise((wake) => setTimeout(wake, milliseconds / speed)) : Promise.resolve(),
    hold: () => () => undefined,
    advance(milliseconds) {
      from += milliseconds;
    },
    set(time) {
      from = time;
      since = performance.now();
      if (pinned !== undefined) pinned = time;
    },
    pin(time) {
      pinned = time;
    },
  };
};
