import { lockoutProblems } from '../../lib/review/lockout/warnings.ts';
import { automationActions } from '../../lib/review/lockout/automation.ts';
import { hasAction } from '../../lib/guardrails/catalogue/index.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { everything } from '../support/everything.ts';
import { sample, zoneOf } from '../support/zone.ts';

interface Statement {
  readonly Sid?: string;
  readonly Effect?: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const document = (...statements: readonly Statement[]) => ({
  Version: '2012-10-17',
  Statement: statements.map((one) => ({ Effect: 'Deny', ...(one.NotResource ? {} : { Resource: '*' }), ...one })),
});

/** The sample with one guardrail more, on the root. */
let whole: LandingZone;
beforeAll(async () => {
  whole = await sample();
});

const place = { file: 'organization.yaml', line: 7, column: 3 };

const withGuardrail = (zone: LandingZone, content: unknown, type: 'scp' | 'rcp' = 'scp'): LandingZone => ({
  ...zone,
  root: { ...zone.root, guardrails: [...zone.root.guardrails, 'new'] },
  guardrails: [...zone.guardrails, { name: 'new', type, description: '', content }],
  attached: [...zone.attached, { target: 'root:root', guardrail: 'new', place }],
});

const told = (zone: LandingZone): string[] => lockoutProblems(zone).map(({ message }) => message);
const onSample = (...statements: readonly Statement[]): string[] => told(withGuardrail(whole, document(...statements)));

const everybody = ['OrganizationAccountAccessRole', 'break-glass', 'stacksets-exec-*'];
const roles = (...names: readonly string[]) => names.map((name) => `arn:aws:iam::*:role/${name}`);

test('the sample locks nobody out, and neither does its quarantine', () => expect(told(whole)).toEqual([]));

test('with everything on, only what an allow-list leaves out is told', async () =>
  expect(told(await everything()).filter((one) => !one.startsWith('no SCP on OU Sandbox allows'))).toEqual([]));

test('who denies all on the root denies it to every role that is needed, and is told how to exempt them', () => {
  const [problem, ...others] = lockoutProblems(withGuardrail(whole, document({ Action: '*' })));
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ place, severity: 'warning' });
  expect(problem?.message).toMatch(
    /^guardrail "new", statement no\. 1, denies every action to OrganizationAccountAccessRole, cloudtrail:LookupEvents and \d+ more to break-glass, cloudformation:CreateStack and \d+ more to stacksets-exec-\* in log-archive, security, network, shared-services and \d+ more$/,
  );
  expect(problem?.fix).toContain(
    '"ArnNotLike": { "aws:PrincipalArn": ["arn:{{partition}}:iam::*:role/{{roles.automation}}", "arn:{{partition}}:iam::*:role/{{roles.breakGlass}}", "arn:{{partition}}:iam::*:role/stacksets-exec-*"] }',
  );
});

test.each([
  [
    'services that stack sets make things of',
    { Action: ['iam:*', 'sns:*', 'config:*', 'ssm:*', 'kms:*'] },
    /denies iam:GetRole and 3 more to break-glass, \S+ and \d+ more to stacksets-exec-\*/,
  ],
  [
    'one action of a stack set',
    { Sid: 'Roles', Action: 'iam:CreateRole' },
    /Roles, denies iam:CreateRole to stacksets/,
  ],
  [
    'the service of an administrator',
    { Action: 'guardduty:*' },
    /denies guardduty:CreateDetector and \d+ more to OrganizationAccountAccessRole in security$/,
  ],
  [
    'all regions but some',
    {
      NotAction: ['iam:*', 'organizations:*', 'sts:*'],
      Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
    },
    /denies cloudformation:CreateStack and \d+ more to stacksets-exec-\*/,
  ],
  [
    'IAM outside of a region where it is not asked',
    { Action: 'iam:*', Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } },
    /iam:CreateRole and \d+ more to stacksets-exec-\*/,
  ],
  [
    'a role that a stack set makes, by its ARN',
    { Action: 'iam:CreateRole', Resource: 'arn:aws:iam::*:role/landing-zone-*' },
    /denies iam:CreateRole to stacksets-exec-\*/,
  ],
  [
    'what only some roles take',
    { Action: 'iam:AttachRolePolicy' },
    /iam:AttachRolePolicy to break-glass, .* stacksets/,
  ],
  ['what some buckets take', { Action: 's3:PutEncryptionConfiguration' }, /s3:PutEncryptionConfiguration to stacksets/],
  [
    'roles without a boundary',
    { Action: 'iam:CreateRole', Condition: { Null: { 'iam:PermissionsBoundary': 'true' } } },
    /denies iam:CreateRole to stacksets-exec-\*/,
  ],
  [
    'everything but objects of a bucket',
    { Action: '*', NotResource: 'arn:aws:s3:::x/*' },
    /denies every action to OrganizationAccountAccessRole, cloudtrail:LookupEvents and 5 more to break-glass, cloudformation:CreateStack and \d+ more to stacksets-exec-\*/,
  ],
  [
    'a service but what is of another',
    { Action: 'guardduty:*', NotResource: 'arn:aws:s3:::x' },
    /denies guardduty:CreateDetector and \d+ more to OrganizationAccountAccessRole in security$/,
  ],
  [
    'what is done to detectors',
    { Action: 'guardduty:*', Resource: 'arn:aws:guardduty:*:*:detector/*' },
    /denies guardduty:GetDetector and \d+ more to OrganizationAccountAccessRole in security$/,
  ],
  [
    'the stacks of stack sets',
    { Action: 'cloudformation:*', Resource: 'arn:aws:cloudformation:*:*:stack/StackSet-*' },
    /denies cloudformation:CreateStack and 1 more to stacksets-exec-\*/,
  ],
  [
    'any network, by a form of ARN',
    { Action: 'ec2:CreateVpc', Resource: 'arn:aws:ec2:*:*:vpc/*' },
    /denies ec2:CreateVpc to stacksets-exec-\*/,
  ],
  [
    'subnets in networks, which have to be allowed as well',
    { Action: 'ec2:CreateSubnet', Resource: 'arn:aws:ec2:*:*:vpc/*' },
    /denies ec2:CreateSubnet to stacksets-exec-\*/,
  ],
  [
    'sessions without MFA',
    { Action: 'guardduty:*', Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } },
    /denies guardduty:CreateDetector and/,
  ],
  [
    'direct calls',
    { Action: '*', Condition: { Bool: { 'aws:ViaAWSService': 'false' } } },
    /denies every action to OrganizationAccountAccessRole, cloudtrail:LookupEvents and \d+ more to break-glass in/,
  ],
  [
    'what no service passes on',
    {
      Action: 'guardduty:*',
      Condition: { 'ForAllValues:StringNotEquals': { 'aws:CalledVia': ['athena.amazonaws.com'] } },
    },
    /denies guardduty:CreateDetector and/,
  ],
  [
    'all from a day that is over',
    { Action: 'iam:CreateRole', Condition: { DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } } },
    /denies iam:CreateRole to stacksets-exec-\*/,
  ],
  [
    'an account with a role of so many characters',
    { Action: '*', Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::????????????:role/break-glass' } } },
    /denies cloudtrail:LookupEvents and \d+ more to break-glass in/,
  ],
  [
    'all but two of the roles',
    {
      Action: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': roles('OrganizationAccountAccessRole', 'break-glass') } },
    },
    /statement no\. 1, denies cloudformation:CreateStack and \d+ more to stacksets-exec-\* in/,
  ],
] satisfies [string, Statement, RegExp][])('who denies %s is told', (_, statement, message) => {
  const found = onSample(statement);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(message);
});

test.each([
  ['ArnNotLike', { ArnNotLike: { 'aws:PrincipalArn': roles(...everybody) } }],
  ['StringNotLike', { StringNotLike: { 'aws:PrincipalArn': roles(...everybody) } }],
  ['StringNotLikeIfExists', { StringNotLikeIfExists: { 'aws:PrincipalARN': roles('*') } }],
  [
    'patterns of as many characters as an id has',
    { ArnNotLike: { 'aws:PrincipalArn': everybody.map((name) => `arn:aws:iam::????????????:role/${name}`) } },
  ],
  [
    'StackSets’ role by as many characters as its name has',
    { ArnNotLike: { 'aws:PrincipalArn': roles('Org*', 'break-glass', `stacksets-exec-${'?'.repeat(32)}`) } },
  ],
  [
    'StackSets’ role by a name in full, which may be ours',
    { ArnNotLike: { 'aws:PrincipalArn': roles('Org*', 'break-glass', `stacksets-exec-${'0f'.repeat(16)}`) } },
  ],
  ['calls that services pass on', { Bool: { 'aws:ViaAWSService': 'true' } }],
  ['what is over', { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }],
  ['a tag of the role that nothing is known of', { StringNotEquals: { 'aws:PrincipalTag/exempt': 'true' } }],
  ['calls by services', { Bool: { 'aws:PrincipalIsAWSService': 'true' } }],
  ['the root user', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } }],
  ['ForAnyValue of tag keys', { 'ForAnyValue:StringEquals': { 'aws:TagKeys': 'owner' } }],
  ['who is not of the organization', { StringNotEquals: { 'aws:PrincipalOrgID': '{{organization.id}}' } }],
])('a denial of everything is silent where its condition exempts the roles: %s', (_, Condition) =>
  expect(onSample({ Action: '*', Condition })).toEqual([]),
);

test.each([
  ['another role', { Action: 'iam:CreateRole', Resource: 'arn:aws:iam::*:role/other-*' }],
  ['all roles but some that may be what is needed', { Action: 'iam:GetRole', NotResource: 'arn:aws:iam::*:role/a*' }],
  ['one network', { Action: 'ec2:CreateSubnet', Resource: 'arn:aws:ec2:*:*:vpc/vpc-0123' }],
  ['what the config does not make', { Action: 'redshift:*' }],
  ['what only ends a service', { Action: ['guardduty:DeleteMembers', 'guardduty:DisassociateMembers'] }],
  ['who one is', { Action: 'sts:GetCallerIdentity' }],
] satisfies [string, Statement][])('who denies %s locks nobody out', (_, statement) =>
  expect(onSample(statement)).toEqual([]),
);

test('an allow-list without a service is told at its strategy', async () => {
  const zone = await withDeployments(
    zoneOf(
      `organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com' }
organizationalUnits: { Closed: { scpStrategy: allow-list, guardrails: [some] } }
accounts: { security: { ou: Closed } }
guardrails: { some: { type: scp } }
security: { administrator: security, accessAnalyzer: {}, securityHub: false }
`,
      { 'scp/some.json': document({ Effect: 'Allow', NotAction: 'guardduty:*' }) },
    ),
  );
  const [problem] = lockoutProblems(zone);
  expect(problem?.place.line).toBe(2);
  expect(problem?.message).toMatch(
    /^no SCP on OU Closed allows guardduty:CreateDetector and \d+ more to OrganizationAccountAccessRole in security$/,
  );
});

test('an allow-list has to allow what the actions are done to, and several documents may do so together', async () => {
  const zone = (...names: readonly string[]) =>
    withDeployments(
      zoneOf(
        `organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com' }
accounts: { security: , web: { scpStrategy: allow-list, guardrails: [${names.join(', ')}] } }
guardrails: { buckets: { type: scp }, ours: { type: scp }, others: { type: scp } }
baseline: { auditRole: { trusted: security } }
`,
        {
          'scp/buckets.json': document({ Effect: 'Allow', Action: '*', Resource: 'arn:aws:s3:::*' }),
          'scp/ours.json': document({ Effect: 'Allow', Action: '*', Resource: 'arn:aws:iam::*:role/landing-zone-*' }),
          'scp/others.json': document({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:iam::*:role/landing-*' }),
        },
      ),
    );
  expect(told(await zone('buckets'))).toEqual([
    expect.stringMatching(/^no SCP on account web allows \S+ and \d+ more to stacksets-exec-\* in web$/),
  ]);
  expect(told(await zone('buckets', 'ours'))[0]).toMatch(/allows cloudformation:CreateStack and/);
  expect(told(await zone('ours', 'others'))).toEqual([]);
});

test('an RCP that keeps the management account from the roles is told', () => {
  const zone = withGuardrail(
    whole,
    document({
      Action: 'sts:AssumeRole',
      Condition: { StringNotEquals: { 'aws:PrincipalAccount': '{{account.security}}' } },
    }),
    'rcp',
  );
  expect(told(zone)[0]).toMatch(/denies sts:AssumeRole to OrganizationAccountAccessRole in log-archive/);
});

test('an account that a policy names is told alone', () => {
  const found = onSample({
    Action: '*',
    Condition: { StringEquals: { 'aws:PrincipalAccount': '{{account.web-dev}}' } },
  });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/in web-dev$/);
});

test('break glass is needed where the config makes it or calls it by a name of its own', () => {
  const yaml = (roles: string) => `organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
  guardrails: [iam]${roles}
accounts: { web: }
guardrails: { iam: { type: scp } }
`;
  const extra = { 'scp/iam.json': document({ Action: 'iam:*' }) };
  expect(told(zoneOf(yaml(''), extra))).toEqual([]);
  expect(told(zoneOf(yaml('\n  roles: { breakGlass: emergency }'), extra))).toEqual([
    'guardrail "iam", statement no. 1, denies iam:GetRole and 3 more to emergency in web',
  ]);
});

test('every action that the tool’s own role is asked for is one that IAM knows', () =>
  expect(
    automationActions.filter((action) => {
      const [prefix = '', name = ''] = action.split(':');
      return !hasAction(prefix, name);
    }),
  ).toEqual([]));

test('the same policy on two OUs is told at each of them', () => {
  const zone = zoneOf(
    `organizationalUnits: { A: { guardrails: [all] }, B: { guardrails: [all] } }
accounts: { one: { ou: A }, two: { ou: B }, three: { guardrails: [all] }, four: { guardrails: [all] } }
guardrails: { all: { type: scp } }
`,
    { 'scp/all.json': document({ Action: '*' }) },
  );
  expect(
    lockoutProblems(zone).map(({ place: { line, column }, message }) => [line, column, message.slice(-4)]),
  ).toEqual([
    [4, 42, ' one'],
    [4, 68, ' two'],
    [5, 67, 'hree'],
    [5, 96, 'four'],
  ]);
});

test.each([
  ['exempts an account', { StringNotEquals: { 'aws:PrincipalAccount': '123456789012' } }, 0],
  ['exempts a role of an account', { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/*' } }, 0],
  ['binds one account', { StringEquals: { 'aws:PrincipalAccount': '123456789012' } }, 0],
  [
    'binds other accounts as well',
    { ArnLike: { 'aws:PrincipalArn': ['arn:aws:iam::123456789012:root', 'arn:aws:iam::*:role/*'] } },
    1,
  ],
] as const)('ids of accounts that nobody knows may be anybody’s: a policy that %s', (_, Condition, count) =>
  expect(onSample({ Action: '*', Condition })).toHaveLength(count),
);

test('ids that the config knows are those of its accounts', () => {
  const zone = zoneOf(
    `organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com', guardrails: [all] }
accounts: { one: { id: '111122223333' }, two: { id: '444455556666' } }
guardrails: { all: { type: scp } }
`,
    {
      'scp/all.json': document({
        Action: '*',
        Condition: { StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } },
      }),
    },
  );
  expect(told(zone)).toEqual([expect.stringMatching(/denies every action to OrganizationAccountAccessRole in two$/)]);
});

const ownRole = (exempt: string) => {
  const zone = zoneOf(
    `organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com', guardrails: [all] }
accounts: { security: { role: legacy }, web: }
guardrails: { all: { type: scp } }
`,
    { 'scp/all.json': document({ Action: '*', Condition: { ArnNotLike: { 'aws:PrincipalArn': roles(exempt) } } }) },
  );
  return lockoutProblems(zone);
};

test('where an account has a role of its own, that one is needed, and named in the exemption', () => {
  const [problem, ...others] = ownRole('{{roles.automation}}');
  expect(others).toEqual([]);
  expect(problem?.message).toMatch(/denies every action to legacy in security$/);
  // Its statement exempts others already: a second key of the same name would be a mistake.
  expect(problem?.fix).toBe(
    'exempt the role: add to "aws:PrincipalArn" of its ArnNotLike "arn:{{partition}}:iam::*:role/legacy"',
  );
});

test('of two roles that automation has in accounts, each is told where it is', () => {
  const [problem] = ownRole('somebody');
  expect(problem?.message).toMatch(
    /denies every action to legacy in security; every action to OrganizationAccountAccessRole in web$/,
  );
  expect(problem?.fix).toContain(
    'add to "aws:PrincipalArn" of its ArnNotLike "arn:{{partition}}:iam::*:role/legacy", "arn:{{partition}}:iam::*:role/{{roles.automation}}"',
  );
  expect(ownRole('legacy')[0]?.message).toMatch(/denies every action to OrganizationAccountAccessRole in web$/);
});

test('an RCP that keeps a role of its own from being assumed is told by its ARN', () => {
  const zone = (resource: string) =>
    zoneOf(
      `organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com', guardrails: [all] }
accounts: { security: { role: legacy }, web: }
guardrails: { all: { type: rcp } }
`,
      {
        'rcp/all.json': {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole', Resource: resource }],
        },
      },
    );
  expect(told(zone('arn:aws:iam::*:role/legacy'))).toEqual([
    expect.stringMatching(/denies sts:AssumeRole to legacy in security$/),
  ]);
});

test.each([
  ['exempts it', { StringNotEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } }, 0],
  ['exempts two', { StringNotEquals: { 'aws:PrincipalOrgID': ['o-exampleorgid', 'o-otherorgids'] } }, 0],
  ['binds it', { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } }, 0],
  ['binds ours as well', { StringEquals: { 'aws:PrincipalOrgID': ['o-exampleorgid', '{{organization.id}}'] } }, 1],
])('an organization whose id nobody knows may be ours or not: a policy that %s', (_, Condition, count) =>
  expect(onSample({ Action: '*', Condition })).toHaveLength(count),
);

describe('the roles of a deployment account', () => {
  const deployed = (): Promise<LandingZone> =>
    withDeployments(
      zoneOf(`accounts: { deploy: , web: }
pipeline:
  github: { repository: acme/zone, ownerId: 1, repositoryId: 2 }
  account: deploy
  tool: { repository: https://github.com/acme/tool.git, commit: ${'a'.repeat(40)} }
`),
    );
  const management = { StringNotEquals: { 'aws:ResourceAccount': '{{account.deploy}}' } };

  test.each<[string, Statement]>([
    ['assuming roles', { Action: 'sts:AssumeRole' }],
    ['assuming roles of other accounts', { Action: 'sts:*', Condition: management }],
  ])('are needed in that account: who denies %s is told to exempt them', async (_, statement) => {
    const [problem, ...others] = lockoutProblems(withGuardrail(await deployed(), document(statement)));
    expect(others).toEqual([]);
    expect(problem?.message).toMatch(
      /denies sts:AssumeRole to landing-zone-pipeline-plan, sts:AssumeRole to landing-zone-pipeline-apply in deploy$/,
    );
    expect(problem?.fix).toContain('arn:{{partition}}:iam::*:role/landing-zone-pipeline-apply');
  });

  test('may be kept from the roles of the account itself', async () => {
    const own = { StringEquals: { 'aws:ResourceAccount': '{{account.deploy}}' } };
    expect(told(withGuardrail(await deployed(), document({ Action: 'sts:*', Condition: own })))).toEqual([]);
  });
});
