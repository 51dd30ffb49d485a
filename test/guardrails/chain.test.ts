import { judge, type Chain, type NamedPolicy } from '../../lib/guardrails/chain/index.ts';
import { dependenceText, reasonText } from '../../lib/guardrails/chain/words.ts';
import type { Request } from '../../lib/guardrails/evaluate/index.ts';
import { compile } from '../../lib/guardrails/evaluate/compile.ts';

const named = (name: string, ...Statement: object[]): NamedPolicy => ({
  name,
  policy: compile({ Version: '2012-10-17', Statement }),
});
const allow = (Action: string, more: object = {}) => ({ Sid: 'A', Effect: 'Allow', Action, Resource: '*', ...more });
const deny = (Action: string, more: object = {}) => ({ Sid: 'D', Effect: 'Deny', Action, Resource: '*', ...more });
const full = named('FullAWSAccess', allow('*'));
const admin = { policies: [named('admin', allow('*'))] };

const account = '111122223333';
const role = `arn:aws:iam::${account}:role/developer`;
const request: Request = { principal: { account, arn: role }, action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' };
const open: Request = { ...request, partlyKnown: true };
const other = { ...request, principal: { account: '999999999999', arn: 'arn:aws:iam::999999999999:role/x' } };
const user = (name: string): Request => ({
  ...request,
  principal: { account, arn: `arn:aws:iam::${account}:user/${name}` },
});

/** What it says, in words. */
const told = (chain: Chain, asked: Request = request): string => {
  const verdict = judge(chain, asked);
  if (verdict.effect === 'allowed') return ['allowed', ...verdict.by.map(reasonText)].join('; ');
  if (verdict.effect === 'denied') return `denied; ${reasonText(verdict.by)}`;
  return ['depends', ...verdict.on.map(dependenceText)].join('; ');
};

const levels = (...each: NamedPolicy[][]) =>
  each.map((policies, index) => ({ name: ['root', 'OU A', 'account a'][index] ?? '', policies }));

describe('SCPs', () => {
  test('allow at each level', () => {
    expect(told({ scps: levels([full], [full], [full]) })).toMatch(/^allowed; SCP FullAWSAccess/);
    expect(told({ scps: levels([full], [named('only', allow('ec2:*'))], [full]) })).toBe(
      'denied; no SCP attached to OU A allows it',
    );
  });
  test('deny wherever they are attached, by their statement', () => {
    const scps = levels([full], [full, named('no-s3', deny('s3:*'))], [full]);
    expect(told({ scps })).toBe('denied; SCP no-s3, statement D, attached to OU A');
  });
  test('bind neither service-linked roles nor services, and never the question who one is', () => {
    const scps = levels([named('none', deny('*'))]);
    const linked = `arn:aws:iam::${account}:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX`;
    expect(told({ scps }, { ...request, principal: { account, arn: linked } })).toBe('allowed');
    expect(told({ scps }, { ...request, action: 'sts:GetCallerIdentity' })).toBe('allowed');
    expect(told({ scps }, { ...request, principal: { service: 'x.amazonaws.com' } })).toBe('allowed');
    expect(told({ scps })).toMatch('denied');
  });
});

test('RCPs deny also whom no SCP binds', () => {
  const rcps = levels([named('perimeter', deny('s3:*'))]);
  expect(told({ rcps }, other)).toBe('denied; RCP perimeter, statement D, attached to root');
});

describe('what is not known', () => {
  const regions = { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } };
  const scps = levels([full, named('regions', deny('*', { Condition: regions }))]);
  test('of a key is told as a condition, and is not taken for absent', () => {
    expect(told({ scps }, open)).toBe('depends; denied unless aws:RequestedRegion is one of eu-west-1 or us-east-1');
    expect(told({ scps }, { ...open, context: { 'aws:requestedregion': 'eu-west-1' } })).toMatch('allowed');
    expect(told({ scps }, { ...open, context: { 'aws:RequestedRegion': undefined } })).toMatch('denied');
    expect(told({ scps })).toMatch('denied');
  });
  test('of a grant as well', () => {
    const policies = [named('set', allow('s3:*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } }))];
    expect(told({ identity: { policies } }, open)).toBe('depends; allowed only if aws:MultiFactorAuthPresent is true');
  });
  test('does not matter where something denies for sure, or nothing can allow', () => {
    const maybe = named('maybe', deny('s3:*', { Condition: regions }));
    expect(told({ scps: levels([full, maybe, named('sure', deny('s3:*'))]) }, open)).toMatch('denied; SCP sure');
    expect(told({ scps: levels([maybe]) }, open)).toBe('denied; no SCP attached to root allows it');
  });
  test('is told of what AWS does not document', () => {
    const unlike = { ArnNotLike: { 'aws:SourceArn': 'arn:aws:s3:::b' } };
    const one = levels([full, named('unlike', deny('*', { Condition: unlike }))]);
    expect(told({ scps: one }, { ...request, context: { 'aws:SourceArn': 'no arn' } })).toMatch('depends');
    const tags = levels([full, named('tags', deny('*', { Condition: { StringEquals: { 'aws:TagKeys': 'a' } } }))]);
    expect(told({ scps: tags }, { ...request, context: { 'aws:TagKeys': [] } })).toMatch('depends');
    const absent = levels([full, named('absent', deny('*', { Condition: { Null: { 'aws:TagKeys': 'true' } } }))]);
    expect(told({ scps: absent }, { ...request, context: { 'aws:TagKeys': [] } })).toMatch('depends');
    const tag = levels([named('tag', allow('*', { Resource: "arn:aws:s3:::b/${aws:PrincipalTag/team, 'k'}" }))]);
    expect(told({ scps: tag }, { ...request, context: { 'aws:PrincipalTag/team': '' } })).toMatch('depends');
    expect(told({ scps: tag })).toMatch('allowed');
  });
  test('of a variable does not matter where the rest of the resource is another one', () => {
    const other = levels([full, named('other', deny('*', { Resource: 'arn:aws:s3:::c/${aws:username}/*' }))]);
    expect(told({ scps: other }, open)).toMatch('allowed');
  });
});

describe('in one account', () => {
  const nothing = { policies: [named('nothing', allow('ec2:*'))] };
  const resource = (Principal: unknown, isRequired = false) => ({
    ...named('bucket', allow('s3:*', { Principal })),
    isRequired,
  });
  test('an identity or the policy of the resource grants', () => {
    expect(told({ identity: admin })).toBe('allowed; identity policy admin, statement A');
    expect(told({ identity: nothing })).toBe('denied; no identity policy allows it');
    expect(told({ identity: nothing, resource: resource({ AWS: role }) })).toMatch('allowed; resource policy bucket');
    expect(told({ identity: nothing, resource: resource({ AWS: account }) })).toMatch('denied');
  });
  test('a boundary and a session policy limit what is granted to roles, but not to a user or session by name', () => {
    for (const limit of ['boundary', 'session'] as const) {
      const identity = { ...nothing, [limit]: [named('limit', allow('ec2:*'))] };
      expect(told({ identity, resource: resource({ AWS: role }) })).toMatch(/^denied; no .* allows it$/);
      const { arn } = user('ann').principal as { arn: string };
      expect(told({ identity, resource: resource({ AWS: arn }) }, user('ann'))).toMatch('allowed');
      const session = `arn:aws:sts::${account}:assumed-role/developer/ann`;
      const asked = { ...request, principal: { account, arn: role, session } };
      expect(told({ identity, resource: resource({ AWS: session }) }, asked)).toMatch('allowed');
    }
  });
  test('a Deny denies whom NotPrincipal spares once there is a boundary', () => {
    const spared = named('bucket', {
      ...{ Effect: 'Deny', Action: '*', Resource: '*', Sid: 'D' },
      NotPrincipal: { AWS: [role, account] },
    });
    expect(told({ identity: admin, resource: spared })).toMatch('allowed');
    expect(told({ identity: { ...admin, boundary: admin.policies }, resource: spared })).toBe(
      'denied; resource policy bucket, statement D',
    );
  });
  test('a policy that is required grants by itself to whom it names, and with the identity to an account', () => {
    expect(told({ identity: admin, resource: resource({ AWS: `${role}x` }, true) })).toBe(
      'denied; no resource policy allows it',
    );
    expect(told({ identity: nothing, resource: resource({ AWS: role }, true) })).toMatch('allowed');
    expect(told({ identity: admin, resource: resource({ AWS: account }, true) })).toMatch('allowed');
    expect(told({ identity: nothing, resource: resource({ AWS: account }, true) })).toMatch('denied');
  });
});

test('across accounts both sides have to grant', () => {
  const resource = named('bucket', allow('s3:*', { Principal: { AWS: '999999999999' } }));
  expect(told({ identity: admin, resource, owner: account }, other)).toMatch('allowed');
  expect(told({ identity: admin, resource: named('none'), owner: account }, other)).toMatch('no resource policy');
  expect(told({ identity: { policies: [] }, resource, owner: account }, other)).toMatch('no identity policy');
});

test('services and federated principals are granted by the policy of the resource alone', () => {
  const trust = named('trust', allow('sts:AssumeRoleWithWebIdentity', { Principal: { Federated: 'oidc' } }));
  const asked = { action: 'sts:AssumeRoleWithWebIdentity', resource: role };
  expect(told({ resource: trust }, { ...asked, principal: { federated: 'oidc' } })).toMatch('allowed');
  expect(told({ resource: trust }, { ...asked, principal: { federated: 'other' } })).toMatch('denied');
});
