import { isOpen, type LiveAccount, type LiveOrganization } from '../../aws/live/organization.ts';
import type { LandingZone } from '../../config/landing-zone.ts';
import { stages, type Lease, type Stage } from '../../config/organization/lease.ts';
import type { Account, Tags } from '../../config/organization/types.ts';
import type { AccountSettings } from '../../config/sections/account-settings.ts';
import type { PolicyType } from '../../config/words/policy-types.ts';
import type { Deployed } from '../../resources/inventory/deployed.ts';
import { isUnder } from '../../resources/inventory/places.ts';
import { unitPaths } from '../../resources/inventory/unit-paths.ts';
import { desiredTree, liveTree } from '../organization-tree.ts';
import type { TreeNode } from '../text/tree.ts';
import { effectiveOf, type Effective } from './effective.ts';
import { settingsOf } from './settings.ts';

/** What an account has, or shall have. */
export interface AccountReport {
  readonly account: string;
  /** Only of one that AWS has. */
  readonly id?: string;
  /** Where it is not open. */
  readonly state?: string;
  /** Path of its OU; `root`. */
  readonly ou: string;
  /** What its lease does next, by day; undefined where it has none. */
  readonly lease?: readonly string[];
  readonly email?: string;
  /** Of the access portal, where somebody has access by it. */
  readonly signIn?: string;
  /** Undefined: left to others. */
  readonly tags?: Tags;
  /** Guardrails that bind it, and where they are attached. */
  readonly guardrails: readonly Binding[];
  readonly effective: Effective;
  /** Services that it administers for the organization. */
  readonly administers: readonly string[];
  /** With their regions, and what is wrong with them. */
  readonly stacks: readonly string[];
  /** What the config asks for, which is read from no account; undefined for one that the config does not name. */
  readonly settings?: AccountSettings;
}

interface Binding {
  readonly type: PolicyType;
  readonly name: string;
  readonly from: string;
}

/** From what it is as of the day to the end; the next thing to happen comes first. */
export const leaseLines = ({ stage, warns, expires, freezes, closes, freeze, home }: Lease): string[] => {
  const events: readonly [Stage, string][] = [
    ['ending', `${warns}: plans begin to announce the end`],
    ['frozen', `${freezes}: moves from ${home ?? 'root'} to ${freeze}`],
    ['closed', closes === undefined ? 'never closes' : `${closes}: closes`],
  ];
  return [
    `${stage}; last day ${expires}`,
    ...events.filter(([one]) => stages.indexOf(one) > stages.indexOf(stage)).map(([, text]) => text),
  ];
};

/** What the config asks for in an account. */
export const desiredAccount = (zone: LandingZone, account: Account): AccountReport => {
  const { key, ou, email, tags, closed, guardrails, management, lease } = account;
  const above = zone.organizationalUnits.filter(({ path }) => ou !== undefined && isUnder(ou, path));
  const places = [
    { from: 'root', names: zone.root.guardrails },
    ...above.map(({ path, guardrails: names }) => ({ from: path, names })),
    { from: key, names: guardrails },
  ];
  const attached = places.flatMap(({ from, names }) =>
    zone.guardrails.flatMap(({ name, type }) => (names.includes(name) ? { type, name, from } : [])),
  );
  return {
    account: key,
    ...(closed ? { state: 'closed' } : {}),
    ou: ou ?? 'root',
    ...(lease ? { lease: leaseLines(lease) } : {}),
    ...(email === undefined ? {} : { email }),
    ...(tags ? { tags } : {}),
    guardrails: attached.filter(({ type }) => binds(type, management)),
    effective: effectiveOf((type) =>
      places.map(({ names }) =>
        zone.guardrails.flatMap((one) => (one.type === type && names.includes(one.name) ? [one.content] : [])),
      ),
    ),
    administers: zone.delegatedAdministrators.flatMap(({ service, accounts }) =>
      accounts.includes(key) ? service : [],
    ),
    stacks: stacksIn(desiredTree(zone), key),
    settings: settingsOf(zone, account),
  };
};

/** What was read of an account. `account`: what the config means it by. */
interface Read {
  readonly live: LiveOrganization;
  readonly deployed: Deployed;
  readonly tags: Tags;
  readonly effective: Effective;
  readonly account?: Account;
}

/** What AWS has of an account; `settings` are still what the config asks for. */
export const liveAccount = (
  zone: LandingZone,
  found: LiveAccount,
  { live, deployed, tags, effective, account }: Read,
): AccountReport => {
  const { id, name, email, state, parent } = found;
  const paths = unitPaths(live, zone.organizationalUnits);
  const path = paths.get(parent) ?? 'root';
  const above = live.units.filter((unit) => isUnder(path, paths.get(unit.id) ?? unit.id));
  const places = [
    { from: 'root', target: live.rootId },
    ...above.map((unit) => ({ from: paths.get(unit.id) ?? unit.name, target: unit.id })),
    { from: account?.key ?? name, target: id },
  ];
  const attached = places.flatMap(({ from, target }) =>
    live.policies
      .filter(({ awsManaged, targets }) => !awsManaged && targets.includes(target))
      .map(({ type, name: policy }) => ({ type, name: policy, from })),
  );
  return {
    account: account?.key ?? name,
    id,
    ...(isOpen(found) ? {} : { state }),
    ou: path,
    ...(account?.lease ? { lease: leaseLines(account.lease) } : {}),
    email,
    tags,
    guardrails: attached.filter(({ type }) => binds(type, id === live.managementId)),
    effective,
    administers: live.delegations.flatMap(({ service, account: other }) => (other === id ? service : [])).sort(),
    stacks: stacksIn(liveTree(live, deployed), name, id),
    ...(account ? { settings: settingsOf(zone, account) } : {}),
  };
};

/** SCPs and RCPs leave the management account alone. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html */
const binds = (type: PolicyType, management: boolean): boolean => !(management && ['scp', 'rcp'].includes(type));

/** Of the node of this name; of several, the one whose detail begins so. */
const stacksIn = (root: TreeNode, name: string, detail = ''): readonly string[] => {
  if (root.stacks && root.name === name && (root.detail ?? '').startsWith(detail)) return root.stacks;
  return root.children.flatMap((child) => stacksIn(child, name, detail));
};
