import { TooManyRequestsException as AccountTooManyRequests } from '@aws-sdk/client-account';
import { TooManyRequestsException } from '@aws-sdk/client-organizations';
import { ThrottlingException as StoreThrottling } from '@aws-sdk/client-identitystore';
import { ThrottlingException } from '@aws-sdk/client-sso-admin';
import type { Clock } from '../../aws/clock.ts';
import { bucketOf, type Counted, type Throttle } from '../../aws/throttles.ts';
import { cloudFormationError } from '../cloudformation/refusals.ts';
import { refusal } from './refuse.ts';

interface Bucket {
  tokens: number;
  /** When the tokens were last counted, in milliseconds. */
  at: number;
}

/** AWS's token buckets: false when this call comes too soon. `rates` are those of services that differ from what is known of them. */
export function createThrottle(
  clock: Clock,
  rates: Readonly<Record<string, Throttle>> = {},
): (call: Counted) => boolean {
  const buckets = new Map<string, Bucket>();
  return (call) => {
    const [bucket, limit] = bucketOf(call);
    const rate = rates[call.service] ?? limit;
    return !rate || take(buckets, bucket, rate, clock.now());
  };
}

function take(buckets: Map<string, Bucket>, operation: string, { rate, burst }: Throttle, now: number): boolean {
  const bucket = buckets.get(operation) ?? { tokens: burst, at: now };
  const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * rate);
  // Who waits exactly 1/rate seconds is served: milliseconds since the epoch are exact only to about 0.0002.
  const served = tokens >= 0.999;
  buckets.set(operation, { tokens: served ? tokens - 1 : tokens, at: now });
  return served;
}

/** AWS's words for a full bucket as for too much at once: https://github.com/org-formation/org-formation-cli/issues/280 */
export const tooManyRequests = (service: string): Error => {
  // With status 400: https://github.com/aws-samples/aws-iam-identity-center-extensions/issues/87
  if (service === 'identitystore') return refusal(StoreThrottling, 'Rate exceeded');
  if (service === 'sso-admin') return refusal(ThrottlingException, 'Rate exceeded');
  if (service === 'account') return refusal(AccountTooManyRequests, 'Too Many Requests', 429);
  // https://github.com/eksctl-io/eksctl/issues/567
  if (service === 'cloudformation') return cloudFormationError('Throttling', 'Rate exceeded');
  return refusal(
    TooManyRequestsException,
    "AWS Organizations can't complete your request because another request is already in progress. Try again later.",
  );
};
