/** Where time comes from. A rehearsal owns its clock, so that an hour on AWS takes seconds here. */
export interface Clock {
  /** Milliseconds since the epoch, by a clock that may be set back or forward at any time. */
  now(): number;
  /** Milliseconds since some moment, which only ever pass: for how long something takes or waits. */
  elapsed(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const realClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
