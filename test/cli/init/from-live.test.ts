import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { Aws } from '../../../lib/aws/aws.ts';
import { init } from '../../../lib/cli/init/index.ts';
import type { World } from '../../../lib/simulator/index.ts';
import { detach } from '../../../lib/simulator/world/world.ts';
import { listening } from '../../support/command-line.ts';
import { denying, existing, placeOf, type Existing } from '../../support/existing.ts';
import { connectTo, planOn, told, type Stage } from '../../support/rehearsal.ts';
import { runs } from '../../support/laws.ts';
import { zoneIn } from '../../support/zone.ts';

let on: Stage;
jest.mock('../../../lib/cli/aws/connect.ts', () => ({ connectLive: (): Aws => connectTo(on) }));

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'init-'))));
afterEach(() => rmSync(folder, { recursive: true }));

interface Done {
  readonly code: unknown;
  readonly err: string;
}

const initialize = async (
  organization: Existing,
  change?: (world: World) => void,
  region = 'eu-west-1',
): Promise<Done> => {
  on = existing(organization);
  change?.(on.simulator.world);
  const done = { code: undefined as unknown, err: '' };
  await listening(
    async () => (done.code = await init({ folder, fromLive: true, region })),
    (text, stream) => (done.err += stream === 'err' ? text : ''),
  );
  return done;
};

const written = (part: string): Record<string, Record<string, unknown>> =>
  parse(readFileSync(join(folder, 'config', `${part}.yaml`), 'utf8')) as Record<string, Record<string, unknown>>;

const everywhere = ['root', 'ou 0', 'account 0'];
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'x']));

/** Organizations with hostile names, each with what init says of what it leaves out. */
const organizations: Record<string, Existing & { left?: readonly string[] }> = {
  'emails that differ in case': {
    accounts: [
      { name: 'a', email: 'A@x.com' },
      { name: 'b', email: 'a@x.com' },
    ],
  },
  'policies that are one file': {
    policies: [
      'deny root',
      'deny-root',
      'Deny-Root',
      'deny/root',
      'CON',
      'con',
      '...',
      '日本',
      '中国',
      'deny-root-2',
    ].map((name, index) => ({
      type: 'scp',
      name,
      content: denying(`s3:Delete${index % 2 ? 'Bucket' : 'Object'}`),
      on: index < 8 ? ['root'] : [],
    })),
  },
  'policies of one name': {
    policies: (['scp', 'tag', 'backup', 's3'] as const).map((type) => ({
      ...{ type, name: type === 's3' ? 'same-tag' : 'same' },
      content: type === 'scp' ? undefined : { [{ tag: 'tags', backup: 'plans', s3: 's3_attributes' }[type]]: {} },
      on: ['root'],
    })),
    left: [],
  },
  'OUs that are one path': {
    units: [
      ...[
        'CI/CD',
        'CI-CD',
        'CI%2FCD',
        'ci/cd',
        '*',
        '-',
        '{{ou.x}}',
        'root',
        '__proto__',
        'constructor',
        ' spaced ',
        'spaced',
      ].map((name) => ({ name })),
      { name: 'CI/CD', parent: 0 },
      { name: 'a\nb: # c', parent: 12 },
      { name: '<<', parent: 13 },
      { name: 'null' },
      { name: '007' },
      { name: 'ü'.repeat(128) },
    ],
    accounts: [
      { name: 'a', ou: 0 },
      { name: 'b', ou: 13 },
      { name: 'c', ou: 7 },
      { name: 'd', ou: 10 },
    ],
    policies: [{ type: 'scp', name: 'x', on: ['ou 0', 'ou 6', 'ou 8', 'ou 14'] }],
  },
  'accounts that are one key': {
    accounts: [
      'R&D',
      'R/D',
      'R-D',
      'web',
      'Web',
      'web ',
      'web',
      'management',
      'Management',
      '__proto__',
      '',
      '日本',
      '国',
    ].map((name) => ({
      name: name === '' ? '-' : name,
      ...(name === 'R&D' ? { services: ['guardduty.amazonaws.com'] } : {}),
    })),
    services: ['guardduty.amazonaws.com'],
    sets: [{ name: 'ops', managed: ['ReadOnlyAccess'], on: [0, 3, 6] }],
  },
  'accounts as nobody could make them today': {
    accounts: [
      { name: 'Sandkästen <alt>', email: "o'brien@localhost" },
      { name: 'x'.repeat(90), email: `${'long'.repeat(20)}@example.com` },
      { name: '"quoted": {yes}', email: 'a|b@example.com' },
      { name: '12345', email: 'UPPER@EXAMPLE.COM' },
    ],
  },
  'permission sets that are one file': {
    accounts: [{ name: 'a' }, { name: 'b' }],
    sets: [
      { name: 'ops+dev', inline: allowing('s3:GetObject'), on: [0] },
      { name: 'ops=dev', inline: allowing('ec2:StartInstances'), on: [1] },
      {
        name: 'Ops-dev',
        inline: allowing('ec2:StopInstances'),
        tags: { 'aws:cloudformation:stack-name': 'x', team: 'a' },
      },
      { name: 'nothing', on: [0] },
      { name: 'aux', inline: allowing('ec2:StopInstances') },
    ],
  },
  'actions that are retired or unknown': {
    policies: [
      {
        type: 'scp',
        name: 'old',
        content: denying('retiredservice:*', 'sms-voice:Foo', 's3:NotYetThere', 's3:DeleteBucket'),
        on: ['root'],
      },
      {
        type: 'rcp',
        name: 'new',
        content: {
          ...denying('newservice:Get*'),
          Statement: [{ Effect: 'Deny', Principal: '*', Action: 'newservice:Get*', Resource: '*' }],
        },
      },
    ],
    accounts: [{ name: 'a' }],
    sets: [{ name: 'old', inline: allowing('retiredservice:List'), on: [0] }],
  },
  'what AWS Control Tower has made': {
    units: [{ name: 'Security', tags: { 'aws-control-tower': 'managed-by-control-tower' } }],
    accounts: [{ name: 'Audit', ou: 0, role: 'AWSControlTowerExecution' }],
    policies: [
      { type: 'scp', name: 'aws-guardrails-jpcQnT', on: everywhere },
      { type: 'scp', name: 'CT.S3.PV.1', tags: { 'aws-control-tower': 'managed-by-control-tower' }, on: ['ou 0'] },
      { type: 'scp', name: 'ours', on: everywhere },
    ],
    sets: [{ name: 'AWSAdministratorAccess', tags: { 'aws-control-tower': 'managed-by-control-tower' }, on: [0] }],
    left: [
      'policy "aws-guardrails-jpcQnT", policy "CT.S3.PV.1": AWS Control Tower manages it',
      'permission set "AWSAdministratorAccess", with its assignments: AWS Control Tower manages it',
    ],
  },
  'accounts that are closed, suspended, pending': {
    accounts: [
      { name: 'a', state: 'CLOSED', services: ['guardduty.amazonaws.com', 'macie.amazonaws.com'] },
      { name: 'a', services: ['guardduty.amazonaws.com'] },
      { name: 'b', state: 'SUSPENDED' },
      { name: 'c', state: 'PENDING_ACTIVATION' },
      { name: 'd', state: 'PENDING_CLOSURE' },
    ],
    policies: [{ type: 'scp', name: 'x', on: ['account 0', 'account 2', 'account 4'] }],
    sets: [{ name: 'ops', managed: ['ReadOnlyAccess'], on: [0, 1] }],
    left: [
      'delegated administrators of guardduty.amazonaws.com: one of them is a closed account',
      'delegated administrators of macie.amazonaws.com: one of them is a closed account',
      'assignments in 200000000000: closed accounts are not in the configuration',
    ],
  },
  'documents that no config can say': {
    accounts: [{ name: 'a', tags: many(50) }],
    policies: [
      { type: 'scp', name: 'braces', content: { ...denying('s3:*'), Id: '{{who}}' }, on: ['root'] },
      { type: 'guardduty', name: 'idle', content: { guardduty: {} } },
    ],
    tags: { 'cost:center': '007', null: 'true', 'a b': '' },
    left: [
      'scp policy "braces": its document contains {{ or }}, which mark placeholders in a configuration',
      'guardduty policy "idle": it is not attached, and its policy type would disable GuardDuty auto-enable',
      'tags of account "a" (200000000000): it has 50, and landing-zone needs one of 50',
    ],
  },
};

function allowing(Action: string): object {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] };
}

const leftOf = (err: string): string[] => err.split('\n').flatMap((line) => /^ {2}· (.*)$/.exec(line)?.[1] ?? []);

test.each(Object.entries(organizations))('the first plan is empty: %s', async (_, organization) => {
  const { code, err } = await initialize(organization);
  if (organization.left) expect(leftOf(err)).toEqual(organization.left);
  expect({ code, err: organization.left ? '' : err }).toEqual({ code: 0, err: '' });
  expect(told(await planOn(on, zoneIn(join(folder, 'config'))))).toEqual([]);
});

test('no two documents share a file, on whatever file system', async () => {
  for (const name of ['policies that are one file', 'permission sets that are one file'] as const) {
    await initialize(organizations[name] ?? {});
    for (const kind of readdirSync(join(folder, 'policies'))) {
      const files = readdirSync(join(folder, 'policies', kind));
      const given = organizations[name]?.policies ?? (organizations[name]?.sets ?? []).filter(({ inline }) => inline);
      expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(given.length);
      expect(files.filter((file) => !/^[\w.-]+\.json$/.test(file) || /^(con|aux)\./i.test(file))).toEqual([]);
    }
    rmSync(join(folder, 'config'), { recursive: true });
    rmSync(join(folder, 'policies'), { recursive: true });
  }
});

test('an action that no catalogue knows is accepted by name, and nothing else is', async () => {
  await initialize(organizations['actions that are retired or unknown'] ?? {});
  expect(written('guardrails')).toMatchObject({
    guardrails: {
      old: { accept: ['sms-voice:Foo', 's3:NotYetThere', 'retiredservice:*'] },
      new: { accept: ['newservice:Get*'] },
    },
  });
});

test('a delegated administrator and its assignments stay in the account that they are of', async () => {
  await initialize(organizations['accounts that are one key'] ?? {});
  expect(written('organization').organization?.delegatedAdministrators).toEqual({
    'guardduty.amazonaws.com': ['R-D-200000000000'],
  });
  expect(Object.keys(written('accounts').accounts ?? {})).toEqual(
    expect.arrayContaining(['R-D-200000000001', 'R-D-200000000002', 'web-200000000003', 'Management-200000000008']),
  );
});

test('the role of an account is found, and that of most is the one of all', async () => {
  const { err } = await initialize({
    accounts: [
      { name: 'a', role: 'AWSControlTowerExecution' },
      { name: 'b', role: 'AWSControlTowerExecution' },
      { name: 'c' },
      { name: 'd', invited: true },
    ],
  });
  expect(written('organization').organization?.roles).toEqual({ automation: 'AWSControlTowerExecution' });
  const { a, c } = written('accounts').accounts as Record<string, { role?: string }>;
  expect([a?.role, c?.role]).toEqual([undefined, 'OrganizationAccountAccessRole']);
  expect(leftOf(err)).toEqual([
    'account 200000000003: no role that landing-zone can assume was found; set role for it if it needs one',
  ]);
});

test('what can not be described is told, and the exit code is 1', async () => {
  const left = { type: 'scp', name: 'aws-guardrails-abc', on: ['ou 0'] } as const;
  const { code, err } = await initialize({ units: [{ name: 'a' }], policies: [left] }, (world) =>
    detach(world, 'p-FullAWSAccess', placeOf('ou 0')),
  );
  expect(code).toBe(1);
  expect(err).toContain('a uses allow-list but has no SCP; AWS requires at least one');
  expect(err).toContain('do not describe your organization completely\n    -> edit them until landing-zone plan');
});

test('what would be changed by the first plan is shown, and the exit code is 1', async () => {
  const ours = { 'landing-zone': 'managed' };
  const { code, err } = await initialize({
    policies: [{ type: 'scp', name: 'braces', content: { ...denying('s3:*'), Id: '{{who}}' }, tags: ours }],
  });
  expect(code).toBe(1);
  expect(err).toContain('scp policy "braces": its document contains {{ or }}');
  expect(err).toContain('1 to delete');
  expect(err).toContain('The first plan has changes');
});

test.each([
  ['111122223333', 'cannot be read in eu-west-1 (AccessDeniedException). An account instance has no permission sets'],
  ['200000000000', 'has an account instance of account 200000000000 in eu-west-1'],
])('an account instance of Identity Center, of account %s, is told and left alone', async (owner, why) => {
  const { code, err } = await initialize({ accounts: [{ name: 'a' }] }, (world) => {
    Object.assign(world.identityCenter ?? {}, { owner });
  });
  expect(leftOf(err)).toEqual([expect.stringContaining(`IAM Identity Center ${why}`)]);
  expect(code).toBe(0);
});

test('a home region that is off in the management account is told, not taken for missing credentials', async () => {
  const off = (world: World): void => void (world.regionsOn = {});
  const { code, err } = await initialize({ accounts: [{ name: 'a' }] }, off, 'eu-central-2');
  expect(err.replaceAll(/\s+/g, ' ')).toContain('eu-central-2 is governed, but disabled in the management account');
  expect(code).toBe(1);
});

/** Names that are alike in one way or another, and some of none of these ways. */
const name = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[aA&/ ._%*{}<"'#:-]{1,4}$/) },
  fc.constantFrom(
    'root',
    'all',
    'management',
    '__proto__',
    'toString',
    'null',
    '~',
    'nul',
    'a-2',
    'a-scp',
    'FullAWSAccess',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
);
const names = fc.uniqueArray(name, { minLength: 1, maxLength: 6 });
const ascii = fc.uniqueArray(fc.stringMatching(/^[aA+=,.@_-]{1,4}$/), { maxLength: 5 });

const organization = fc
  .record({ units: names, below: names, accounts: names, scps: names, tags: names, sets: ascii })
  .map(({ units, below, accounts, scps, tags, sets }): Existing => ({
    units: [...units.map((one) => ({ name: one })), ...below.map((one) => ({ name: one, parent: 0 }))],
    accounts: [...accounts, ...accounts.slice(0, 2)].map((one, ou) => ({ name: one, ou: ou % units.length })),
    policies: [
      ...scps
        .filter((one) => one !== 'FullAWSAccess')
        .map((one, index) => ({
          ...{ type: 'scp' as const, name: one, content: denying('s3:*', `ec2:Unknown${index}`) },
          on: ['root', 'ou 0', `account ${index % accounts.length}`],
        })),
      ...tags.map((one) => ({ type: 'tag' as const, name: one, content: { tags: {} }, on: ['ou 0'] })),
    ],
    sets: sets.map((one, index) => ({
      ...{
        name: one,
        inline: allowing(`s3:GetUnknown${index}`),
        tags: { 'aws:made': 'x', [`tag ${index}`]: one.replaceAll(',', '') },
      },
      on: [index % accounts.length],
    })),
  }));

test('the first plan is empty, whatever the names', async () => {
  await fc.assert(
    fc.asyncProperty(organization, async (given) => {
      rmSync(folder, { recursive: true });
      expect(await initialize(given)).toEqual({ code: 0, err: '' });
    }),
    runs(60),
  );
}, 600_000);
