import { AccessDeniedException } from '@aws-sdk/client-organizations';
import { refusal } from './refuse.ts';
import type { World } from '../world/world.ts';

/** The key id of credentials that AssumeRole gives for an account; `role` where it is not the one that the management account acts by. */
export const accessKeyOf = (accountId: string, role?: string): string =>
  `ASIASIM0${accountId}${role === undefined ? '' : `.${role}`}`;

const given = /^(?:ASIASIM0)?(\d{12})(?:\.(.+))?$/;

/** A key that is the id of an account belongs to it; any other that AssumeRole did not give, to the management account. */
export const callerOf = (world: World, accessKeyId: string): string =>
  given.exec(accessKeyId)?.[1] ?? world.management.id;

/** The role of a session, if its key names one. */
export const namedRoleOf = (accessKeyId: string): string | undefined => given.exec(accessKeyId)?.[2];

/** Organizations obeys the management account; delegated administrators may look, every member may see whose it is. */
export function authorize(world: World, caller: string, operation: string): void {
  if (caller === world.management.id || operation === 'DescribeOrganization') return;
  if (world.delegations.has(caller) && /^(Describe|List)/.test(operation)) return;
  throw refusal(AccessDeniedException, "You don't have permissions to access this resource.");
}

/** The role that the management account acts by in a member account. */
export const roleOf = (world: World, account: string): string =>
  world.accounts.get(account)?.role ?? 'OrganizationAccountAccessRole';
