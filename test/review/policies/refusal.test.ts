import { readRefusal } from '../../../lib/review/refusal/index.ts';

const user = 'arn:aws:sts::111122223333:assumed-role/app/i-1';
const bucket = 'arn:aws:s3:::b/k';

test.each([
  [
    `User: ${user} is not authorized to perform: s3:GetObject on resource: "${bucket}" with an explicit deny in a service control policy`,
    {
      action: 's3:GetObject',
      resource: bucket,
      principal: user,
      cause: 'an explicit deny in a service control policy',
    },
  ],
  [
    `An error occurred (AccessDenied) when calling the GetObject operation: User: ${user} is not authorized to perform: s3:GetObject on resource: "${bucket}" because no identity-based policy allows the s3:GetObject action`,
    { action: 's3:GetObject', resource: bucket, principal: user, cause: 'no identity-based policy allows it' },
  ],
  [
    `User: ${user} is not authorized to perform: s3:GetObject on resource: ${bucket} with an explicit deny in a resource control policy: arn:aws:organizations::1:policy/o-x/resource_control_policy/p-1`,
    { policy: 'arn:aws:organizations::1:policy/o-x/resource_control_policy/p-1' },
  ],
  [`User: ${user} is not authorized to perform: ec2:DescribeInstances`, { action: 'ec2:DescribeInstances' }],
])('a message tells who, what, and why: %s', (text, told) => {
  expect(readRefusal(text)).toMatchObject(told);
});

test('a record tells it by its event where its message is encoded', () => {
  const record = {
    errorCode: 'Client.UnauthorizedOperation',
    errorMessage: 'You are not authorized to perform this operation. Encoded authorization failure message: AbC-1',
    eventSource: 'ec2.amazonaws.com',
    eventName: 'RunInstances',
    awsRegion: 'eu-west-1',
    userIdentity: { arn: user },
  };
  const told = { action: 'ec2:RunInstances', principal: user, region: 'eu-west-1' };
  expect(readRefusal(JSON.stringify(record))).toEqual(told);
  expect(readRefusal(JSON.stringify({ Records: [{ eventName: 'X' }, record] }))).toEqual(told);
  expect(readRefusal(JSON.stringify({ CloudTrailEvent: JSON.stringify(record) }))).toEqual(told);
});

test('anything else is told as such', () => {
  expect(() => readRefusal('no')).toThrow(/neither an AccessDenied message/);
  expect(() => readRefusal('{')).toThrow(/not valid JSON/);
});
