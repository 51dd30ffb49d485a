import { Duration, Fn, type Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { artifactBucketName } from '../../config/sections/pipeline/names.ts';
import { accept } from '../definition.ts';
import { outliving } from '../outliving.ts';
import { privateBucket } from '../private-bucket.ts';

/** What stages hand to one another: copies of the repository, and plans. */
export const artifactBucket = (stack: Stack): Bucket => {
  const bucket = new Bucket(stack, 'Artifacts', {
    bucketName: Fn.sub(`${artifactBucketName}-\${AWS::AccountId}-\${AWS::Region}`),
    ...privateBucket,
    lifecycleRules: [
      {
        id: 'expire',
        expiration: Duration.days(90),
        noncurrentVersionExpiration: Duration.days(1),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
  });
  const copies = 'It holds copies of the repository and of plans for some weeks, without secrets.';
  accept(bucket, {
    'AwsSolutions-S1': copies,
    'NIST-S3BucketLoggingEnabled': copies,
    'NIST-S3BucketReplicationEnabled': copies,
    'NIST-S3BucketDefaultLockEnabled': copies,
    'NIST-S3DefaultEncryptionKMS': copies,
  });
  outliving(bucket);
  return bucket;
};
