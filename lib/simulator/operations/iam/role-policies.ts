import type { PutRolePolicyRequest } from '@aws-sdk/client-iam';
import { createdRoleOf } from '../../engine/caller.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { claimOf, iamRefusal } from './names.ts';

export const rolePolicies = {
  /** Nothing is kept of it: policies of roles are not evaluated, and no operation tells them. */
  PutRolePolicy({ RoleName: name = '' }: PutRolePolicyRequest, { world, caller }: Call) {
    if (!world.claims.has(claimOf('Role', name, caller)) && createdRoleOf(world, caller) !== name)
      throw iamRefusal('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);
    return {};
  },
} satisfies Operations;
