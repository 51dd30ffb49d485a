import { S3ServiceException } from '@aws-sdk/client-s3';
import type { Call, Operations } from '../../engine/call.ts';

export const s3 = {
  PutObject(
    {
      Bucket = '',
      Key = '',
      Body,
      IfNoneMatch,
    }: { Bucket?: string; Key?: string; Body?: unknown; IfNoneMatch?: string },
    { world, caller, region }: Call,
  ) {
    const bucket = world.claims.get(`AWS::S3::Bucket ${Bucket}`);
    // It is there once it is made.
    if (!bucket || world.stacks.get(bucket.stack ?? '')?.status === 'CREATE_IN_PROGRESS')
      throw refused('NoSuchBucket', 'The specified bucket does not exist', 404);
    if (bucket.account !== caller) throw refused('AccessDenied', 'Access Denied', 403);
    if (bucket.region !== region)
      throw Object.assign(
        refused(
          'PermanentRedirect',
          'The bucket you are attempting to access must be addressed using the specified endpoint.',
          301,
        ),
        // https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
        { $response: { statusCode: 301, headers: { 'x-amz-bucket-region': bucket.region } } },
      );
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
    if (IfNoneMatch === '*' && world.objects.has(`${Bucket}/${Key}`))
      throw refused('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
    world.objects.set(`${Bucket}/${Key}`, Body instanceof Uint8Array ? Buffer.from(Body).toString() : String(Body));
    return {};
  },
} satisfies Operations;

const refused = (name: string, message: string, status: number): Error =>
  new S3ServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode: status } });
