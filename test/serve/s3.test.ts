import * as c from '@aws-sdk/client-cloudformation';
import * as s from '@aws-sdk/client-s3';
import { topic } from '../support/stacks.ts';
import { servedOrganization, type ServedOrganization } from '../support/served-organization.ts';

let served: ServedOrganization;
beforeAll(async () => {
  served = await servedOrganization();
});
afterAll(() => served.close());

const Bucket = 'templates';

test('a template is put into a bucket, and deployed from the address that the endpoint has', async () => {
  const settings = served.settings(undefined, 'eu-west-1');
  const s3 = new s.S3Client({ ...settings, forcePathStyle: true });
  const cloudFormation = new c.CloudFormationClient(settings);
  await s3.send(new s.CreateBucketCommand({ Bucket }));
  await s3.send(new s.PutObjectCommand({ Bucket, Key: 'a/b.yaml', Body: topic('notes') }));
  const { Body } = await s3.send(new s.GetObjectCommand({ Bucket, Key: 'a/b.yaml' }));
  expect(await Body?.transformToString()).toBe(topic('notes'));
  const { ContentLength } = await s3.send(new s.HeadObjectCommand({ Bucket, Key: 'a/b.yaml' }));
  expect(ContentLength).toBe(topic('notes').length);
  const TemplateURL = `${served.url}/${Bucket}/a/b.yaml`;
  const change = { StackName: 'notes', ChangeSetName: 'changes', ChangeSetType: 'CREATE', TemplateURL } as const;
  const { Id } = await cloudFormation.send(new c.CreateChangeSetCommand(change));
  // What AWS takes a while for is done at once here.
  await cloudFormation.send(new c.ExecuteChangeSetCommand({ ChangeSetName: Id }));
  const { Stacks } = await cloudFormation.send(new c.DescribeStacksCommand({ StackName: 'notes' }));
  expect(Stacks).toMatchObject([{ StackStatus: 'CREATE_COMPLETE' }]);
  expect(served.bugs).toEqual([]);
});

// boto3 reads the text of the root.
test('the location of a bucket has no other element around it, and every header comes once', async () => {
  const url = `${served.url}/${Bucket}`;
  const authorization = 'AWS4-HMAC-SHA256 Credential=111122223333/20260101/eu-west-1/s3/aws4_request';
  const location = await fetch(`${url}?location`, { headers: { authorization } });
  expect(await location.text()).toBe(
    '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">eu-west-1</LocationConstraint>',
  );
  const object = await fetch(`${url}/a/b.yaml`, { headers: { authorization } });
  expect(object.headers.get('content-length')).toBe(String(topic('notes').length));
  expect(object.headers.get('content-type')).toBe('application/octet-stream');
  const elsewhere = authorization.replace('eu-west-1', 'us-east-1');
  const redirected = await fetch(url, { method: 'HEAD', headers: { authorization: elsewhere }, redirect: 'manual' });
  expect([redirected.status, redirected.headers.get('x-amz-bucket-region')]).toEqual([301, 'eu-west-1']);
});
