import type { SecurityRecord } from '../../security/records.ts';
import type { World } from '../../world/world.ts';

/**
 * Whether the management account has the service-linked role of GuardDuty, which enabling it in any region makes, and without which no
 * administrator can enable it there. https://docs.aws.amazon.com/guardduty/latest/ug/delegated-admin-designate.html
 */
export const hasRole = ({ security, management }: World): boolean =>
  [...security].some(([key, { own }]) => isOurs(key) && own[management.id] !== undefined);

/** Why an account can not become a member of the administrator whose record this is. */
export const whyNoMember = (id: string, { members }: SecurityRecord, world: World): string | undefined => {
  if (world.accounts.get(id)?.state !== 'ACTIVE')
    return 'The request is rejected because the account is not an active account of the organization.';
  if (members[id] === 'on')
    return 'The request is rejected because the account is already a member of the current account.';
  if (id === world.management.id && !hasRole(world))
    return 'The request is rejected because the management account does not have the GuardDuty service-linked role.';
  return undefined;
};

/** Once the role is there, the management account is taken in as others are. */
export const takeInManagement = ({ security }: World): void => {
  for (const [key, record] of security) if (isOurs(key)) delete record.leavesOut;
};

const isOurs = (key: string): boolean => key.startsWith('guardduty ');
