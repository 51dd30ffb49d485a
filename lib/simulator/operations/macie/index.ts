import {
  AccessDeniedException,
  ConflictException,
  ResourceNotFoundException,
  ValidationException,
  type DescribeOrganizationConfigurationResponse,
  type GetMacieSessionResponse,
  type ListMembersResponse,
  type ListOrganizationAdminAccountsResponse,
} from '@aws-sdk/client-macie2';
import type { Call, Operations } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import type { OwnRecord, SecurityRecord } from '../../security/records.ts';
import {
  appoint,
  demandAdministrator,
  demandManagement,
  dismiss,
  pageOfMembers,
  recordOf,
  takeIn,
} from '../../security/service.ts';

const service = 'macie2';
const invalid = (message: string): Error => refusal(ValidationException, message);
const denied = (message: string): Error => refusal(AccessDeniedException, message, 403);

interface Admin {
  adminAccountId: string;
}

interface Of {
  id: string;
}

/** What Macie does for an organization. https://docs.aws.amazon.com/macie/latest/APIReference/ */
export const macie = {
  EnableOrganizationAdminAccount({ adminAccountId: id }: Admin, call: Call) {
    const record = appoint(service, 'macie.amazonaws.com', id, call, (message) =>
      refusal(ConflictException, message, 409),
    );
    record.own[id] ??= newSession(id);
    record.organization = { autoEnable: false };
    return {};
  },

  DisableOrganizationAdminAccount({ adminAccountId: id }: Admin, call: Call) {
    dismiss(service, id, call, invalid);
    return {};
  },

  ListOrganizationAdminAccounts(_input: object, call: Call): ListOrganizationAdminAccountsResponse {
    demandManagement(call, denied);
    const { administrator } = recordOf(service, call);
    return { adminAccounts: administrator === undefined ? [] : [{ accountId: administrator, status: 'ENABLED' }] };
  },

  EnableMacie({ status = 'ENABLED' }: { status?: string }, call: Call) {
    const { own } = recordOf(service, call);
    if (own[call.caller]) throw refusal(ConflictException, 'Macie has already been enabled', 409);
    own[call.caller] = Object.assign(newSession(call.caller), { enabled: status === 'ENABLED' });
    return {};
  },

  GetMacieSession: (_input: object, call: Call): GetMacieSessionResponse => ({
    status: sessionOf(call).enabled ? 'ENABLED' : 'PAUSED',
  }),

  UpdateMacieSession({ status }: { status?: string }, call: Call) {
    const session = sessionOf(call);
    if (status !== undefined) session.enabled = status === 'ENABLED';
    return {};
  },

  DescribeOrganizationConfiguration: (_input: object, call: Call): DescribeOrganizationConfigurationResponse => ({
    autoEnable: administered(call).organization.autoEnable === true,
    maxAccountLimitReached: false,
  }),

  UpdateOrganizationConfiguration({ autoEnable }: { autoEnable: boolean }, call: Call) {
    const record = administered(call);
    record.organization = { autoEnable };
    if (autoEnable) record.automaticSince ??= call.now;
    else delete record.automaticSince;
    return {};
  },

  ListMembers(input: { nextToken?: string; maxResults?: number }, call: Call): ListMembersResponse {
    const record = administered(call);
    const request = { NextToken: input.nextToken, MaxResults: input.maxResults ?? 25 };
    const { items, NextToken } = pageOfMembers(
      'macie members',
      call,
      record,
      request,
      (id) => ({
        accountId: id,
        administratorAccountId: call.caller,
        relationshipStatus: record.members[id] === 'on' ? ('Enabled' as const) : ('Paused' as const),
      }),
      invalid,
    );
    return { members: items, ...(NextToken === undefined ? {} : { nextToken: NextToken }) };
  },

  CreateMember({ account }: { account: { accountId: string; email: string } }, call: Call) {
    const record = administered(call);
    const { accountId: id } = account;
    if (record.members[id] === 'on') throw refusal(ConflictException, `Account ${id} is already a member`, 409);
    if (takeIn(record, [id], call).length > 0)
      throw invalid(`Account ${id} is not an active account of the organization`);
    return { arn: `arn:${call.world.partition}:macie2:${call.region}:${call.caller}:member/${id}` };
  },

  UpdateMemberSession({ id, status }: Of & { status: string }, call: Call) {
    member(id, call).members[id] = status === 'ENABLED' ? 'on' : 'off';
    return {};
  },

  DisassociateMember({ id }: Of, call: Call) {
    Reflect.deleteProperty(member(id, call).members, id);
    return {};
  },
} satisfies Operations;

const newSession = (id: string): OwnRecord => ({ id, enabled: true, settings: {}, destinations: {} });

function sessionOf(call: Call): OwnRecord {
  const own = recordOf(service, call).own[call.caller];
  if (own) return own;
  throw denied('Macie is not enabled.');
}

function administered(call: Call): SecurityRecord {
  const record = recordOf(service, call);
  demandAdministrator(record, call, denied);
  return record;
}

function member(id: string, call: Call): SecurityRecord {
  const record = administered(call);
  if (record.members[id]) return record;
  throw refusal(ResourceNotFoundException, `Account ${id} is not a member`, 404);
}
