import { conditionTypeOf } from '../../lib/guardrails/catalogue/condition-types.ts';
import { checkDocument } from '../../lib/guardrails/document.ts';
import { statement, told } from './found.ts';

const check = (condition: object, rest: object = {}, accept: string[] = []): string[] => {
  const text = statement({ Effect: 'Deny', Action: '*', Resource: '*', ...rest, Condition: condition });
  return told(text, checkDocument('scp', text, { accept }));
};

const account = 'use {{account.NAME}}, or the 12-digit account ID';

const never: [operator: string, key: string, value: unknown, line: string][] = [
  [
    'Bool',
    'aws:RequestedRegion',
    'true',
    '"aws:RequestedRegion" "aws:RequestedRegion" is a string; Bool compares true',
  ],
  ['BoolIfExists', 'ec2:InstanceType', false, '"ec2:InstanceType" "ec2:InstanceType" is a string; Bool compares'],
  ['ArnNotLike', 'aws:RequestedRegion', 'eu-west-1', '"aws:RequestedRegion" "aws:RequestedRegion" is a string; ArnNot'],
  ['ArnLike', 'kms:EncryptionContext:x', 'web', '"kms:EncryptionContext:x" "kms:EncryptionContext:x" is a string'],
  ['NumericLessThan', 'aws:PrincipalOrgID', 3, '"aws:PrincipalOrgID" "aws:PrincipalOrgID" is a string; Numeric'],
  ['DateLessThan', 'aws:SecureTransport', '2026-01-01', '"aws:SecureTransport" "aws:SecureTransport" is true or false'],
  ['NotIpAddress', 'aws:SourceVpc', '10.0.0.0/8', '"aws:SourceVpc" "aws:SourceVpc" is a string; NotIpAddress compares'],
  [
    'StringEquals',
    'aws:PrincipalAccount',
    '12345678901',
    `"12345678901" "12345678901" is not an account ID, ${account}`,
  ],
  ['StringNotEquals', 'aws:ResourceAccount', [123456789], `123456789 "123456789" is not an account ID, ${account}`],
  ['StringLike', 'aws:SourceAccount', '1234*5678901234', '"1234*5678901234" "1234*5678901234" is not an account ID'],
  ['StringEquals', 'aws:PrincipalAccount', '12345678*', '"12345678*" StringEquals takes the wildcards of "12345678*"'],
  ['StringNotEquals', 'aws:RequestedRegion', ['eu-wset-1'], '"eu-wset-1" there is no region "eu-wset-1", did you mean'],
  ['StringNotLike', 'aws:RequestedRegion', 'europe-*', '"europe-*" "europe-*" matches no region'],
  [
    'StringNotEquals',
    'aws:RequestedRegion',
    'eu-*',
    '"eu-*" StringNotEquals takes the wildcards of "eu-*" literally, use',
  ],
  [
    'StringEquals',
    'aws:PrincipalOrgID',
    '111122223333',
    '"111122223333" "111122223333" is not the ID of an organizatio',
  ],
  ['StringEquals', 'aws:ViaAWSService', 'yes', '"yes" "aws:ViaAWSService" is true or false, never "yes", use Bool'],
  ['StringNotEquals', 'aws:PrincipalArn', 'admin', '"admin" "aws:PrincipalArn" is an ARN, never "admin"'],
  ['ArnNotLike', 'aws:PrincipalArn', 'role/admin', '"role/admin" "role/admin" is not an ARN'],
  [
    'ArnNotLike',
    'aws:PrincipalArn',
    'arn:aws:iam::12345678901:role/x',
    '"arn:aws:iam::12345678901:role/x" the account ID "12345678901" of the ARN has 11 digits, not 12',
  ],
  [
    'ArnNotLike',
    'aws:PrincipalArn',
    'arn:aws:sts::*:assumed-role/admin/*',
    '"arn:aws:sts::*:assumed-role/admin/*" "aws:PrincipalArn" is the ARN of the role, never that of its session, use "arn:aws:iam::*:role/admin"',
  ],
  [
    'StringNotLike',
    'aws:PrincipalARN',
    'arn:*:sts::*:assumed-role/AWSReservedSSO_admin_*',
    '"arn:*:sts::*:assumed-role/AWSReservedSSO_admin_*" "aws:PrincipalARN" is the ARN of the role, never that of its session, use "arn:*:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_admin_*"',
  ],
  ['NotIpAddress', 'aws:SourceIp', ['10.0.0.0/33'], '"10.0.0.0/33" "10.0.0.0/33" is not an IP address or CIDR block'],
  ['IpAddress', 'aws:VpcSourceIp', '300.1.1.1', '"300.1.1.1" "300.1.1.1" is not an IP address or CIDR block'],
  [
    'DateLessThan',
    'aws:CurrentTime',
    'yesterday',
    '"yesterday" "yesterday" is not a date, use the form 2030-12-31T00:',
  ],
  ['DateGreaterThan', 'aws:CurrentTime', '2026-13-01', '"2026-13-01" "2026-13-01" is not a date'],
  [
    'StringEquals',
    'aws:SourceVpc',
    'vpce-1a2b',
    '"vpce-1a2b" "vpce-1a2b" is not the ID of a VPC, use vpc-ID; for endpo',
  ],
  [
    'StringNotLike',
    'aws:SourceVpce',
    'vpc-*',
    '"vpc-*" "vpc-*" is not the ID of a VPC endpoint, use vpce-ID; for VPCs',
  ],
  ['StringEquals', 'aws:SourceVpc', 'vpc-*', '"vpc-*" StringEquals takes the wildcards of "vpc-*" literally, use'],
  ['StringEquals', 'aws:PrincipalType', 'role', '"role" "role" is not a type of principal, use Account, User, Fed'],
  [
    'StringEquals',
    'aws:PrincipalServiceName',
    'cloudtrail',
    '"cloudtrail" "cloudtrail" is not a service principal, use',
  ],
  ['ForAnyValue:StringEquals', 'aws:CalledVia', 'athena', '"athena" "athena" is not a service principal, use one such'],
  ['StringEquals', 'iam:PassedToService', 'ec2', '"ec2" "ec2" is not a service principal, use one such as "ec2.'],
  [
    'ForAnyValue:StringLike',
    'aws:PrincipalOrgPaths',
    'ou-ab12-11111111/*',
    '"ou-ab12-11111111/*" "ou-ab12-11111111/*" is not the path of an organization, use {{organization.path}}',
  ],
  [
    'ForAnyValue:StringEquals',
    'aws:PrincipalOrgPaths',
    'o-a1b2c3d4e5/r-ab12',
    '"o-a1b2c3d4e5/r-ab12" "o-a1b2c3d4e5/r-ab12" is not the path of an organization',
  ],
  ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:eu-wset-1:*:x', '"arn:aws:s3:eu-wset-1:*:x" there is no region "eu-wset-1"'],
];

test.each(never)('%s of %s and %j can never match, and so is a warning', (operator, key, value, line) => {
  const [found = '', ...others] = check({ [operator]: { [key]: value } });
  expect(found.slice(0, `warning: ${line}`.length)).toBe(`warning: ${line}`);
  expect(others).toEqual([]);
});

test.each<[operator: string, key: string, value: unknown]>([
  ['Bool', 'aws:SecureTransport', 'false'],
  ['StringEquals', 'aws:SecureTransport', 'false'],
  ['BoolIfExists', 'ec2:Encrypted', true],
  ['Null', 'aws:PrincipalArn', 'true'],
  ['ArnNotLike', 'aws:PrincipalArn', ['*', 'arn:*:iam::*:role/x', 'arn:{{partition}}:iam::{{account.web}}:role/x']],
  ['ArnEquals', 'iam:PermissionsBoundary', 'arn:aws:iam::aws:policy/AdministratorAccess'],
  ['ArnLike', 'kms:EncryptionContext:aws:s3:arn', 'arn:aws:s3:::x'],
  ['ArnEquals', 'aws:SourceVpcArn', 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1'],
  ['StringLike', 'aws:PrincipalArn', '*role/x'],
  ['StringNotEquals', 'aws:PrincipalArn', 'arn:aws:iam::111122223333:root'],
  ['StringLike', 'aws:PrincipalAccount', '1111*'],
  ['StringNotEqualsIfExists', 'aws:ResourceAccount', ['{{account.web}}', '${aws:PrincipalAccount}']],
  ['StringNotEquals', 'aws:RequestedRegion', ['eu-west-1', 'eu-west-4', '{{regions}}']],
  ['StringNotLike', 'aws:RequestedRegion', 'eu-*'],
  ['ArnNotLike', 'aws:PrincipalArn', 'arn:aws:sts::*:federated-user/x'],
  ['NotIpAddress', 'aws:SourceIp', ['10.0.0.0/32', '203.0.113.7', '2001:db8::/128', '::1']],
  [
    'DateLessThan',
    'aws:CurrentTime',
    ['2026-01', '2026-01-01', '2026-01-01T00:00+01:00', '1767225600', '20260101T000000Z'],
  ],
  ['StringEquals', 'aws:SourceVpc', ['vpc-1a2b', '${aws:PrincipalTag/vpc}']],
  ['StringLike', 'aws:SourceVpce', ['vpce-*', '*', 'v*']],
  ['StringNotEquals', 'aws:PrincipalType', ['Account', 'AssumedRole']],
  ['StringEqualsIgnoreCase', 'aws:PrincipalType', 'assumedrole'],
  ['StringLike', 'aws:PrincipalServiceName', ['*.amazonaws.com', 'cloudtrail.amazonaws.com']],
  [
    'ForAnyValue:StringLike',
    'aws:PrincipalOrgPaths',
    ['o-a1b2c3d4e5/*', '*/ou-ab12-*', 'o-a1b2c3d4e5/r-ab12/ou-ab12-1*'],
  ],
  ['ForAnyValue:StringEquals', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/'],
  ['StringNotEquals', 'aws:RequestedRegion', ['eusc-de-east-1', 'us-iso-east-1']],
  ['StringLike', 'aws:RequestedRegion', ['eusc-*', 'us-isob-*']],
  // Of global inference profiles of Amazon Bedrock.
  ['StringNotEquals', 'aws:RequestedRegion', ['eu-west-1', 'unspecified']],
  ['ArnLike', 'aws:SourceArn', 'arn:aws-iso:s3:us-iso-east-1:*:x'],
  ['DateLessThan', 'aws:PrincipalTag/until', '2026-01-01'],
  ['NumericLessThan', 'aws:RequestTag/size', 3],
  ['NumericEquals', 'ec2:ResourceTag/size', 3],
  ['NumericGreaterThan', 'aws:EpochTime', 1],
  ['DateLessThan', 'aws:CurrentTime', '2026-01-01T00:00:00Z'],
  ['NumericLessThan', 's3:TlsVersion', 1.2],
  ['IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8'],
  ['StringEquals', 'aws:PrincipalTag/region', 'anywhere'],
  ['Bool', 'token.actions.githubusercontent.com:x', 'true'],
])('%s of %s and %j may match', (operator, key, value) => {
  expect(check({ [operator]: { [key]: value } })).toEqual([]);
});

test.each([
  ['arn:aws:sns:eu-west-1:12345678901:x', 'the account ID "12345678901" of the ARN has 11 digits, not 12, ' + account],
  ['arn:aws:iam::ACCOUNT_ID:role/x', `"ACCOUNT_ID" is not an account ID, ${account}`],
  ['arn:aws:iam::your-account-id:role/x', `"your-account-id" is not an account ID, ${account}`],
  ['arn:aws:iam::account:role/x', `"account" is not an account ID, ${account}`],
  ['arn:aws:sns:your-region:*:x', '"your-region" is not a region, use {{homeRegion}}, or * for all regions'],
  ['arn:aws:sns:REGION:*:x', '"REGION" is not a region, use {{homeRegion}}, or * for all regions'],
  ['arn:aws:sns:us-esat-1:*:x', 'there is no region "us-esat-1", did you mean "us-east-1"?'],
])('the resource %s is none', (resource, line) => {
  const text = statement({ Effect: 'Deny', Action: '*', Resource: resource });
  expect(told(text, checkDocument('scp', text))).toEqual([`warning: "${resource}" ${line}`]);
});

test.each([
  'arn:aws:iam::aws:policy/*',
  'arn:aws:iam::cloudfront:user/x',
  'arn:aws:iam::1111*:role/x',
  'arn:aws:apigateway:us-east-1:lambda:path/x',
  'arn:aws:imagebuilder:us-east-1:aws-marketplace:component/x',
  'arn:aws:ec2:us-east-1::image/*',
  'arn:aws:s3:::x',
  'arn:aws:logs:{{homeRegion}}:{{account.web}}:log-group:x',
])('the resource %s may be', (resource) => {
  const text = statement({ Effect: 'Deny', Action: '*', Resource: resource });
  expect(told(text, checkDocument('scp', text))).toEqual([]);
});

test('a key of a service is in no call of others', () => {
  expect(check({ StringEquals: { 's3:prefix': 'x' } }, { Action: ['ec2:RunInstances', 'rds:*'] })).toEqual([
    'warning: "s3:prefix" no action of this statement has the condition key "s3:prefix", use it with actions of s3',
  ]);
  const fine: object[] = [
    { Action: ['ec2:*', 's3:ListBucket'] },
    { Action: '*' },
    { Action: undefined, NotAction: 'ec2:*' },
  ];
  for (const rest of fine) expect(check({ StringEquals: { 's3:prefix': 'x' } }, rest)).toEqual([]);
});

test('what the user vouches for is taken', () => {
  expect(check({ Bool: { 'aws:RequestedRegion': 'true' } }, {}, ['aws:RequestedRegion'])).toEqual([]);
  expect(check({ StringEquals: { 'aws:RequestedRegion': 'moon-north-1' } }, {}, ['moon-*'])).toEqual([]);
});

test('the catalogue knows what keys hold', () => {
  const keys = ['aws:PrincipalArn', 'AWS:sourceip', 's3:max-keys', 'aws:RequestTag/x', 'aws:NoSuchKey'];
  expect(keys.map(conditionTypeOf)).toEqual(['ARN', 'IPAddress', 'Numeric', 'String', undefined]);
});
