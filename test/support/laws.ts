import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { everything } from './everything.ts';
import { topic } from './stacks.ts';
import { deployedZoneOf } from './zone.ts';

/** CI (.ci/run) tries the laws in full; `npm test` enough of them to notice. */
export const inFull = process.env.LAWS === 'all';

/** How often a property is tried: `RUNS` times, or as often as `full` says in CI, and a sixth of that elsewhere. */
export const runs = (full: number): { numRuns: number } => ({
  numRuns: Number(process.env.RUNS ?? (inFull ? full : Math.ceil(full / 6))),
});

/** What the laws of stopped runs are tried with, at every call of its bootstrap. */
export const stopped = (): Promise<LandingZone> => (inFull ? everything() : little());

/** What an organization has of itself, one of each. */
export const organization = `
organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
  guardrails: [deny-leave]
  contacts: { security: { name: Team, title: Security, email: security@example.com, phone: '+353 1' } }
  delegatedAdministrators: { ssm.amazonaws.com: security }
  resourcePolicy: resource/delegate.json
`;

/** One of each of what is made by a way of its own; `everything` has all that is made by the same ways as well. */
export const little = (): Promise<LandingZone> =>
  deployedZoneOf(
    `${organization}organizationalUnits:
  Security: { tags: { owner: security } }
  Sandbox: { scpStrategy: allow-list, guardrails: [allow-some] }
accounts: { security: { ou: Security } }
guardrails: { deny-leave: { type: scp }, allow-some: { type: scp } }
security: { administrator: security, inspector: true }
cost: { email: [finance@example.com], budget: 500 USD, allocationTags: [owner] }
access:
  administrator: security
  attributes: { CostCenter: '\${path:enterprise.costCenter}' }
  groups: { platform: { description: Platform, members: [ada] } }
  users: { ada: { givenName: Ada, familyName: Lovelace, email: ada@example.com } }
  permissionSets: { administrator: { managedPolicies: [AdministratorAccess], boundary: { managedPolicy: PowerUserAccess } } }
  assignments: [{ group: platform, permissionSet: administrator, accounts: [security] }]
stacks: { notes: { template: notes.yaml, targets: { organizationalUnits: [Security], accounts: [management] } } }
`,
    { 'notes.yaml': topic('notes') },
  );

/** The same with much of it taken away or changed. */
export const changed = (): Promise<LandingZone> =>
  deployedZoneOf(
    `
organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
  contacts: { security: { name: Team, title: Safety, email: security@example.com, phone: '+353 1' } }
organizationalUnits: { Security: { tags: { owner: platform }, guardrails: [deny-leave] }, Other: }
accounts: { security: { ou: Other } }
guardrails: { deny-leave: { type: scp, description: Nobody leaves } }
access:
  attributes: { Team: '\${path:enterprise.department}' }
  groups: { platform: { description: The platform, members: [grace] } }
  users: { grace: { givenName: Grace, familyName: Hopper, email: grace@example.com } }
  permissionSets: { administrator: { managedPolicies: [ReadOnlyAccess], session: 2 hours, tags: { a: b } }, reader: { managedPolicies: [ViewOnlyAccess] } }
  assignments: [{ group: platform, permissionSet: reader, accounts: [security] }]
stacks: { notes: { template: notes.yaml, targets: { organizationalUnits: [Other] } } }
`,
    { 'notes.yaml': topic('other') },
  );
