import type { World } from '../world/world.ts';

/** The key id of an account's own credentials, which act by the role that the management account assumes there. */
export const accessKeyOf = (accountId: string): string => `ASIASIM0${accountId}`;

const given = /^(?:A[SK]IASIM0(\d{12})([XK]\w+)?|(\d{12}))$/;

/** A key that is the id of an account belongs to it; any other that no session has, to the management account. */
export const callerOf = (world: World, accessKeyId: string): string => {
  const [, ofSession, , own] = given.exec(accessKeyId) ?? [];
  return ofSession ?? own ?? world.management.id;
};

/** Whether it is a key that only a session can have, or a user. */
export const isTemporary = (accessKeyId: string): boolean => given.exec(accessKeyId)?.[2] !== undefined;

/** The role that CreateAccount has made in an account that is in use. */
export function createdRoleOf(world: World, id: string): string | undefined {
  const account = world.accounts.get(id);
  if (account?.state !== 'ACTIVE' || id === world.management.id) return undefined;
  return account.role ?? (account.joinedMethod === 'CREATED' ? 'OrganizationAccountAccessRole' : undefined);
}

/** The role that the management account acts by in a member account. */
export const roleOf = (world: World, account: string): string =>
  world.accounts.get(account)?.role ?? 'OrganizationAccountAccessRole';
