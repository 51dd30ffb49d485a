import {
  AccessDeniedException,
  ConflictException,
  ResourceNotFoundException,
  ValidationException,
  type DescribeOrganizationConfigurationResponse,
  type ListDelegatedAdminAccountsResponse,
  type ListMembersResponse,
} from '@aws-sdk/client-inspector2';
import type { Call, Operations } from '../../engine/call.ts';
import { refusal } from '../../engine/refuse.ts';
import type { SecurityRecord } from '../../security/records.ts';
import {
  appoint,
  demandAdministrator,
  demandManagement,
  dismiss,
  membersOf,
  pageOfMembers,
  recordOf,
  takeIn,
} from '../../security/service.ts';

const service = 'inspector2';
const denied = (message: string): Error => refusal(AccessDeniedException, message, 403);
const invalid = (message: string): Error =>
  Object.assign(refusal(ValidationException as never, message), { reason: 'OTHER' });

interface Admin {
  delegatedAdminAccountId: string;
}

interface Scans {
  accountIds?: readonly string[];
  resourceTypes: readonly string[];
}

const off = { ec2: false, ecr: false, lambda: false, lambdaCode: false };

/** What Inspector does for an organization. https://docs.aws.amazon.com/inspector/v2/APIReference/ */
export const inspector = {
  EnableDelegatedAdminAccount({ delegatedAdminAccountId: id }: Admin, call: Call) {
    const record = appoint(service, 'inspector2.amazonaws.com', id, call, (message) =>
      Object.assign(refusal(ConflictException as never, message, 409), { resourceId: id, resourceType: 'account' }),
    );
    record.organization = off;
    return { delegatedAdminAccountId: id };
  },

  DisableDelegatedAdminAccount({ delegatedAdminAccountId: id }: Admin, call: Call) {
    dismiss(service, id, call, (message) => refusal(ResourceNotFoundException, message, 404));
    return { delegatedAdminAccountId: id };
  },

  ListDelegatedAdminAccounts(_input: object, call: Call): ListDelegatedAdminAccountsResponse {
    demandManagement(call, denied);
    const { administrator } = recordOf(service, call);
    return {
      delegatedAdminAccounts: administrator === undefined ? [] : [{ accountId: administrator, status: 'ENABLED' }],
    };
  },

  DescribeOrganizationConfiguration: (_input: object, call: Call): DescribeOrganizationConfigurationResponse => ({
    autoEnable: administered(call).organization as never,
    maxAccountLimitReached: false,
  }),

  UpdateOrganizationConfiguration({ autoEnable }: { autoEnable: Record<string, boolean> }, call: Call) {
    const record = administered(call);
    if (autoEnable.lambdaCode === true && autoEnable.lambda !== true)
      throw invalid('Lambda code scanning needs Lambda standard scanning.');
    record.organization = { ...off, ...autoEnable };
    if (Object.values(autoEnable).some((on) => on)) record.automaticSince ??= call.now;
    else delete record.automaticSince;
    return { autoEnable: record.organization };
  },

  AssociateMember({ accountId }: { accountId: string }, call: Call) {
    const record = administered(call);
    if (record.members[accountId]) throw invalid(`Account ${accountId} is already associated.`);
    if (takeIn(record, [accountId], call).length > 0) throw invalid(`Account ${accountId} is not in the organization.`);
    return { accountId };
  },

  DisassociateMember({ accountId }: { accountId: string }, call: Call) {
    const record = administered(call);
    if (!record.members[accountId]) throw invalid(`Account ${accountId} is not associated.`);
    Reflect.deleteProperty(record.members, accountId);
    return { accountId };
  },

  ListMembers(input: { nextToken?: string; maxResults?: number }, call: Call): ListMembersResponse {
    const record = administered(call);
    const request = { NextToken: input.nextToken, MaxResults: input.maxResults };
    const tell = (id: string) => ({
      accountId: id,
      relationshipStatus: 'ENABLED' as const,
      delegatedAdminAccountId: call.caller,
    });
    const { items, NextToken } = pageOfMembers('inspector members', call, record, request, tell, invalid);
    return { members: items, ...(NextToken === undefined ? {} : { nextToken: NextToken }) };
  },

  Enable: (input: Scans, call: Call) => scan(input, call, true),
  Disable: (input: Scans, call: Call) => scan(input, call, false),
} satisfies Operations;

function administered(call: Call): SecurityRecord {
  const record = recordOf(service, call);
  demandAdministrator(record, call, denied);
  return record;
}

/** Of the administrator itself, and its members. */
function scan({ accountIds = [], resourceTypes }: Scans, call: Call, on: boolean) {
  const record = administered(call);
  const known = new Set([call.caller, ...membersOf(call.world, record)]);
  for (const id of accountIds) {
    if (!known.has(id)) continue;
    const before = new Set((record.own[id]?.settings.scans as string[] | undefined) ?? []);
    for (const type of resourceTypes)
      if (on) before.add(type);
      else before.delete(type);
    record.own[id] = { id, enabled: before.size > 0, settings: { scans: [...before] }, destinations: {} };
  }
  return {
    accounts: accountIds
      .filter((id) => known.has(id))
      .map((accountId) => ({
        accountId,
        status: on ? 'ENABLED' : 'DISABLED',
        resourceStatus: { ec2: 'DISABLED', ecr: 'DISABLED' },
      })),
    failedAccounts: accountIds
      .filter((id) => !known.has(id))
      .map((accountId) => ({
        accountId,
        errorCode: 'RESOURCE_NOT_FOUND',
        errorMessage: 'The account is not associated with the delegated administrator.',
      })),
  };
}
