import type {
  GetBucketEncryptionOutput,
  GetBucketPolicyOutput,
  GetBucketTaggingOutput,
  GetBucketVersioningOutput,
  GetPublicAccessBlockOutput,
  PublicAccessBlockConfiguration,
  ServerSideEncryptionConfiguration,
  Tag,
  VersioningConfiguration,
} from '@aws-sdk/client-s3';
import type { ClaimRecord } from '../../cloudformation/records.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { objectIn } from '../../engine/json.ts';
import { bucketClaim, bucketOf, refused, type NamedBucket } from './find.ts';

interface Encryption {
  readonly ServerSideEncryptionConfiguration?: readonly {
    readonly BucketKeyEnabled?: boolean;
    readonly ServerSideEncryptionByDefault?: { readonly SSEAlgorithm?: string; readonly KMSMasterKeyID?: string };
  }[];
}

/** Settings are kept as CloudFormation's properties of AWS::S3::Bucket, so that stacks and calls mean the same bucket. */
export const bucketSettings = {
  /** Without any, Amazon S3 uses its own keys. https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html */
  GetBucketEncryption(input: NamedBucket, call: Call): GetBucketEncryptionOutput {
    const given = bucketOf(input, call).properties?.BucketEncryption as Encryption | undefined;
    const rules = given?.ServerSideEncryptionConfiguration?.map((rule) => ({
      ApplyServerSideEncryptionByDefault: rule.ServerSideEncryptionByDefault as never,
      BucketKeyEnabled: rule.BucketKeyEnabled ?? false,
    }));
    const own = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const }, BucketKeyEnabled: false };
    return { ServerSideEncryptionConfiguration: { Rules: rules ?? [own] } };
  },

  PutBucketEncryption(
    input: NamedBucket & { ServerSideEncryptionConfiguration?: ServerSideEncryptionConfiguration },
    call: Call,
  ) {
    const rules = input.ServerSideEncryptionConfiguration?.Rules ?? [];
    const encryption = rules.map(({ ApplyServerSideEncryptionByDefault: byDefault, BucketKeyEnabled: key }) => ({
      ServerSideEncryptionByDefault: byDefault,
      ...(key === undefined ? {} : { BucketKeyEnabled: key }),
    }));
    return set(input, call, { BucketEncryption: { ServerSideEncryptionConfiguration: encryption } });
  },

  DeleteBucketEncryption: (input: NamedBucket, call: Call) => set(input, call, { BucketEncryption: undefined }),

  GetBucketVersioning(input: NamedBucket, call: Call): GetBucketVersioningOutput {
    const given = bucketOf(input, call).properties?.VersioningConfiguration as VersioningConfiguration | undefined;
    return given?.Status === undefined ? {} : { Status: given.Status };
  },

  /** Only the state is kept: objects have no versions here. */
  PutBucketVersioning: (input: NamedBucket & { VersioningConfiguration?: VersioningConfiguration }, call: Call) =>
    set(input, call, { VersioningConfiguration: { Status: input.VersioningConfiguration?.Status } }),

  /** Since April 2023 all new buckets block it. https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html */
  GetPublicAccessBlock(input: NamedBucket, call: Call): GetPublicAccessBlockOutput {
    const given = bucketOf(input, call).properties?.PublicAccessBlockConfiguration as
      PublicAccessBlockConfiguration | 'none' | undefined;
    if (given === 'none')
      throw refused('NoSuchPublicAccessBlockConfiguration', 'The public access block configuration was not found', 404);
    const byDefault = given === undefined;
    return {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: given?.BlockPublicAcls ?? byDefault,
        IgnorePublicAcls: given?.IgnorePublicAcls ?? byDefault,
        BlockPublicPolicy: given?.BlockPublicPolicy ?? byDefault,
        RestrictPublicBuckets: given?.RestrictPublicBuckets ?? byDefault,
      },
    };
  },

  PutPublicAccessBlock: (
    input: NamedBucket & { PublicAccessBlockConfiguration?: PublicAccessBlockConfiguration },
    call: Call,
  ) => set(input, call, { PublicAccessBlockConfiguration: { ...input.PublicAccessBlockConfiguration } }),

  DeletePublicAccessBlock: (input: NamedBucket, call: Call) =>
    set(input, call, { PublicAccessBlockConfiguration: 'none' }),

  GetBucketTagging(input: NamedBucket, call: Call): GetBucketTaggingOutput {
    const tags = bucketOf(input, call).properties?.Tags as Tag[] | undefined;
    if (!tags || tags.length === 0) throw refused('NoSuchTagSet', 'The TagSet does not exist', 404);
    return { TagSet: tags };
  },

  PutBucketTagging: (input: NamedBucket & { Tagging?: { TagSet?: Tag[] } }, call: Call) =>
    set(input, call, { Tags: input.Tagging?.TagSet ?? [] }),

  DeleteBucketTagging: (input: NamedBucket, call: Call) => set(input, call, { Tags: undefined }),

  GetBucketPolicy(input: NamedBucket, call: Call): GetBucketPolicyOutput {
    const document = call.world.claims.get(policyClaim(bucketOf(input, call)))?.properties?.PolicyDocument;
    if (document === undefined) throw refused('NoSuchBucketPolicy', 'The bucket policy does not exist', 404);
    return { Policy: typeof document === 'string' ? document : JSON.stringify(document) };
  },

  PutBucketPolicy(input: NamedBucket & { Policy?: string }, call: Call) {
    const bucket = bucketOf(input, call);
    const { account, region, physicalId } = bucket;
    const properties = { Bucket: physicalId, PolicyDocument: policyIn(input.Policy ?? '') };
    call.world.claims.set(policyClaim(bucket), { account, region, physicalId, properties, since: call.now });
    return {};
  },

  DeleteBucketPolicy(input: NamedBucket, call: Call) {
    call.world.claims.delete(policyClaim(bucketOf(input, call)));
    return {};
  },
} satisfies Operations;

/** As a stack with an AWS::S3::BucketPolicy has it. */
export const policyClaim = ({ physicalId, account, region }: ClaimRecord): string =>
  `AWS::S3::BucketPolicy ${physicalId} ${account} ${region}`;

function set(input: NamedBucket, call: Call, properties: Readonly<Record<string, unknown>>): object {
  const bucket = bucketOf(input, call);
  const kept = Object.entries({ ...bucket.properties, ...properties }).filter(([, value]) => value !== undefined);
  call.world.claims.set(bucketClaim(input.Bucket), { ...bucket, properties: Object.fromEntries(kept) });
  return {};
}

function policyIn(text: string): unknown {
  const document = objectIn(text);
  if (document && 'Statement' in document) return document;
  throw refused('MalformedPolicy', "Policies must be valid JSON and the first byte must be '{'", 400);
}
