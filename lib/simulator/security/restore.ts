import { uuid } from '../world/digest.ts';
import type { World } from '../world/world.ts';
import type { SecurityRecord } from './records.ts';

/** A service of live AWS, as its kind has read it. */
export interface LiveService {
  /** Of the kind. */
  readonly name: string;
  readonly region: string;
  /** Id. */
  readonly administrator: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Ids of accounts that it does not watch. */
  readonly missing: readonly string[];
  /** Where its findings are kept, if they are. */
  readonly destination?: { readonly bucket: string; readonly key: string };
}

/** Puts a security service into a world. */
export function restoreService(world: World, live: LiveService): void {
  const { name, region, administrator, missing } = live;
  const watched = [...world.accounts.values()].filter(
    ({ id, state }) => state === 'ACTIVE' && id !== administrator && !missing.includes(id),
  );
  const record: SecurityRecord = {
    administrator,
    ...(missing.length > 0 ? { leavesOut: missing } : {}),
    members: Object.fromEntries(watched.map(({ id }) => [id, 'on' as const])),
    ...(parts[name]?.(live, world) ?? { organization: {}, own: {} }),
  };
  world.security.set(`${services[name] ?? name} ${region}`, record);
}

const services: Readonly<Record<string, string>> = { macie: 'macie2', inspector: 'inspector2' };

type Part = Pick<SecurityRecord, 'organization' | 'own' | 'automaticSince'>;

const since = (world: World, on: unknown): Pick<SecurityRecord, 'automaticSince'> =>
  on === true ? { automaticSince: world.time } : {};

const parts: Readonly<Record<string, (live: LiveService, world: World) => Part>> = {
  guardduty: ({ region, administrator, settings, destination }) => {
    const id = uuid(`detector ${administrator} ${region}`).replaceAll('-', '');
    const plans = (settings.protectionPlans as string[] | undefined) ?? [];
    const feature = (plan: string): string => plan.split(' ')[0]?.toUpperCase().replaceAll('-', '_') ?? '';
    return {
      organization: {
        AutoEnableOrganizationMembers: settings.accounts ?? 'NONE',
        Features: Object.fromEntries(plans.map((plan) => [feature(plan), plan.includes(' ') ? 'NEW' : 'ALL'])),
      },
      ...(settings.accounts === 'ALL' ? { automaticSince: '' } : {}),
      own: {
        [administrator]: {
          id,
          enabled: true,
          settings: { FindingPublishingFrequency: frequencies[String(settings.frequency)] },
          destinations: destination ? { [uuid(`destination ${id}`)]: destination } : {},
        },
      },
    };
  },
  macie: ({ administrator, settings }, world) => ({
    organization: { autoEnable: settings.newAccounts },
    ...since(world, settings.newAccounts),
    own: { [administrator]: { id: administrator, enabled: true, settings: {}, destinations: {} } },
  }),
  inspector: ({ settings }, world) => {
    const scan = (settings.scan as string[] | undefined) ?? [];
    return {
      organization: {
        ec2: scan.includes('ec2'),
        ecr: scan.includes('ecr'),
        lambda: scan.includes('lambda'),
        lambdaCode: scan.includes('lambda-code'),
      },
      ...since(world, scan.length > 0),
      own: {},
    };
  },
  detective: ({ region, administrator, settings }, world) => ({
    organization: {
      AutoEnable: settings.newAccounts,
      graph: `arn:${world.partition}:detective:${region}:${administrator}:graph:${uuid(region).replaceAll('-', '')}`,
    },
    ...since(world, settings.newAccounts),
    own: {},
  }),
};

const frequencies: Readonly<Record<string, string>> = {
  '15 minutes': 'FIFTEEN_MINUTES',
  '1 hour': 'ONE_HOUR',
  '6 hours': 'SIX_HOURS',
};
