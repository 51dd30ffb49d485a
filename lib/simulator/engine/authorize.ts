import { AccessDeniedException, AlreadyInOrganizationException } from '@aws-sdk/client-organizations';
import { AWSOrganizationsNotInUseException } from '@aws-sdk/client-organizations';
import { refusal } from './refuse.ts';
import type { World } from '../world/world.ts';

/** What any account may ask about itself. */
const ofAccounts = [
  'AcceptHandshake',
  'DeclineHandshake',
  'CancelHandshake',
  'DescribeHandshake',
  'ListHandshakesForAccount',
];
/** What any member may ask. */
const ofMembers = ['DescribeOrganization', 'DescribeEffectivePolicy', 'LeaveOrganization', ...ofAccounts];

/**
 * Organizations obeys the management account; delegated administrators may look, every member may see whose it is, and who is in no organization
 * can be invited. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_getting-started_concepts.html
 */
export function authorize(world: World, caller: string, operation: string): void {
  if (caller === world.management.id) return;
  if (!world.accounts.has(caller)) demandStandalone(world, operation);
  else if (operation === 'CreateOrganization')
    throw refusal(AlreadyInOrganizationException, 'The provided account is already a member of an organization.');
  else if (!ofMembers.includes(operation) && !(world.delegations.has(caller) && /^(Describe|List)/.test(operation)))
    throw refusal(AccessDeniedException, "You don't have permissions to access this resource.");
}

function demandStandalone(world: World, operation: string): void {
  if (ofAccounts.includes(operation)) return;
  // A world has one organization.
  if (operation === 'CreateOrganization')
    throw Object.assign(
      refusal(
        AccessDeniedException,
        `The simulator has one organization, which only the account ${world.management.id} can create.`,
        501,
      ),
      { name: 'NotImplemented' },
    );
  throw refusal(AWSOrganizationsNotInUseException, 'Your account is not a member of an organization.');
}
