import { actionsOf } from '../../../lib/guardrails/replay/actions.ts';

/** All of `A + B`, where `A | B` is one of them. */
const told = (service: string, name: string, parameters?: object): string | undefined =>
  actionsOf(`${service}.amazonaws.com`, name, parameters)
    ?.map((one) => one.map(({ action, path = '' }) => `${action}${path}`).join(' | '))
    .join(' + ');

test.each([
  ['an action that has the name of the event', 'ec2', 'RunInstances', 'ec2:RunInstances'],
  ['another prefix', 'monitoring', 'PutMetricAlarm', 'cloudwatch:PutMetricAlarm'],
  ['another prefix', 'cloudcontrolapi', 'CreateResource', 'cloudformation:CreateResource'],
  ['the source that AWS writes, and the endpoint', 'ses', 'SendEmail', 'ses:SendEmail'],
  ['the source that AWS writes, and the endpoint', 'email', 'SendEmail', 'ses:SendEmail'],
  ['another name', 's3', 'HeadObject', 's3:GetObject'],
  ['another name', 's3', 'ListObjectsV2', 's3:ListBucket'],
  ['another name', 's3', 'PutBucketLifecycleConfiguration', 's3:PutLifecycleConfiguration'],
  ['two actions', 's3', 'CopyObject', 's3:GetObject + s3:PutObject'],
  ['two actions', 'kms', 'ReEncrypt', 'kms:ReEncryptFrom + kms:ReEncryptTo'],
  ['another service', 's3', 'CreateSession', 's3express:CreateSession'],
  ['a date', 'lambda', 'UpdateFunctionCode20150331v2', 'lambda:UpdateFunctionCode'],
  ['a date', 'lambda', 'Invoke20150331', 'lambda:InvokeFunction'],
  ['a date', 'cloudfront', 'CreateDistribution2020_05_31', 'cloudfront:CreateDistribution'],
  ['a name that ends like one', 'athena', 'ListApplicationDPUSizes', 'athena:ListApplicationDPUSizes'],
  ['a verb and a path', 'apigateway', 'CreateRestApi', 'apigateway:POST/restapis'],
  [
    'one of several paths',
    'apigateway',
    'GetStages',
    'apigateway:GET/restapis/{}/stages | apigateway:GET/v2/apis/{}/stages',
  ],
  ['one of several', 'dynamodb', 'TransactGetItems', 'dynamodb:GetItem'],
  [
    'one of several services',
    'autoscaling',
    'PutScalingPolicy',
    'autoscaling:PutScalingPolicy | application-autoscaling:PutScalingPolicy',
  ],
  [
    'the service that has it',
    'autoscaling',
    'RegisterScalableTarget',
    'application-autoscaling:RegisterScalableTarget',
  ],
  ['none', 'signin', 'ConsoleLogin', undefined],
  ['none', 'nothing', 'constructor', undefined],
  ['none', 's3', 'constructor', undefined],
])('an event takes %s: %s %s', (_, service, name, wanted) => {
  expect(told(service, name)).toBe(wanted);
});

test('what is done to a version of an object is another action', () => {
  expect(told('s3', 'GetObject', { bucketName: 'b', key: 'k' })).toBe('s3:GetObject');
  expect(told('s3', 'GetObject', { bucketName: 'b', key: 'k', versionId: '1' })).toBe('s3:GetObjectVersion');
});

test('a block of public access is one of a bucket where the request names one, and otherwise may be one of the account', () => {
  expect(told('s3', 'PutPublicAccessBlock', { bucketName: 'b' })).toBe('s3:PutBucketPublicAccessBlock');
  expect(told('s3', 'PutPublicAccessBlock')).toBe('s3:PutAccountPublicAccessBlock | s3:PutBucketPublicAccessBlock');
});
