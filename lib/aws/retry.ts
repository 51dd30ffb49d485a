import type { RetryErrorInfo, RetryStrategyV2, StandardRetryToken } from '@smithy/types';
import type { Clock } from './clock.ts';
import { operationOf } from './operation.ts';
import { noAnswer } from './no-answer.ts';
import { endIfStopped } from './stop.ts';
import { isForeign } from './foreign.ts';
import { isNoHost } from './no-host.ts';
import { giveUp, hostOf, type Wire } from './wire.ts';
import { NotWhole } from './whole-answer.ts';

/** Refusals of AWS that pass by themselves, and for how long they are worth waiting for (seconds). */
const passing: Readonly<Record<string, number>> = {
  ConcurrentModificationException: 15 * 60,
  PolicyChangesInProgressException: 15 * 60,
  // "A new organization may need up to an hour" (API reference of CreateAccount).
  FinalizingOrganizationException: 60 * 60,
  TooManyRequestsException: 15 * 60,
  // A stack set does one thing at a time, and AWS does things to it by itself.
  OperationInProgressException: 60 * 60,
};

const anyOther = 2 * 60;
const longestPause = 20_000;

/** Retries what AWS asks to retry, for as long as that is worth it; sleeps on the clock given, so a rehearsal costs no time. */
export const retryStrategy = (clock: Clock, stop: AbortSignal, wire: Wire): RetryStrategyV2 => {
  // Spreads retries without randomness, so that a rehearsal is the same every time.
  let spread = 0;
  const token = (
    started: number,
    count: number,
    told = false,
  ): StandardRetryToken & { started: number; told: boolean } => ({
    started,
    told,
    getRetryCount: () => count,
    getRetryDelay: () => 0, // the sleep is done here, on our clock
    getRetryCost: () => undefined,
  });
  return {
    acquireInitialRetryToken: () => Promise.resolve(token(clock.now(), 0)),
    refreshRetryTokenForRetry: async (before, info) => {
      const { started } = before as ReturnType<typeof token>;
      const limit = patience(info, wire);
      const count = before.getRetryCount() + 1;
      spread = (spread + 0.618) % 1;
      const pause = Math.min(longestPause, 200 * 2 ** count) * (0.5 + spread / 2);
      if (clock.now() + pause - started > limit * 1000) {
        giveUp(wire, info.error);
        throw asError(info);
      }
      const told = clock.now() + pause - started > wire.patience.silence && before.getRetryCount() > 0;
      if (told && !isTold(before)) wire.tell(waiting(info));
      // Waiting for AWS to let us is not under way: it ends when the user stops the run.
      endIfStopped(stop);
      await clock.sleep(pause);
      endIfStopped(stop);
      return token(started, count, told || isTold(before));
    },
    recordSuccess: () => undefined,
  };
};

/** Whether it was told already that this call waits. */
const isTold = (token: object): boolean => 'told' in token && token.told === true;

/** What a call waits for, as far as AWS says it: what nobody else may change meanwhile is being changed. */
const waiting = ({ error }: RetryErrorInfo): string => {
  const { name, message } = asError({ error });
  const operation = (error instanceof Error ? operationOf(error) : undefined) ?? 'a call';
  const other = others.has(name)
    ? 'another change is in progress, made by AWS, another tool, or another run of landing-zone'
    : `${name}: ${message.split('\n')[0] ?? ''}`;
  return `Waiting for AWS: ${operation} is tried again: ${other}.`;
};

const others = new Set([
  'ConcurrentModificationException',
  'PolicyChangesInProgressException',
  'OperationInProgressException',
]);

const patience = ({ error, errorType }: RetryErrorInfo, wire: Wire): number => {
  const name = (error as Error | undefined)?.name ?? '';
  if (isForeign(error)) return 0;
  // A name server may err; a region without the service stays without.
  if (isNoHost(error)) return 5;
  const host = error instanceof Error ? hostOf(error) : undefined;
  if (host !== undefined && wire.silent.has(host)) return 0;
  if (noAnswer(error) !== undefined || error instanceof NotWhole) return wire.patience.total / 1000;
  return passing[name] ?? (errorType === 'CLIENT_ERROR' ? 0 : anyOther);
};

const asError = ({ error }: Pick<RetryErrorInfo, 'error'>): Error =>
  error instanceof Error ? error : new Error('the API call failed and cannot be retried');
