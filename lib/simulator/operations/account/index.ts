import type { GetAccountInformationResponse, GetAlternateContactResponse } from '@aws-sdk/client-account';
import { AccessDeniedException, ResourceNotFoundException, ValidationException } from '@aws-sdk/client-account';
import type { Call, Operations } from '../../engine/call.ts';
import type { AlternateContact } from '../../world/records.ts';
import { refusal } from '../../engine/refuse.ts';
import { identityOf } from '../../engine/sessions.ts';
import { contacts } from './contact.ts';
import { regionsOfAccounts } from './regions.ts';
import { subjectOf } from './subject.ts';

interface ContactInput {
  AccountId?: string;
  AlternateContactType: 'BILLING' | 'OPERATIONS' | 'SECURITY';
}

interface PutContactInput extends ContactInput {
  Name: string;
  Title: string;
  EmailAddress: string;
  PhoneNumber: string;
}

export const accountManagement = {
  GetAlternateContact(input: ContactInput, call: Call): GetAlternateContactResponse {
    demandType('GetAlternateContact', input, call);
    const { name, title, email, phone } = contactOf(input, call);
    const { AlternateContactType } = input;
    return {
      AlternateContact: { Name: name, Title: title, EmailAddress: email, PhoneNumber: phone, AlternateContactType },
    };
  },

  PutAlternateContact(input: PutContactInput, call: Call) {
    demandType('PutAlternateContact', input, call);
    const id = subjectOf(input.AccountId, call);
    const contact = { name: input.Name, title: input.Title, email: input.EmailAddress, phone: input.PhoneNumber };
    call.world.contacts.set(id, { ...call.world.contacts.get(id), [input.AlternateContactType]: contact });
    return {};
  },

  DeleteAlternateContact(input: ContactInput, call: Call) {
    demandType('DeleteAlternateContact', input, call);
    contactOf(input, call);
    const id = subjectOf(input.AccountId, call);
    const rest = Object.entries(call.world.contacts.get(id) ?? {}).filter(
      ([type]) => type !== input.AlternateContactType,
    );
    call.world.contacts.set(id, Object.fromEntries(rest));
    return {};
  },

  GetAccountInformation(input: { AccountId?: string }, call: Call): GetAccountInformationResponse {
    const id = subjectOf(input.AccountId, call);
    const account = call.world.accounts.get(id);
    const state = account?.state ?? 'ACTIVE';
    return {
      AccountId: id,
      AccountName: account?.name ?? call.world.management.name,
      AccountCreatedDate: new Date(account?.joined ?? call.world.time),
      AccountState: state === 'PENDING_CLOSURE' ? 'ACTIVE' : state,
    };
  },

  PutAccountName(input: { AccountId?: string; AccountName: string }, call: Call) {
    const id = subjectOf(input.AccountId, call);
    // https://docs.aws.amazon.com/accounts/latest/reference/API_PutAccountName.html
    if (!/^[ -;=?-~]{1,50}$/.test(input.AccountName))
      throw refusal(ValidationException, 'AccountName must satisfy regular expression pattern: [ -;=?-~]+');
    const account = call.world.accounts.get(id);
    if (account) account.name = input.AccountName;
    if (id === call.world.management.id) call.world.management.name = input.AccountName;
    return {};
  },
  ...contacts,
  ...regionsOfAccounts,
} satisfies Operations;

const types: readonly string[] = ['BILLING', 'OPERATIONS', 'SECURITY'];

/** The type is a condition of permission (account:AlternateContactTypes). Words are of moto's test_get_unspecified_alternate_contact. */
function demandType(operation: string, { AlternateContactType: type }: ContactInput, call: Call): void {
  if (types.includes(type)) return;
  const { arn } = identityOf(call.world, call.caller, call.role, call.session);
  throw refusal(
    AccessDeniedException,
    `User: ${arn} is not authorized to perform: account:${operation} (You specified an invalid Alternate Contact type.)`,
    403,
  );
}

function contactOf(input: ContactInput, call: Call): AlternateContact {
  const contact = call.world.contacts.get(subjectOf(input.AccountId, call))?.[input.AlternateContactType];
  if (contact) return contact;
  throw refusal(ResourceNotFoundException, 'No contact of the inputted alternate contact type found.', 404);
}
