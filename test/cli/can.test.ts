import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'can-'));
afterAll(() => rmSync(folder, { recursive: true }));

const can = (who: string, action: string, ...more: string[]) =>
  run('can', who, action, '--account', 'web-prod', ...more);

test.each([
  [['role:app', 's3:GetObject', '--account', 'web-dev'], '--account is given 2 times: web-prod, web-dev'],
  [['role:', 's3:GetObject'], '"role:" has no name\n    -> use role:NAME, iamUser:NAME, permissionSet:NAME'],
  [
    ['permission-set:reed-only', 's3:GetObject'],
    'unknown permission set "reed-only"\n    -> did you mean "read-only"?',
  ],
  [['foo:bar', 's3:GetObject'], 'unknown caller "foo:bar"\n    -> use role:NAME'],
  [['app', 's3:GetObject'], 'unknown caller "app"\n    -> did you mean "any"? For an IAM role: role:app'],
  [['user:ada', 's3:GetObject'], 'unknown user "ada"\n    -> add it to access.users'],
  [['any', 's3:Get*'], '"s3:Get*" is more than one action'],
  [
    ['any', 's3:GetObject', '--on', 'arn:aws:sqs:eu-west-1:111111111111:q'],
    's3:GetObject is done to nothing like "arn:aws:sqs:eu-west-1:111111111111:q"\n    -> use one such as --on arn:aws:s3:::NAME/NAME',
  ],
])('%j is a mistake that is told without a stack', async ([who = '', action = '', ...more], told) => {
  const { code, err } = await can(who, action, ...more);
  expect(code).toBe(1);
  expect(err).toContain(`error: ${told}`);
  expect(err).not.toContain('bug in landing-zone');
});

test('an IAM user is bound as one', async () => {
  const { code, out } = await can('iamUser:bob', 'iam:CreateUser');
  expect([code, out]).toEqual([2, expect.stringContaining('SCP no-iam-users')]);
});

const why = (text: string) => {
  const file = join(folder, 'denied.txt');
  writeFileSync(file, text);
  return run('why', file, '--account', 'web-dev');
};
const says = (how: string, arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:x'): string =>
  `User: arn:aws:iam::111122223333:user/bob is not authorized to perform: secretsmanager:GetSecretValue on resource: ${arn} ${how}`;

test('what AWS says, and the configuration does not, is told', async () => {
  const { code, out } = await why(says('with an explicit deny in a service control policy'));
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/^IAM user bob: secretsmanager:GetSecretValue in web-dev \(us-east-1\)/),
  ]);
  expect(out).toContain('No SCP of the configuration denies it');
  expect(out).not.toContain('--with');
  const session = await why(says('because no session policy allows the secretsmanager:GetSecretValue action'));
  expect(session.out).toContain('The configuration does not know this session policy');
});

test('a file without a denial is named', async () => {
  expect((await why('hello')).err).toContain('denied.txt is neither an AccessDenied message nor a CloudTrail record');
  expect((await run('why', folder)).err).toContain(`${folder} is a folder`);
  expect((await run('why', join(folder, 'no'))).err).toContain('does not exist');
});
