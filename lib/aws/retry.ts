import type { RetryErrorInfo, RetryStrategyV2, StandardRetryToken } from '@smithy/types';
import type { Clock } from './clock.ts';
import { endIfStopped } from './stop.ts';
import { isForeign } from './foreign.ts';
import { isNoHost } from './no-host.ts';
import type { Paces } from './paces.ts';

/** Refusals of AWS that pass by themselves, and for how long they are worth waiting for (seconds). */
const passing: Readonly<Record<string, number>> = {
  ConcurrentModificationException: 15 * 60,
  PolicyChangesInProgressException: 15 * 60,
  // "A new organization may need up to an hour" (API reference of CreateAccount).
  FinalizingOrganizationException: 60 * 60,
  // A stack set does one thing at a time, and AWS does things to it by itself.
  OperationInProgressException: 60 * 60,
  // Another operation came in between: what was asked was not begun.
  StaleRequestException: 15 * 60,
};

const anyOther = 2 * 60;
/** One call too many, or AWS said when to come again: seconds. Others may use the same rate, for a while. */
const untilServed = 15 * 60;
const longestPause = 20_000;

/** Retries what AWS asks to retry, for as long as that is worth it, and when AWS asks for it; sleeps on the clock given, so a rehearsal costs no time. */
export const retryStrategy = (clock: Clock, stop: AbortSignal, paces: Paces): RetryStrategyV2 => {
  // Spreads retries without randomness, so that a rehearsal is the same every time.
  let spread = 0;
  /** `started`: when the first try failed, by the clock's `elapsed`. */
  const token = (started: number | undefined, count: number): StandardRetryToken & { started: number | undefined } => ({
    started,
    getRetryCount: () => count,
    getRetryDelay: () => 0, // the sleep is done here, on our clock
    getRetryCost: () => undefined,
  });
  return {
    acquireInitialRetryToken: () => Promise.resolve(token(undefined, 0)),
    refreshRetryTokenForRetry: async (before, info) => {
      const { started = clock.elapsed() } = before as ReturnType<typeof token>;
      const now = clock.elapsed();
      // The SDK has added AWS's seconds to the machine's clock just now.
      const hint = info.retryAfterHint && Math.max(0, info.retryAfterHint.getTime() - Date.now());
      const isTooMany = info.errorType === 'THROTTLING';
      // As long as AWS takes such calls, the turn of this one comes.
      const progress = isTooMany ? paces.refused(info.error, hint === undefined ? undefined : now + hint) : undefined;
      const since = Math.max(started, progress ?? -Infinity);
      const limit = Math.max(patience(info), isTooMany || hint !== undefined ? untilServed : 0);
      const count = before.getRetryCount() + 1;
      spread = (spread + 0.618) % 1;
      const pause = Math.max(hint ?? 0, Math.min(longestPause, 200 * 2 ** count) * (0.5 + spread / 2));
      if (now + pause - since > limit * 1000) throw asError(info);
      // Waiting for AWS to let us is not under way: it ends when the user stops the run.
      endIfStopped(stop);
      await clock.sleep(pause);
      endIfStopped(stop);
      return token(started, count);
    },
    recordSuccess: () => undefined,
  };
};

const patience = ({ error, errorType }: RetryErrorInfo): number => {
  const name = (error as Error | undefined)?.name ?? '';
  if (isForeign(error)) return 0;
  // A name server may err; a region without the service stays without.
  if (isNoHost(error)) return 5;
  return passing[name] ?? (errorType === 'CLIENT_ERROR' ? 0 : anyOther);
};

const asError = ({ error }: RetryErrorInfo): Error =>
  error instanceof Error ? error : new Error('the API call failed and cannot be retried');
