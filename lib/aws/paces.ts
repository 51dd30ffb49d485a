import type { Clock } from './clock.ts';
import { newPace, type Pace } from './pace.ts';
import { bucketOf, type Counted, type Throttle } from './throttles.ts';

interface Attempt {
  readonly key: string;
  readonly pace: Pace;
  readonly at: number;
}

/** Paces of all calls of a run, and when AWS last took a call of each operation. */
export interface Paces {
  /** Sends the call when it is its turn. */
  send<Answer>(call: Counted, send: () => Promise<Answer>): Promise<Answer>;
  /** AWS refused the call that threw this as one too many. Returns when it last took such a call, by the clock's `elapsed`. */
  refused(error: unknown, notBefore: number | undefined): number | undefined;
}

/** `table`: rates of Organizations and Account Management by operation; 'none': no rate is known, as of another endpoint. */
export const newPaces = (table: Readonly<Record<string, Throttle>> | 'none', clock: Clock): Paces => {
  const paces = new Map<string, Pace>();
  const progress = new Map<string, number>();
  const attempts = new WeakMap<Error, Attempt>();
  const paceOf = (call: Counted): Pace => {
    const [key, limit] = table === 'none' ? [bucketOf(call)[0], undefined] : bucketOf(call, table);
    const pace = paces.get(key) ?? newPace(limit, clock);
    paces.set(key, pace);
    return pace;
  };
  return {
    async send(call, send) {
      const pace = paceOf(call);
      const at = await pace.turn();
      const key = `${call.service} ${call.operation} ${call.place}`;
      try {
        const answer = await send();
        pace.served();
        progress.set(key, clock.elapsed());
        return answer;
      } catch (error) {
        if (error instanceof Error) attempts.set(error, { key, pace, at });
        throw error;
      }
    },
    refused(error, notBefore) {
      const attempt = error instanceof Error ? attempts.get(error) : undefined;
      attempt?.pace.refused(attempt.at, notBefore);
      return attempt && progress.get(attempt.key);
    },
  };
};
