import type { Call } from '../../engine/call.ts';
import { iamRefusal } from './names.ts';

/**
 * Roles that AWS itself makes in accounts: https://docs.aws.amazon.com/awssupport/latest/user/using-service-linked-roles-sup.html,
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services-using_slrs.html
 */
const serviceOf: Readonly<Record<string, string>> = {
  AWSServiceRoleForOrganizations: 'organizations.amazonaws.com',
  AWSServiceRoleForSupport: 'support.amazonaws.com',
  AWSServiceRoleForTrustedAdvisor: 'trustedadvisor.amazonaws.com',
};

/** The service whose role it is, where the account has it. */
export const linkedService = (name: string, { world, caller }: Pick<Call, 'world' | 'caller'>): string | undefined =>
  name === 'AWSServiceRoleForOrganizations' && !(world.organization && world.accounts.has(caller))
    ? undefined
    : serviceOf[name];

/** Words are those of AWS: https://github.com/aws-samples/bulk-policy-migrator-scripts-for-account-cost-billing-consoles/issues/9 */
export function demandOwn(name: string, call: Call): void {
  if (linkedService(name, call) === undefined) return;
  throw iamRefusal(
    'UnmodifiableEntity',
    `Cannot perform the operation on the protected role '${name}' - this role is only modifiable by AWS`,
    400,
  );
}
