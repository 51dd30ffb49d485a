import {
  BadRequestException,
  DescribeOrganizationConfigurationCommand,
  DisableOrganizationAdminAccountCommand,
  EnableOrganizationAdminAccountCommand,
  GetDetectorCommand,
  GuardDutyClient,
  ListOrganizationAdminAccountsCommand,
  UpdateDetectorCommand,
  UpdateOrganizationConfigurationCommand,
  type OrganizationFeatureConfiguration,
} from '@aws-sdk/client-guardduty';
import { isExported } from '../../../config/sections/security/export.ts';
import type { protectionPlans } from '../../../config/sections/security/schema.ts';
import { logArchiveName } from '../../../config/sections/logging/names.ts';
import { stackSetAddress } from '../../inventory/addresses.ts';
import type { Office, SecurityService, Settings } from '../service.ts';
import { findDetector, makeDetector } from './detector.ts';
import { readExport, writeExport } from './export.ts';
import { enrolMembers, stopMembers, switchOffForMembers, watchedBy } from './members.ts';

const clientOf = ({ client, region }: Pick<Office, 'client' | 'region'>): GuardDutyClient =>
  client(GuardDutyClient, region);

type Plan = (typeof protectionPlans)[number];

const features = {
  's3-data-events': 'S3_DATA_EVENTS',
  'eks-audit-logs': 'EKS_AUDIT_LOGS',
  'ebs-malware-protection': 'EBS_MALWARE_PROTECTION',
  'rds-login-events': 'RDS_LOGIN_EVENTS',
  'lambda-network-logs': 'LAMBDA_NETWORK_LOGS',
  'runtime-monitoring': 'RUNTIME_MONITORING',
} as const satisfies Record<Plan, string>;

const plans = Object.keys(features) as Plan[];

const frequencies = {
  '15 minutes': 'FIFTEEN_MINUTES',
  '1 hour': 'ONE_HOUR',
  '6 hours': 'SIX_HOURS',
} as const;

/** Threats in the logs of every account. https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_organizations.html */
export const guardDuty: SecurityService = {
  name: 'guardduty',
  title: 'GuardDuty',
  principal: 'guardduty.amazonaws.com',
  desired: (zone) =>
    zone.security && {
      regions: zone.security.guardDuty.regions,
      settings: {
        accounts: 'ALL',
        frequency: zone.security.guardDuty.frequency,
        protectionPlans: [...zone.security.guardDuty.protectionPlans].sort(),
      },
      settingsIn: (region) => ({ export: isExported(zone, region) }),
    },
  needs: ({ security }) => (security?.guardDuty.export ? [stackSetAddress(logArchiveName)] : []),
  administrator: async ({ client }, region) => {
    const { AdminAccounts = [] } = await clientOf({ client, region }).send(
      new ListOrganizationAdminAccountsCommand({}),
    );
    return AdminAccounts.find(({ AdminStatus }) => AdminStatus === 'ENABLED')?.AdminAccountId;
  },
  appoint: ({ client }, region, AdminAccountId) =>
    clientOf({ client, region }).send(new EnableOrganizationAdminAccountCommand({ AdminAccountId })),
  dismiss: ({ client }, region, AdminAccountId) =>
    clientOf({ client, region }).send(new DisableOrganizationAdminAccountCommand({ AdminAccountId })),
  read: async (office): Promise<{ settings: Settings; members?: ReadonlySet<string> }> => {
    const DetectorId = await detectorOf(office);
    if (DetectorId === undefined) return { settings: {} };
    const found = await Promise.all([
      clientOf(office).send(new GetDetectorCommand({ DetectorId })),
      clientOf(office).send(new DescribeOrganizationConfigurationCommand({ DetectorId })),
      readExport(office, DetectorId),
      watchedBy(office, DetectorId),
    ]).catch(async (error: unknown) => {
      // GuardDuty has one exception for all: the detector is gone only if it is not listed any more.
      if (!(error instanceof BadRequestException) || (await detectorOf(office)) === DetectorId) throw error;
      return undefined;
    });
    if (!found) return { settings: {} };
    const [own, organization, exported, members] = found;
    const [frequency = ''] =
      Object.entries(frequencies).find(([, name]) => name === own.FindingPublishingFrequency) ?? [];
    return {
      members,
      settings: {
        accounts: own.Status === 'ENABLED' ? (organization.AutoEnableOrganizationMembers ?? 'NONE') : 'NONE',
        frequency,
        protectionPlans: plans.flatMap((plan) => plansIn(organization.Features, plan)).sort(),
        export: exported,
      },
    };
  },
  write: async (office, after, before) => {
    const wanted = plansOf(after);
    const DetectorId = (await detectorOf(office)) ?? (await newDetector(office));
    const { Features: known } = await clientOf(office).send(
      new DescribeOrganizationConfigurationCommand({ DetectorId }),
    );
    // Not every region has every plan, and none may be named that it has not, not even to be off.
    const there = plans.filter((plan) => wanted.includes(plan) || known?.some(({ Name }) => Name === features[plan]));
    await clientOf(office).send(
      new UpdateDetectorCommand({
        DetectorId,
        Enable: true,
        FindingPublishingFrequency: frequencies[after.frequency as keyof typeof frequencies],
        Features: there.map((plan) => ({
          Name: features[plan],
          Status: wanted.includes(plan) ? 'ENABLED' : 'DISABLED',
        })),
      }),
    );
    await clientOf(office).send(
      new UpdateOrganizationConfigurationCommand({
        DetectorId,
        AutoEnableOrganizationMembers: 'ALL',
        Features: there.map((plan) => ({ Name: features[plan], AutoEnable: wanted.includes(plan) ? 'ALL' : 'NONE' })),
      }),
    );
    // What is no longer switched on by itself stays on where it is.
    const removed = before ? plansOf(before).filter((plan) => !wanted.includes(plan)) : [];
    if (removed.length > 0) await switchOffForMembers(office, DetectorId, removed.map(featureOf));
    await writeExport(office, DetectorId, after.export === true);
  },
  enrol: async (office, members) => {
    const DetectorId = await detectorOf(office);
    if (DetectorId !== undefined) await enrolMembers(office, DetectorId, members);
  },
  stop: async (office) => {
    const DetectorId = await detectorOf(office);
    if (DetectorId === undefined) return;
    await clientOf(office).send(
      new UpdateOrganizationConfigurationCommand({ DetectorId, AutoEnableOrganizationMembers: 'NONE' }),
    );
    await stopMembers(office, DetectorId);
    await writeExport(office, DetectorId, false);
    await clientOf(office).send(new UpdateDetectorCommand({ DetectorId, Enable: false }));
  },
};

const detectorOf = (office: Office): Promise<string | undefined> => findDetector(clientOf(office));

/** Its administrator has one as soon as it is appointed, but may have lost it since. */
const newDetector = (office: Office): Promise<string> => makeDetector(clientOf(office));

/** A plan that is on for all accounts; one that is on for new ones only is told as such. */
const plansIn = (
  configured: readonly { Name?: string | undefined; AutoEnable?: string | undefined }[] = [],
  plan: Plan,
): string[] => {
  const state = configured.find(({ Name }) => Name === features[plan])?.AutoEnable;
  if (state === 'ALL') return [plan];
  return state === 'NEW' ? [`${plan} (new accounts only)`] : [];
};

const plansOf = ({ protectionPlans: given }: Settings): Plan[] =>
  plans.filter((plan) => Array.isArray(given) && given.some((one) => String(one).startsWith(plan)));

const featureOf = (plan: Plan): (typeof features)[Plan] & OrganizationFeatureConfiguration['Name'] => features[plan];
