import type { LandingZone } from '../config/landing-zone.ts';
import { managementKey } from '../config/organization/types.ts';
import { fill } from '../guardrails/pack/fill.ts';
import { roomFor } from '../guardrails/pack/quotas.ts';
import { adoptableIn } from './adoption.ts';
import { isInManagement } from './deployed.ts';
import type { Grant, Scene } from './grant.ts';
import { handlerStatements } from './handlers.ts';
import { membersOf } from './member-accounts.ts';
import { statementsOf, type Statement } from './statement.ts';
import { managementGrants, memberGrants } from './tables/index.ts';

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

export type What = 'plan' | 'apply';

/** What an account's credentials have to allow, as managed policies of IAM: each within its quota of characters. */
export interface Permissions {
  readonly management: readonly PolicyDocument[];
  /** One for all accounts that need the same by a role of the same name. Accounts in which nothing is done are left out. */
  readonly members: readonly MemberPermissions[];
}

export interface MemberPermissions {
  /** Keys. */
  readonly accounts: readonly string[];
  /** Name of the role that is assumed there. */
  readonly role: string;
  readonly documents: readonly PolicyDocument[];
}

/**
 * All that a plan, or an apply, of these configs takes, and no more. Several: what an earlier one had that the last one has no longer is taken
 * away as well. Ids of accounts that the config does not know stand as `*`.
 */
export const permissionsFor = (zones: LandingZone | readonly LandingZone[], what: What): Permissions => {
  const all = [zones].flat() as readonly LandingZone[];
  return { management: documentsOf(all.flatMap((zone) => inManagement(zone, what))), members: inMembers(all, what) };
};

const inManagement = (zone: LandingZone, what: What): Statement[] => {
  const id = zone.accounts.find(({ key }) => key === managementKey)?.id;
  const scene = { zone, account: id ?? '*', key: managementKey };
  const made = what === 'apply' ? handlerStatements(zone.deployments.filter(isInManagement)) : [];
  return filled([...statementsOf(chosen(managementGrants, what), scene), ...made], scene);
};

const inMembers = (zones: readonly LandingZone[], what: What): MemberPermissions[] => {
  const needs = new Map<string, { role: string; statements: Statement[] }>();
  for (const zone of zones) {
    const made = new Map<string, Statement[]>();
    for (const { key, role = zone.roles.automation } of membersOf(zone)) {
      const scene = { zone, account: '*', key };
      const handled = what === 'apply' ? handledIn(scene, made) : [];
      const before = needs.get(key)?.statements ?? [];
      const statements = filled([...statementsOf(chosen(memberGrants, what), scene), ...handled], scene);
      needs.set(key, { role, statements: [...before, ...statements] });
    }
  }
  const groups = new Map<string, { role: string; accounts: string[]; statements: Statement[] }>();
  for (const [key, { role, statements }] of needs) {
    if (statements.length === 0) continue;
    const print = JSON.stringify([role, statements]);
    const group = groups.get(print) ?? { role, accounts: [], statements };
    group.accounts.push(key);
    groups.set(print, group);
  }
  return [...groups.values()].map(({ statements, ...group }) => ({ ...group, documents: documentsOf(statements) }));
};

/** Accounts with the same stacks share what is `made` for them. Stacks are called as a set calls them. */
const handledIn = (scene: Scene, made: Map<string, Statement[]>): Statement[] => {
  const stacks = adoptableIn(scene).map((one) => ({ ...one, name: `StackSet-${one.name}` }));
  const alike = stacks.map(({ name }) => name).join(' ');
  const found = made.get(alike) ?? handlerStatements(stacks);
  made.set(alike, found);
  return found;
};

const chosen = (grants: readonly Grant[], what: What): Grant[] =>
  grants.filter((grant) => what === 'apply' || grant.in === 'plan');

const filled = (statements: readonly Statement[], { zone, account }: Scene): Statement[] =>
  JSON.parse(JSON.stringify(statements).replaceAll('{p}', zone.partition).replaceAll('{a}', account)) as Statement[];

/** Statements as managed policies, each within its quota of characters. */
export const documentsOf = (statements: readonly Statement[]): PolicyDocument[] =>
  fill(
    statements.map((statement) => ({ version: '2012-10-17', statement })),
    roomFor('boundary'),
  ) as unknown as PolicyDocument[];
