import type { Call } from '../evaluate/call.ts';
import type { NamedPolicy } from './part.ts';

/**
 * Every statement of an identity's policies that surely allows a call, or that `may`, by its Sid or number: a verdict tells only the first.
 */
export const allowancesOf = (policies: readonly NamedPolicy[], call: Call, may = false): string[] =>
  policies.flatMap(({ policy }) =>
    policy.about(call.action).flatMap((one) => {
      const applies = one.effect === 'Allow' && one.applies(call);
      return applies === true || (may && applies !== false) ? one.name : [];
    }),
  );
