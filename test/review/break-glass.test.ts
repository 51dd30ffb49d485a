import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { Template } from '../../lib/config/deployment/template.ts';
import type { Deployment } from '../../lib/config/deployment/types.ts';
import { practices } from '../../lib/review/index.ts';
import { sample } from '../support/zone.ts';

let whole: LandingZone;
beforeAll(async () => {
  whole = await sample();
});

const judge = (zone: LandingZone) => practices.find(({ key }) => key === 'provide-break-glass-role')!.judge(zone);

/** The zone with one of its stacks changed. */
const changing = (name: string, change: (stack: Deployment) => Deployment | readonly Deployment[]): LandingZone => ({
  ...whole,
  deployments: whole.deployments.flatMap((one) => (one.name === name ? change(one) : one)),
});

/** With another trust policy: one statement, of the account that the stack trusts. */
const trusting = (Condition: object | undefined, trusted = '{{account.management}}'): LandingZone =>
  changing('break-glass', (stack) => {
    const template = JSON.parse(JSON.stringify(stack.template)) as Template;
    const role = Object.values(template.Resources).find(({ Type }) => Type === 'AWS::IAM::Role')!;
    const [statement] = (role.Properties!.AssumeRolePolicyDocument as { Statement: object[] }).Statement;
    const Statement = [{ ...statement, Condition }];
    Object.assign(role.Properties!.AssumeRolePolicyDocument as object, { Statement });
    return { ...stack, template, parameters: { ...stack.parameters, TrustedAccountId: trusted } };
  });

const withGuardrail = (zone: LandingZone, type: 'scp' | 'rcp', statement: object, on = 'security'): LandingZone => ({
  ...zone,
  guardrails: [
    ...zone.guardrails,
    { name: 'new', type, description: '', content: { Version: '2012-10-17', Statement: [statement] } },
  ],
  accounts: zone.accounts.map((one) => (one.key === on ? { ...one, guardrails: [...one.guardrails, 'new'] } : one)),
});

const mfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };
const deny = { Sid: 'Deny', Effect: 'Deny', Resource: '*' };
const users = 'user break-glass-1 with MFA, user break-glass-2 with MFA';
const place = 'role break-glass on the root, account management';

test('the sample meets it: by users with MFA, and by the permission set while there is Identity Center', () =>
  expect(judge(whole)).toEqual({
    state: 'yes',
    by: `${place}, assumed by ${users}, permission set break-glass`,
  }));

test('a role that nobody can assume does not meet it: MFA of sessions in an account where IAM users are forbidden', () =>
  expect(judge(trusting(mfa, '{{account.security}}'))).toEqual({
    state: 'no',
    by: `${place}, but its trust policy lets in no IAM user that a stack creates, and no permission set`,
  }));

test('neither do users in an account whose guardrails let nobody give them a password', () => {
  const zone = trusting(mfa, '{{account.security}}');
  const moved = zone.deployments.map((one) =>
    one.name === 'break-glass-users'
      ? { ...one, targets: { ...one.targets, accounts: ['security'], management: false } }
      : one,
  );
  expect(judge({ ...zone, deployments: moved })).toEqual({
    state: 'no',
    by: `${place}, but guardrail no-iam-users denies giving user break-glass-1 a password and MFA`,
  });
});

test('no stacks, no role', () => {
  expect(judge({ ...whole, deployments: [] })).toEqual({ state: 'no', by: '' });
  expect(judge(changing('break-glass', () => []))).toEqual({ state: 'no', by: '' });
});

test('without users, it depends on Identity Center', () => {
  const { state, by } = judge(changing('break-glass-users', () => []));
  expect(state).toBe('partly');
  expect(by).toMatch(/, but only while IAM Identity Center works in management, .* and 6 more$/);
});

test('users that may not assume anything, or only under a boundary, are no way in', () => {
  const without = (change: (text: string) => string) =>
    changing('break-glass-users', (stack) => ({
      ...stack,
      template: JSON.parse(change(JSON.stringify(stack.template))) as Template,
    }));
  for (const zone of [
    without((text) => text.replaceAll('sts:AssumeRole', 'sts:TagSession')),
    without((text) => text.replaceAll('"UserName"', '"PermissionsBoundary":"arn:aws:iam::aws:policy/x","UserName"')),
    without((text) => text.replaceAll(':role/', ':role/else/')),
  ])
    expect(judge(zone).by).toContain('but only while IAM Identity Center works');
});

test.each<[string, object | undefined, string]>([
  ['no condition at all', undefined, 'every role of management'],
  ['a condition on the account alone', { StringEquals: { 'aws:PrincipalAccount': '{{account.management}}' } }, 'every'],
  [
    'MFA that keys of access need not prove',
    { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
    'also open to every access key of management',
  ],
])('a trust policy with %s lets in others as well', (_, condition, told) => {
  const { state, by } = judge(trusting(condition));
  expect(state).toBe('partly');
  expect(by).toContain(told);
});

test('conditions of which nothing is known, such as addresses, do not stand in the way', () =>
  expect(judge(trusting({ ...mfa, IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }))).toEqual({
    state: 'yes',
    by: `${place}, assumed by ${users}`,
  }));

test('SCPs over the account from which the role is assumed count', () => {
  const zone = trusting(
    { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*/AWSReservedSSO_break-glass_*' } },
    '{{account.security}}',
  );
  expect(judge(zone)).toMatchObject({
    state: 'partly',
    by: expect.stringContaining('permission set break-glass') as string,
  });
  expect(judge(withGuardrail(zone, 'scp', { ...deny, Action: 'sts:*' }))).toEqual({
    state: 'no',
    by: `${place}, but guardrail new denies it to permission set break-glass`,
  });
  const except = { ArnNotLike: { 'aws:PrincipalArn': 'arn:{{partition}}:iam::*:role/aws-reserved/*' } };
  const filled = JSON.parse(JSON.stringify(except).replaceAll('{{partition}}', 'aws')) as object;
  expect(judge(withGuardrail(zone, 'scp', { ...deny, Action: 'sts:*', Condition: filled })).state).toBe('partly');
});

test('RCPs over the role count, and an id in them may be that of the management account', () => {
  const rcp = { ...deny, Principal: '*', Action: 'sts:AssumeRole' };
  const not = (id: string) => ({ ...rcp, Condition: { StringNotEquals: { 'aws:PrincipalAccount': id } } });
  const closed = (statement: object) =>
    judge(withGuardrail(whole, 'rcp', statement)).by.includes('closed to everybody');
  expect(closed(rcp)).toBe(true);
  expect(closed(not('{{account.web-dev}}'))).toBe(true);
  expect(closed(not('{{account.management}}'))).toBe(false);
  expect(closed(not('123456789012'))).toBe(false);
});

test('accounts without the role, and those in which it can not repair anything, are told', () => {
  const except = changing('break-glass', (stack) => ({
    ...stack,
    targets: { ...stack.targets, except: ['web-prod'] },
  }));
  expect(judge(except)).toMatchObject({
    state: 'partly',
    by: expect.stringMatching(/, but not in web-prod$/) as string,
  });
  expect(judge(withGuardrail(whole, 'scp', { ...deny, Action: 'iam:Update*' }))).toMatchObject({
    state: 'partly',
    by: expect.stringMatching(/, but without the permissions to repair security$/) as string,
  });
});

test('an id that the config knows is its account', () => {
  const accounts = whole.accounts.map((one) => (one.management ? { ...one, id: '123456789012' } : one));
  expect(judge({ ...trusting(mfa, '123456789012'), accounts }).state).toBe('yes');
  expect(judge(trusting(mfa, '123456789012')).state).toBe('no');
});
