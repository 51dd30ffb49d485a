import * as s from '@aws-sdk/client-s3';
import { CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { exportWorld, importWorld } from '../../../lib/simulator/index.ts';
import { accounts, deploy, elsewhere, outcomeOf, said, stage } from '../cloudformation/stage.ts';
import { topic } from '../../support/stacks.ts';

const Bucket = 'states';
const create = (more: Partial<s.CreateBucketCommandInput> = {}) => new s.CreateBucketCommand({ Bucket, ...more });
const inIreland = { CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } } as const;

const started = async () => {
  const on = stage();
  await on.s3.send(create());
  return on;
};

test('a bucket is made, found, located, listed, and deleted', async () => {
  const on = stage();
  const { s3 } = elsewhere(on, { region: 'eu-west-1' });
  await s3.send(create(inIreland));
  expect(await s3.send(new s.HeadBucketCommand({ Bucket }))).toMatchObject({ BucketRegion: 'eu-west-1' });
  // Any region tells it.
  const { LocationConstraint } = await on.s3.send(new s.GetBucketLocationCommand({ Bucket }));
  expect(LocationConstraint).toBe('eu-west-1');
  expect((await on.s3.send(new s.ListBucketsCommand({}))).Buckets).toMatchObject([{ Name: Bucket }]);
  await s3.send(new s.DeleteBucketCommand({ Bucket }));
  expect(await said(s3.send(new s.HeadBucketCommand({ Bucket })))).toMatch(/^NoSuchBucket|^NotFound/);
});

test.each<[string, string, Partial<s.CreateBucketCommandInput>, string]>([
  ['of its own again', 'eu-west-1', inIreland, 'BucketAlreadyOwnedByYou'],
  ['of a name that no bucket can have', 'us-east-1', { Bucket: 'Not_A_Bucket' }, 'InvalidBucketName'],
  ['for another region', 'us-east-1', inIreland, 'IllegalLocationConstraintException'],
])('an account is refused a bucket %s', async (_, region, more, code) => {
  const on = stage();
  await elsewhere(on, { region: 'eu-west-1' }).s3.send(create(inIreland));
  expect(await said(elsewhere(on, { region }).s3.send(create(more)))).toMatch(new RegExp(`^${code}: `));
});

test('names are everybody’s, whether a call or a stack takes them', async () => {
  const on = await started();
  const other = elsewhere(on, { account: accounts.api });
  expect(await said(other.s3.send(create()))).toMatch(/^BucketAlreadyExists: /);
  // In us-east-1 one's own is just answered.
  expect(await said(on.s3.send(create()))).toBe('answered');
  const template = `Resources: { B: { Type: AWS::S3::Bucket, Properties: { BucketName: ${Bucket} } } }`;
  await deploy({ ...on, ...other }, 'bucket', template);
  expect(await outcomeOf(other, 'bucket')).toMatch(/^ROLLBACK_COMPLETE .*already exists/);
});

test('objects are put, read, listed by page and folder, and deleted', async () => {
  const { s3 } = await started();
  const Body = new Uint8Array([0xff, 0x00, 0xfe]);
  for (const Key of ['b/1', 'a', 'b/2', 'c']) await s3.send(new s.PutObjectCommand({ Bucket, Key, Body: Key }));
  await s3.send(new s.PutObjectCommand({ Bucket, Key: 'bytes', Body, ContentType: 'x/y', Metadata: { a: 'b' } }));
  const read = await s3.send(new s.GetObjectCommand({ Bucket, Key: 'bytes' }));
  expect(await read.Body?.transformToByteArray()).toEqual(Body);
  expect(await s3.send(new s.HeadObjectCommand({ Bucket, Key: 'bytes' }))).toMatchObject({
    ...{ ContentLength: 3, ContentType: 'x/y', Metadata: { a: 'b' }, ETag: read.ETag },
  });
  const list = (input: Partial<s.ListObjectsV2CommandInput>) =>
    s3.send(new s.ListObjectsV2Command({ Bucket, ...input }));
  const keys = ({ Contents = [] }: s.ListObjectsV2CommandOutput) => Contents.map(({ Key }) => Key);
  const folders = await list({ Delimiter: '/' });
  expect(keys(folders)).toEqual(['a', 'bytes', 'c']);
  expect(folders.CommonPrefixes).toEqual([{ Prefix: 'b/' }]);
  expect(keys(await list({ Prefix: 'b/' }))).toEqual(['b/1', 'b/2']);
  const first = await list({ MaxKeys: 2 });
  expect(first).toMatchObject({ IsTruncated: true, KeyCount: 2 });
  expect(keys(await list({ MaxKeys: 9, ContinuationToken: first.NextContinuationToken }))).toEqual([
    'b/2',
    'bytes',
    'c',
  ]);
  expect(await said(s3.send(new s.DeleteBucketCommand({ Bucket })))).toMatch(/^BucketNotEmpty: /);
  const Objects = ['a', 'b/1', 'b/2', 'c', 'bytes', 'gone'].map((Key) => ({ Key }));
  await s3.send(new s.DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  expect((await list({})).KeyCount).toBe(0);
  expect(await said(s3.send(new s.GetObjectCommand({ Bucket, Key: 'a' })))).toMatch(/^NoSuchKey: /);
});

test('a put may demand what is there', async () => {
  const { s3 } = await started();
  const put = (more: Partial<s.PutObjectCommandInput>) =>
    s3.send(new s.PutObjectCommand({ Bucket, Key: 'k', ...more }));
  const { ETag } = await put({ Body: '1', IfNoneMatch: '*' });
  expect(await said(put({ Body: '2', IfNoneMatch: '*' }))).toMatch(/^PreconditionFailed: /);
  expect(await said(put({ Body: '2', IfMatch: ETag }))).toBe('answered');
  expect(await said(put({ Body: '3', IfMatch: ETag }))).toMatch(/^PreconditionFailed: /);
});

const policy =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}';
const none = 'NoSuch';

test.each<[string, object, object, string | object, object]>([
  [
    'encryption',
    new s.GetBucketEncryptionCommand({ Bucket }),
    new s.PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' }, BucketKeyEnabled: true }],
      },
    }),
    {
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    },
    {
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' }, BucketKeyEnabled: true }],
      },
    },
  ],
  [
    'versioning',
    new s.GetBucketVersioningCommand({ Bucket }),
    new s.PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    {},
    { Status: 'Enabled' },
  ],
  [
    'public access block',
    new s.GetPublicAccessBlockCommand({ Bucket }),
    new s.PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: { BlockPublicAcls: true } }),
    { PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true } },
    { PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: false } },
  ],
  [
    'tags',
    new s.GetBucketTaggingCommand({ Bucket }),
    new s.PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: 'b' }] } }),
    none,
    { TagSet: [{ Key: 'a', Value: 'b' }] },
  ],
  [
    'policy',
    new s.GetBucketPolicyCommand({ Bucket }),
    new s.PutBucketPolicyCommand({ Bucket, Policy: policy }),
    none,
    { Policy: policy },
  ],
])('the %s of a bucket', async (_, get, put, before, after) => {
  const { s3, world } = await started();
  const ask = () => s3.send(get as s.GetBucketPolicyCommand);
  if (typeof before === 'string') expect(await said(ask())).toMatch(new RegExp(`^${before}`));
  else expect(await ask()).toMatchObject(before);
  await s3.send(put as s.PutBucketPolicyCommand);
  expect(await ask()).toMatchObject(after);
  const fixture = exportWorld(world);
  expect(exportWorld(importWorld(fixture))).toEqual(fixture);
});

test('calls tell what a stack has set', async () => {
  const on = stage();
  const properties = `{ BucketName: ${Bucket}, VersioningConfiguration: { Status: Enabled } }`;
  await deploy(on, 'bucket', `Resources: { B: { Type: AWS::S3::Bucket, Properties: ${properties} } }`);
  expect((await on.s3.send(new s.GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
});

test.each([
  `https://${Bucket}.s3.us-east-1.amazonaws.com/a/b.yaml`,
  `https://${Bucket}.s3.amazonaws.com/a/b.yaml`,
  `https://s3.us-east-1.amazonaws.com/${Bucket}/a/b.yaml`,
  `https://s3-us-east-1.amazonaws.com/${Bucket}/a/b.yaml`,
  `https://s3.amazonaws.com/${Bucket}/a/b.yaml?versionId=1`,
  `http://127.0.0.1:4600/${Bucket}/a/b.yaml`,
  `http://${Bucket}.localhost:4600/a/b.yaml`,
])('a template is read from %s', async (TemplateURL) => {
  const on = await started();
  await on.s3.send(new s.PutObjectCommand({ Bucket, Key: 'a/b.yaml', Body: topic('notes') }));
  expect(await said(on.cloudFormation.send(new CreateStackCommand({ StackName: 'notes', TemplateURL })))).toBe(
    'answered',
  );
});

test.each([
  'https://s3.example.com/states/a',
  'http://127.0.0.1/states',
  'ftp://s3.amazonaws.com/states/a',
  'states/a',
])('no template is read from %s', async (TemplateURL) => {
  const on = await started();
  expect(await said(on.cloudFormation.send(new CreateStackCommand({ StackName: 'notes', TemplateURL })))).toBe(
    'ValidationError: TemplateURL must be a supported URL.',
  );
});
