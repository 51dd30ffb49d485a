import { Duration, Fn, type Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { artifactBucketName } from '../../config/sections/pipeline/names.ts';
import { outliving } from '../outliving.ts';
import { acceptCopies, privateBucket } from '../private-bucket.ts';

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
  acceptCopies(bucket, 'It holds copies of the repository and of plans for some weeks, without secrets.');
  outliving(bucket);
  return bucket;
};
