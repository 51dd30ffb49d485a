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
  [
    `User: ${user} is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext because no identity-based policy allows the kms:Decrypt action`,
    { action: 'kms:Decrypt', cause: 'no identity-based policy allows it' },
  ],
  [
    `User: ${user} is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:eu-central-1:111122223333:q with an explicit deny in a VPC endpoint policy`,
    { region: 'eu-central-1', cause: 'an explicit deny in a VPC endpoint policy' },
  ],
  [
    `User: ${user} is not authorized to perform: s3:ListBucket on resource: arn:aws:s3:::b with an explicit deny.`,
    { resource: 'arn:aws:s3:::b', cause: 'an explicit deny' },
  ],
  [
    `<Error><Code>AccessDenied</Code><Message>User: ${user} is not authorized to perform: s3:GetObject on resource: &quot;${bucket}&quot; with an explicit deny in a resource control policy</Message></Error>`,
    { resource: bucket, cause: 'an explicit deny in a resource control policy' },
  ],
  [
    `{"message": "User: ${user} is not authorized to perform: sqs:SendMessage because no session policy allows the sqs:SendMessage action"}`,
    { action: 'sqs:SendMessage', cause: 'no session policy allows it' },
  ],
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

test('a record may lack anything; of a role it has the path', () => {
  const role = 'arn:aws:iam::111122223333:role/ci/app';
  const record = {
    eventSource: 'sqs.amazonaws.com',
    eventName: 'SendMessage',
    errorMessage: null,
    resources: [null],
    userIdentity: { arn: user, sessionContext: { sessionIssuer: { type: 'Role', arn: role } } },
  };
  expect(readRefusal(JSON.stringify({ detail: record }))).toEqual({ action: 'sqs:SendMessage', principal: role });
  const nobody = { ...record, userIdentity: null, eventSource: null };
  expect(() => readRefusal(JSON.stringify(nobody))).toThrow(/neither/);
  expect(() => readRefusal('{"CloudTrailEvent":"{"}')).toThrow(/neither/);
});

test('a decoded message tells its condition keys', () => {
  const decoded = {
    allowed: false,
    explicitDeny: true,
    context: {
      principal: { id: 'AIDA', name: 'bob', arn: 'arn:aws:iam::111122223333:user/bob' },
      action: 'ec2:StopInstances',
      resource: 'arn:aws:ec2:us-east-1:111122223333:instance/i-1',
      conditions: { items: [{ key: 'ec2:Tenancy', values: { items: [{ value: 'default' }] } }] },
    },
  };
  const told = {
    action: 'ec2:StopInstances',
    resource: 'arn:aws:ec2:us-east-1:111122223333:instance/i-1',
    principal: 'arn:aws:iam::111122223333:user/bob',
    region: 'us-east-1',
    cause: 'an explicit deny',
    context: { 'ec2:Tenancy': 'default' },
  };
  expect(readRefusal(JSON.stringify(decoded))).toEqual(told);
  expect(readRefusal(JSON.stringify({ DecodedMessage: JSON.stringify(decoded) }))).toEqual(told);
});

test.each([
  ['UnauthorizedOperation. Encoded authorization failure message: AbC-1', /decode-authorization-message/],
  [
    'An error occurred (AccessDenied) when calling the GetObject operation: Access Denied',
    /does not say who was denied/,
  ],
  ['An error occurred (403) when calling the HeadObject operation: Forbidden', /does not say who was denied/],
  ['The ciphertext refers to a customer master key that does not exist', /does not say who was denied/],
])('what tells too little is told as such: %s', (text, told) => {
  expect(() => readRefusal(text, 'denied.txt')).toThrow(told);
  expect(() => readRefusal(text, 'denied.txt')).toThrow(/^denied\.txt /);
});

test('anything else is told as such', () => {
  expect(() => readRefusal('no')).toThrow(/neither an AccessDenied message/);
  expect(() => readRefusal('{')).toThrow(/^this:1:2: not valid JSON/);
});
