import { evaluatePolicy, type Context, type Principal } from '../../lib/guardrails/evaluate/index.ts';
import type { Made } from '../../lib/simulator/cloudformation/made.ts';
import { everything, ids, logging, madeIn } from './zones.ts';

let made: Made;
beforeAll(async () => {
  made = await madeIn(logging(), 'landing-zone-log-archive', ids.archive);
});

const bucketName = (kind: string): string => `landing-zone-${kind}-${ids.archive}-eu-west-1`;
const bucketPolicy = (kind: string): unknown =>
  made.resources.find(
    ({ type, properties }) => type === 'AWS::S3::BucketPolicy' && properties.Bucket === bucketName(kind),
  )?.properties.PolicyDocument;
const keyPolicy = (): unknown => made.resources.find(({ type }) => type === 'AWS::KMS::Key')?.properties.KeyPolicy;

const trailArn = `arn:aws:cloudtrail:eu-west-1:${ids.management}:trail/landing-zone`;
const secure: Context = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };
const acl: Context = { 's3:x-amz-acl': 'bucket-owner-full-control' };
const service = (name: string): Principal => ({ service: `${name}.amazonaws.com` });
const role = (account: string, name = 'admin'): Principal => ({ account, arn: `arn:aws:iam::${account}:role/${name}` });
const ours: Context = { 'aws:PrincipalOrgID': ids.organization };
const theirs: Context = { 'aws:PrincipalOrgID': 'o-somebodyelse' };
const forOurs: Context = { 'aws:SourceOrgID': ids.organization };

interface Case {
  readonly who: string;
  readonly principal: Principal;
  readonly does: string;
  readonly kind: string;
  readonly key?: string;
  readonly context?: Context;
  readonly verdict: 'allow' | 'deny' | 'silent';
}

const trailKey = `AWSLogs/${ids.organization}/${ids.other}/CloudTrail/eu-west-1/a.json.gz`;
const logKey = `AWSLogs/${ids.other}/vpcflowlogs/a.gz`;

const cases: Case[] = [
  {
    who: 'our trail',
    principal: service('cloudtrail'),
    does: 'PutObject',
    kind: 'cloudtrail',
    key: trailKey,
    context: { ...acl, 'aws:SourceArn': trailArn },
    verdict: 'allow',
  },
  ...(['ListBucket', 'GetBucketAcl'] as const).map((does): Case => ({
    who: 'a recorder of ours',
    principal: role(ids.other, 'landing-zone-config-eu-central-1'),
    does,
    kind: 'config',
    context: ours,
    verdict: 'allow',
  })),
  {
    who: 'another role of ours',
    principal: role(ids.other, 'landing-zone'),
    does: 'ListBucket',
    kind: 'config',
    context: ours,
    verdict: 'silent',
  },
  {
    who: 'a role of others that is called like a recorder',
    principal: role('999999999999', 'landing-zone-config-eu-central-1'),
    does: 'ListBucket',
    kind: 'config',
    context: theirs,
    verdict: 'deny',
  },
  {
    who: 'our trail, for its own account',
    principal: service('cloudtrail'),
    does: 'PutObject',
    kind: 'cloudtrail',
    key: `AWSLogs/${ids.management}/a`,
    context: { ...acl, 'aws:SourceArn': trailArn },
    verdict: 'allow',
  },
  {
    who: 'our trail, which looks first',
    principal: service('cloudtrail'),
    does: 'GetBucketAcl',
    kind: 'cloudtrail',
    context: { 'aws:SourceArn': trailArn },
    verdict: 'allow',
  },
  {
    who: 'a trail of others',
    principal: service('cloudtrail'),
    does: 'PutObject',
    kind: 'cloudtrail',
    key: trailKey,
    context: { ...acl, 'aws:SourceArn': trailArn.replace(ids.management, ids.other) },
    verdict: 'silent',
  },
  {
    who: 'our trail elsewhere in the bucket',
    principal: service('cloudtrail'),
    does: 'PutObject',
    kind: 'cloudtrail',
    key: 'other/a',
    context: { ...acl, 'aws:SourceArn': trailArn },
    verdict: 'silent',
  },
  {
    who: 'AWS Config of a member',
    principal: service('config'),
    does: 'PutObject',
    kind: 'config',
    key: `AWSLogs/${ids.other}/Config/a`,
    context: { ...acl, ...forOurs },
    verdict: 'allow',
  },
  {
    who: 'AWS Config of others',
    principal: service('config'),
    does: 'PutObject',
    kind: 'config',
    key: `AWSLogs/${ids.other}/Config/a`,
    context: { ...acl, 'aws:SourceOrgID': 'o-somebodyelse' },
    verdict: 'silent',
  },
  {
    who: 'AWS Config for an account of no organization',
    principal: service('config'),
    does: 'PutObject',
    kind: 'config',
    key: `AWSLogs/${ids.other}/Config/a`,
    context: acl,
    verdict: 'silent',
  },
  {
    who: 'flow logs of a member',
    principal: service('delivery.logs'),
    does: 'PutObject',
    kind: 'flow-logs',
    key: logKey,
    context: { ...acl, ...forOurs },
    verdict: 'allow',
  },
  {
    who: 'flow logs of others',
    principal: service('delivery.logs'),
    does: 'PutObject',
    kind: 'flow-logs',
    key: logKey,
    context: acl,
    verdict: 'silent',
  },
  {
    who: 'flow logs in the trail’s bucket',
    principal: service('delivery.logs'),
    does: 'PutObject',
    kind: 'cloudtrail',
    key: logKey,
    context: { ...acl, ...forOurs },
    verdict: 'silent',
  },
  {
    who: 'S3’s own access logs of the trail’s bucket',
    principal: service('logging.s3'),
    does: 'PutObject',
    kind: 'access-logs',
    key: 'cloudtrail/a',
    context: { 'aws:SourceArn': `arn:aws:s3:::${bucketName('cloudtrail')}`, 'aws:SourceAccount': ids.archive },
    verdict: 'allow',
  },
  {
    who: 'S3’s access logs of others',
    principal: service('logging.s3'),
    does: 'PutObject',
    kind: 'access-logs',
    key: 'cloudtrail/a',
    context: { 'aws:SourceArn': 'arn:aws:s3:::theirs', 'aws:SourceAccount': ids.other },
    verdict: 'silent',
  },
  ...['cloudtrail', 'config', 'flow-logs', 'access-logs'].flatMap((kind): Case[] => [
    {
      who: 'an administrator of the archive forging logs',
      principal: role(ids.archive),
      does: 'PutObject',
      kind,
      key: 'AWSLogs/a',
      context: { ...ours, ...acl },
      verdict: 'deny',
    },
    {
      who: 'an administrator of the archive deleting',
      principal: role(ids.archive),
      does: 'DeleteObject',
      kind,
      key: 'a',
      context: ours,
      verdict: 'deny',
    },
    {
      who: 'an administrator of the archive deleting a version',
      principal: role(ids.archive),
      does: 'DeleteObjectVersion',
      kind,
      key: 'a',
      context: ours,
      verdict: 'deny',
    },
    {
      who: 'the management account deleting the bucket',
      principal: role(ids.management),
      does: 'DeleteBucket',
      kind,
      context: ours,
      verdict: 'deny',
    },
    {
      who: 'the root user deleting',
      principal: { account: ids.archive, arn: `arn:aws:iam::${ids.archive}:root` },
      does: 'DeleteObject',
      kind,
      key: 'a',
      context: ours,
      verdict: 'deny',
    },
    {
      who: 'anybody around a retention',
      principal: role(ids.archive),
      does: 'BypassGovernanceRetention',
      kind,
      key: 'a',
      context: ours,
      verdict: 'deny',
    },
    {
      who: 'a reader',
      principal: role(ids.reader),
      does: 'GetObject',
      kind,
      key: 'a',
      context: ours,
      verdict: 'allow',
    },
    {
      who: 'a reader that has left the organization',
      principal: role(ids.reader),
      does: 'GetObject',
      kind,
      key: 'a',
      context: theirs,
      verdict: 'deny',
    },
    {
      who: 'another account of ours reading',
      principal: role(ids.other),
      does: 'GetObject',
      kind,
      key: 'a',
      context: ours,
      verdict: 'silent',
    },
    {
      who: 'an outsider reading',
      principal: role('999999999999'),
      does: 'GetObject',
      kind,
      key: 'a',
      context: theirs,
      verdict: 'deny',
    },
    {
      who: 'somebody without a name',
      principal: { anonymous: true },
      does: 'GetObject',
      kind,
      key: 'a',
      verdict: 'deny',
    },
    {
      who: 'a reader without TLS',
      principal: role(ids.reader),
      does: 'GetObject',
      kind,
      key: 'a',
      context: { ...ours, 'aws:SecureTransport': 'false' },
      verdict: 'deny',
    },
    {
      who: 'a reader with TLS 1.1',
      principal: role(ids.reader),
      does: 'GetObject',
      kind,
      key: 'a',
      context: { ...ours, 's3:TlsVersion': '1.1' },
      verdict: 'deny',
    },
  ]),
];

test.each(cases)('$kind: $who: $does is $verdict', ({ principal, does, kind, key, context, verdict }) => {
  const arn = `arn:aws:s3:::${bucketName(kind)}`;
  const resource = key === undefined ? arn : `${arn}/${key}`;
  const request = { principal, action: `s3:${does}`, resource, context: { ...secure, ...context } };
  expect(evaluatePolicy(bucketPolicy(kind), request).effect).toBe(verdict);
});

const keyCases: Omit<Case, 'kind' | 'key'>[] = [
  {
    who: 'our trail',
    principal: service('cloudtrail'),
    does: 'GenerateDataKey',
    context: { 'aws:SourceArn': trailArn, 'kms:EncryptionContext:aws:cloudtrail:arn': trailArn },
    verdict: 'allow',
  },
  {
    who: 'our trail for another',
    principal: service('cloudtrail'),
    does: 'GenerateDataKey',
    context: {
      'aws:SourceArn': trailArn,
      'kms:EncryptionContext:aws:cloudtrail:arn': trailArn.replace(ids.management, ids.other),
    },
    verdict: 'silent',
  },
  {
    who: 'a trail of others',
    principal: service('cloudtrail'),
    does: 'GenerateDataKey',
    context: { 'aws:SourceArn': trailArn.replace(ids.management, ids.other) },
    verdict: 'silent',
  },
  {
    who: 'AWS Config of a member',
    principal: service('config'),
    does: 'GenerateDataKey',
    context: forOurs,
    verdict: 'allow',
  },
  {
    who: 'flow logs of a member',
    principal: service('delivery.logs'),
    does: 'Decrypt',
    context: forOurs,
    verdict: 'allow',
  },
  {
    who: 'flow logs of others',
    principal: service('delivery.logs'),
    does: 'GenerateDataKey',
    context: {},
    verdict: 'silent',
  },
  { who: 'another service', principal: service('lambda'), does: 'Decrypt', context: forOurs, verdict: 'silent' },
  { who: 'a reader', principal: role(ids.reader), does: 'Decrypt', context: ours, verdict: 'allow' },
  { who: 'a reader that has left', principal: role(ids.reader), does: 'Decrypt', context: theirs, verdict: 'silent' },
  { who: 'another account of ours', principal: role(ids.other), does: 'Decrypt', context: ours, verdict: 'silent' },
  {
    who: 'the management account, to name it',
    principal: role(ids.management),
    does: 'DescribeKey',
    context: ours,
    verdict: 'allow',
  },
  { who: 'the management account', principal: role(ids.management), does: 'Decrypt', context: ours, verdict: 'silent' },
  {
    who: 'an administrator of the archive',
    principal: role(ids.archive),
    does: 'PutKeyPolicy',
    context: ours,
    verdict: 'allow',
  },
  {
    who: 'an administrator of the archive',
    principal: role(ids.archive),
    does: 'ScheduleKeyDeletion',
    context: ours,
    verdict: 'deny',
  },
  {
    who: 'the root user of the archive',
    principal: { account: ids.archive, arn: `arn:aws:iam::${ids.archive}:root` },
    does: 'DisableKey',
    context: ours,
    verdict: 'deny',
  },
];

test.each(keyCases)('the key: $who: $does is $verdict', ({ principal, does, context = {}, verdict }) => {
  const request = { principal, action: `kms:${does}`, resource: 'arn:aws:kms:eu-west-1:222222222222:key/1', context };
  expect(evaluatePolicy(keyPolicy(), request).effect).toBe(verdict);
});

test('logs move to cheaper storage at the ages of the config, and are versioned, private and logged', () => {
  const buckets = made.resources.filter(({ type }) => type === 'AWS::S3::Bucket');
  expect(buckets).toHaveLength(5);
  for (const { properties, retained, retainedOnFailure } of buckets) {
    expect(properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      LifecycleConfiguration: {
        Rules: [
          {
            Status: 'Enabled',
            Transitions: [
              { StorageClass: 'STANDARD_IA', TransitionInDays: 30 },
              { StorageClass: 'GLACIER', TransitionInDays: 90 },
              { StorageClass: 'DEEP_ARCHIVE', TransitionInDays: 180 },
            ],
          },
          { ExpiredObjectDeleteMarker: true, Status: 'Enabled' },
        ],
      },
    });
    expect({ retained, retainedOnFailure }).toEqual({ retained: true, retainedOnFailure: false });
    const isTarget = properties.BucketName === bucketName('access-logs');
    expect(properties.LoggingConfiguration !== undefined).toBe(!isTarget);
  }
});

interface Rule {
  readonly ExpirationInDays?: number;
  readonly NoncurrentVersionExpiration?: { readonly NoncurrentDays: number };
  readonly Transitions?: readonly { readonly TransitionInDays: number }[];
}

const rulesOf = ({ properties }: Made['resources'][number]): Rule[] =>
  (properties.LifecycleConfiguration as { Rules: Rule[] }).Rules;

test.each([
  ['7 years', 7 * 365],
  ['1 year', 365],
  ['200 days', 200],
  ['182 days', 182],
])('what is to be deleted after %s is gone after %i days, its versions as well', async (age, days) => {
  const { resources } = await madeIn(
    logging(`, lifecycle: { delete: ${age} }`),
    'landing-zone-log-archive',
    ids.archive,
  );
  for (const bucket of resources.filter(({ type }) => type === 'AWS::S3::Bucket')) {
    const [{ ExpirationInDays: expires = 0, NoncurrentVersionExpiration: old, Transitions = [] } = {}] =
      rulesOf(bucket);
    expect(expires + (old?.NoncurrentDays ?? 0)).toBe(days);
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html
    for (const { TransitionInDays } of Transitions) expect(expires).toBeGreaterThan(TransitionInDays);
  }
});

test('logs that are never deleted do not expire in any version', async () => {
  const { resources } = await madeIn(
    logging(', lifecycle: { delete: never }'),
    'landing-zone-log-archive',
    ids.archive,
  );
  for (const bucket of resources.filter(({ type }) => type === 'AWS::S3::Bucket'))
    expect(JSON.stringify(rulesOf(bucket))).not.toContain('Expir');
});

test('buckets outlive their stack with their policies, and the key with the alias by which it is found', () => {
  const kept = made.resources.map(({ type, retained, retainedOnFailure }) => ({ type, retained, retainedOnFailure }));
  expect(new Set(kept.map(({ type }) => type))).toEqual(
    new Set(['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'AWS::KMS::Key', 'AWS::KMS::Alias']),
  );
  for (const one of kept) expect(one).toMatchObject({ retained: true, retainedOnFailure: false });
});

test('the key rotates', () => {
  expect(made.resources.find(({ type }) => type === 'AWS::KMS::Key')?.properties).toMatchObject({
    EnableKeyRotation: true,
  });
});

test('logs are locked where the config says so, and only where they can be', async () => {
  const locked = await madeIn(logging(everything), 'landing-zone-log-archive', ids.archive);
  const retention = (kind: string): unknown =>
    locked.resources.find(({ properties }) => properties.BucketName === bucketName(kind))?.properties
      .ObjectLockConfiguration;
  expect(retention('cloudtrail')).toEqual({
    ObjectLockEnabled: 'Enabled',
    Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 365 } },
  });
  expect([retention('config'), retention('access-logs')]).toEqual([undefined, undefined]);
});
