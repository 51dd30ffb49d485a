import type { Ask, Table } from './asks.ts';

const exempt = (by: readonly NonNullable<Ask['by']>[], asks: readonly Ask[]): Ask[] =>
  by.flatMap((one) => asks.map((ask) => ({ ...ask, by: one })));

const abroad: readonly Ask[] = [
  { does: 'ec2:RunInstances', to: 'arn:aws:ec2:{r}:{a}:instance/i-1', region: 'ap-south-1' },
  { does: 's3:CreateBucket', to: 'arn:aws:s3:::data', region: 'sa-east-1' },
  { does: 'bedrock:CreateModelInvocationJob', to: 'arn:aws:bedrock:{r}::foundation-model/x', region: 'eu-north-1' },
];
const edge: readonly Ask[] = [
  { does: 'kms:CreateKey', region: 'ap-south-1' },
  { does: 'logs:CreateLogGroup', to: 'arn:aws:logs:{r}:{a}:log-group:x', region: 'ap-south-1' },
];
const model = (region: string): string => `arn:aws:bedrock:${region}::foundation-model/amazon.nova-2-lite-v1:0`;
const profile = (name: string) => ({
  'bedrock:InferenceProfileArn': `arn:aws:bedrock:eu-west-1:111122223333:inference-profile/${name}`,
});
const invoke = (region: string, through?: string): Ask => ({
  does: 'bedrock:InvokeModel',
  // A global profile names a model of no region.
  to: model(region === 'unspecified' ? '' : region),
  region,
  ...(through === undefined ? {} : { with: profile(through) }),
});
const far = [
  invoke('ap-south-1', 'apac.amazon.nova-2-lite'),
  { ...invoke('us-west-2', 'us.x'), does: 'bedrock:InvokeModelWithResponseStream' },
];
const direct = [invoke('eu-north-1')];

/** SCPs about where, and about accounts under suspicion. The zone of this table has modelRegions: [eu-north-1, global]. */
export const places: Readonly<Record<string, Table>> = {
  'approved-regions': {
    DenyOutsideApprovedRegions: {
      denies: abroad,
      allows: [
        ...exempt(['automation', 'break glass', 'stack sets'], abroad),
        ...abroad.map((one) => ({ ...one, region: 'eu-central-1' })),
        { does: 'iam:CreateRole', to: 'arn:aws:iam::{a}:role/x', region: 'ap-south-1' },
      ],
    },
    DenyEdgeServicesOutsideApprovedRegionsAndUsEast1: {
      denies: edge,
      allows: [
        ...exempt(['automation', 'break glass', 'stack sets'], edge),
        ...edge.map((one) => ({ ...one, region: 'us-east-1' })),
        ...edge.map((one) => ({ ...one, region: 'eu-west-1' })),
      ],
    },
    DenyModelsOutsideModelRegions: {
      denies: far,
      allows: [
        ...exempt(['automation', 'break glass', 'stack sets'], far),
        invoke('eu-central-1', 'eu.amazon.nova-2-lite'),
        invoke('eu-north-1', 'eu.amazon.nova-2-lite'),
        invoke('unspecified', 'global.amazon.nova-2-lite'),
        invoke('eu-west-1'),
        { ...invoke('ap-south-1', 'apac.amazon.nova-2-lite'), region: 'eu-west-1' },
        { ...far[1]!, region: 'eu-west-1' },
      ],
    },
    DenyModelsOutsideApprovedRegionsWithoutProfile: {
      denies: direct,
      allows: [
        ...exempt(['automation', 'break glass', 'stack sets'], direct),
        invoke('eu-north-1', 'eu.amazon.nova-2-lite'),
        invoke('eu-west-1'),
      ],
    },
  },
  quarantine: {
    DenyEverythingExceptRecovery: {
      denies: [
        { does: 's3:GetObject', to: 'arn:aws:s3:::data/x' },
        { does: 's3:GetObject', to: 'arn:aws:s3:::data/x', by: 'root' },
        { does: 'ec2:DescribeInstances', by: 'power user' },
        { does: 'ec2:DescribeInstances', by: 'runbook' },
      ],
      allows: [
        ...exempt(
          ['automation', 'break glass', 'stack sets', 'root session'],
          [{ does: 's3:GetObject', to: 'arn:aws:s3:::data/x' }],
        ),
        // Who looks at the account goes on looking.
        ...exempt(['recorder', 'auditor', 'security audit'], [{ does: 'ec2:DescribeInstances' }]),
      ],
    },
  },
};

const key = 'arn:aws:kms:{r}:{a}:key/0a1b2c3d';
const secret = 'arn:aws:secretsmanager:{r}:{a}:secret:x';
const queue = 'arn:aws:sqs:{r}:{a}:x';
const pool = 'arn:aws:cognito-idp:{r}:{a}:userpool/x';
const identities = 'arn:aws:cognito-identity:{r}:{a}:identitypool/{r}:x';
const roleArn = 'arn:aws:iam::{a}:role/x';

/** One way at the data of each service. */
const data: readonly Ask[] = [
  { does: 'aoss:APIAccessAll', to: 'arn:aws:aoss:{r}:{a}:collection/x' },
  { does: 'cloudtrail-data:PutAuditEvents', to: 'arn:aws:cloudtrail:{r}:{a}:channel/x' },
  { does: 'codeartifact:ReadFromRepository', to: 'arn:aws:codeartifact:{r}:{a}:repository/x/y' },
  { does: 'dsql:DbConnect', to: 'arn:aws:dsql:{r}:{a}:cluster/x' },
  { does: 'dynamodb:GetItem', to: 'arn:aws:dynamodb:{r}:{a}:table/x' },
  { does: 'ecr:BatchGetImage', to: 'arn:aws:ecr:{r}:{a}:repository/x' },
  { does: 'events:PutEvents', to: 'arn:aws:events:{r}:{a}:event-bus/x' },
  { does: 'kms:Decrypt', to: key },
  { does: 'logs:PutSubscriptionFilter', to: 'arn:aws:logs:{r}:{a}:destination:x' },
  { does: 's3:GetObject', to: 'arn:aws:s3:::data/x' },
  { does: 'secretsmanager:GetSecretValue', to: secret },
  { does: 'sqs:SendMessage', to: queue },
  { does: 'xray:PutTraceSegments' },
];
const pools: readonly Ask[] = [
  { does: 'cognito-idp:AdminGetUser', to: pool },
  { does: 'cognito-identity:DescribeIdentityPool', to: identities },
];
const by = (caller: NonNullable<Ask['by']>, asks: readonly Ask[]): Ask[] => exempt([caller], asks);
const assume: Ask = { does: 'sts:AssumeRole', to: roleArn };
const plain = { 'aws:SecureTransport': 'false' };

const archived: readonly Ask[] = [
  { does: 's3:DeleteObject', to: 'arn:aws:s3:::logs/x', by: 'administrator of the archive' },
  { does: 's3:PutBucketPolicy', to: 'arn:aws:s3:::logs', by: 'administrator of the archive' },
  {
    does: 'kms:ScheduleKeyDeletion',
    to: 'arn:aws:kms:{r}:444455556666:key/0a1b2c3d',
    by: 'administrator of the archive',
  },
].map((one) => ({
  ...one,
  by: 'administrator of the archive' as const,
  with: { 'aws:ResourceAccount': '444455556666' },
}));

/** In an account that was the archive before. */
const logs: readonly Ask[] = [
  { does: 's3:DeleteObject', to: 'arn:aws:s3:::landing-zone-cloudtrail-111122223333-eu-west-1/x' },
  { does: 's3:PutBucketPolicy', to: 'arn:aws:s3:::landing-zone-config-111122223333-eu-west-1' },
];
const logKeys: readonly Ask[] = ['kms:ScheduleKeyDeletion', 'kms:PutKeyPolicy', 'kms:UntagResource'].map((does) => ({
  does,
  to: 'arn:aws:kms:{r}:{a}:key/0a1b2c3d',
  type: 'AWS::KMS::Key',
  with: { 'aws:ResourceTag/landing-zone-keeps': 'logs' },
}));

/** RCPs. */
export const perimeters: Readonly<Record<string, Table>> = {
  'data-perimeter': {
    DenyDataToOutsiders: {
      denies: [...by('outsider', data), ...by('nobody', [{ does: 's3:GetObject', to: 'arn:aws:s3:::data/x' }])],
      allows: [...data, ...by('service for us', data)],
    },
    DenyUserPoolsToOutsiders: {
      denies: by('outsider', pools),
      // Apps sign in without credentials of AWS.
      allows: [
        ...pools,
        { does: 'cognito-idp:InitiateAuth', by: 'nobody' },
        ...by('nobody', pools),
        ...by('service for us', pools),
      ],
    },
    DenyRolesToOutsiders: {
      denies: by('outsider', [assume]),
      allows: [
        assume,
        ...by('service for us', [assume]),
        { does: 'sts:AssumeRoleWithSAML', to: roleArn, by: 'outsider' },
      ],
    },
  },
  'confused-deputy': {
    DenyServicesActingForOutsiders: {
      denies: by('service for an outsider', [...data, ...pools, assume]),
      allows: [...by('service for us', [...data, ...pools, assume]), ...by('service for nobody', [...data, assume])],
    },
  },
  'enforce-tls': {
    DenyUnencryptedTransport: {
      denies: [...data, ...pools, assume].map((one) => ({ ...one, with: plain })),
      allows: [...data, ...pools, assume],
    },
  },
  'protect-log-archive': {
    DenyErasingInArchive: {
      denies: archived,
      allows: [
        ...exempt(
          ['automation of the archive', 'automation of management', 'service for us', 'root session'],
          archived,
        ),
        ...archived.map(({ with: _, ...one }) => ({ ...one, with: { 'aws:ResourceAccount': '111122223333' } })),
        { ...archived[0]!, does: 's3:GetObject' },
      ],
    },
    DenyErasingLogs: {
      denies: logs,
      allows: [
        ...exempt(['automation', 'stack sets', 'service for us', 'root session'], logs),
        { does: 's3:DeleteObject', to: 'arn:aws:s3:::data/x' },
        { ...logs[0]!, does: 's3:GetObject' },
      ],
    },
    DenyErasingLogKeys: {
      denies: logKeys,
      allows: [
        ...exempt(['automation', 'stack sets', 'service for us', 'root session'], logKeys),
        ...logKeys.map(({ with: _, ...one }) => one),
        { ...logKeys[0]!, does: 'kms:DescribeKey' },
      ],
    },
  },
};
