import { Aws, Duration, Fn, type Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, PolicyStatement, type IPrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
  StorageClass,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import type { Logging } from '../../config/sections/logging/types.ts';
import { accept } from '../definition.ts';
import { outliving } from '../outliving.ts';

export type LogKind = 'cloudtrail' | 'config' | 'flow-logs' | 'guardduty' | 'access-logs';

/** Name of the bucket for one kind of logs; names of buckets are unique over all AWS accounts, hence the account and region. */
export const logBucketName = (kind: LogKind, account: string, region: string): string =>
  Fn.sub(`landing-zone-${kind}-\${Account}-\${Region}`, { Account: account, Region: region });

export interface LogBucketOptions {
  readonly kind: LogKind;
  readonly logging: Logging;
  readonly organizationId: string;
  /** Left out: encrypted with keys of S3, which is all that the writers of some logs can do. */
  readonly key?: Key;
  /** Where its own access is logged. */
  readonly accessLogs?: Bucket;
  readonly readers: readonly IPrincipal[];
}

/** A bucket that AWS services of the organization write to, that its readers may read, and that nobody can empty. */
export const logBucket = (stack: Stack, id: string, options: LogBucketOptions): Bucket => {
  const { kind, logging, key, accessLogs } = options;
  const { lifecycle, objectLock } = logging;
  const locked = kind === 'cloudtrail' && objectLock;
  const bucket = new Bucket(stack, id, {
    bucketName: logBucketName(kind, Aws.ACCOUNT_ID, Aws.REGION),
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    versioned: true,
    encryption: key ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED,
    ...(key ? { encryptionKey: key, bucketKeyEnabled: true } : {}),
    ...(accessLogs ? { serverAccessLogsBucket: accessLogs, serverAccessLogsPrefix: `${kind}/` } : {}),
    // Only for CloudTrail: neither AWS Config nor S3's access logs can be delivered to a bucket with default retention. Whether a
    // bucket can have it is decided when it is made, so it is switched on there even while no retention is wanted.
    ...(kind === 'cloudtrail' ? { objectLockEnabled: true } : {}),
    ...(locked
      ? {
          objectLockDefaultRetention:
            locked.mode === 'compliance'
              ? ObjectLockRetention.compliance(Duration.days(locked.days))
              : ObjectLockRetention.governance(Duration.days(locked.days)),
        }
      : {}),
    lifecycleRules: [
      {
        id: 'archive',
        transitions: [
          { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(lifecycle.infrequentAccess) },
          { storageClass: StorageClass.GLACIER, transitionAfter: Duration.days(lifecycle.glacier) },
          { storageClass: StorageClass.DEEP_ARCHIVE, transitionAfter: Duration.days(lifecycle.deepArchive) },
        ],
        ...deletion(lifecycle),
        abortIncompleteMultipartUploadAfter: Duration.days(7),
      },
      ...(lifecycle.delete === undefined ? [] : [{ id: 'markers', expiredObjectDeleteMarker: true }]),
    ],
  });
  guard(bucket, options);
  outliving(bucket);
  accept(bucket, {
    'NIST-S3BucketReplicationEnabled':
      'The archive is the copy: its buckets can not be emptied, keep versions, and CloudTrail logs can be locked (logging.objectLock).',
    'NIST-S3BucketDefaultLockEnabled':
      'Locking can not be taken back, so it is for the owner to decide (logging.objectLock); only CloudTrail can write to a locked bucket.',
    ...(key
      ? {}
      : {
          'NIST-S3DefaultEncryptionKMS': 'S3 delivers server access logs only to buckets encrypted with its own keys.',
        }),
    ...(accessLogs ? {} : { 'AwsSolutions-S1': endless, 'NIST-S3BucketLoggingEnabled': endless }),
  });
  return bucket;
};

/** Days that a log stays as an old version: how long a deletion by mistake or malice can be undone. */
const lastDays = 30;

/**
 * What expires in a versioned bucket becomes an old version first, whose days are counted from then: both together are the age of the
 * config (a day more where that is the day after the last transition, which is the first on which it may expire).
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html#intro-lifecycle-rules-actions
 */
const deletion = ({
  deepArchive,
  delete: age,
}: Logging['lifecycle']): Pick<LifecycleRule, 'expiration' | 'noncurrentVersionExpiration'> => {
  if (age === undefined) return {};
  const expiration = Math.max(deepArchive + 1, age - lastDays);
  return {
    expiration: Duration.days(expiration),
    noncurrentVersionExpiration: Duration.days(Math.max(1, age - expiration)),
  };
};

const endless = 'It is the bucket of the access logs: logging its own deliveries would never end.';

/** What holds for whoever it is. */
const guard = (bucket: Bucket, { organizationId, readers }: LogBucketOptions): void => {
  const all = [bucket.bucketArn, bucket.arnForObjects('*')];
  const deny = (sid: string, actions: readonly string[], resources: readonly string[], conditions?: object): void =>
    void bucket.addToResourcePolicy(
      new PolicyStatement({
        sid,
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: [...actions],
        resources: [...resources],
        ...(conditions ? { conditions: conditions } : {}),
      }),
    );
  const notAService = { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } };
  deny('DenyUnencryptedTransport', ['s3:*'], all, { Bool: { 'aws:SecureTransport': 'false' } });
  deny('DenyOldTls', ['s3:*'], all, { NumericLessThan: { 's3:TlsVersion': 1.2 } });
  deny('DenyOutsiders', ['s3:*'], all, {
    StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organizationId },
    ...notAService,
  });
  deny('DenyForgedLogs', ['s3:PutObject'], [bucket.arnForObjects('*')], notAService);
  deny(
    'DenyErasing',
    ['s3:DeleteBucket', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'],
    all,
  );
  if (readers.length === 0) return;
  bucket.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AllowReaders',
      principals: [...readers],
      actions: ['s3:GetObject', 's3:GetObjectVersion', 's3:GetBucketLocation', 's3:ListBucket'],
      resources: all,
      conditions: { StringEquals: { 'aws:PrincipalOrgID': organizationId } },
    }),
  );
};
