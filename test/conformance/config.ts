import { stringify } from 'yaml';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { WrittenConfig } from '../../lib/config/written.ts';
import { zoneOf } from '../support/zone.ts';

const deny = (sid: string, ...actions: string[]) => ({ Sid: sid, Effect: 'Deny', Action: actions, Resource: '*' });
const statements = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });

/** Documents of the guardrails below. */
export const documents: Readonly<Record<string, unknown>> = {
  'scp/leave.json': statements(deny('Leave', 'organizations:LeaveOrganization')),
  'scp/leave-2.json': statements(deny('Leave', 'organizations:LeaveOrganization', 'account:CloseAccount')),
  'scp/users.json': statements(deny('Users', 'iam:CreateUser', 'iam:CreateAccessKey')),
  'scp/trail.json': statements({
    ...deny('Trail', 'cloudtrail:StopLogging'),
    Condition: { StringNotEquals: { 'aws:PrincipalAccount': ['{{account.security}}'] } },
  }),
  'rcp/perimeter.json': statements({
    ...deny('Perimeter', 's3:*'),
    Principal: '*',
    Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': '{{organization.id}}' } },
  }),
  'tag/owner.json': { tags: { Owner: { tag_key: { '@@assign': 'Owner' } } } },
  'scp/some.json': statements({ Sid: 'Some', Effect: 'Allow', Action: ['s3:*', 'ec2:*'], Resource: '*' }),
  'ai-opt-out/all.json': { services: { default: { opt_out_policy: { '@@assign': 'optOut' } } } },
};

/** An organization with something of everything that moto knows. */
export const small = {
  organization: {
    homeRegion: 'eu-west-1',
    accountEmail: 'aws+{account}@example.com',
    guardrails: ['leave', 'perimeter', 'owner', 'all'],
    tags: { organization: 'example' },
    trustedAccess: ['sso.amazonaws.com', 'ram.amazonaws.com'],
  },
  organizationalUnits: {
    Security: { guardrails: ['users'], tags: { Owner: 'security' } },
    Workloads: {
      guardrails: ['users', 'trail'],
      organizationalUnits: { Prod: { tags: { stage: 'prod' } }, Dev: null },
    },
    Sandbox: null,
  },
  accounts: {
    security: { ou: 'Security', tags: { Owner: 'security', Cost: '1' } },
    payments: { ou: 'Workloads/Prod', guardrails: ['owner'], tags: { Owner: 'payments' } },
    web: { ou: 'Workloads/Dev' },
    lab: { ou: 'Sandbox' },
    spare: null,
  },
  guardrails: {
    leave: { type: 'scp', description: 'Members stay' },
    users: { type: 'scp', tags: { Owner: 'platform' } },
    trail: { type: 'scp' },
    perimeter: { type: 'rcp' },
    owner: { type: 'tag' },
    all: { type: 'ai-opt-out' },
  },
} satisfies WrittenConfig;

/** Values by where they go, the keys on the way joined by slashes; undefined takes away. */
export type Edits = Readonly<Record<string, unknown>>;

export const edited = (config: WrittenConfig, edits: Edits): WrittenConfig => {
  const copy = structuredClone(config);
  for (const [path, value] of Object.entries(edits)) {
    const keys = path.split('/');
    const last = keys.pop() ?? '';
    let at = copy as Record<string, unknown>;
    for (const key of keys) at = (at[key] ??= {}) as Record<string, unknown>;
    if (value === undefined) Reflect.deleteProperty(at, last);
    else at[last] = value;
  }
  return copy;
};

export const zoneFrom = (config: WrittenConfig): LandingZone => zoneOf(stringify(config), documents);
