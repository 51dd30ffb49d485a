import type { LiveOrganization } from '../aws/live-organization.ts';
import { correctionsOf } from '../config/baseline.ts';
import type { Account, Contact, LandingZone, Tags } from '../config/landing-zone.ts';
import { unitPaths } from '../resources/ou/paths.ts';
import type { Deployed } from '../resources/inventory.ts';
import { isUnder } from '../resources/places.ts';
import { desiredTree, liveTree } from './organization-tree.ts';
import type { TreeNode } from './tree.ts';

/** What an account has, or shall have. */
export interface AccountReport {
  readonly account: string;
  /** Only of one that AWS has. */
  readonly id?: string;
  readonly state?: string;
  /** Path of its OU; `root`. */
  readonly ou: string;
  readonly email?: string;
  readonly tags: Tags;
  readonly contacts: Readonly<Record<string, Contact>>;
  /** Guardrails that bind it, and where they are attached. */
  readonly guardrails: readonly { readonly type: string; readonly name: string; readonly from: string }[];
  /** With their regions, and what is wrong with them. */
  readonly stacks: readonly string[];
  /** Services that watch it. */
  readonly watchedBy: readonly { readonly service: string; readonly regions: readonly string[] }[];
  /** Services that it administers for the organization. */
  readonly administers: readonly string[];
  readonly recorded?: { readonly regions: readonly string[]; readonly rules: readonly string[] };
  readonly baseline: readonly string[];
  readonly backup?: { readonly vault: string; readonly regions: readonly string[] };
  /** Budgets that it counts in. */
  readonly budgets: readonly string[];
}

/** What the config asks for in an account. */
export const desiredAccount = (zone: LandingZone, account: Account): AccountReport => {
  const { key, ou, email, tags, contacts } = account;
  return {
    account: key,
    ou: ou ?? 'root',
    ...(email === undefined ? {} : { email }),
    tags: tags ?? {},
    contacts,
    guardrails: guardrailsOver(zone, account),
    stacks: stacksIn(desiredTree(zone), key),
    watchedBy: watching(zone, account),
    administers: zone.delegatedAdministrators.flatMap(({ service, accounts }) =>
      accounts.includes(key) ? service : [],
    ),
    ...recordedOf(zone, account),
    baseline: baselineOf(zone, account),
    ...backupOf(zone, account),
    budgets: (zone.cost?.budgets ?? [])
      .filter(({ accounts }) => !accounts || accounts.includes(key))
      .map(({ subject, amount, currency }) => `${subject}: ${amount} ${currency}`),
  };
};

/** The same, with where it is, what it is and what is deployed as AWS has it. Undefined when AWS has no such account. */
export const liveAccount = (
  zone: LandingZone,
  account: Account,
  { live, deployed, id }: { live: LiveOrganization; deployed: Deployed; id: string | undefined },
): AccountReport | undefined => {
  const found = live.accounts.find((one) => one.id === id);
  if (!found) return undefined;
  const path = unitPaths(live, zone.organizationalUnits).get(found.parent);
  return {
    ...desiredAccount(zone, account),
    id: found.id,
    state: found.state,
    email: found.email,
    ou: path ?? 'root',
    stacks: stacksIn(liveTree(live, deployed), found.name, found.id),
  };
};

/** Of the node of this name; of several, the one whose detail begins so. */
const stacksIn = (root: TreeNode, name: string, detail = ''): readonly string[] => {
  if (root.stacks && root.name === name && (root.detail ?? '').startsWith(detail)) return root.stacks;
  return root.children.flatMap((child) => stacksIn(child, name, detail));
};

const guardrailsOver = (
  zone: LandingZone,
  { key, ou, guardrails, management }: Account,
): AccountReport['guardrails'] => {
  const above = zone.organizationalUnits.filter(({ path }) => ou !== undefined && isUnder(ou, path));
  const places = [
    { from: 'root', names: zone.root.guardrails },
    ...above.map(({ path, guardrails: names }) => ({ from: path, names })),
    { from: key, names: guardrails },
  ];
  return places.flatMap(({ from, names }) =>
    names.flatMap((name) =>
      zone.guardrails
        // Neither binds the management account: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
        .filter((one) => one.name === name && !(management && ['scp', 'rcp'].includes(one.type)))
        .map(({ type }) => ({ type, name, from })),
    ),
  );
};

const watching = ({ security }: LandingZone, { closed }: Account): AccountReport['watchedBy'] => {
  if (!security || closed) return [];
  const { guardDuty, securityHub, accessAnalyzer, macie, inspector, detective } = security;
  const services = {
    GuardDuty: guardDuty,
    'Security Hub': securityHub,
    'Access Analyzer': accessAnalyzer,
    Macie: macie,
    Inspector: inspector,
    Detective: detective,
  };
  return Object.entries(services).flatMap(([service, one]) =>
    one && one.regions.length > 0 ? { service, regions: one.regions } : [],
  );
};

const recordedOf = ({ recording }: LandingZone, { key, closed }: Account): Pick<AccountReport, 'recorded'> => {
  if (!recording || closed || recording.regions.length === 0 || recording.except.includes(key)) return {};
  const rules = [...recording.rules.organization, ...recording.rules.accounts].map(({ name }) => name);
  return { recorded: { regions: recording.regions, rules: rules.sort() } };
};

const baselineOf = ({ baseline }: LandingZone, { key, closed }: Account): string[] => {
  if (!baseline || closed || baseline.except.includes(key)) return [];
  return [
    ...correctionsOf(baseline),
    ...(baseline.auditRole ? [`role ${baseline.auditRole.name}`] : []),
    ...(baseline.permissionsBoundary === undefined ? [] : [`policy ${baseline.permissionsBoundary}`]),
  ];
};

const backupOf = ({ backup }: LandingZone, { key, ou, management, closed }: Account): Pick<AccountReport, 'backup'> => {
  if (!backup || closed) return {};
  const { organizationalUnits, except, accounts, management: own } = backup.targets;
  const below = organizationalUnits.some((path) => isUnder(ou ?? '', path)) && !except.includes(key);
  const has = management ? own : below || accounts.includes(key);
  return has ? { backup: { vault: backup.vault, regions: backup.regions } } : {};
};
