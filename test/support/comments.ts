import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { Facts } from '../../lib/report/comment/facts.ts';
import { factsOn } from './comment.ts';
import { inFull } from './laws.ts';
import { networked } from './networked.ts';
import { applyOn, stageFor, type Stage } from './rehearsal.ts';
import { organization, set } from './stacks.ts';
import { deployedZoneOf, zoneOf } from './zone.ts';

/** Names that would like to be something else than text. */
export const hostile = '@admin [x](//evil.example) `b` | <img src=x> #1 www.evil.example :octocat: $a$ "q" end';

const access = (set = 'ReadOnlyAccess', members = '[ada, bob]') => `
access:
  permissionSets:
    admin: { managedPolicies: [AdministratorAccess] }
    reader: { managedPolicies: [${set}] }
  groups: { ops: { members: ${members} }, readers: { members: [bob] } }
  users:
    ada: { givenName: Ada, familyName: A, email: ada@example.com }
    bob: { givenName: Bob, familyName: B, email: bob@example.com }
  assignments:
    - { group: ops, permissionSet: admin, accounts: all }
    - { group: readers, permissionSet: reader, accounts: [web, shop] }
`;

interface Parts {
  readonly units?: string;
  readonly accounts?: string;
  readonly guardrails?: string;
  readonly more?: string;
  readonly access?: string;
  readonly documents?: Readonly<Record<string, unknown>>;
}

const base = ({
  units = '{ Workloads: { guardrails: [deny-leave, deny-users] }, Old: }',
  accounts = '{ web: { ou: Workloads, tags: { owner: web } }, shop: { ou: Workloads } }',
  guardrails = '{ deny-leave: { type: scp, description: Stay }, deny-users: { type: scp } }',
  more = '',
  access: people = access(),
  documents,
}: Parts = {}): LandingZone =>
  zoneOf(
    `organizationalUnits: ${units}\naccounts: ${accounts}\nguardrails: ${guardrails}\n${people}${more}`,
    documents,
  );

const deny = (actions: readonly string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'Deny', Effect: 'Deny', Action: actions, Resource: '*' }],
});

const many = (count: number, owner: string): string =>
  `{ web: , shop: , ${Array.from({ length: count }, (_, index) => `a${index}: { ou: ${index % 2 ? 'Workloads' : 'Old'}, tags: { owner: ${owner} } }`).join(', ')} }`;

const head = '4f2a9c1b7d3e5f60718293a4b5c6d7e8f9012345';
const tests = { passed: 12, failures: [] };

const from = async (
  before: LandingZone | Promise<LandingZone>,
  after: LandingZone | Promise<LandingZone>,
  more: Partial<Facts> = {},
) => {
  const zone = await before;
  const on: Stage = stageFor(zone);
  await applyOn(on, zone);
  return factsOn(on, await after, { head, tests, ...more });
};

/** As many as the title says in CI. */
const thousand = inFull ? 1_000 : 200;

/** Resources of a template, a line each: what costs, what is renamed, what is retained. */
const templated = (...resources: string[]): Promise<LandingZone> =>
  deployedZoneOf(organization + set('organizationalUnits: [Workloads]'), {
    'baseline.yaml': `Resources:\n${resources.map((line) => `  ${line}\n`).join('')}`,
  });

/** Changes as reviewers see them, the smallest first. */
export const comments: Readonly<Record<string, () => Promise<Facts>>> = {
  'no change': () => from(base(), base()),
  'a typo': () =>
    from(
      base(),
      base({ guardrails: '{ deny-leave: { type: scp, description: Stay here }, deny-users: { type: scp } }' }),
    ),
  'a guardrail narrowed': () =>
    from(
      base(),
      base({
        documents: { 'scp/deny-users.json': deny(['iam:CreateUser', 'iam:CreateAccessKey', 's3:PutBucketPolicy']) },
      }),
    ),
  'a guardrail widened': () =>
    from(base(), base({ documents: { 'scp/deny-users.json': deny(['iam:DeleteUser']) } }), {
      tests: {
        passed: 11,
        failures: ['policies/tests/users.yaml:4:5: create users: iam:CreateUser is allowed; expected denied'],
      },
    }),
  'an OU moved': () =>
    from(
      base(),
      base({
        units:
          '{ Workloads: { guardrails: [deny-leave, deny-users], organizationalUnits: { Prod: { guardrails: [deny-leave] } } }, Old: }',
        accounts: '{ web: { ou: Workloads/Prod, tags: { owner: web } }, shop: { ou: Old } }',
      }),
    ),
  'a deletion, approved': () =>
    from(
      base(),
      base({
        units: '{ Workloads: { guardrails: [deny-leave, deny-users] } }',
        more: 'approvals:\n  - { allow: [delete], changes: ["ou:Old"], reason: Old is empty since March, expires: 2027-01-31 }\n',
      }),
    ),
  'access changed': () => from(base(), base({ access: access('PowerUserAccess', '[ada]') })),
  'a lockout': () =>
    from(base(), base({ access: access().replace('    - { group: ops, permissionSet: admin, accounts: all }\n', '') })),
  'a path opened': () => from(networked({}), networked({ connect: '[[prod, shared], [dev, shared], [prod, dev]]' })),
  'new accounts': () =>
    from(
      base(),
      base({
        accounts: `{ web: { ou: Workloads, tags: { owner: web } }, shop: { ou: Workloads }, ${Array.from({ length: 12 }, (_, index) => `new${index}: { ou: Old }`).join(', ')} }`,
      }),
    ),
  'a template changed': () =>
    from(
      templated(
        'Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: alerts, DisplayName: Alerts } }',
        'Old: { Type: AWS::SNS::Topic, Properties: { TopicName: old } }',
        'Key: { Type: AWS::KMS::Key, Properties: { KeyPolicy: { Version: 2012-10-17, Statement: [{ Effect: Allow, Principal: { AWS: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" }, Action: "kms:*", Resource: "*" }] } } }',
      ),
      templated(
        'Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: alarms, DisplayName: Alarms } }',
        'Bucket: { Type: AWS::S3::Bucket, DeletionPolicy: Retain, UpdateReplacePolicy: Retain }',
        'Key: { Type: AWS::KMS::Key, Properties: { EnableKeyRotation: true, KeyPolicy: { Version: 2012-10-17, Statement: [{ Effect: Allow, Principal: { AWS: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" }, Action: "kms:*", Resource: "*" }] } } }',
        'Second: { Type: AWS::KMS::Key, Properties: { KeyPolicy: { Version: 2012-10-17, Statement: [{ Effect: Allow, Principal: { AWS: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" }, Action: "kms:*", Resource: "*" }] } } }',
      ),
    ),
  'a tree rebuilt': () => {
    const teams = Array.from({ length: 18 }, (_, index) => `team${index}`);
    const placed = (place: (index: number) => string): string =>
      `{ web: { ou: Workloads }, shop: { ou: Workloads }, ${teams.map((name, index) => `${name}: { ou: ${place(index)} }`).join(', ')} }`;
    return from(
      base({ accounts: placed((index) => (index % 2 ? 'Workloads' : 'Old')) }),
      base({
        units:
          '{ Workloads: { guardrails: [deny-users], organizationalUnits: { Prod: { guardrails: [deny-leave] }, Test: { guardrails: [deny-leave] }, Dev: } }, Sandbox: { guardrails: [deny-leave, deny-users] } }',
        accounts: placed((index) => ['Workloads/Prod', 'Workloads/Test', 'Workloads/Dev', 'Sandbox'][index % 4] ?? ''),
      }),
    );
  },
  'a blocked plan': async () => {
    const facts = await from(
      base(),
      base({ accounts: '{ web: { ou: Workloads }, shop: { ou: Workloads }, more: {} }' }),
    );
    return {
      ...facts,
      plan: {
        ...facts.plan,
        obstacles: [
          { address: 'ou:Workloads', text: 'would have 11 SCPs (2 unmanaged, 1 AWS managed); the quota is 10' },
        ],
      },
    };
  },
  'hostile names': async () => {
    const facts = await from(
      base(),
      base({
        units: '{ Workloads: { guardrails: [deny-leave] }, New: }',
        accounts: '{ web: { ou: New }, shop: { ou: Workloads } }',
      }),
    );
    return hostileFacts(facts);
  },
  'a thousand accounts retagged': () =>
    from(base({ accounts: many(thousand, 'web'), access: '' }), base({ accounts: many(thousand, 'shop'), access: '' })),
};

/** The same with hostile text wherever AWS or the config may have put it. */
export const hostileFacts = (facts: Facts, text = hostile): Facts => {
  const { plan } = facts;
  const named = `account:${text}` as const;
  const [first] = plan.changes;
  return {
    ...facts,
    plan: {
      ...plan,
      changes: [
        ...plan.changes,
        {
          kind: 'ou',
          action: 'create',
          address: `ou:${text}`,
          after: { address: `ou:${text}`, spec: { name: text, tags: { [text]: text } }, dependsOn: [] },
        },
        {
          kind: 'account',
          action: 'create',
          address: named,
          after: {
            address: named,
            spec: { name: text, email: text, ou: text, closed: false, tags: {} },
            dependsOn: [],
          },
        },
        {
          kind: 'attachment',
          action: 'create',
          address: `attachment:scp/${text}@ou:${text}`,
          after: {
            address: `attachment:scp/${text}@ou:${text}`,
            spec: { policy: `policy:scp/${text}`, target: `ou:${text}` },
            dependsOn: [],
          },
        },
      ],
      hazards: [
        ...plan.hazards,
        { address: named, risk: 'delete', why: text },
        { address: named, risk: 'reach', why: `${text} can now reach ${text}` },
      ],
      obstacles: [{ address: named, text }],
      unread: [{ address: named, text }],
      notes: [...plan.notes, { address: named, text }],
      effects: first
        ? [
            ...plan.effects,
            {
              address: first.address,
              denies: [],
              unproved: [text],
              allows: [
                {
                  policy: text,
                  statement: text,
                  actions: ['iam:CreateUser'],
                  future: false,
                  accounts: [text],
                  exempt: [text],
                  example: { principal: text, action: text, resource: text, context: { [text]: text } },
                },
              ],
            },
          ]
        : [],
    },
    tests: { passed: 1, failures: [text] },
  };
};
