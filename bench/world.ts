import { ownerTag } from '../lib/aws/tags.ts';
import type { LandingZone } from '../lib/config/landing-zone.ts';
import type { WorldFixture } from '../lib/simulator/index.ts';

const digits = (index: number, length: number): string => String(index).padStart(length, '0');
const since = '2026-01-01T00:00:00.000Z';
const rootId = 'r-root';
const full = 'p-FullAWSAccess';

/** The organization that an apply of this zone ends with, so that a plan of it is empty. */
export const convergedWorld = (zone: LandingZone): WorldFixture => {
  const unitIds = new Map(zone.organizationalUnits.map(({ path }, index) => [path, `ou-root-${digits(index, 8)}`]));
  const idOf = (path: string | undefined): string => (path === undefined ? rootId : (unitIds.get(path) ?? ''));
  const management = { id: '111122223333', name: 'management', email: 'aws+management@example.com' };
  const members = zone.accounts.filter((account) => !account.management);
  const policyIds = new Map(zone.guardrails.map(({ name }, index) => [name, `p-${digits(index, 8)}`]));
  const attached = (names: readonly string[]): string[] => [full, ...names.map((name) => policyIds.get(name) ?? '')];
  const memberId = (index: number): string => digits(200_000_000_000 + index, 12);
  const ours = { [ownerTag.key]: ownerTag.value };
  const common = { state: 'ACTIVE', joinedMethod: 'CREATED', joined: since } as const;
  return {
    management,
    organization: {
      id: 'o-benchmarks',
      rootId,
      featureSet: 'ALL',
      created: since,
      policyTypes: { SERVICE_CONTROL_POLICY: 'ENABLED' },
    },
    accounts: [
      { ...common, ...management, parent: rootId },
      ...members.map(({ name = '', email = '', ou }, index) => ({
        ...common,
        id: memberId(index),
        name,
        email,
        parent: idOf(ou),
      })),
    ],
    organizationalUnits: zone.organizationalUnits.map(({ name, path, parent }) => ({
      id: idOf(path),
      name,
      parent: idOf(parent),
    })),
    policies: [
      { ...managed, id: full, name: 'FullAWSAccess', description: '', content: '{}', awsManaged: true },
      ...zone.guardrails.map(({ name, description, content }) => ({
        ...managed,
        id: policyIds.get(name) ?? '',
        name,
        description,
        content: JSON.stringify(content),
        awsManaged: false,
      })),
    ],
    attachments: {
      [rootId]: attached(zone.root.guardrails),
      [management.id]: attached([]),
      ...Object.fromEntries(zone.organizationalUnits.map(({ path, guardrails }) => [idOf(path), attached(guardrails)])),
      ...Object.fromEntries(members.map(({ guardrails }, index) => [memberId(index), attached(guardrails)])),
    },
    tags: {
      ...Object.fromEntries(zone.organizationalUnits.map(({ path }) => [idOf(path), ours])),
      ...Object.fromEntries([...policyIds.values()].map((id) => [id, ours])),
      ...Object.fromEntries(members.map(({ tags = {} }, index) => [memberId(index), { ...tags }])),
    },
    serviceAccess: Object.fromEntries(zone.trustedAccess.map((service) => [service, since])),
  };
};

const managed = { type: 'SERVICE_CONTROL_POLICY' };
