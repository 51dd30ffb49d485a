import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../support/command-line.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cases-'));
  for (const part of ['config', 'policies']) cpSync(part, join(folder, part), { recursive: true });
  rmSync(join(folder, 'policies/tests'), { recursive: true });
  mkdirSync(join(folder, 'policies/tests'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const tested = (yaml: string, command = 'test', ...more: string[]) => {
  writeFileSync(join(folder, 'policies/tests/x.yaml'), yaml);
  return run(command, '--config', join(folder, 'config'), ...more);
};

test('every mistake in cases is told at once, with its place and what was probably meant', async () => {
  const { code, err } = await tested(`guardrail: protect-cloudtrial
cases:
  - { action: cloudtrail:StopLoging, accounts: [web-prd], expect: denied }
  - { action: s3:GetObject, permissionSet: power-usr, organizationalUnits: [Workloads/Prd], region: eu-west-11, expect: allowed }
  - { action: s3:GetObject, with: { aws:PrincipalOrgIDs: x }, by: protect-config/Nothing, expect: denied }
  - { action: s3:GetObject, resource: '{{acount}}', expects: denied }
`);
  expect(code).toBe(1);
  for (const told of [
    /x\.yaml:1:12: error: unknown SCP or RCP "protect-cloudtrial"\n +-> did you mean "protect-cloudtrail"\?/,
    /x\.yaml:3:15: error: unknown action "cloudtrail:StopLoging"\n +-> did you mean "cloudtrail:StopLogging"\?/,
    /unknown account "web-prd"\n +-> did you mean "web-prod"\?/,
    /unknown permission set "power-usr"\n +-> did you mean "power-user"\?/,
    /unknown OU "Workloads\/Prd"\n +-> did you mean "Workloads\/Prod"\?/,
    /unknown region eu-west-11/,
    /guardrail "protect-config" has no statement "Nothing"/,
    /unknown placeholder \{\{acount\}\}\n +-> did you mean "account"\?/,
    /unknown key "expects" in item 4 of cases\n +-> did you mean "expect"\?/,
  ])
    expect(err).toMatch(told);
});

test('an ARN that an action is never done to is a mistake, also where a wildcard stands for the action', async () => {
  const { err } = await tested(`cases:
  - { action: ec2:RunInstances, resource: 'arn:aws:s3:::b/k', expect: denied }
  - { action: 's3:*', resource: 'arn:aws:sqs:eu-west-1:{{account}}:q', expect: denied }
  - { action: 's3:*', resource: ['arn:aws:s3:::b', 'arn:{{partition}}:s3:::{{any}}', '*'], expect: allowed }
  - { action: [iam:PassRole, ec2:DescribeInstances], resource: 'arn:aws:iam::{{account}}:role/x*', expect: allowed }
`);
  expect(err).toMatch(/x\.yaml:2:43: error: ec2:RunInstances is done to nothing like "arn:aws:s3:::b\/k"/);
  expect(err).toMatch(/x\.yaml:3:33: error: s3:\w+ is done to nothing like "arn:aws:sqs/);
  expect(err).not.toMatch(/x\.yaml:[45]/);
});

test('IAM users are told apart from roles', async () => {
  const { code, out } = await tested(`cases:
  - { iamUser: [build, ci/deployer], action: s3:GetObject, with: { aws:SecureTransport: 'false' }, expect: denied }
  - { iamUser: build, action: s3:GetObject, expect: allowed }
`);
  expect([code, out]).toEqual([0, expect.stringContaining('2 of 2 cases pass')]);
});

test('a file of cases that is no map is told to begin with cases', async () => {
  expect((await tested('- a\n')).err).toMatch(
    /x\.yaml:1:1: error: the file is not a map\n +-> begin with a key such as cases:/,
  );
});

test('cases about what only another organization has are not tried, and a warning says so', async () => {
  const strange = await tested(
    'guardrail: deny-quantum\ncases:\n  - { action: braket:*, expect: denied }\n',
    'validate',
  );
  expect(strange.code).toBe(0);
  expect(strange.out).toMatch(/x\.yaml:1:1: warning: guardrail "deny-quantum" is not in the configuration/);
  const junit = join(folder, 'junit.xml');
  const { code, out } = await tested(
    'guardrail: deny-quantum\ncases:\n  - { action: braket:*, expect: denied }\n',
    ...['test', '--json', '--junit', junit],
  );
  expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ passed: true, cases: [] })]);
  expect(readFileSync(junit, 'utf8')).toMatch(/errors="0" skipped="1">\n.*<skipped message="guardrail/);
  const one = '{ action: s3:GetObject, organizationalUnits: [Laboratories], expect: denied }';
  const elsewhere = await tested(`guardrail: protect-cloudtrail\ncases:\n  - ${one}\n`, 'validate');
  expect(elsewhere.code).toBe(0);
  expect(elsewhere.out).toMatch(/warning: OU "Laboratories" is not in the configuration, so its cases are not tried/);
});

test('a case that fails is an error of validate at its line, with the statement that decides', async () => {
  const { code, err } = await tested(
    `cases:\n  - { action: cloudtrail:StopLogging, accounts: [web-prod], expect: allowed }\n`,
    'validate',
  );
  expect(code).toBe(1);
  expect(err).toMatch(
    /x\.yaml:2:5: error: cloudtrail:StopLogging by any role in web-prod is denied by protect-cloudtrail\/DenyDisablingCloudTrail; expected allowed\n +-> see .*protect-cloudtrail\.json:4:5, attached to the root/,
  );
});

test('what a case does not say of a request is never taken for absent', async () => {
  const { code, out } = await tested(
    'cases:\n  - { action: s3:PutObject, accounts: [web-prod], expect: depends, by: no-public-storage/DenyPublicAcls }\n',
    'test',
    '--all',
  );
  expect([code, out]).toEqual([0, expect.stringMatching(/depends: denied if s3:x-amz-acl is one of/)]);
});

test('results go to programs as JSON, and to CI as JUnit', async () => {
  const file = join(folder, 'junit.xml');
  const yaml = 'cases:\n  - { action: cloudtrail:StopLogging, accounts: [web-prod], expect: allowed }\n';
  const { code, out } = await tested(yaml, 'test', '--json', '--junit', file);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    passed: false,
    cases: [
      {
        line: 2,
        passed: false,
        tries: [{ verdict: 'denied', decidedBy: [{ policy: 'protect-cloudtrail', line: 4 }] }],
      },
    ],
  });
  expect(readFileSync(file, 'utf8')).toMatch(/<testsuite name=".*x\.yaml" tests="1" failures="1" errors="0">/);
});

test.each([
  [['can', 'automation', 'cloudtrail:StopLogging', '--account', 'web-dev'], 0, /✓ allowed/],
  [['can', 'group:developers', 'cloudtrail:StopLogging', '--account', 'web-dev'], 2, /SCP protect-cloudtrail/],
  [['can', 'group:developers', 's3:PutObject', '--account', 'web-dev'], 3, /denied if s3:x-amz-acl is one of/],
  [['can', 'group:developers', 's3:PutObject', '--account', 'web-dev', '--with', 's3:x-amz-acl='], 0, /allowed/],
  [['can', 'group:finance', 's3:PutObject', '--account', 'web-dev'], 2, /no identity policy allows it/],
  [['who-can', 'cloudtrail:StopLogging', '--account', 'web-dev'], 0, /✓ the automation role/],
])('%j', async (args, code, told) => {
  const ended = await run(...args);
  expect([ended.code, ended.out.replaceAll(/\n +/g, ' ')]).toEqual([code, expect.stringMatching(told)]);
});
