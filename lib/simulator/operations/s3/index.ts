import { S3ServiceException } from '@aws-sdk/client-s3';
import type { Call, Operations } from '../../engine/call.ts';

export const s3 = {
  PutObject(
    { Bucket = '', Key = '', Body }: { Bucket?: string; Key?: string; Body?: unknown },
    { world, caller, region }: Call,
  ) {
    const bucket = world.claims.get(`AWS::S3::Bucket ${Bucket}`);
    // It is there once it is made.
    if (!bucket || world.stacks.get(bucket.stack ?? '')?.status === 'CREATE_IN_PROGRESS')
      throw refused('NoSuchBucket', 'The specified bucket does not exist', 404);
    if (bucket.account !== caller) throw refused('AccessDenied', 'Access Denied', 403);
    if (bucket.region !== region)
      throw refused(
        'PermanentRedirect',
        'The bucket you are attempting to access must be addressed using the specified endpoint.',
        301,
      );
    world.objects.set(`${Bucket}/${Key}`, Body instanceof Uint8Array ? Buffer.from(Body).toString() : String(Body));
    return {};
  },
} satisfies Operations;

const refused = (name: string, message: string, status: number): Error =>
  new S3ServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode: status } });
