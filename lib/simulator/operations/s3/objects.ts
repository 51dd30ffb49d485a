import type {
  DeleteObjectsOutput,
  GetObjectOutput,
  HeadObjectOutput,
  ListObjectsV2Output,
  ObjectIdentifier,
  PutObjectOutput,
} from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import type { Call, Operations } from '../../engine/call.ts';
import type { ObjectRecord } from '../../world/records.ts';
import type { World } from '../../world/world.ts';
import { bucketOf, refused, type NamedBucket } from './find.ts';

interface NamedObject extends NamedBucket {
  Key?: string;
  IfMatch?: string;
  IfNoneMatch?: string;
}

interface PutInput extends NamedObject {
  Body?: unknown;
  ContentType?: string;
  Metadata?: Record<string, string>;
}

interface ListInput extends NamedBucket {
  Prefix?: string;
  Delimiter?: string;
  MaxKeys?: number;
  StartAfter?: string;
  ContinuationToken?: string;
}

export const objects = {
  PutObject(input: PutInput, call: Call): PutObjectOutput {
    const { world, now } = call;
    bucketOf(input, call);
    const path = pathOf(input);
    const there = world.objects.has(path) ? etagOf(bytesOf(world, path)) : undefined;
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
    if (input.IfMatch !== undefined && there === undefined) throw noSuchKey();
    if ((input.IfNoneMatch === '*' && there !== undefined) || (input.IfMatch !== undefined && input.IfMatch !== there))
      throw refused('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
    const bytes = input.Body instanceof Uint8Array ? Buffer.from(input.Body) : Buffer.from(textOf(input.Body));
    const text = bytes.toString();
    // What is no text is kept as one.
    const isText = Buffer.from(text).equals(bytes);
    world.objects.set(path, isText ? text : bytes.toString('base64'));
    world.objectFacts.set(path, {
      modified: now,
      ...(isText ? {} : { isBase64: true }),
      ...(input.ContentType === undefined ? {} : { type: input.ContentType }),
      ...(input.Metadata ? { metadata: input.Metadata } : {}),
    });
    return { ETag: etagOf(bytes), ServerSideEncryption: 'AES256' };
  },

  GetObject(input: NamedObject & { Range?: string }, call: Call): GetObjectOutput {
    const { bytes, ...facts } = found(input, call);
    return { ...facts, Body: streamed(bytes) as never };
  },

  HeadObject(input: NamedObject, call: Call): HeadObjectOutput {
    const { bytes: _, ...facts } = found(input, call, 'NotFound');
    return facts;
  },

  ListObjectsV2(input: ListInput, call: Call): ListObjectsV2Output {
    const { world } = call;
    const { physicalId: bucket } = bucketOf(input, call);
    const { Prefix: prefix = '', Delimiter: delimiter, MaxKeys: most = 1_000, ContinuationToken: token } = input;
    const after = token === undefined ? (input.StartAfter ?? '') : Buffer.from(token, 'base64').toString();
    const begin = `${bucket}/${prefix}`;
    const keys = [...world.objects.keys()].flatMap((path) =>
      path.startsWith(begin) ? path.slice(bucket.length + 1) : [],
    );
    // A common prefix stands for all keys that begin with it.
    const entries = new Map(keys.sort(byBytes).map((key) => [groupOf(key, prefix, delimiter), key]));
    const left = [...entries.keys()].filter((entry) => byBytes(entry, after) > 0);
    const page = left.slice(0, Math.min(most, 1_000));
    const isKey = (entry: string): boolean => entries.get(entry) === entry && !isGroup(entry, prefix, delimiter);
    const last = page.at(-1);
    const isTruncated = page.length < left.length && last !== undefined;
    return {
      ...{ Name: bucket, Prefix: prefix, MaxKeys: most, KeyCount: page.length, IsTruncated: isTruncated },
      ...(delimiter === undefined ? {} : { Delimiter: delimiter }),
      ...(token === undefined ? {} : { ContinuationToken: token }),
      ...(isTruncated ? { NextContinuationToken: Buffer.from(last).toString('base64') } : {}),
      Contents: page.filter(isKey).map((Key) => {
        const path = `${bucket}/${Key}`;
        const bytes = bytesOf(world, path);
        const LastModified = new Date(factsOf(world, path).modified);
        return { Key, LastModified, ETag: etagOf(bytes), Size: bytes.length, StorageClass: 'STANDARD' };
      }),
      CommonPrefixes: page.filter((entry) => !isKey(entry)).map((Prefix) => ({ Prefix })),
    };
  },

  /** Nothing happens for an object that is not there. */
  DeleteObject(input: NamedObject, call: Call) {
    bucketOf(input, call);
    remove(call.world, pathOf(input));
    return {};
  },

  DeleteObjects(
    input: NamedBucket & { Delete?: { Objects?: ObjectIdentifier[]; Quiet?: boolean } },
    call: Call,
  ): DeleteObjectsOutput {
    bucketOf(input, call);
    const { Objects: given = [], Quiet: quiet = false } = input.Delete ?? {};
    for (const { Key } of given) remove(call.world, pathOf({ Bucket: input.Bucket ?? '', Key: Key ?? '' }));
    return quiet ? {} : { Deleted: given.map(({ Key }) => ({ Key })) };
  },
} satisfies Operations;

const pathOf = ({ Bucket: bucket = '', Key: key = '' }: NamedObject): string => `${bucket}/${key}`;

const textOf = (body: unknown): string => (typeof body === 'string' ? body : '');

const factsOf = (world: World, path: string): ObjectRecord => world.objectFacts.get(path) ?? { modified: world.time };

const bytesOf = (world: World, path: string): Buffer =>
  Buffer.from(world.objects.get(path) ?? '', factsOf(world, path).isBase64 === true ? 'base64' : 'utf8');

const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;

const noSuchKey = (): Error => refused('NoSuchKey', 'The specified key does not exist.', 404);

function found(input: NamedObject, call: Call, absent = 'NoSuchKey') {
  const { world } = call;
  bucketOf(input, call);
  const path = pathOf(input);
  if (!world.objects.has(path)) throw absent === 'NotFound' ? refused('NotFound', 'Not Found', 404) : noSuchKey();
  const bytes = bytesOf(world, path);
  const ETag = etagOf(bytes);
  if (input.IfMatch !== undefined && input.IfMatch !== ETag)
    throw refused('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
  if (input.IfNoneMatch === ETag) throw refused('NotModified', 'Not Modified', 304);
  const { modified, type = 'binary/octet-stream', metadata } = factsOf(world, path);
  return {
    ...{ bytes, ETag, ContentLength: bytes.length, ContentType: type, LastModified: new Date(modified) },
    ...{ AcceptRanges: 'bytes', ServerSideEncryption: 'AES256' as const },
    ...(metadata ? { Metadata: metadata } : {}),
  };
}

/** Bytes that can be read as the SDK's bodies are, where nothing is between the simulator and the SDK's client. */
const streamed = (bytes: Buffer): Buffer =>
  Object.assign(bytes, {
    transformToString: (encoding?: BufferEncoding) => Promise.resolve(bytes.toString(encoding)),
    transformToByteArray: () => Promise.resolve(new Uint8Array(bytes)),
  });

function remove(world: World, path: string): void {
  world.objects.delete(path);
  world.objectFacts.delete(path);
}

/** Listings are in the order of UTF-8. https://docs.aws.amazon.com/AmazonS3/latest/userguide/ListingKeysUsingAPIs.html */
const byBytes = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

const groupOf = (key: string, prefix: string, delimiter: string | undefined): string => {
  const end = delimiter === undefined || delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return end < 0 ? key : key.slice(0, end + (delimiter?.length ?? 0));
};

const isGroup = (entry: string, prefix: string, delimiter: string | undefined): boolean =>
  delimiter !== undefined && delimiter !== '' && entry.includes(delimiter, prefix.length);
