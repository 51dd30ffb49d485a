import { groups } from './groups.ts';
import { memberships } from './memberships.ts';
import { users } from './users.ts';

/** Identity Center's own directory. https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/ */
export const identitystore = { ...users, ...groups, ...memberships };
