import { AccessDeniedException } from '@aws-sdk/client-organizations';
import { refusal } from './refuse.ts';
import type { World } from '../world/world.ts';

/** The key id of credentials that AssumeRole gives for an account. */
export const accessKeyOf = (accountId: string): string => `ASIASIM0${accountId}`;

/** Any key that AssumeRole did not give belongs to the management account. */
export const callerOf = (world: World, accessKeyId: string): string =>
  /^ASIASIM0(\d{12})$/.exec(accessKeyId)?.[1] ?? world.management.id;

/** Organizations obeys the management account; delegated administrators may look, every member may see whose it is. */
export function authorize(world: World, caller: string, operation: string): void {
  if (caller === world.management.id || operation === 'DescribeOrganization') return;
  if (world.delegations.has(caller) && /^(Describe|List)/.test(operation)) return;
  throw refusal(AccessDeniedException, "You don't have permissions to access this resource.");
}

/** The role that the management account acts by in a member account: AssumeRole gives no other. */
export const roleOf = (world: World, account: string): string =>
  world.accounts.get(account)?.role ?? 'OrganizationAccountAccessRole';
