import { evaluatePolicy } from '../../lib/guardrails/evaluate/index.ts';
import { previous } from '../../lib/simulator/cloudformation/previous.ts';
import { bucketPolicy, keyPolicy } from '../../lib/simulator/cloudformation/services/looked-at.ts';
import type { Simulator } from '../../lib/simulator/index.ts';

type World = Simulator['world'];

/** Writers of logs, and where they write to, by `type account region`. */
export const writers = (world: World): Map<string, { bucket: string; key: string }> => {
  const found = new Map<string, { bucket: string; key: string }>();
  for (const stack of world.stacks.values()) {
    if (stack.status === 'DELETE_COMPLETE' || stack.template === undefined) continue;
    if (!/landing-zone-(trail|config)\b/.test(stack.name)) continue;
    for (const { type, properties } of previous(world, stack).values()) {
      const bucket = properties.S3BucketName;
      if (typeof bucket !== 'string') continue;
      const key = properties.KMSKeyId ?? properties.S3KmsKeyArn;
      found.set(`${type} ${stack.account} ${stack.region}`, { bucket, key: String(key) });
    }
  }
  return found;
};

/** Writers that are cut off: their bucket or its policy, or the key, does not let them in. */
export const cutOff = (world: World): string[] => {
  return [...writers(world)].flatMap(([writer, { bucket, key }]) => {
    const service = writer.includes('CloudTrail') ? 'cloudtrail.amazonaws.com' : 'config.amazonaws.com';
    const [, account = '', region = ''] = writer.split(' ');
    const context = {
      'aws:SourceArn': `arn:aws:cloudtrail:${region}:${account}:trail/landing-zone`,
      'aws:SourceOrgID': world.organization?.id,
      'aws:SecureTransport': 'true',
      's3:TlsVersion': '1.3',
      's3:x-amz-acl': 'bucket-owner-full-control',
    };
    const may = (document: unknown, action: string, resource: string): boolean =>
      evaluatePolicy(document, { principal: { service }, action, resource, context }).effect === 'allow';
    const folder = `arn:aws:s3:::${bucket}/AWSLogs/${account}/log.gz`;
    const writes = may(bucketPolicy(world, bucket), 's3:PutObject', folder);
    return writes && may(keyPolicy(world, key), 'kms:GenerateDataKey', key) ? [] : `${writer} to ${bucket}`;
  });
};

/** Writers that write to a bucket whose stack is gone. */
export const toLeft = (world: World): string[] =>
  [...writers(world)].flatMap(([writer, { bucket }]) => {
    const { stack = '' } = world.claims.get(`AWS::S3::Bucket ${bucket}`) ?? {};
    return world.stacks.has(stack) ? [] : `${writer} to ${bucket}`;
  });
