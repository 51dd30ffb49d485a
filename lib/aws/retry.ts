import type { RetryErrorInfo, RetryStrategyV2, StandardRetryToken } from '@smithy/types';
import type { Clock } from './clock.ts';
import { endIfStopped } from './stop.ts';
import { isForeign } from './foreign.ts';
import { isNoHost } from './no-host.ts';

/** Refusals of AWS that pass by themselves, and for how long they are worth waiting for (seconds). */
const passing: Readonly<Record<string, number>> = {
  ConcurrentModificationException: 15 * 60,
  PolicyChangesInProgressException: 15 * 60,
  // "A new organization may need up to an hour" (API reference of CreateAccount).
  FinalizingOrganizationException: 60 * 60,
  TooManyRequestsException: 15 * 60,
  // A stack set does one thing at a time, and AWS does things to it by itself.
  OperationInProgressException: 60 * 60,
  // Another operation came in between: what was asked was not begun.
  StaleRequestException: 15 * 60,
};

const anyOther = 2 * 60;
const longestPause = 20_000;

/** Retries what AWS asks to retry, for as long as that is worth it; sleeps on the clock given, so a rehearsal costs no time. */
export const retryStrategy = (clock: Clock, stop: AbortSignal): RetryStrategyV2 => {
  // Spreads retries without randomness, so that a rehearsal is the same every time.
  let spread = 0;
  const token = (started: number, count: number): StandardRetryToken & { started: number } => ({
    started,
    getRetryCount: () => count,
    getRetryDelay: () => 0, // the sleep is done here, on our clock
    getRetryCost: () => undefined,
  });
  return {
    acquireInitialRetryToken: () => Promise.resolve(token(clock.now(), 0)),
    refreshRetryTokenForRetry: async (before, info) => {
      const { started } = before as ReturnType<typeof token>;
      const limit = patience(info);
      const count = before.getRetryCount() + 1;
      spread = (spread + 0.618) % 1;
      const pause = Math.min(longestPause, 200 * 2 ** count) * (0.5 + spread / 2);
      if (clock.now() + pause - started > limit * 1000) throw asError(info);
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
