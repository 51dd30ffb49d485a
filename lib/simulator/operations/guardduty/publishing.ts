import { exportedFrom } from '../../../config/sections/security/export.ts';
import { isOptIn } from '../../../config/words/regions.ts';
import { evaluatePolicy } from '../../../guardrails/evaluate/index.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { bucketPolicy, keyPolicy } from '../../cloudformation/services/looked-at.ts';
import { uuid } from '../../world/digest.ts';
import { newNumber } from '../../world/ids.ts';
import type { OwnRecord } from '../../security/records.ts';
import { detectorOf, refuse } from './detector.ts';

interface Input {
  DetectorId: string;
  DestinationId: string;
  DestinationProperties?: { DestinationArn?: string; KmsKeyArn?: string };
}

/** Where findings are kept. https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html */
export const publishing = {
  ListPublishingDestinations(input: Input, call: Call) {
    const { destinations } = detectorOf(input, call);
    return {
      Destinations: Object.keys(destinations).map((DestinationId) => ({
        DestinationId,
        DestinationType: 'S3',
        Status: 'PUBLISHING',
      })),
    };
  },

  DescribePublishingDestination(input: Input, call: Call) {
    const { bucket, key } = destinationOf(input, call);
    return {
      DestinationId: input.DestinationId,
      DestinationType: 'S3',
      Status: 'PUBLISHING',
      PublishingFailureStartTimestamp: 0,
      DestinationProperties: { DestinationArn: bucket, KmsKeyArn: key },
    };
  },

  CreatePublishingDestination(input: Input, call: Call) {
    const { destinations } = detectorOf(input, call);
    if (Object.keys(destinations).length > 0)
      throw refuse('The request is rejected because a publishing destination of this type already exists.');
    const id = uuid(`destination ${input.DetectorId} ${newNumber(call.world)}`).replaceAll('-', '');
    destinations[id] = writable(input, call);
    return { DestinationId: id };
  },

  UpdatePublishingDestination(input: Input, call: Call) {
    const { destinations } = detectorOf(input, call);
    destinationOf(input, call);
    destinations[input.DestinationId] = writable(input, call);
    return {};
  },

  DeletePublishingDestination(input: Input, call: Call) {
    destinationOf(input, call);
    Reflect.deleteProperty(detectorOf(input, call).destinations, input.DestinationId);
    return {};
  },
} satisfies Operations;

function destinationOf(input: Input, call: Call): OwnRecord['destinations'][string] {
  const found = detectorOf(input, call).destinations[input.DestinationId];
  if (found) return found;
  throw refuse('The request is rejected because the input destinationId does not exist.');
}

/** GuardDuty tries whether it may write before it takes a destination. */
function writable({ DetectorId, DestinationProperties = {} }: Input, call: Call): OwnRecord['destinations'][string] {
  const { DestinationArn: bucket = '', KmsKeyArn: key = '' } = DestinationProperties;
  const { world, caller, region } = call;
  const context = {
    'aws:SourceAccount': caller,
    'aws:SourceArn': `arn:${world.partition}:guardduty:${region}:${caller}:detector/${DetectorId}`,
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
    'aws:PrincipalIsAWSService': 'true',
    's3:x-amz-server-side-encryption': 'aws:kms',
    's3:x-amz-server-side-encryption-aws-kms-key-id': key,
  };
  const principal = { service: isOptIn(region) ? `guardduty.${region}.amazonaws.com` : 'guardduty.amazonaws.com' };
  const name = /^arn:[^:]+:s3:::([^/]+)/.exec(bucket)?.[1] ?? '';
  const may = (policy: unknown, action: string, resource: string): boolean =>
    evaluatePolicy(policy, { principal, action, resource, context }).effect === 'allow';
  const bucketRegion = world.claims.get(`AWS::S3::Bucket ${name}`)?.region ?? region;
  if (exportedFrom([region], bucketRegion).length === 0)
    throw refuse('The request failed because findings cannot be exported to a bucket in an opt-in Region.');
  const policy = bucketPolicy(world, name);
  const object = `${bucket.replace(/\/$/, '')}/AWSLogs/${caller}/GuardDuty/${region}/findings.jsonl.gz`;
  const allowed =
    may(policy, 's3:PutObject', object) &&
    may(policy, 's3:GetBucketLocation', `arn:${world.partition}:s3:::${name}`) &&
    may(keyPolicy(world, key), 'kms:GenerateDataKey', key);
  if (allowed) return { bucket, key };
  throw refuse(
    'The request failed because the GuardDuty service principal does not have permission to the KMS key or the resource specified by the destinationArn parameter.',
  );
}
