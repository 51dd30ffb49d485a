import type { Clock } from '../../aws/clock.ts';
import { createTimers } from './timers.ts';

/** A clock that jumps to the next sleeper as soon as nobody has anything left to do. */
export interface VirtualClock extends Clock {
  /** Milliseconds since the clock was made. */
  elapsed(): number;
  /** Stops time, for work that the event loop does not show us (real I/O); the answer lets it go on. */
  hold(): () => void;
}

/** After the retirement of `Status` (9 September 2026), and fixed, so that every run tells the same times. */
export const epoch = Date.UTC(2026, 10, 2);

export function createVirtualClock(start: number = epoch): VirtualClock {
  let now = start;
  let holds = 0;
  let armed = false;
  const timers = createTimers();

  // An immediate runs after all microtasks, so whoever could go on without time passing has done so by then.
  function arm(): void {
    if (armed || holds > 0 || timers.size() === 0) return;
    armed = true;
    setImmediate(advance);
  }

  // One sleeper at a time: what it causes happens before the next one wakes, in the order in which they fell asleep.
  function advance(): void {
    armed = false;
    if (holds > 0) return;
    const timer = timers.pop();
    if (!timer) return;
    now = Math.max(now, timer.due);
    timer.wake();
    arm();
  }

  return {
    now: () => now,
    elapsed: () => now - start,
    sleep: (milliseconds) =>
      new Promise((wake) => {
        timers.push({ due: now + Math.max(0, milliseconds), wake });
        arm();
      }),
    hold() {
      let held = true;
      holds += 1;
      return () => {
        if (!held) return;
        held = false;
        holds -= 1;
        arm();
      };
    },
  };
}
