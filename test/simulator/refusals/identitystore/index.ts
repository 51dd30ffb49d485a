import { refusalsIn } from '../rows.ts';
import { groups } from './groups.ts';
import { keys } from './keys.ts';
import { lookups } from './lookups.ts';
import { memberships } from './memberships.ts';
import { inStore } from './row.ts';
import { users } from './users.ts';

/** Refusals of the identity store, besides those that follow from calls that answer. */
export const ofIdentitystore = refusalsIn(
  'identitystore',
  [users, groups, memberships, lookups, keys]
    .flat()
    .map(([what, operation, input, ...rest]) => [what, operation, inStore(input), ...rest] as const),
);
