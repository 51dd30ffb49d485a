import type { ListMembersResponse } from '@aws-sdk/client-guardduty';
import type { Call, Operations } from '../../engine/call.ts';
import type { SecurityRecord } from '../../security/records.ts';
import { membersOf, pageOfMembers, recordOf } from '../../security/service.ts';
import { administered, detectorOf, refuse, service, type OfDetector } from './detector.ts';
import { whyNoMember } from './management.ts';

interface OfMembers extends OfDetector {
  AccountIds?: readonly string[];
  NextToken?: string;
  MaxResults?: number;
  OnlyAssociated?: string;
}

/** Accounts of an organization, as its administrator has them. */
export const members = {
  ListMembers(input: OfMembers, call: Call): ListMembersResponse {
    const record = administered(input, call);
    const tell = (id: string) => tellMember(id, record, call);
    const { items, ...more } = pageOfMembers('guardduty members', call, record, input, tell, refuse);
    return { Members: items, ...more };
  },

  GetMembers(input: OfMembers, call: Call) {
    const record = administered(input, call);
    const known = new Set(membersOf(call.world, record));
    const { AccountIds = [] } = input;
    return {
      Members: AccountIds.filter((id) => known.has(id)).map((id) => tellMember(id, record, call)),
      ...unprocessed(record, input),
    };
  },

  CreateMembers(input: OfMembers & { AccountDetails?: readonly { AccountId: string }[] }, call: Call) {
    const record = administered(input, call);
    const { world } = call;
    const refused = (input.AccountDetails ?? []).flatMap(({ AccountId }) => {
      const Result = whyNoMember(AccountId, record, world);
      if (Result === undefined) record.members[AccountId] = 'on';
      return Result === undefined ? [] : { AccountId, Result };
    });
    return { UnprocessedAccounts: refused };
  },

  UpdateMemberDetectors: (input: OfMembers, call: Call) => unprocessed(administered(input, call), input),

  StartMonitoringMembers(input: OfMembers, call: Call) {
    const record = administered(input, call);
    const answer = unprocessed(record, input);
    for (const id of input.AccountIds ?? []) if (record.members[id]) record.members[id] = 'on';
    return answer;
  },

  StopMonitoringMembers(input: OfMembers, call: Call) {
    const record = loose(input, call);
    const answer = unprocessed(record, input);
    for (const id of input.AccountIds ?? []) if (record.members[id]) record.members[id] = 'off';
    return answer;
  },

  DisassociateMembers: (input: OfMembers, call: Call) => unprocessed(loose(input, call), input),

  DeleteMembers(input: OfMembers, call: Call) {
    const record = loose(input, call);
    const answer = unprocessed(record, input);
    for (const id of input.AccountIds ?? []) Reflect.deleteProperty(record.members, id);
    return answer;
  },

  /** Nothing where nobody administers the account. */
  GetAdministratorAccount: (input: OfDetector, call: Call) => ({ Administrator: administratorOf(input, call) }),

  /** The same by its older name. */
  GetMasterAccount: (input: OfDetector, call: Call) => ({ Master: administratorOf(input, call) }),
} satisfies Operations;

const administratorOf = (input: OfDetector, call: Call) => {
  detectorOf(input, call);
  const record = recordOf(service, call);
  membersOf(call.world, record);
  const status = record.members[call.caller];
  if (record.administrator === undefined || status === undefined) return {};
  return { AccountId: record.administrator, RelationshipStatus: statuses[status] };
};

const statuses = { on: 'Enabled', off: 'Disabled' } as const;

/** Changed last when it came, or when the administrator did. */
const tellMember = (id: string, { members: known, own }: SecurityRecord, { world, caller }: Call) => {
  const [joined = '', since = ''] = [world.accounts.get(id)?.joined, own[caller]?.created];
  return {
    ...{ AccountId: id, MasterId: caller, AdministratorId: caller, Email: world.accounts.get(id)?.email ?? '' },
    ...{ RelationshipStatus: statuses[known[id] ?? 'off'], UpdatedAt: joined > since ? joined : since },
    ...(own[id] ? { DetectorId: own[id].id } : {}),
  };
};

/** While all accounts are members by themselves, none can be let go. */
function loose(input: OfDetector, call: Call): SecurityRecord {
  const record = administered(input, call);
  if (record.organization.AutoEnableOrganizationMembers !== 'ALL') return record;
  throw refuse('The request is rejected because autoEnableOrganizationMembers is set to ALL.');
}

const unprocessed = ({ members: known }: SecurityRecord, { AccountIds = [] }: OfMembers) => ({
  UnprocessedAccounts: AccountIds.filter((id) => !known[id]).map((AccountId) => ({
    AccountId,
    Result: 'The request is rejected because the account is not a member of the current account.',
  })),
});
