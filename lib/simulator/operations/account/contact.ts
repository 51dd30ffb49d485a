import type {
  ContactInformation,
  GetContactInformationResponse,
  GetPrimaryEmailResponse,
} from '@aws-sdk/client-account';
import type { AcceptPrimaryEmailUpdateResponse, StartPrimaryEmailUpdateResponse } from '@aws-sdk/client-account';
import { ConflictException, ResourceNotFoundException } from '@aws-sdk/client-account';
import type { Call, Operations } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import { subjectOf } from './subject.ts';

interface EmailInput {
  AccountId: string;
  PrimaryEmail: string;
}

/** https://docs.aws.amazon.com/accounts/latest/reference/API_Operations.html */
export const contacts = {
  /** An account that was created in the organization has at first what the management account has. */
  GetContactInformation(input: { AccountId?: string }, call: Call): GetContactInformationResponse {
    const { world } = call;
    const id = subjectOf(input.AccountId, call);
    const inherits = world.accounts.get(id)?.joinedMethod === 'CREATED';
    const found = world.contactInformation.get(id) ?? (inherits && world.contactInformation.get(world.management.id));
    if (found) return { ContactInformation: { ...found } as unknown as ContactInformation };
    throw refusal(ResourceNotFoundException, 'No contact information found.', 404);
  },

  PutContactInformation(input: { AccountId?: string; ContactInformation: ContactInformation }, call: Call) {
    call.world.contactInformation.set(subjectOf(input.AccountId, call), { ...input.ContactInformation });
    return {};
  },

  GetPrimaryEmail: (input: { AccountId: string }, call: Call): GetPrimaryEmailResponse => ({
    PrimaryEmail: memberOf(input.AccountId, call).email,
  }),

  StartPrimaryEmailUpdate({ AccountId, PrimaryEmail }: EmailInput, call: Call): StartPrimaryEmailUpdateResponse {
    memberOf(AccountId, call);
    demandFree(PrimaryEmail, call);
    call.world.emailUpdates.set(AccountId, PrimaryEmail);
    return { Status: 'PENDING' };
  },

  /** Nobody reads the mail: every code is taken for the one that it had. */
  AcceptPrimaryEmailUpdate({ AccountId, PrimaryEmail }: EmailInput, call: Call): AcceptPrimaryEmailUpdateResponse {
    const { world } = call;
    const account = memberOf(AccountId, call);
    if (world.emailUpdates.get(AccountId) !== PrimaryEmail)
      throw refusal(ResourceNotFoundException, 'There is no pending update to this primary email.', 404);
    demandFree(PrimaryEmail, call);
    world.emailUpdates.delete(AccountId);
    world.emails.delete(account.email.toLowerCase());
    world.emails.add(PrimaryEmail.toLowerCase());
    account.email = PrimaryEmail;
    return { Status: 'ACCEPTED' };
  },
} satisfies Operations;

function memberOf(id: string, call: Call) {
  const account = call.world.accounts.get(subjectOf(id, call));
  if (account) return account;
  throw refusal(ResourceNotFoundException, 'The account is not a member of an organization.', 404);
}

function demandFree(email: string, { world }: Call): void {
  if (world.emails.has(email.toLowerCase()))
    throw refusal(ConflictException, 'The primary email is already in use by another account.', 409);
}
