import type { Refusal } from '../stage.ts';
import { groups } from './groups.ts';
import { keys } from './keys.ts';
import { lookups } from './lookups.ts';
import { memberships } from './memberships.ts';
import { users } from './users.ts';

/** Refusals of the identity store, besides those that follow from calls that answer. */
export const ofIdentitystore: readonly Refusal[] = [users, groups, memberships, lookups, keys]
  .flat()
  .map(([what, operation, input, answer, more]) => ({
    ...{ operation: `identitystore:${operation}`, what, answer },
    input: { IdentityStoreId: '{store}', ...input },
    ...more,
  }));
