import { createHash } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Aws } from '../../aws/aws.ts';
import type { Records } from '../../config/sections/pipeline/types.ts';
import { UserError } from '../../config/text/problems.ts';

/** Where a record becomes an object. */
export type Shelf = Pick<Records, 'bucket' | 'prefix'>;

const isUrl = /^s3:/i;

/** What `--record` names, if that is no file; a UserError if it is none of S3 either. */
export const shelfAt = (target: string): Shelf | undefined => {
  if (!isUrl.test(target)) return undefined;
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(target) ?? [];
  if (bucket === undefined)
    throw new UserError(
      `--record "${target}" is not s3://BUCKET/PREFIX\n    -> write the name of a bucket after s3://`,
    );
  return { bucket, prefix: prefix.replace(/\/+$/, '') };
};

/** By day, time, and what it says: no two records have one key, and the same record always has the same. */
export const recordKey = (prefix: string, started: string, text: string): string => {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const name = `${started.slice(0, 10).replaceAll('-', '/')}/${started.replaceAll(/[:.]/g, '-')}-${digest}.json`;
  return prefix === '' ? name : `${prefix}/${name}`;
};

/**
 * Writes a record, never over another object, and returns its URL. `region` is the first to try: S3 answers from any other with the one
 * that the bucket is in. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export const putRecord = async (
  { client }: Pick<Aws, 'client'>,
  region: string,
  { bucket, prefix }: Shelf,
  { started, text }: { readonly started: string; readonly text: string },
): Promise<string> => {
  const key = recordKey(prefix, started, text);
  const put = (where: string): Promise<unknown> =>
    client(S3Client, where).send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: text,
        ContentType: 'application/json',
        IfNoneMatch: '*',
      }),
    );
  try {
    await put(region).catch((error: unknown) => {
      const other = regionIn(error);
      if (other === undefined || other === region) throw error;
      return put(other);
    });
  } catch (error) {
    // It was written, and the answer was lost: the key tells what is in the object.
    if (!(error instanceof Error) || error.name !== 'PreconditionFailed') throw error;
  }
  return `s3://${bucket}/${key}`;
};

/** The region of the bucket, of an answer from another one. */
const regionIn = (error: unknown): string | undefined =>
  (error as { $response?: { headers?: Readonly<Record<string, string>> } }).$response?.headers?.['x-amz-bucket-region'];
