import { toldOf, untold } from '../../../lib/guardrails/replay/keys.ts';
import { ownerOf, resourcesOf } from '../../../lib/guardrails/replay/resources.ts';
import { trailEventOf, type TrailEvent } from '../../../lib/guardrails/replay/trail-event.ts';
import { unknown } from '../../../lib/guardrails/evaluate/resource.ts';

const account = '111111111111';
const role = {
  type: 'AssumedRole',
  accountId: account,
  principalId: 'AROAEXAMPLE:me',
  accessKeyId: 'ASIAEXAMPLE',
  arn: `arn:aws:sts::${account}:assumed-role/dev/me`,
  sessionContext: {
    sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${account}:role/path/dev` },
    attributes: { mfaAuthenticated: 'false' },
  },
};
const user = {
  type: 'IAMUser',
  accountId: account,
  arn: `arn:aws:iam::${account}:user/me`,
  accessKeyId: 'AKIAEXAMPLE',
};
const service = { type: 'AWSService', invokedBy: 'config.amazonaws.com' };
const stranger = { type: 'AWSAccount', accountId: '222222222222', principalId: 'AIDASTRANGER' };

const event = (userIdentity: object, more: object = {}): TrailEvent =>
  trailEventOf({
    eventSource: 'ec2.amazonaws.com',
    eventName: 'RunInstances',
    eventTime: '2026-10-03T10:00:00Z',
    awsRegion: 'eu-west-1',
    sourceIPAddress: '203.0.113.7',
    recipientAccountId: account,
    userIdentity,
    ...more,
  })!;

test.each([
  [
    'the role of a session',
    role,
    { account, arn: `arn:aws:iam::${account}:role/path/dev`, session: role.arn },
    'role/dev',
  ],
  ['a user', user, { account, arn: user.arn }, 'user/me'],
  [
    'the root user',
    { type: 'Root', accountId: account, arn: `arn:aws:iam::${account}:root` },
    { account, arn: `arn:aws:iam::${account}:root` },
    'root',
  ],
  ['a service', service, { service: 'config.amazonaws.com' }, 'config.amazonaws.com'],
  ['nobody in another account', stranger, { anonymous: true }, 'account 222222222222'],
  [
    'nobody that an identity provider knows',
    { type: 'WebIdentityUser', userName: 'x' },
    { anonymous: true },
    'unknown',
  ],
])('who calls is %s', (_, identity, principal, name) => {
  expect(event(identity).caller).toMatchObject({ principal, name });
});

const around = { owner: undefined, organizationOf: () => undefined };

/** `untold`: of it nothing is known; undefined: the call had no such key. */
test.each<[string, TrailEvent, unknown]>([
  ['aws:requestedregion', event(role), 'eu-west-1'],
  ['aws:currenttime', event(role), '2026-10-03T10:00:00Z'],
  ['aws:sourceip', event(role), '203.0.113.7'],
  ['aws:sourceip', event(role, { vpcEndpointId: 'vpce-1', sourceIPAddress: '10.0.0.1' }), undefined],
  ['aws:sourceip', event(role, { sourceIPAddress: 'cloudformation.amazonaws.com' }), untold],
  ['aws:sourcevpce', event(role, { vpcEndpointId: 'vpce-1', sourceIPAddress: '10.0.0.1' }), 'vpce-1'],
  ['aws:sourcevpce', event(role), undefined],
  ['aws:sourcevpce', event(role, { sourceIPAddress: '10.0.0.1' }), untold],
  ['aws:sourcevpce', event(role, { sourceIPAddress: '2001:db8::1' }), untold],
  ['aws:viaawsservice', event(role), 'false'],
  ['aws:viaawsservice', event({ ...role, invokedBy: 'cloudformation.amazonaws.com' }), untold],
  ['aws:calledvia', event(role), undefined],
  ['aws:securetransport', event(role, { tlsDetails: { tlsVersion: 'TLSv1.3' } }), 'true'],
  ['s3:tlsversion', event(role, { tlsDetails: { tlsVersion: 'TLSv1.3' } }), '1.3'],
  ['aws:securetransport', event(role), untold],
  ['aws:multifactorauthpresent', event(role), 'false'],
  ['aws:multifactorauthage', event(role), undefined],
  ['aws:multifactorauthpresent', event(user), undefined],
  ['aws:useragent', event(role, { userAgent: '[aws-cli/2.1]' }), 'aws-cli/2.1'],
  ['aws:useragent', event(role, { userAgent: 'console.amazonaws.com' }), untold],
  ['aws:principaltype', event(user), 'User'],
  ['aws:username', event(user), 'me'],
  ['aws:username', event(role), undefined],
  ['aws:sourceaccount', event(role), undefined],
  ['aws:sourceaccount', event(service), untold],
  ['aws:principaltag/team', event(role), untold],
  ['ec2:roledelivery', event(role), undefined],
  ['ec2:roledelivery', event({ ...role, sessionContext: { ...role.sessionContext, ec2RoleDelivery: '1.0' } }), '1.0'],
  [
    'ec2:metadatahttptokens',
    event(role, { requestParameters: { metadataOptions: { httpTokens: 'required' } } }),
    'required',
  ],
  ['ec2:metadatahttptokens', event(role), untold],
  ['s3:x-amz-acl', event(role, { requestParameters: { 'x-amz-acl': 'private' } }), 'private'],
])('an event tells of %s what it knows', (key, of, wanted) => {
  expect(toldOf(key, of, around)).toBe(wanted);
});

test('what a call is done to is what its event names and its action takes', () => {
  const asked = (action: string, more: object) => resourcesOf({ action }, event(role, more), 'aws');
  const object = { type: 'AWS::S3::Object', ARN: 'arn:aws:s3:::b/k' };
  const bucket = { type: 'AWS::S3::Bucket', ARN: 'arn:aws:s3:::b', accountId: account };
  expect(asked('s3:PutObject', { resources: [object, bucket] })).toEqual(['arn:aws:s3:::b/k']);
  expect(asked('s3:PutObject', { requestParameters: { bucketName: 'b', key: 'k' } })).toEqual(['arn:aws:s3:::b/k']);
  expect(asked('s3:DeleteBucket', { requestParameters: { bucketName: 'b' } })).toEqual(['arn:aws:s3:::b']);
  expect(asked('sts:AssumeRole', { requestParameters: { roleArn: 'arn:aws:iam::333333333333:role/x' } })).toEqual([
    'arn:aws:iam::333333333333:role/x',
  ]);
  expect(asked('iam:DeleteRole', { requestParameters: { roleName: 'x' } })).toEqual([
    [`arn:aws:iam::${account}:role/x`, `arn:aws:iam::${account}:role/${unknown}/x`],
  ]);
  expect(asked('kms:Decrypt', {})).toEqual([`arn:aws:kms:eu-west-1:${account}:key/${unknown}`]);
  expect(asked('ec2:DescribeVpcs', {})).toEqual(['*']);
});

test('the account of a resource is told by the event, or that of the account that got the event of another’s call', () => {
  expect(ownerOf(event(role))).toBeUndefined();
  expect(ownerOf(event(role, { resources: [{ ARN: 'arn:aws:s3:::b', accountId: '333333333333' }] }))).toBe(
    '333333333333',
  );
  expect(ownerOf(event(stranger))).toBe(account);
});

test('a record of the event history has its event as text, and only once', () => {
  const inner = { eventSource: 's3.amazonaws.com', eventName: 'GetObject' };
  expect(trailEventOf({ CloudTrailEvent: JSON.stringify(inner) })).toMatchObject({ name: 'GetObject' });
  const twice = JSON.stringify({ CloudTrailEvent: JSON.stringify(inner) });
  expect(trailEventOf({ CloudTrailEvent: twice })).toBeUndefined();
  expect(trailEventOf({ CloudTrailEvent: 'no' })).toBeUndefined();
});

test.each([[null], [7], ['text'], [[]], [{}], [{ eventSource: 1, eventName: {} }]])('%j is no event', (value) => {
  expect(trailEventOf(value)).toBeUndefined();
});

test('whatever else is wrong with an event, it is read', () => {
  const odd = {
    eventSource: 'a',
    eventName: 'b',
    userIdentity: 7,
    resources: { x: 1 },
    requestParameters: 'no',
    tlsDetails: [],
  };
  expect(trailEventOf(odd)).toMatchObject({ caller: { name: 'unknown' }, resources: [] });
  expect(trailEventOf({ ...odd, resources: [null, 7] })).toMatchObject({ resources: [{}, {}] });
});
