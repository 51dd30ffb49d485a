import type {
  CreateBucketOutput,
  GetBucketLocationOutput,
  HeadBucketOutput,
  ListBucketsOutput,
} from '@aws-sdk/client-s3';
import type { Call, Operations } from '../../engine/call.ts';
import { bucketClaim, bucketOf, refused, type NamedBucket } from './find.ts';
import { policyClaim } from './settings.ts';

interface CreateInput extends NamedBucket {
  CreateBucketConfiguration?: { LocationConstraint?: string; Tags?: { Key?: string; Value?: string }[] };
}

export const buckets = {
  CreateBucket(input: CreateInput, { world, caller, region, now }: Call): CreateBucketOutput {
    const { Bucket: name = '', CreateBucketConfiguration: given } = input;
    if (!isBucketName(name)) throw refused('InvalidBucketName', 'The specified bucket is not valid.', 400);
    demandLocation(given?.LocationConstraint, region);
    const arn = { Location: `/${name}`, BucketArn: `arn:${world.partition}:s3:::${name}` };
    const taken = world.claims.get(bucketClaim(name));
    if (taken?.account === caller) {
      // https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html, BucketAlreadyOwnedByYou
      if (taken.region === 'us-east-1' && region === 'us-east-1') return arn;
      throw refused(
        'BucketAlreadyOwnedByYou',
        'Your previous request to create the named bucket succeeded and you already own it.',
        409,
      );
    }
    if (taken)
      throw refused(
        'BucketAlreadyExists',
        'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
        409,
      );
    const properties = { BucketName: name, ...(given?.Tags ? { Tags: given.Tags } : {}) };
    world.claims.set(bucketClaim(name), { account: caller, region, physicalId: name, properties, since: now });
    return arn;
  },

  HeadBucket(input: NamedBucket, call: Call): HeadBucketOutput {
    const { region, physicalId } = bucketOf(input, call);
    return {
      BucketRegion: region,
      BucketArn: `arn:${call.world.partition}:s3:::${physicalId}`,
      AccessPointAlias: false,
    };
  },

  /** us-east-1 has none. Any region answers. */
  GetBucketLocation(input: NamedBucket, call: Call): GetBucketLocationOutput {
    const place = call.world.claims.get(bucketClaim(input.Bucket))?.region ?? call.region;
    const { region } = bucketOf(input, { ...call, region: place });
    return region === 'us-east-1' ? {} : { LocationConstraint: region as never };
  },

  ListBuckets({ Prefix: prefix = '' }: { Prefix?: string }, { world, caller }: Call): ListBucketsOutput {
    const own = [...world.claims].filter(
      ([claim, { account }]) => account === caller && claim.startsWith(bucketClaim(prefix)),
    );
    return {
      Owner: { ID: ownerId(caller) },
      Buckets: own
        .map(([, { physicalId, region, since = world.time }]) => ({
          ...{ Name: physicalId, BucketRegion: region, CreationDate: new Date(since) },
        }))
        .sort((one, other) => (one.Name < other.Name ? -1 : 1)),
    };
  },

  DeleteBucket(input: NamedBucket, call: Call) {
    const { world } = call;
    const bucket = bucketOf(input, call);
    for (const key of world.objects.keys())
      if (key.startsWith(`${bucket.physicalId}/`))
        throw refused('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409);
    world.claims.delete(bucketClaim(input.Bucket));
    world.claims.delete(policyClaim(bucket));
    return {};
  },
} satisfies Operations;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const isBucketName = (name: string): boolean =>
  /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
  !name.includes('..') &&
  !/^\d+\.\d+\.\d+\.\d+$/.test(name) &&
  !/^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name);

function demandLocation(given: string | undefined, region: string): void {
  if (region === 'us-east-1' ? given === undefined : given === region) return;
  const constraint = given ?? 'unspecified';
  if (region === 'us-east-1' && given === 'us-east-1')
    throw refused('InvalidLocationConstraint', 'The specified location-constraint is not valid', 400);
  throw refused(
    'IllegalLocationConstraintException',
    `The ${constraint} location constraint is incompatible for the region specific endpoint this request was sent to.`,
    400,
  );
}

/** Canonical user ids are 64 hexadecimal digits. */
export const ownerId = (account: string): string => account.padStart(64, '0');
