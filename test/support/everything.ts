import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { topic } from './stacks.ts';
import { deployedZoneOf } from './zone.ts';

/** A small organization with something of every kind and every section. */
export const everything = (): Promise<LandingZone> =>
  deployedZoneOf(
    `
organization:
  homeRegion: eu-west-1
  regions: [eu-west-1, us-east-1]
  accountEmail: aws+{account}@example.com
  guardrails: [deny-leave, cost]
  tags: { owner: platform }
  contacts: { security: { name: Team, title: Security, email: security@example.com, phone: '+353 1' } }
  delegatedAdministrators: { ssm.amazonaws.com: security }
  resourcePolicy: resource/delegate.json
organizationalUnits:
  Security: { tags: { owner: security } }
  Workloads: { guardrails: [deny-users], organizationalUnits: { Prod: { guardrails: [nightly], budget: 100 USD } } }
  Sandbox: { scpStrategy: allow-list, guardrails: [allow-some] }
accounts:
  archive: { ou: Security }
  security: { ou: Security }
  web: { ou: Workloads/Prod, tags: { owner: web } }
  play: { ou: Sandbox }
guardrails:
  deny-leave: { type: scp }
  deny-users: { type: scp }
  allow-some: { type: scp }
  cost: { type: tag }
  nightly: { type: backup }
logging: { archive: archive, readers: [security] }
security:
  administrator: security
  macie: { regions: [eu-west-1] }
  inspector: true
  detective: { regions: [us-east-1] }
  accessAnalyzer: { unusedAccess: 90 days }
  findings: { email: [security@example.com] }
config: {}
baseline: { auditRole: { trusted: security } }
cost: { email: [finance@example.com], budget: 500 USD, allocationTags: [owner] }
backup: {}
observability: { account: security }
pipeline:
  github: { repository: acme/zone, ownerId: 1, repositoryId: 2 }
  tool: { repository: https://github.com/acme/tool.git, commit: ${'a'.repeat(40)} }
access:
  administrator: security
  attributes: { CostCenter: '\${path:enterprise.costCenter}' }
  groups: { platform: { description: Platform, members: [ada] } }
  users: { ada: { givenName: Ada, familyName: Lovelace, email: ada@example.com } }
  permissionSets:
    administrator: { managedPolicies: [AdministratorAccess], tags: { owner: platform } }
    builder:
      managedPolicies: [PowerUserAccess]
      document: permission-sets/builder.json
      boundary: { customerManagedPolicy: landing-zone-boundary }
  assignments:
    - { group: platform, permissionSet: administrator, accounts: [management, security] }
    - { group: developers, permissionSet: builder, organizationalUnits: [Workloads] }
stacks: { notes: { template: notes.yaml, targets: { organizationalUnits: [Workloads], accounts: [management] } } }
`,
    { 'notes.yaml': topic('notes') },
  );
