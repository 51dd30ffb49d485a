import { correctionsOf } from '../../config/sections/baseline/corrections.ts';
import type { Account, Contact } from '../../config/organization/types.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { isUnder } from '../../resources/engine/places.ts';

/** What the config sets up in an account besides its place, its guardrails and its stacks. */
export interface AccountSettings {
  readonly contacts: Readonly<Record<string, Contact>>;
  /** What it does for all others. */
  readonly duties: readonly string[];
  /** Services that watch it, and the account that administers them. */
  readonly watchedBy: readonly {
    readonly service: string;
    readonly regions: readonly string[];
    readonly administrator: string;
  }[];
  /** By AWS Config. */
  readonly recorded?: {
    readonly regions: readonly string[];
    /** `others`: not by this tool's recorder. */
    readonly frequency: 'continuous' | 'daily' | 'others';
    readonly excludeResourceTypes: readonly string[];
    readonly rules: readonly string[];
    readonly conformancePacks: readonly string[];
    readonly administrator: string;
  };
  readonly baseline: readonly string[];
  readonly backup?: { readonly vault: string; readonly regions: readonly string[]; readonly locked: boolean };
  /** Budgets that it counts in. */
  readonly budgets: readonly string[];
  /** Who can reach it, as what. */
  readonly access: readonly string[];
}

export const settingsOf = (zone: LandingZone, account: Account): AccountSettings => ({
  contacts: account.contacts,
  duties: dutiesOf(zone, account),
  watchedBy: account.closed ? [] : watching(zone),
  ...recordedOf(zone, account),
  baseline: baselineOf(zone, account),
  ...backupOf(zone, account),
  budgets: (zone.cost?.budgets ?? [])
    .filter(({ accounts }) => !accounts || accounts.includes(account.key))
    .map(({ subject, amount, currency }) => `${subject}: ${amount} ${currency}`),
  access: (zone.access?.assignments ?? [])
    .filter((one) => one.account === account.key)
    .map(({ principal, permissionSet }) => `${permissionSet}: ${principal.type} ${principal.name}`)
    .sort(),
});

const dutiesOf = ({ logging, observability }: LandingZone, { key }: Account): string[] => [
  ...(logging?.archive === key ? ['keeps the logs'] : []),
  ...(logging?.readers.includes(key) ? ['reads the logs'] : []),
  ...(observability?.account === key ? [`sees ${observability.share.join(', ')}`] : []),
];

const watching = ({ security }: LandingZone): AccountSettings['watchedBy'] => {
  if (!security) return [];
  const { administrator, guardDuty, securityHub, accessAnalyzer, macie, inspector, detective } = security;
  const services = {
    GuardDuty: guardDuty,
    'Security Hub': securityHub,
    'Access Analyzer': accessAnalyzer,
    Macie: macie,
    Inspector: inspector,
    Detective: detective,
  };
  return Object.entries(services).flatMap(([service, one]) =>
    one && one.regions.length > 0 ? { service, regions: one.regions, administrator } : [],
  );
};

const recordedOf = ({ recording }: LandingZone, { key, closed }: Account): Pick<AccountSettings, 'recorded'> => {
  if (!recording || closed || recording.regions.length === 0 || recording.except.includes(key)) return {};
  const { regions, recorder, rules, conformancePacks, administrator } = recording;
  return {
    recorded: {
      regions,
      frequency: recorder?.frequency ?? 'others',
      excludeResourceTypes: recorder?.excludeResourceTypes ?? [],
      rules: [...rules.organization, ...rules.accounts].map(({ name }) => name).sort(),
      conformancePacks,
      administrator,
    },
  };
};

const baselineOf = ({ baseline }: LandingZone, { key, closed }: Account): string[] => {
  if (!baseline || closed || baseline.except.includes(key)) return [];
  return [
    ...correctionsOf(baseline),
    ...(baseline.auditRole ? [`role ${baseline.auditRole.name}`] : []),
    ...(baseline.permissionsBoundary === undefined ? [] : [`policy ${baseline.permissionsBoundary}`]),
  ];
};

const backupOf = (
  { backup }: LandingZone,
  { key, ou, management, closed }: Account,
): Pick<AccountSettings, 'backup'> => {
  if (!backup || closed) return {};
  const { organizationalUnits, except, accounts, management: own } = backup.targets;
  const below = organizationalUnits.some((path) => isUnder(ou ?? '', path)) && !except.includes(key);
  const has = management ? own : below || accounts.includes(key);
  return has ? { backup: { vault: backup.vault, regions: backup.regions, locked: backup.lock !== undefined } } : {};
};
