import { MasterCannotLeaveOrganizationException, OrganizationNotEmptyException } from '@aws-sdk/client-organizations';
import type { Call, Operations } from '../../engine/call.ts';
import { constraint, refusal } from '../../engine/refuse.ts';
import { releaseAccount, removeOrganization } from '../../world/removal.ts';
import { after } from '../../world/world.ts';
import { noteApproval } from './all-features.ts';
import { accountOf, organizationOf } from './find.ts';

const days = 24 * 60 * 60;

export const leaving = {
  RemoveAccountFromOrganization({ AccountId }: { AccountId: string }, call: Call) {
    return leave(call, AccountId);
  },

  LeaveOrganization: (_input: object, call: Call) => leave(call, call.caller),

  /** OUs and policies go with it. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_delete.html */
  DeleteOrganization(_input: object, { world, now, settings }: Call) {
    organizationOf(world);
    if (world.accounts.size > 1 || world.pending.some(({ kind }) => kind === 'account-appears'))
      throw refusal(
        OrganizationNotEmptyException,
        'To delete the organization you must first remove all member accounts (except the management account).',
      );
    removeOrganization(world, now, settings);
    return {};
  },
} satisfies Operations;

function leave(call: Call, id: string) {
  const { world, now, settings } = call;
  const account = accountOf(world, id);
  if (id === world.management.id)
    throw refusal(MasterCannotLeaveOrganizationException, 'The management account cannot leave its organization.');
  if (world.delegations.has(id))
    throw constraint(
      'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
      'The account is a delegated administrator of a service; deregister it first.',
    );
  if (account.joinedMethod === 'CREATED' && after(account.joined, 4 * days) > now)
    throw constraint('WAIT_PERIOD_ACTIVE', 'You must wait four days after the creation of the account.');
  releaseAccount(world, id, now, settings);
  noteApproval(call);
  return {};
}
