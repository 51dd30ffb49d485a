import { importWorld, type WorldFixture } from '../../lib/simulator/index.ts';
import type { AccountState } from '../../lib/simulator/index.ts';
import { factsOf, type PolicyType } from '../../lib/config/words/policy-types.ts';
import { stage, type Stage } from './rehearsal.ts';

type Tags = Record<string, string>;
interface Account {
  readonly name: string;
  readonly email?: string;
  readonly ou?: number;
  readonly state?: AccountState;
  readonly role?: string;
  readonly invited?: true;
  readonly tags?: Tags;
  readonly services?: readonly string[];
}

/** An organization that others have made, told by names; what refers to something gives its place in the list: `ou: 0`. */
export interface Existing {
  /** By name; under the one at `parent`. */
  readonly units?: readonly { name: string; parent?: number; tags?: Tags }[];
  readonly accounts?: readonly Account[];
  /** Attached to the root, OUs (`ou 0`) and accounts (`account 0`). */
  readonly policies?: readonly {
    type: PolicyType;
    name: string;
    content?: unknown;
    on?: readonly string[];
    tags?: Tags;
  }[];
  readonly sets?: readonly {
    name: string;
    inline?: unknown;
    managed?: readonly string[];
    tags?: Tags;
    /** Places of accounts. */
    on?: readonly number[];
  }[];
  readonly tags?: Tags;
  readonly services?: readonly string[];
}

const management = { id: '111122223333', name: 'the boss', email: 'boss@example.com' };
const [organization, root, time] = ['o-existing00', 'r-exis', '2026-01-01T00:00:00.000Z'];
const idOf = {
  account: (index: number): string => String(200_000_000_000 + index),
  unit: (index: number): string => `ou-exis-${String(index).padStart(8, '0')}`,
  policy: (index: number): string => `p-${String(index).padStart(10, '0')}`,
  set: (index: number): string =>
    `arn:aws:sso:::permissionSet/ssoins-0000000000000001/ps-${String(index).padStart(16, '0')}`,
};

export const denying = (...Action: string[]): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Deny', Action, Resource: '*' }],
});

/** Ids of what is at these places. */
export const placeOf = (place: string): string => {
  const [kind, index = ''] = place.split(' ');
  if (kind === 'ou') return idOf.unit(Number(index));
  return kind === 'account' ? idOf.account(Number(index)) : root;
};

export const existing = (given: Existing): Stage => {
  const { units = [], accounts = [], policies = [], sets = [], services = [] } = given;
  const all = [
    ...units.map((_, index) => idOf.unit(index)),
    ...accounts.map((_, index) => idOf.account(index)),
    management.id,
  ];
  const attachments: Record<string, string[]> = Object.fromEntries(
    [root, ...all].map((id) => [id, ['p-FullAWSAccess']]),
  );
  policies.forEach(({ on = [] }, index) => {
    for (const place of on) attachments[placeOf(place)]?.push(idOf.policy(index));
  });
  const tagsOf = (some: readonly { tags?: Tags }[], id: (index: number) => string) =>
    some.flatMap(({ tags }, index) => (tags ? [[id(index), tags] as const] : []));
  const fixture: WorldFixture = {
    time,
    management,
    organization: {
      ...{ id: organization, rootId: root, featureSet: 'ALL', created: time },
      policyTypes: Object.fromEntries(
        ['scp' as const, ...policies.map(({ type }) => type)].map((type) => [factsOf(type).api, 'ENABLED' as const]),
      ),
    },
    organizationalUnits: units.map(({ name, parent }, index) => ({
      ...{ id: idOf.unit(index), name },
      parent: parent === undefined ? root : idOf.unit(parent),
    })),
    accounts: [
      { ...management, state: 'ACTIVE', joinedMethod: 'INVITED', joined: time, parent: root },
      ...accounts.map(({ name, email, ou, state = 'ACTIVE', role, invited }, index) => ({
        ...{ id: idOf.account(index), name, state, joined: time },
        email: email ?? `${index}@example.com`,
        parent: ou === undefined ? root : idOf.unit(ou),
        joinedMethod: invited ? ('INVITED' as const) : ('CREATED' as const),
        ...(role === undefined ? {} : { role }),
      })),
    ],
    policies: [
      {
        ...{ id: 'p-FullAWSAccess', type: 'SERVICE_CONTROL_POLICY', name: 'FullAWSAccess', description: '' },
        ...{ content: JSON.stringify(allowAll), awsManaged: true },
      },
      ...policies.map(({ type, name, content = denying('s3:DeleteBucket') }, index) => ({
        ...{ id: idOf.policy(index), type: factsOf(type).api, name, description: '', awsManaged: false },
        content: JSON.stringify(content),
      })),
    ],
    attachments,
    tags: {
      ...(given.tags ? { [root]: given.tags } : {}),
      ...Object.fromEntries([
        ...tagsOf(units, idOf.unit),
        ...tagsOf(accounts, idOf.account),
        ...tagsOf(policies, idOf.policy),
      ]),
    },
    serviceAccess: Object.fromEntries(services.map((one) => [one, time])),
    delegatedAdministrators: Object.fromEntries(
      accounts.flatMap(({ services: own }, index) =>
        own ? [[idOf.account(index), Object.fromEntries(own.map((one) => [one, time]))]] : [],
      ),
    ),
    identityCenter: {
      ...{ region: 'eu-west-1', arn: 'arn:aws:sso:::instance/ssoins-0000000000000001', store: 'd-0000000001' },
      permissionSets: sets.map(({ name, inline, managed = [], tags = {} }, index) => ({
        ...{ arn: idOf.set(index), name, session: 'PT1H', created: time, own: [], tags, version: 1 },
        managed: managed.map((one) => `arn:aws:iam::aws:policy/${one}`),
        ...(inline === undefined ? {} : { inline: JSON.stringify(inline) }),
      })),
      groups: [{ id: 'a0000000-0000-0000-0000-000000000001', name: 'ops: "#1"' }],
      ...{ users: [], memberships: [], operations: [] },
      assignments: sets.flatMap(({ on = [] }, index) =>
        on.map((account) => ({
          ...{ principal: 'a0000000-0000-0000-0000-000000000001', type: 'GROUP' as const },
          ...{ set: idOf.set(index), account: idOf.account(account) },
        })),
      ),
      provisioned: Object.fromEntries(
        sets.map(({ on = [] }, index) => [
          idOf.set(index),
          Object.fromEntries(on.map((one) => [idOf.account(one), 1])),
        ]),
      ),
    },
  };
  return stage({ world: importWorld(fixture) });
};

const allowAll = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
