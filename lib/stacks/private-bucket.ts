import {
  BlockPublicAccess,
  BucketEncryption,
  ObjectOwnership,
  type Bucket,
  type BucketProps,
} from 'aws-cdk-lib/aws-s3';
import { accept } from './definition.ts';

/** A bucket of one account, that nobody else reaches, and whose objects have versions. */
export const privateBucket = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
} as const satisfies BucketProps;

/** What rules want of a bucket is not worth it for copies; `why` says so. */
export const acceptCopies = (bucket: Bucket, why: string): void =>
  accept(
    bucket,
    Object.fromEntries(
      [
        'AwsSolutions-S1',
        'NIST-S3BucketLoggingEnabled',
        'NIST-S3BucketReplicationEnabled',
        'NIST-S3BucketDefaultLockEnabled',
        'NIST-S3DefaultEncryptionKMS',
      ].map((rule) => [rule, why]),
    ),
  );
