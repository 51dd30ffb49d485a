import { S3ServiceException } from '@aws-sdk/client-s3';
import type { ClaimRecord } from '../../cloudformation/records.ts';
import type { Call } from '../../engine/call.ts';

export interface NamedBucket {
  Bucket?: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export const refused = (name: string, message: string, status: number): Error =>
  new S3ServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode: status } });

/** Names are everybody's, whether a stack or a call made the bucket. */
export const bucketClaim = (name = ''): string => `AWS::S3::Bucket ${name}`;

/** A bucket of the caller, in the region that is asked. What the policies of buckets allow to other accounts is not looked at. */
export function bucketOf({ Bucket: name }: NamedBucket, { world, caller, region }: Call): ClaimRecord {
  const bucket = world.claims.get(bucketClaim(name));
  // It is there once it is made.
  if (!bucket || world.stacks.get(bucket.stack ?? '')?.status === 'CREATE_IN_PROGRESS')
    throw refused('NoSuchBucket', 'The specified bucket does not exist', 404);
  if (bucket.account !== caller) throw refused('AccessDenied', 'Access Denied', 403);
  if (bucket.region === region) return bucket;
  throw Object.assign(
    refused(
      'PermanentRedirect',
      'The bucket you are attempting to access must be addressed using the specified endpoint.',
      301,
    ),
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
    { $response: { statusCode: 301, headers: { 'x-amz-bucket-region': bucket.region } } },
  );
}
