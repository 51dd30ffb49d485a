import { Duration, Fn, Stack, type App } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { templateBucketName } from '../config/deployment/names.ts';
import { type Definition, inManagement } from './definition.ts';
import { outliving } from './outliving.ts';
import { acceptCopies, privateBucket } from './private-bucket.ts';

/** Where templates wait for CloudFormation that are too large to go with the call. It is made only when one is. */
export const templateBucket = (regions: readonly string[]): Definition => ({
  name: templateBucketName,
  targets: inManagement,
  regions,
  make: makeStack,
});

const makeStack = (app: App): Stack => {
  const stack = new Stack(app, templateBucketName, {
    description: 'Landing zone: large templates on their way to CloudFormation.',
  });
  const bucket = new Bucket(stack, 'Templates', {
    bucketName: Fn.sub(`${templateBucketName}-\${AWS::AccountId}-\${AWS::Region}`),
    ...privateBucket,
    lifecycleRules: [
      {
        id: 'expire',
        // CloudFormation copies a template when it is handed over.
        expiration: Duration.days(7),
        noncurrentVersionExpiration: Duration.days(1),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
  });
  acceptCopies(
    bucket,
    'It holds copies of templates for some days, without secrets; they can be made again from the config.',
  );
  outliving(bucket);
  return stack;
};
