import { CfnOutput, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { templatesOf } from '../../lib/stacks/app.ts';
import { inManagement, type Definition } from '../../lib/stacks/definition.ts';
import { withKeptIds, type KeptIds } from '../../lib/stacks/kept-ids.ts';

/** A bucket, within whatever it has moved into, and what refers to it. */
const definition = (path: readonly string[]): Definition => ({
  name: 'logs',
  targets: inManagement,
  regions: ['eu-west-1'],
  make(app) {
    const stack = new Stack(app, 'logs');
    let scope: Construct = stack;
    for (const name of path) scope = new Construct(scope, name);
    const bucket = new Bucket(scope, 'Bucket', { bucketName: 'logs', enforceSSL: true });
    new CfnOutput(stack, 'Name', { value: bucket.bucketArn });
    return stack;
  },
});

const templateOf = (path: readonly string[], kept?: KeptIds) =>
  templatesOf((app) => [{ stack: withKeptIds(definition(path), kept).make(app) }])[0]?.template;

test('a construct that moves keeps the ids that AWS knows, wherever they stand, and those that are not there are no mistake', () => {
  const before = templateOf([]);
  const [bucket = '', policy = ''] = Object.keys(before?.Resources ?? {});
  const [movedBucket = '', movedPolicy = ''] = Object.keys(templateOf(['Archive'])?.Resources ?? {});
  expect(movedBucket).not.toBe(bucket);
  expect(templateOf(['Archive'], { [movedBucket]: bucket, [movedPolicy]: policy, Absent: 'Other' })).toEqual(before);
});
