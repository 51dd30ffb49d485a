import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { policyTypeNames } from '../../lib/config/words/policy-types.ts';
import { isMerged } from '../../lib/report/account/effective.ts';
import { CreateOrganizationCommand } from '@aws-sdk/client-organizations';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand } from '@aws-sdk/client-sts';
import { newAccess, validated } from '../../lib/aws/against/documents.ts';
import { simulate } from '../../lib/aws/against/simulate.ts';
import { nextRequestOf, requestOf } from '../../lib/aws/web-identity.ts';
import { permissionChecks } from '../../lib/cli/preflight/permissions.ts';
import { permissionsFor } from '../../lib/permissions/index.ts';
import { readEffectivePolicies } from '../../lib/aws/effective-policies.ts';
import { readEventHistory } from '../../lib/aws/live/event-history.ts';
import { copyOfLive } from '../../lib/simulator/world/from-live.ts';
import { applyPlan } from '../../lib/resources/engine/apply.ts';
import { planFor } from '../../lib/resources/engine/plan.ts';
import { readNetworkOf } from '../../lib/resources/network/seen/index.ts';
import { enableIdentityCenter, type SimulatorOptions } from '../../lib/simulator/index.ts';
import { large, organization, set, topic, twoTopics } from '../support/stacks.ts';
import { networked } from '../support/networked.ts';
import { deployedZoneOf, sample, zoneOf } from '../support/zone.ts';
import { small, zoneFrom } from './config.ts';
import { makeAccount } from './raw.ts';
import { operationsIn, validate, type Request } from './requests.ts';
import { scenarios } from './scenarios.ts';
import { simulatedWorld, type SimulatedWorld, type World } from './worlds.ts';

interface Sequence {
  readonly name: string;
  readonly before?: ((world: World) => Promise<unknown>) | undefined;
  readonly play: (world: SimulatedWorld) => Promise<unknown>;
  readonly options?: SimulatorOptions;
}

/** Plans a zone and carries the plan out, which fails for so many changes; `meanwhile` comes in between. */
const applied = async (
  world: World,
  zone: LandingZone,
  { failures = 0, meanwhile }: { failures?: number; meanwhile?: () => Promise<unknown> } = {},
): Promise<void> => {
  const aws = world.connect();
  const { plan, inventory } = await planFor(aws, zone);
  await meanwhile?.();
  const { failed } = await applyPlan(aws, inventory, plan);
  expect(failed).toHaveLength(failures);
  await world.settled();
};

/** One zone after the other; the last one twice. */
const inTurn =
  (...zones: readonly (() => LandingZone | Promise<LandingZone>)[]) =>
  async (world: World): Promise<void> => {
    for (const zone of [...zones, ...zones.slice(-1)]) await applied(world, await zone());
  };

/** One permission set of this content, assigned in the management account. */
const access = (groups: string, set: string, who: string): string => `
access:
  attributes: { CostCenter: '\${path:enterprise.${groups.length}}' }
  groups: ${groups}
  users: { ada: { givenName: Ada, familyName: '${set.length}', email: ada@example.com } }
  permissionSets: { one: { ${set} } }
  assignments: [${who.replace(/ }$/, ', permissionSet: one, accounts: [management] }')}]
`;

const accessZones: readonly (() => LandingZone)[] = [
  () =>
    zoneOf(
      access(
        '{ platform: { description: One, members: [ada] } }',
        'managedPolicies: [AdministratorAccess], document: permission-sets/builder.json, tags: { a: b }, relayState: https://example.com, boundary: { managedPolicy: PowerUserAccess }',
        '{ group: platform }',
      ).concat('accounts: { web: }\n'),
    ),
  () =>
    zoneOf(
      access(
        '{ platform: { description: Others, members: [] } }',
        'description: D, managedPolicies: [ReadOnlyAccess], tags: { c: d }, session: 2 hours',
        '{ group: platform }',
      ),
    ),
  // What it refers to is in no account, so that provisioning fails and is tried account by account.
  () => zoneOf(access('{ platform: }', 'customerManagedPolicies: [teams/own]', '{ group: elsewhere }')),
  () => zoneOf(access('{ platform: }', 'managedPolicies: [ReadOnlyAccess]', '{ user: eve }')),
  () => zoneOf('access: {}'),
];

const archiving = (archive: string): Promise<LandingZone> =>
  deployedZoneOf(
    `accounts: { one: , two: }\nlogging: { archive: ${archive}, trail: { alarms: { enabled: false } } }\n`,
  );

/** The scenarios, and what they do not have since moto does not. */
const sequences: readonly Sequence[] = [
  ...scenarios.map(({ name, before, steps }) => ({
    name,
    before,
    play: inTurn(
      ...steps().map(
        ({ zone }) =>
          () =>
            zone,
      ),
    ),
  })),
  { name: 'the whole sample', play: inTurn(sample) },
  {
    name: 'an archive moves, and comes back to what it has left',
    play: inTurn(...['one', 'two', 'one'].map((archive) => () => archiving(archive))),
  },
  {
    name: 'a service is trusted that wants a call of its own',
    play: inTurn(() =>
      zoneOf(`organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
  trustedAccess: [reachabilityanalyzer.networkinsights.amazonaws.com]
accounts: { web: , api: }
`),
    ),
  },
  {
    name: 'a network comes, changes, loses an account and a region, and goes',
    play: inTurn(
      () => networked(),
      () => networked({ connect: '[[prod, shared]]', inspect: '[[prod, shared], [any, internet]]' }),
      () => networked({ connect: '[[prod, shared]]' }),
      () => networked({ connect: '[[dev, shared]]', ou: 'Prod', keep: '{ web-dev: dev }', small: true }),
      () => networked({ attachDev: false, small: true }),
      () => networked({ gone: true }),
    ),
  },
  {
    name: 'a network is read as AWS has it',
    play: async (world) => {
      const zone = await networked();
      await applied(world, zone);
      if (zone.network) await readNetworkOf(world.connect(), zone, zone.network);
    },
  },
  {
    name: 'an event history of many pages is read',
    play: async (world) => {
      const { management } = world.simulator.world;
      const events = Array.from({ length: 600 }, (_, index) => JSON.stringify({ eventID: String(index) }));
      world.simulator.world.eventHistory = new Map([[`${management.id} eu-west-1`, events]]);
      let read = 0;
      await readEventHistory(world.connect(), 'eu-west-1', () => (read += 1));
      expect(read).toBe(600);
    },
  },
  {
    name: 'effective policies of all types are read',
    play: async (world) => {
      const aws = world.connect();
      await aws.organizations.send(new CreateOrganizationCommand({}));
      const { management } = world.simulator.world;
      expect(await readEffectivePolicies(aws, policyTypeNames.filter(isMerged), management.id)).toEqual({});
    },
  },
  {
    name: 'AWS is asked about policies as well',
    play: async (world) => {
      const aws = world.connect();
      const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
      const principal = 'arn:aws:iam::111122223333:role/developer';
      const contexts = [
        { 'aws:RequestedRegion': 'eu-west-1' },
        { 'aws:TagKeys': ['a', 'b'] },
        { 'aws:SourceIp': '192.0.2.1' },
        { 'aws:CurrentTime': '2026-11-30T00:00:00Z' },
        { 'aws:SecureTransport': 'true' },
        { 's3:max-keys': '10' },
      ];
      const call = { name: 'one', principal, action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/key' };
      const common = { ...call, scps: [[document], [document]], identity: [document], expected: 'allowed' } as const;
      const asked = contexts.map((context) => ({ ...common, context, boundary: document }));
      const others = asked.map((one) => ({ ...one, resource: 'arn:aws:s3:::bucket/other' }));
      const whole = { ...common, context: {}, resource: '*', identity: [] };
      expect((await simulate(aws, [...asked, ...others, whole])).disagreements.size).toBe(0);
      const types = ['scp', 'rcp', 'permission-set'] as const;
      await validated(
        aws,
        'eu-west-1',
        types.map((type) => ({ name: type, type, document })),
      );
      expect(await newAccess(aws, 'eu-west-1', document, document)).toBeUndefined();
    },
  },
  {
    name: 'a pipeline gets a session, and what it lacks is asked',
    play: async (world) => {
      const aws = world.connect();
      const environment = { AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/plan', LANDING_ZONE_SESSION_SECONDS: '3600' };
      const assume = new AssumeRoleWithWebIdentityCommand(requestOf(environment, 'made.of.parts'));
      await expect(aws.sts.send(assume)).rejects.toThrow();
      const next = { LANDING_ZONE_MANAGEMENT_ROLE_ARN: environment.AWS_ROLE_ARN };
      const assumeNext = new AssumeRoleCommand(nextRequestOf({ ...environment, ...next })!);
      await expect(aws.sts.send(assumeNext)).rejects.toThrow();
      const { management } = permissionsFor(zoneOf('accounts: { web: }'), 'apply');
      const caller = 'arn:aws:sts::111122223333:assumed-role/plan/run';
      const place = { account: '111122223333', region: 'eu-west-1' };
      const trust = { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' } };
      const create = new CreateRoleCommand({ RoleName: 'plan', AssumeRolePolicyDocument: JSON.stringify(trust) });
      await aws.client(IAMClient, 'us-east-1').send(create);
      expect(await permissionChecks(aws, caller, management, place)).toHaveLength(1);
    },
  },
  {
    name: 'a network with static blocks and members on premises is copied',
    play: async (world) => {
      const zone = await networked({
        accounts:
          '  lab-1: { ou: Infrastructure, addresses: { eu-west-1: 10.5.0.0/20, eu-central-1: 10.21.0.0/20 } }\n',
        segments: '    lab: { size: /16 }\n    office: { }\n',
        connect: '[[prod, shared], [lab, office]]',
        more: `    - { vpc: standard, size: /20, segment: lab, accounts: [lab-1], addresses: static }
    - { vpc: standard, size: /20, segment: shared, share: true, organizationalUnits: [Elsewhere] }
  onPremises:
    london: { segment: office, region: eu-west-1, blocks: [192.168.0.0/16], vpn: { address: 198.51.100.1 } }
  prefixLists: true
`,
      });
      await inTurn(() => zone)(world);
      await copyOfLive(world.connect(), zone);
    },
  },
  {
    name: 'access comes, changes and goes',
    play: async (world) => {
      enableIdentityCenter(world.simulator.world, 'eu-west-1', { groups: ['elsewhere'], users: ['eve'] });
      for (const [index, zone] of accessZones.entries())
        await applied(world, zone(), { failures: index === 2 ? 1 : 0 });
    },
  },
  {
    name: 'groups, users and a permission set that came meanwhile',
    play: async (world) => {
      const { world: inside } = world.simulator;
      enableIdentityCenter(inside, 'eu-west-1');
      const zone = zoneOf(
        access('{ platform: { members: [ada] } }', 'managedPolicies: [ReadOnlyAccess]', '{ group: late, user: eve }'),
      );
      const late = (): Promise<void> => {
        enableIdentityCenter(inside, 'eu-west-1', { groups: ['late', 'platform'], users: ['ada', 'eve'] });
        return Promise.resolve();
      };
      await applied(world, zone, { meanwhile: late });
    },
  },
  {
    name: 'a group and a user leave the directory',
    play: async (world) => {
      const { world: inside } = world.simulator;
      enableIdentityCenter(inside, 'eu-west-1', { groups: ['elsewhere'], users: ['eve'] });
      const zone = zoneOf(
        access('{ platform: }', 'managedPolicies: [ReadOnlyAccess]', '{ group: elsewhere, user: eve }'),
      );
      await applied(world, zone);
      inside.identityCenter?.groups.clear();
      inside.identityCenter?.users.clear();
      await applied(world, zoneOf('access: {}'));
    },
  },
  {
    name: 'an account is renamed',
    play: inTurn(
      () => zoneOf('accounts: { old: }'),
      () => zoneOf('accounts: { new: { formerly: old } }'),
    ),
  },
  {
    name: 'a resource policy comes, changes and goes',
    play: inTurn(
      () => zoneOf(delegating),
      () => zoneOf(delegating, { 'resource/delegate.json': other }),
      () => zoneOf(delegating.replace(/ {2}resourcePolicy.*\n/, '')),
    ),
  },
  {
    name: 'an account turns up between plan and apply',
    play: async (world) => {
      await applied(world, zoneOf('organizationalUnits: { A: }'));
      const zone = zoneOf('organizationalUnits: { A: }\naccounts: { late: { ou: A } }');
      await applied(world, zone, { meanwhile: () => makeAccount(world, 'late') });
    },
  },
  { name: 'AWS does not tell paths', play: inTurn(() => zoneFrom(small)), options: { leaveOut: ['Paths'] } },
  {
    name: 'a stack fails, comes, outgrows a call, is stuck, is changed by two runs at once, and goes',
    play: async (world) => {
      refused.clear();
      const zone = (template: string): Promise<LandingZone> =>
        deployedZoneOf('stacks: { notes: { template: n.yaml, targets: { accounts: [management] } } }\n', {
          'n.yaml': template,
        });
      refused.add('Topic');
      await applied(world, await zone(topic('notes')), { failures: 1 });
      refused.clear();
      await inTurn(
        () => zone(topic('notes')),
        () => zone(large('a')),
        () => zone(topic('notes')),
      )(world);
      refused.add('Second').add('roll back');
      await applied(world, await zone(twoTopics('notes')), { failures: 1 });
      refused.clear();
      await inTurn(() => zone(twoTopics('notes')))(world);
      const back = await zone(topic('notes'));
      await applied(world, back, { meanwhile: () => applied(world, back) });
      await inTurn(() => deployedZoneOf(''))(world);
    },
    options: { deploymentFault: ({ resource, action }) => (refused.has(action ?? resource) ? 'no' : undefined) },
  },
  {
    name: 'a stack set comes, fails in an account, changes its template and its targets, and goes',
    play: async (world) => {
      const zone = (yaml: string, template = topic('baseline')): Promise<LandingZone> =>
        deployedZoneOf(`${organization}${yaml}`, { 'baseline.yaml': template });
      const rollout = ', regions: [all], rollout: { concurrency: 50 %, failureTolerance: 10 % }';
      await applied(world, await zone(set('organizationalUnits: [root]', rollout), unwelcome), { failures: 1 });
      await inTurn(
        () => zone(set('organizationalUnits: [root]', rollout)),
        () => zone(set('organizationalUnits: [Workloads], accounts: [management]'), large('a')),
        () => zone(set('accounts: [web, play]')),
        () => zone(''),
      )(world);
    },
    options: { deploymentFault: ({ resource }) => (resource === 'Unwelcome' ? 'no' : undefined) },
  },
  {
    name: 'security services come, are changed by hand, change, and go',
    play: async (world) => {
      const zone = (settings: string): Promise<LandingZone> =>
        deployedZoneOf(
          `${secured}security: { administrator: security, securityHub: false, accessAnalyzer: false, ${settings} }`,
        );
      const all = 'macie: true, inspector: true, detective: true';
      await applied(world, await zone(`guardDuty: { protectionPlans: [s3-data-events] }, ${all}`));
      const { security } = world.simulator.world;
      for (const { own, members } of security.values()) {
        for (const id of Object.keys(members)) Reflect.deleteProperty(members, id);
        for (const { destinations } of Object.values(own))
          for (const [id, { key }] of Object.entries(destinations))
            destinations[id] = { bucket: 'arn:aws:s3:::elsewhere', key };
      }
      await applied(world, await zone(`guardDuty: true, ${all}`));
      const duty = security.get('guardduty eu-west-1');
      for (const id of Object.keys(duty?.own ?? {})) Reflect.deleteProperty(duty?.own ?? {}, id);
      await inTurn(
        () => zone(`guardDuty: true, macie: true, inspector: { scan: [ec2] }, detective: true`),
        () => zone('guardDuty: false, macie: false, inspector: false, detective: false'),
      )(world);
    },
  },
  {
    name: 'regions that are off by default are enabled',
    play: inTurn(() => deployedZoneOf(optIn)),
    options: { regionsOff: true },
  },
  {
    name: 'tag keys split up bills once billing has seen them',
    play: inTurn(() => deployedZoneOf(splitUp)),
    options: { billingDelaySeconds: 60 },
  },
];
const optIn = `
organization: { homeRegion: eu-west-1, regions: [eu-west-1, eu-central-2], accountEmail: "aws+{account}@example.com", enableRegions: true }
accounts: { web: }
`;
const splitUp = `
accounts: { web: { tags: { Owner: web } } }
cost: { email: [a@example.com], budget: 5 USD, allocationTags: [Owner, Unseen], export: true }
`;
const secured = `
organization: { homeRegion: eu-west-1, accountEmail: "aws+{account}@example.com" }
accounts: { archive: , security: , web: }
logging: { archive: archive, trail: { enabled: false } }
`;
/** The logical ids and actions that the stack's services refuse. */
const refused = new Set<string>();
const unwelcome = topic('baseline').replace('Topic:', 'Unwelcome:');
const delegating = `
organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
  resourcePolicy: resource/delegate.json
accounts: { security: }
`;
const other = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:{{partition}}:iam::{{account.security}}:root' },
      Action: 'organizations:ListRoots',
      Resource: '*',
    },
  ],
};

/** Every call that the tool makes. */
const requestsOf = async ({ before, play, options }: Sequence): Promise<Request[]> => {
  const requests: Request[] = [];
  let recording = false;
  const world = simulatedWorld({ ...options, onCall: (call) => recording && requests.push(call) });
  await before?.(world);
  recording = true;
  await play(world);
  return requests;
};

test.each(sequences)('every request is valid by botocore’s models: $name', async (sequence) => {
  const requests = await requestsOf(sequence);
  expect(requests.length).toBeGreaterThan(10);
  expect(validate(requests)).toEqual([]);
});

test('no operation that the tool knows is left out', async () => {
  const requests = await Promise.all(sequences.map(requestsOf));
  const made = new Set(requests.flat().map(({ operation }) => operation));
  const known = operationsIn('lib/aws', 'lib/resources');
  expect(known).toContain('CreateAccount');
  expect(known.filter((operation) => !made.has(operation))).toEqual([]);
});

const valid: Request = {
  service: 'organizations',
  operation: 'CreatePolicy',
  input: { Name: 'a', Description: '', Type: 'TAG_POLICY', Content: '{}', Tags: [{ Key: 'a', Value: 'b' }] },
};
const bad = (what: string, change: object, operation = 'CreatePolicy', service = 'organizations') =>
  [what, { service, operation, input: operation === 'CreatePolicy' ? { ...valid.input, ...change } : change }] as const;

test('a good request has nothing wrong', () => {
  expect(validate([valid])).toEqual([]);
});

test.each([
  bad('Name is missing', { ParentId: 'r-root' }, 'CreateOrganizationalUnit'),
  bad('there is no member Colour', { Colour: 'red' }),
  bad('1 is no string', { Name: 1 }),
  bad('129 characters, more than 128', { Name: 'x'.repeat(129) }),
  bad('0 characters, fewer than 1', { Name: '' }),
  bad("'SCP' is none of SERVICE_CONTROL_POLICY", { Type: 'SCP' }),
  bad('129 characters, more than 128', { Tags: [{ Key: 'x'.repeat(129), Value: '' }] }),
  bad('Value is missing', { Tags: [{ Key: 'a' }] }),
  bad("'b;' does not match", { Tags: [{ Key: 'a', Value: 'b;' }] }),
  bad("'12' does not match", { AccountId: '12' }, 'DescribeAccount'),
  bad('21, more than 20', { MaxResults: 21 }, 'ListAccounts'),
  bad("'a' does not match", { AccountId: 'a', AccountName: 'n' }, 'PutAccountName', 'account'),
  bad('257 characters, more than 256', { ResourceTypeFilters: ['x'.repeat(257)] }, 'GetResources', 'tagging'),
  bad('organizations has no such operation', {}, 'MakePolicy'),
])('a bad request is found: %s', (problem, request) => {
  expect(validate([valid, request])).toMatchObject([{ request, problem: expect.stringContaining(problem) as string }]);
});
