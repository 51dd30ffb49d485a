import type { MemberRole } from '../../aws/member.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { addressName } from '../../plan/resource.ts';
import type { Inventory } from './index.ts';

/** The role to assume in an account of the config. */
export const automationRole = ({ accounts, roles }: Pick<LandingZone, 'accounts' | 'roles'>, key: string): string =>
  accounts.find((account) => account.key === key)?.role ?? roles.automation;

/** The same by the account's id. */
export const memberRole = (inventory: Inventory, account: string): MemberRole => {
  const address = inventory.addressOf(account);
  return { account, role: automationRole(inventory.zone, address === undefined ? '' : addressName(address)) };
};

/** What AWS makes by itself where it is asked for nothing else. */
export const defaultRole = 'OrganizationAccountAccessRole';

/**
 * The role that CreateAccount shall make; undefined where the one that it makes anyway is meant, and where a path makes the name one that it
 * does not take. https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
 */
export const creationRole = (zone: Pick<LandingZone, 'accounts' | 'roles'>, key: string): string | undefined => {
  const role = automationRole(zone, key);
  return role === defaultRole || role.includes('/') ? undefined : role;
};
