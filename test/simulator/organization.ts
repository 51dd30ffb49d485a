import type { AccountRecord, PolicyRecord, WorldFixture } from '../../lib/simulator/index.ts';

const allow = { Effect: 'Allow', Action: '*', Resource: '*' };

export const document = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });

export const denyAll = document({ Effect: 'Deny', Action: '*', Resource: '*' });

export const policy = (id: string, type: string, more: Partial<PolicyRecord> = {}): PolicyRecord => ({
  id,
  type,
  name: id,
  description: '',
  content: denyAll,
  awsManaged: false,
  ...more,
});

export const account = (
  id: string,
  name: string,
  parent: string,
  more: Partial<AccountRecord> = {},
): AccountRecord => ({
  id,
  name,
  email: `aws+${name}@example.com`,
  state: 'ACTIVE',
  joinedMethod: 'CREATED',
  joined: '2026-01-01T00:00:00.000Z',
  parent,
  ...more,
});

/** Names for the ids of the organization below. */
export const ids = {
  management: '111122223333',
  security: '222222222222',
  newcomer: '333333333333',
  closed: '444444444444',
  nowhere: '999999999999',
  root: 'r-root',
  workloads: 'ou-root-workload',
  prod: 'ou-root-prod0000',
  sandbox: 'ou-root-sandbox0',
  noUnit: 'ou-root-nowhere0',
  fullAccess: 'p-FullAWSAccess',
  rcpFullAccess: 'p-RCPFullAWSAccess',
  scp: 'p-guardrail1',
  spareScp: 'p-guardrail2',
  tagPolicy: 'p-tagpolicy1',
  noPolicy: 'p-nowhere0000',
} as const;

const everything = [
  ids.root,
  ids.workloads,
  ids.prod,
  ids.sandbox,
  ids.management,
  ids.security,
  ids.newcomer,
  ids.closed,
];

/** A small organization with something of everything: SCPs and RCPs enabled, tag policies not. */
export const smallOrganization = (): WorldFixture => ({
  management: { id: ids.management, name: 'management', email: 'aws+management@example.com' },
  organization: {
    id: 'o-example0001',
    rootId: ids.root,
    featureSet: 'ALL',
    created: '2026-01-01T00:00:00.000Z',
    policyTypes: { SERVICE_CONTROL_POLICY: 'ENABLED', RESOURCE_CONTROL_POLICY: 'ENABLED' },
  },
  accounts: [
    account(ids.management, 'management', ids.root, { joinedMethod: 'INVITED' }),
    account(ids.security, 'security', ids.root),
    account(ids.newcomer, 'newcomer', ids.sandbox, { joined: '2026-11-01T00:00:00.000Z' }),
    account(ids.closed, 'closed', ids.sandbox, { state: 'CLOSED' }),
  ],
  organizationalUnits: [
    { id: ids.workloads, name: 'Workloads', parent: ids.root },
    { id: ids.prod, name: 'Prod', parent: ids.workloads },
    { id: ids.sandbox, name: 'Sandbox', parent: ids.root },
  ],
  policies: [
    policy(ids.fullAccess, 'SERVICE_CONTROL_POLICY', {
      awsManaged: true,
      content: document(allow),
      name: 'FullAWSAccess',
    }),
    policy(ids.rcpFullAccess, 'RESOURCE_CONTROL_POLICY', {
      awsManaged: true,
      content: document({ ...allow, Principal: '*' }),
      name: 'RCPFullAWSAccess',
    }),
    policy(ids.scp, 'SERVICE_CONTROL_POLICY', { name: 'guardrail' }),
    policy(ids.spareScp, 'SERVICE_CONTROL_POLICY', { name: 'spare' }),
    policy(ids.tagPolicy, 'TAG_POLICY', { content: '{"tags":{}}' }),
  ],
  attachments: Object.fromEntries(
    everything.map((id) => [id, [ids.fullAccess, ids.rcpFullAccess, ...(id === ids.workloads ? [ids.scp] : [])]]),
  ),
  tags: { [ids.workloads]: { owner: 'platform' }, [ids.security]: { owner: 'security' } },
  serviceAccess: {
    'sso.amazonaws.com': '2026-01-02T00:00:00.000Z',
    'config.amazonaws.com': '2026-01-02T00:00:00.000Z',
  },
  delegatedAdministrators: { [ids.security]: { 'config.amazonaws.com': '2026-01-03T00:00:00.000Z' } },
});
