import type { ListOrganizationAdminAccountsResponse } from '@aws-sdk/client-guardduty';
import type { Call, Operations } from '../../engine/call.ts';
import { appoint, dismiss, demandManagement, membersOf, recordOf } from '../../security/service.ts';
import { administered, refuse, service } from './detector.ts';
import { detectors, newDetector } from './detectors.ts';
import { additional, sourcesOf } from './features.ts';
import { filters } from './filters.ts';
import { hasRole } from './management.ts';
import { members } from './members.ts';
import { publishing } from './publishing.ts';
import { tags } from './tags.ts';

interface OrganizationInput {
  DetectorId: string;
  AutoEnable?: boolean;
  AutoEnableOrganizationMembers?: 'ALL' | 'NEW' | 'NONE';
  Features?: readonly {
    Name: string;
    AutoEnable: string;
    AdditionalConfiguration?: readonly { Name: string; AutoEnable: string }[];
  }[];
}
/** By feature, and by feature and what it has besides. */
interface Told {
  readonly AutoEnableOrganizationMembers?: string;
  readonly Features?: Readonly<Record<string, string>>;
  readonly Additional?: Readonly<Record<string, string>>;
}

/** What GuardDuty does for an organization. https://docs.aws.amazon.com/guardduty/latest/APIReference/ */
export const guardduty = {
  ...detectors,
  ...filters,
  ...members,
  ...publishing,
  ...tags,

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

  DescribeOrganizationConfiguration(input: OrganizationInput, call: Call) {
    const { organization } = administered(input, call);
    const { AutoEnableOrganizationMembers: automatic = 'NONE', Features = {}, Additional = {} } = organization as Told;
    return {
      ...{ MemberAccountLimitReached: false, AutoEnable: automatic !== 'NONE' },
      AutoEnableOrganizationMembers: automatic,
      DataSources: sourcesOf((name) => ({ AutoEnable: (Features[name] ?? 'NONE') !== 'NONE' })),
      Features: Object.entries(Features).map(([Name, AutoEnable]) => ({
        ...{ Name, AutoEnable },
        ...((additional[Name] ?? []).length > 0
          ? {
              AdditionalConfiguration: additional[Name]?.map((one) => ({
                ...{ Name: one, AutoEnable: Additional[`${Name} ${one}`] ?? 'NONE' },
              })),
            }
          : {}),
      })),
    };
  },

  UpdateOrganizationConfiguration(input: OrganizationInput, call: Call) {
    const record = administered(input, call);
    const { AutoEnable, Features = [] } = input;
    const { AutoEnableOrganizationMembers: automatic = AutoEnable === true ? 'NEW' : 'NONE' } = input;
    const features = Object.fromEntries(Features.map((one) => [one.Name, one.AutoEnable]));
    if (Object.keys(features).length < Features.length)
      throw refuse('The request is rejected because a feature is given twice.');
    const before = record.organization as Told;
    record.organization = {
      AutoEnableOrganizationMembers: automatic,
      Features: { ...before.Features, ...features },
      Additional: {
        ...before.Additional,
        ...Object.fromEntries(
          Features.flatMap(({ Name, AdditionalConfiguration = [] }) =>
            AdditionalConfiguration.map((one) => [`${Name} ${one.Name}`, one.AutoEnable]),
          ),
        ),
      },
    };
    if (automatic === 'NONE') delete record.automaticSince;
    // All of them: those that are there already as well.
    else record.automaticSince = automatic === 'ALL' ? '' : call.now;
    if (automatic === 'ALL') for (const id of membersOf(call.world, record)) record.members[id] = 'on';
    return {};
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
