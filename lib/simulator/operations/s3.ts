import { S3ServiceException } from '@aws-sdk/client-s3';
import type { Call, Operations } from '../call.ts';

export const s3 = {
  PutObject(
    { Bucket = '', Key = '', Body }: { Bucket?: string; Key?: string; Body?: unknown },
    { world, caller }: Call,
  ) {
    const bucket = world.claims.get(`AWS::S3::Bucket ${Bucket}`);
    if (!bucket) throw refused('NoSuchBucket', 'The specified bucket does not exist', 404);
    if (bucket.account !== caller) throw refused('AccessDenied', 'Access Denied', 403);
    world.objects.set(`${Bucket}/${Key}`, String(Body));
    return {};
  },
} satisfies Operations;

const refused = (name: string, message: string, status: number): Error =>
  new S3ServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode: status } });
