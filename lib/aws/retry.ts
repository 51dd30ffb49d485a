import type { RetryErrorInfo, RetryStrategyV2, StandardRetryToken } from '@smithy/types';
import type { Clock } from './clock.ts';
import { operationOf } from './operation.ts';
import { noAnswer } from './no-answer.ts';
import { endIfStopped } from './stop.ts';
import { isForeign } from './foreign.ts';
import { isNoHost } from './no-host.ts';
import type { Paces } from './paces.ts';
import { giveUp, hostOf, isUnanswered, type Wire } from './wire.ts';
import { NotWhole } from './whole-answer.ts';

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

interface Token extends StandardRetryToken {
  readonly made: number;
  readonly failed: number | undefined;
  readonly told: boolean;
}

/** Retries what AWS asks to retry, for as long as that is worth it, and when AWS asks for it; sleeps on the clock given, so a rehearsal costs no time. */
export const retryStrategy = (clock: Clock, stop: AbortSignal, paces: Paces, wire: Wire): RetryStrategyV2 => {
  // Spreads retries without randomness, so that a rehearsal is the same every time.
  let spread = 0;
  /** By the clock's `elapsed`: when the call was `made`, and when its first try failed. `told`: that it waits. */
  const token = (made: number, failed: number | undefined, count: number, told = false): Token => ({
    made,
    failed,
    told,
    getRetryCount: () => count,
    getRetryDelay: () => 0, // the sleep is done here, on our clock
    getRetryCost: () => undefined,
  });
  return {
    acquireInitialRetryToken: () => Promise.resolve(token(clock.elapsed(), undefined, 0)),
    refreshRetryTokenForRetry: async (before, info) => {
      const now = clock.elapsed();
      const { made, failed = now, told: wasTold } = before as Token;
      // The SDK has added AWS's seconds to the machine's clock just now.
      const hint = info.retryAfterHint && Math.max(0, info.retryAfterHint.getTime() - Date.now());
      const isTooMany = info.errorType === 'THROTTLING';
      // As long as AWS takes such calls, the turn of this one comes.
      const progress = isTooMany ? paces.refused(info.error, hint === undefined ? undefined : now + hint) : undefined;
      // A try without an answer takes its time as well.
      const since = Math.max(isUnanswered(info.error) ? made : failed, progress ?? -Infinity);
      const limit = Math.max(patience(info, wire), isTooMany || hint !== undefined ? untilServed : 0);
      const count = before.getRetryCount() + 1;
      spread = (spread + 0.618) % 1;
      const pause = Math.max(hint ?? 0, Math.min(longestPause, 200 * 2 ** count) * (0.5 + spread / 2));
      if (now + pause - since > limit * 1000) {
        giveUp(wire, info.error);
        throw asError(info);
      }
      const told = wasTold || (now + pause - made > wire.patience.silence && before.getRetryCount() > 0);
      if (told && !wasTold) wire.tell(waiting(info));
      // Waiting for AWS to let us is not under way: it ends when the user stops the run.
      endIfStopped(stop);
      await clock.sleep(pause);
      endIfStopped(stop);
      return token(made, failed, count, told);
    },
    recordSuccess: () => undefined,
  };
};

/** What a call waits for, as far as AWS says it: what nobody else may change meanwhile is being changed. */
const waiting = ({ error }: RetryErrorInfo): string => {
  const { name, message } = asError({ error });
  const operation = (error instanceof Error ? operationOf(error) : undefined) ?? 'a call';
  const other = others.has(name)
    ? 'another change is in progress, made by AWS, another tool, or another run of landing-zone'
    : (silenceOf(error) ?? `${name}: ${message.split('\n')[0] ?? ''}`);
  return `Waiting for AWS: ${operation} is tried again: ${other}.`;
};

/** What an endpoint did that gave no answer, or half of one. */
const silenceOf = (error: unknown): string | undefined => {
  if (error instanceof NotWhole) return error.message;
  const silence = noAnswer(error);
  return silence && `${(error instanceof Error ? hostOf(error) : undefined) ?? 'the endpoint'} ${silence}`;
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
  if (isUnanswered(error)) return wire.patience.total / 1000;
  return passing[name] ?? (errorType === 'CLIENT_ERROR' ? 0 : anyOther);
};

const asError = ({ error }: Pick<RetryErrorInfo, 'error'>): Error =>
  error instanceof Error ? error : new Error('the API call failed and cannot be retried');
