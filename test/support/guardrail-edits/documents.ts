import type { Document, Statement } from './organization.ts';

export const role = (name: string): string => `arn:{{partition}}:iam::*:role/${name}`;

const running = [role('{{roles.automation}}'), role('{{roles.breakGlass}}'), role('stacksets-exec-*')];
const others = { ArnNotLike: { 'aws:PrincipalArn': running } };

const document = (...statements: Omit<Statement, 'Effect'>[]): Document => ({
  Version: '2012-10-17',
  Statement: statements.map((one) => ({ Effect: 'Deny', ...one })),
});

/** By file. */
export const documents: Record<string, Document> = {
  'scp/stay': document({ Sid: 'Stay', Action: ['organizations:LeaveOrganization'], Resource: ['*'] }),
  'scp/places': document({
    Sid: 'Places',
    NotAction: [
      'iam:*',
      'sts:*',
      'organizations:*',
      'route53:*',
      'cloudfront:*',
      'support:*',
      'health:*',
      's3:ListAllMyBuckets',
    ],
    Resource: ['*'],
    Condition: { StringNotEquals: { 'aws:RequestedRegion': ['{{regions}}'] }, ...others },
  }),
  'scp/labels': document(
    {
      Sid: 'Labelled',
      Action: ['ec2:RunInstances'],
      Resource: ['arn:{{partition}}:ec2:*:*:instance/*'],
      Condition: { Null: { 'aws:RequestTag/line': 'true' } },
    },
    {
      Sid: 'Lines',
      Action: ['ec2:RunInstances', 'ec2:CreateTags'],
      Resource: ['*'],
      Condition: { StringNotLikeIfExists: { 'aws:RequestTag/line': ['a-*', 'b-?'] } },
    },
    {
      Sid: 'Keys',
      Action: ['dynamodb:TagResource'],
      Resource: ['*'],
      Condition: { 'ForAnyValue:StringNotEquals': { 'aws:TagKeys': ['line', 'owner'] } },
    },
  ),
  'scp/own-buckets': document({
    Sid: 'OwnBuckets',
    Action: ['s3:GetObject', 's3:PutObject'],
    NotResource: ['arn:{{partition}}:s3:::${aws:PrincipalTag/team}-*', 'arn:{{partition}}:s3:::common/*'],
    Condition: others,
  }),
  'scp/networks': document({
    Sid: 'Networks',
    Action: ['secretsmanager:GetSecretValue'],
    Resource: ['*'],
    Condition: {
      NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '198.51.100.0/24'] },
      Bool: { 'aws:ViaAWSService': 'false' },
      ...others,
    },
  }),
  'scp/second-factor': document({
    Sid: 'SecondFactor',
    Action: ['iam:Delete*', 'kms:ScheduleKeyDeletion'],
    Resource: ['*'],
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' }, ...others },
  }),
  'scp/freeze': document({
    Sid: 'Freeze',
    Action: ['lambda:UpdateFunctionCode', 'ecs:UpdateService'],
    Resource: ['*'],
    Condition: {
      DateGreaterThan: { 'aws:CurrentTime': '2026-12-20T00:00:00Z' },
      DateLessThan: { 'aws:CurrentTime': '2027-01-03T00:00:00Z' },
    },
  }),
  'scp/sizes': document({
    Sid: 'Sizes',
    Action: ['ec2:CreateVolume'],
    Resource: ['*'],
    Condition: { NumericGreaterThan: { 'ec2:VolumeSize': '500' } },
  }),
  'scp/lab-list': {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Lab',
        Effect: 'Allow',
        Action: [
          ...['cloudformation:*', 'ec2:*', 'iam:*', 's3:*', 'ssm:*', 'sts:*', 'config:*', 'events:*', 'kms:*'],
          ...['logs:*', 'lambda:*', 'sns:*', 'access-analyzer:*', 'dynamodb:*', 'resource-groups:*', 'organizations:*'],
          ...['tag:*'],
        ],
        Resource: ['*'],
      },
    ],
  },
  'scp/tags': document({
    Sid: 'SameTeam',
    Action: ['sqs:SendMessage'],
    Resource: ['*'],
    Condition: { StringNotEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
  }),
  'scp/people': document(
    {
      Sid: 'Users',
      Action: ['sns:Publish'],
      Resource: ['*'],
      Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:{{partition}}:iam::*:user/*' } },
    },
    {
      Sid: 'Press',
      Action: ['glue:CreateJob'],
      Resource: ['*'],
      Condition: { StringEquals: { 'aws:PrincipalAccount': '{{account.press}}' } },
    },
    {
      Sid: 'Blocks',
      Action: ['athena:StartQueryExecution'],
      Resource: ['*'],
      Condition: { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } },
    },
    {
      Sid: 'Before',
      Action: ['batch:SubmitJob'],
      Resource: ['*'],
      Condition: { DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } },
    },
    {
      Sid: 'Label',
      Action: ['sqs:CreateQueue'],
      Resource: ['*'],
      Condition: { Null: { 'aws:RequestTag/line': 'true' } },
    },
    {
      Sid: 'Root',
      Action: ['s3:DeleteBucket'],
      Resource: ['*'],
      Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:{{partition}}:iam::*:root' } },
    },
    {
      Sid: 'Endpoint',
      Action: ['kinesis:PutRecord'],
      Resource: ['*'],
      Condition: {
        StringNotEqualsIfExists: { 'aws:SourceVpce': 'vpce-0a1b2c3d' },
        NotIpAddressIfExists: { 'aws:SourceIp': '192.0.2.0/24' },
      },
    },
  ),
  'scp/shut': document({ Sid: 'Shut', Action: ['*'], Resource: ['*'], Condition: others }),
  'rcp/outsiders': document({
    Sid: 'Outsiders',
    Principal: '*',
    Action: ['s3:*', 'sqs:*'],
    Resource: ['*'],
    Condition: {
      StringNotEqualsIfExists: { 'aws:PrincipalOrgID': '{{organization.id}}' },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    },
  }),
  'rcp/keys': document({
    Sid: 'Keys',
    Principal: '*',
    Action: ['kms:Decrypt', 'kms:CreateGrant'],
    Resource: ['*'],
    Condition: {
      StringNotEquals: { 'aws:PrincipalAccount': ['{{account.press}}', '{{account.lab}}'] },
      Bool: { 'aws:PrincipalIsAWSService': 'false' },
    },
  }),
  'permission-sets/operator': {
    Version: '2012-10-17',
    Statement: [
      { Sid: 'Run', Effect: 'Allow', Action: ['ec2:StartInstances', 'ec2:StopInstances'], Resource: ['*'] },
      {
        Sid: 'Own',
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: ['arn:{{partition}}:s3:::home/${aws:userid}/*'],
      },
      {
        Sid: 'Never',
        Effect: 'Deny',
        Action: ['ec2:StopInstances'],
        Resource: ['arn:{{partition}}:ec2:*:*:instance/i-press*'],
      },
    ],
  },
};
