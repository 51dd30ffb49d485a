import type { Clock } from './clock.ts';
import type { Throttle } from './throttles.ts';

/**
 * The pace of calls that AWS counts together: at most `burst` at once, and `rate` per second in the long run. Another tool may use up the
 * same rate, so the pace halves when AWS refuses a call, and recovers by and by with the calls that it takes.
 */
export interface Pace {
  /** Waits for the turn of a call. Returns when that was, by the clock's `elapsed`. */
  turn(): Promise<number>;
  served(): void;
  /** AWS refused a call that was sent then, as one too many. No call is sent before `notBefore`, if AWS said so. */
  refused(sent: number, notBefore?: number): void;
}

/** Calls per second after the first refusal, where AWS documents no rate. */
const assumed = 20;
/** A pace does not become slower than this share of the rate, nor than so many calls per second. */
const floors = { share: 1 / 20, rate: 0.2 };
/** How much faster a pace becomes with each call that AWS takes. */
const recovery = 1 / 50;

/** Milliseconds. */
const grain = 2 ** -11;

export const newPace = (limit: Throttle | undefined, clock: Clock): Pace => {
  const { rate: base, burst } = limit ?? { rate: assumed, burst: assumed };
  const floor = Math.min(base, Math.max(base * floors.share, floors.rate));
  let rate = limit ? base : Infinity;
  let [tokens, counted] = [burst, -Infinity];
  let [slowed, earliest] = [-Infinity, -Infinity];
  /** Turns are taken one by one: a pace that slows down while calls wait is theirs as well. */
  let last: Promise<unknown> | undefined;

  /** Milliseconds until the next turn. */
  const untilTurn = (now: number): number => {
    tokens = rate === Infinity ? burst : Math.min(burst, tokens + ((now - counted) / 1000) * rate);
    counted = now;
    // Who waited exactly 1/rate seconds may have 0.999… of a token.
    const wait = tokens > 1 - 1e-6 ? 0 : ((1 - tokens) / rate) * 1000;
    // A clock that counts from 1970 tells no smaller part: a sleeper would wait for ever.
    return Math.ceil(Math.max(wait, earliest - now) / grain) * grain;
  };
  const take = async (): Promise<number> => {
    for (let wait = untilTurn(clock.elapsed()); wait > 0; wait = untilTurn(clock.elapsed())) await clock.sleep(wait);
    tokens -= 1;
    return clock.elapsed();
  };
  return {
    async turn() {
      const turn = last ? last.then(take) : take();
      last = turn;
      const sent = await turn;
      if (last === turn) last = undefined;
      return sent;
    },
    served() {
      rate = Math.min(limit ? base : Infinity, rate * (1 + recovery));
      if (!limit && rate >= base) rate = Infinity;
    },
    refused(sent, notBefore = -Infinity) {
      earliest = Math.max(earliest, notBefore);
      // Calls that were under way together are refused together.
      if (sent <= slowed) return;
      slowed = clock.elapsed();
      rate = Math.max(floor, Math.min(rate, base) / 2);
      tokens = Math.min(tokens, 0);
      counted = slowed;
    },
  };
};
