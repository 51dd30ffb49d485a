import {
  BadRequestException,
  type DescribeOrganizationConfigurationResponse,
  type GetDetectorResponse,
  type ListMembersResponse,
  type ListOrganizationAdminAccountsResponse,
} from '@aws-sdk/client-guardduty';
import type { Call, Operations } from '../../engine/call.ts';
import { uuid } from '../../world/digest.ts';
import { newNumber } from '../../world/ids.ts';
import { refusal } from '../../engine/refuse.ts';
import type { OwnRecord, SecurityRecord } from '../../security/records.ts';
import { appoint, dismiss, demandManagement, membersOf, pageOfMembers, recordOf } from '../../security/service.ts';
import { hasRole, takeInManagement, whyNoMember } from './management.ts';
import { detectorOf, publishing } from './publishing.ts';

const service = 'guardduty';
const refuse = (message: string): Error => refusal(BadRequestException, message);

interface Features {
  Features?: readonly { Name: string; AutoEnable?: string; Status?: string }[];
}
interface DetectorInput extends Features {
  DetectorId: string;
  Enable?: boolean;
  FindingPublishingFrequency?: string;
  AutoEnableOrganizationMembers?: 'ALL' | 'NEW' | 'NONE';
  AccountIds?: readonly string[];
  NextToken?: string;
  MaxResults?: number;
}

/** What GuardDuty does for an organization. https://docs.aws.amazon.com/guardduty/latest/APIReference/ */
export const guardduty = {
  ...publishing,

  /** GuardDuty is switched on in the account that is to administer it, with all that it looks at by default. */
  EnableOrganizationAdminAccount({ AdminAccountId: id }: { AdminAccountId: string }, call: Call) {
    const record = appoint(service, 'guardduty.amazonaws.com', id, call, refuse);
    record.own[id] ??= newDetector(id, call);
    record.organization = { AutoEnableOrganizationMembers: 'NONE', Features: allOff };
    if (!hasRole(call.world)) record.leavesOut = [call.world.management.id];
    return {};
  },

  DisableOrganizationAdminAccount({ AdminAccountId: id }: { AdminAccountId: string }, call: Call) {
    dismiss(service, id, call, refuse);
    return {};
  },

  ListOrganizationAdminAccounts(_input: object, call: Call): ListOrganizationAdminAccountsResponse {
    demandManagement(call, refuse);
    const { administrator } = recordOf(service, call);
    if (administrator === undefined) return { AdminAccounts: [] };
    return { AdminAccounts: [{ AdminAccountId: administrator, AdminStatus: 'ENABLED' }] };
  },

  ListDetectors(_input: object, call: Call) {
    const own = recordOf(service, call).own[call.caller];
    return { DetectorIds: own ? [own.id] : [] };
  },

  CreateDetector({ Enable, ...settings }: DetectorInput, call: Call) {
    const { own } = recordOf(service, call);
    if (own[call.caller])
      throw refuse('The request is rejected because a detector already exists for the current account.');
    if (call.caller === call.world.management.id) takeInManagement(call.world);
    const made = newDetector(call.caller, call);
    own[call.caller] = Object.assign(made, {
      enabled: Enable ?? true,
      settings: { ...made.settings, ...known(settings) },
    });
    return { DetectorId: made.id };
  },

  GetDetector(input: DetectorInput, call: Call): GetDetectorResponse {
    const { enabled, settings } = detectorOf(input, call);
    return {
      ServiceRole: `arn:${call.world.partition}:iam::${call.caller}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`,
      Status: enabled ? 'ENABLED' : 'DISABLED',
      FindingPublishingFrequency: settings.FindingPublishingFrequency as never,
      Features: settings.Features as never,
    };
  },

  UpdateDetector(input: DetectorInput, call: Call) {
    const detector = detectorOf(input, call);
    if (input.Enable !== undefined) detector.enabled = input.Enable;
    detector.settings = { ...detector.settings, ...known(input) };
    return {};
  },

  DescribeOrganizationConfiguration(input: DetectorInput, call: Call): DescribeOrganizationConfigurationResponse {
    const { organization } = administered(input, call);
    return {
      MemberAccountLimitReached: false,
      AutoEnableOrganizationMembers: organization.AutoEnableOrganizationMembers as never,
      Features: Object.entries((organization.Features ?? {}) as Record<string, string>).map(([Name, AutoEnable]) => ({
        Name: Name as never,
        AutoEnable: AutoEnable as never,
      })),
    };
  },

  UpdateOrganizationConfiguration(input: DetectorInput, call: Call) {
    const record = administered(input, call);
    const { AutoEnableOrganizationMembers: automatic = 'NONE', Features = [] } = input;
    const features = Object.fromEntries(Features.map(({ Name, AutoEnable }) => [Name, AutoEnable]));
    if (Object.keys(features).length < Features.length)
      throw refuse('The request is rejected because a feature is given twice.');
    record.organization = {
      AutoEnableOrganizationMembers: automatic,
      Features: { ...(record.organization.Features as object | undefined), ...features },
    };
    if (automatic === 'NONE') delete record.automaticSince;
    // All of them: those that are there already as well.
    else record.automaticSince = automatic === 'ALL' ? '' : call.now;
    if (automatic === 'ALL') for (const id of membersOf(call.world, record)) record.members[id] = 'on';
    return {};
  },

  ListMembers(input: DetectorInput, call: Call): ListMembersResponse {
    const record = administered(input, call);
    const tell = (id: string) => ({
      AccountId: id,
      MasterId: call.caller,
      AdministratorId: call.caller,
      Email: call.world.accounts.get(id)?.email ?? '',
      RelationshipStatus: record.members[id] === 'on' ? 'Enabled' : 'Disabled',
      UpdatedAt: call.now,
    });
    const { items, ...more } = pageOfMembers('guardduty members', call, record, input, tell, refuse);
    return { Members: items, ...more };
  },

  CreateMembers(input: DetectorInput & { AccountDetails?: readonly { AccountId: string }[] }, call: Call) {
    const record = administered(input, call);
    const { world } = call;
    const refused = (input.AccountDetails ?? []).flatMap(({ AccountId }) => {
      const Result = whyNoMember(AccountId, record, world);
      if (Result === undefined) record.members[AccountId] = 'on';
      return Result === undefined ? [] : { AccountId, Result };
    });
    return { UnprocessedAccounts: refused };
  },

  UpdateMemberDetectors: (input: DetectorInput, call: Call) => unprocessed(administered(input, call), input),

  StopMonitoringMembers(input: DetectorInput, call: Call) {
    const record = loose(input, call);
    const answer = unprocessed(record, input);
    for (const id of input.AccountIds ?? []) if (record.members[id]) record.members[id] = 'off';
    return answer;
  },

  DisassociateMembers: (input: DetectorInput, call: Call) => unprocessed(loose(input, call), input),

  DeleteMembers(input: DetectorInput, call: Call) {
    const record = loose(input, call);
    const answer = unprocessed(record, input);
    for (const id of input.AccountIds ?? []) Reflect.deleteProperty(record.members, id);
    return answer;
  },
} satisfies Operations;

/** As a region that has all of them tells an organization's configuration that nobody has touched. */
const allOff: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'S3_DATA_EVENTS',
    'EKS_AUDIT_LOGS',
    'EBS_MALWARE_PROTECTION',
    'RDS_LOGIN_EVENTS',
    'LAMBDA_NETWORK_LOGS',
    'RUNTIME_MONITORING',
  ].map((name) => [name, 'NONE']),
);

const newDetector = (account: string, { world, region }: Call): OwnRecord => ({
  id: uuid(`detector ${account} ${region} ${newNumber(world)}`).replaceAll('-', ''),
  enabled: true,
  settings: { FindingPublishingFrequency: 'SIX_HOURS' },
  destinations: {},
});

/** What was given of a detector's settings. */
const known = ({ FindingPublishingFrequency, Features }: Partial<DetectorInput>): Record<string, unknown> => ({
  ...(FindingPublishingFrequency === undefined ? {} : { FindingPublishingFrequency }),
  ...(Features === undefined ? {} : { Features }),
});

function administered(input: DetectorInput, call: Call): SecurityRecord {
  detectorOf(input, call);
  const record = recordOf(service, call);
  if (record.administrator === call.caller) return record;
  throw refuse('The request is rejected because the current account is not the GuardDuty delegated administrator.');
}

/** While all accounts are members by themselves, none can be let go. */
function loose(input: DetectorInput, call: Call): SecurityRecord {
  const record = administered(input, call);
  if (record.organization.AutoEnableOrganizationMembers !== 'ALL') return record;
  throw refuse('The request is rejected because autoEnableOrganizationMembers is set to ALL.');
}

const unprocessed = ({ members }: SecurityRecord, { AccountIds = [] }: DetectorInput) => ({
  UnprocessedAccounts: AccountIds.filter((id) => !members[id]).map((AccountId) => ({
    AccountId,
    Result: 'The request is rejected because the account is not a member of the current account.',
  })),
});
