import { Aws, CfnOutput, Duration, Stack, type App } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import type { LandingZone } from '../../config/landing-zone.ts';
import { logArchiveName, trailName, trailStackName } from '../../config/sections/logging/names.ts';
import type { Trail } from '../../config/sections/logging/types.ts';
import { accept, idParameter, type Definition, inManagement } from '../definition.ts';
import { outliving } from '../outliving.ts';
import { addAlarms } from './alarms.ts';
import { logBucketName } from './bucket.ts';

/** One trail for all accounts and regions, and alarms on what it tells. It lives in the management account, which alone may make it. */
export const organizationTrail = (zone: LandingZone): Definition[] => {
  const trail = zone.logging?.trail;
  if (!trail) return [];
  return [
    {
      name: trailStackName,
      targets: inManagement,
      regions: [zone.homeRegion],
      dependsOn: [logArchiveName],
      trustedAccess: ['cloudtrail.amazonaws.com'],
      make: (app) => makeStack(app, trail, zone),
    },
  ];
};

const makeStack = (app: App, trail: Trail, zone: LandingZone): Stack => {
  const stack = new Stack(app, trailStackName, {
    description: 'Landing zone: the trail of the organization, and alarms on it.',
  });
  const archive = zone.logging?.archive ?? '';
  const organizationId = idParameter(stack, 'OrganizationId', '{{organization.id}}', 'Id of the organization.');
  const archiveId = idParameter(
    stack,
    'LogArchiveAccountId',
    `{{account.${archive}}}`,
    'Id of the account that keeps the logs.',
  );
  const logsKey = idParameter(stack, 'LogsKeyArn', '{{logs.key}}', 'The key that the logs are encrypted with.');
  const key = keyOf(stack);
  const events = new LogGroup(stack, 'Events', {
    logGroupName: eventsGroup,
    encryptionKey: key,
  });
  (events.node.defaultChild as CfnLogGroup).retentionInDays = trail.logRetention;
  outliving(events);
  const role = new Role(stack, 'EventsRole', {
    assumedBy: new ServicePrincipal('cloudtrail.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceArn': trailArn } },
    }),
  });
  const write = new ManagedPolicy(stack, 'EventsPolicy', {
    roles: [role],
    description: 'Lets CloudTrail write events to CloudWatch Logs.',
    statements: [
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: streams(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID, organizationId),
      }),
    ],
  });
  const reason = 'CloudTrail names its streams itself: by account, region, and a number that counts up.';
  for (const stream of streams('<AWS::Partition>', '<AWS::Region>', '<AWS::AccountId>', '<OrganizationId>'))
    accept(write, { [`AwsSolutions-IAM5[Resource::${stream}]`]: reason });
  const bucketName = logBucketName('cloudtrail', archiveId, zone.homeRegion);
  const made = new CfnTrail(stack, 'Trail', {
    trailName,
    isLogging: true,
    isOrganizationTrail: true,
    isMultiRegionTrail: true,
    includeGlobalServiceEvents: true,
    enableLogFileValidation: true,
    s3BucketName: bucketName,
    kmsKeyId: logsKey,
    cloudWatchLogsLogGroupArn: events.logGroupArn,
    cloudWatchLogsRoleArn: role.roleArn,
    advancedEventSelectors: selectorsOf(trail, bucketName),
    ...(trail.insights.length > 0
      ? { insightSelectors: trail.insights.map((name) => ({ insightType: insightTypes[name] })) }
      : {}),
  });
  made.node.addDependency(write);
  new CfnOutput(stack, 'TrailArn', { value: made.attrArn });
  if (trail.alarms) addAlarms(stack, { events, key, breakGlass: zone.roles.breakGlass, ...trail.alarms });
  return stack;
};

const eventsGroup = `/landing-zone/${trailName}`;
const trailArn = `arn:${Aws.PARTITION}:cloudtrail:${Aws.REGION}:${Aws.ACCOUNT_ID}:trail/${trailName}`;

/**
 * An organization's trail writes streams of two kinds of names:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
const streams = (partition: string, region: string, account: string, organization: string): string[] =>
  [`${account}_CloudTrail_${region}*`, `${organization}_*`].map(
    (name) => `arn:${partition}:logs:${region}:${account}:log-group:${eventsGroup}:log-stream:${name}`,
  );

const insightTypes = { 'api-call-rate': 'ApiCallRateInsight', 'api-error-rate': 'ApiErrorRateInsight' } as const;
const dataResources = {
  s3: 'AWS::S3::Object',
  lambda: 'AWS::Lambda::Function',
  dynamodb: 'AWS::DynamoDB::Table',
} as const;

/**
 * Each delivery to the trail's own bucket would be an event to deliver; whoever reads there is in its access logs.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 */
const selectorsOf = (trail: Trail, bucketName: string) => [
  { name: 'Management events', fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }] },
  ...trail.dataEvents.map((service) => ({
    name: `Data events of ${service}`,
    fieldSelectors: [
      { field: 'eventCategory', equalTo: ['Data'] },
      { field: 'resources.type', equalTo: [dataResources[service]] },
      ...(service === 's3'
        ? [{ field: 'resources.ARN', notStartsWith: [`arn:${Aws.PARTITION}:s3:::${bucketName}/`] }]
        : []),
    ],
  })),
];

/** For the events in CloudWatch Logs and for the topic: alarms can not publish to one that is encrypted with AWS's own key. */
const keyOf = (stack: Stack): Key => {
  const key = new Key(stack, 'Key', {
    alias: 'alias/landing-zone-trail',
    description: 'Encrypts the events of the trail in CloudWatch Logs, and the alarms on them.',
    enableKeyRotation: true,
    rotationPeriod: Duration.days(365),
  });
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AllowLogs',
      principals: [new ServicePrincipal(`logs.${Aws.REGION}.${Aws.URL_SUFFIX}`)],
      actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:${eventsGroup}`,
        },
      },
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AllowAlarms',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  return outliving(key);
};
