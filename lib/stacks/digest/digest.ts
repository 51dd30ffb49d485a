import { Aws, Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import {
  AnyPrincipal,
  Effect,
  ManagedPolicy,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { CfnQueue, CfnQueuePolicy } from 'aws-cdk-lib/aws-sqs';
import { accept } from '../definition.ts';
import { digestCode, type Format } from './code.ts';

export interface Digest {
  /** Of the function, its queues, and its log group. */
  readonly name: string;
  readonly topic: Topic;
  /** Of the topic. */
  readonly key: Key;
  /** What an event is called in the subject: "finding". */
  readonly subject: string;
  readonly formats: readonly Format[];
  /** How long events are gathered: at most 300 seconds. */
  readonly window: Duration;
  /** Whether it says in Security Hub which findings it has published. */
  readonly settlesFindings?: boolean;
  /** Whether rules of EventBridge put events into the queue. */
  readonly takesEvents?: boolean;
}

/** Seconds that the function may take. */
const timeout = 60;
/** A message comes again when the function failed: after its timeout six times, and the window. */
const invisible = 900;

/**
 * Gathers events of a queue into one email. Amazon SNS lets ten emails a second pass to a subscription, and one of a topic without it would
 * be lost in a flood: https://docs.aws.amazon.com/general/latest/gr/sns.html
 */
export const addDigest = (stack: Stack, digest: Digest): { readonly queue: CfnQueue; readonly run: CfnFunction } => {
  const { name, topic, key, window } = digest;
  const failed = new CfnQueue(stack, 'Failed', {
    queueName: `${name}-failed`,
    sqsManagedSseEnabled: true,
    messageRetentionPeriod: Duration.days(14).toSeconds(),
  });
  const queue = new CfnQueue(stack, 'Queue', {
    queueName: name,
    sqsManagedSseEnabled: true,
    visibilityTimeout: invisible,
    redrivePolicy: { deadLetterTargetArn: failed.attrArn, maxReceiveCount: 5 },
  });
  const policyOf = (id: string, { ref, attrArn }: CfnQueue, more: readonly PolicyStatement[]): void => {
    const statements = [denyWithoutTls(attrArn), ...more];
    new CfnQueuePolicy(stack, id, { queues: [ref], policyDocument: new PolicyDocument({ statements }) });
  };
  policyOf('FailedPolicy', failed, []);
  policyOf('QueuePolicy', queue, digest.takesEvents === true ? [allowEvents(queue.attrArn)] : []);
  const logs = new LogGroup(stack, 'Logs', {
    logGroupName: `/aws/lambda/${name}`,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  accept(logs, { 'NIST-CloudWatchLogGroupEncrypted': 'It has when the function ran and what failed, and no event.' });
  const role = new Role(stack, 'Function', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const policy = new ManagedPolicy(stack, 'FunctionPolicy', {
    roles: [role],
    description: 'Lets the function read its queue and publish emails.',
    statements: [
      new PolicyStatement({
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:SendMessage'],
        resources: [queue.attrArn],
      }),
      new PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }),
      new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }),
      new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logs.logGroupArn] }),
      ...(digest.settlesFindings === true
        ? [
            new PolicyStatement({
              actions: ['securityhub:BatchUpdateFindings'],
              resources: [`arn:${Aws.PARTITION}:securityhub:${Aws.REGION}:${Aws.ACCOUNT_ID}:hub/default`],
            }),
          ]
        : []),
    ],
  });
  const run = new CfnFunction(stack, 'Digest', {
    functionName: name,
    description: 'Gathers events into one email.',
    runtime: 'nodejs24.x',
    handler: 'index.handler',
    role: role.roleArn,
    timeout,
    memorySize: 256,
    code: { zipFile: digestCode(digest.subject, digest.formats) },
    environment: { variables: { QUEUE: queue.ref, TOPIC: topic.topicArn } },
    loggingConfig: { logGroup: logs.logGroupName },
  });
  accept(run, {
    'NIST-LambdaInsideVPC': 'It calls services of AWS only, and reaches nothing of ours.',
    'NIST-LambdaDLQ': 'What it can not publish goes to the queue of failed messages.',
    'NIST-LambdaConcurrency':
      'Its queue runs it twice at a time at most; reserving needs a quota that new accounts do not have.',
  });
  run.node.addDependency(policy);
  new CfnEventSourceMapping(stack, 'Mapping', {
    eventSourceArn: queue.attrArn,
    functionName: run.ref,
    batchSize: 1000,
    maximumBatchingWindowInSeconds: window.toSeconds(),
    // The least that AWS takes.
    scalingConfig: { maximumConcurrency: 2 },
  });
  return { queue, run };
};

const denyWithoutTls = (queue: string): PolicyStatement =>
  new PolicyStatement({
    sid: 'DenyWithoutTls',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['sqs:*'],
    resources: [queue],
    conditions: { Bool: { 'aws:SecureTransport': 'false' } },
  });

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html */
const allowEvents = (queue: string): PolicyStatement =>
  new PolicyStatement({
    sid: 'AllowEvents',
    principals: [new ServicePrincipal('events.amazonaws.com')],
    actions: ['sqs:SendMessage'],
    resources: [queue],
    conditions: { ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:events:${Aws.REGION}:${Aws.ACCOUNT_ID}:rule/*` } },
  });
