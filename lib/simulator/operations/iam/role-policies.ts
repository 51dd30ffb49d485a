import type { PutRolePolicyRequest } from '@aws-sdk/client-iam';
import type { Call, Operations } from '../../engine/call.ts';
import { isThere, noRole } from './roles.ts';

export const rolePolicies = {
  /** Nothing is kept of it: policies of roles are not evaluated, and no operation tells them. */
  PutRolePolicy({ RoleName: name = '' }: PutRolePolicyRequest, call: Call) {
    if (!isThere(name, call)) throw noRole(name);
    return {};
  },
} satisfies Operations;
