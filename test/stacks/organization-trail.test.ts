import { thresholds } from '../../lib/config/sections/logging/thresholds.ts';
import { rarePattern } from '../../lib/stacks/logging/cis-alarms.ts';
import { ids, everything, logging, madeIn } from './zones.ts';

const name = 'landing-zone-trail';
const properties = async (more: string, type: string): Promise<Record<string, unknown>[]> =>
  (await madeIn(logging(more), name, ids.management)).resources
    .filter((one) => one.type === type)
    .map((one) => one.properties);

test('the trail is the organization’s, in all regions, validated, encrypted, into the archive', async () => {
  const [trail] = await properties('', 'AWS::CloudTrail::Trail');
  expect(trail).toMatchObject({
    TrailName: 'landing-zone',
    IsOrganizationTrail: true,
    IsMultiRegionTrail: true,
    IncludeGlobalServiceEvents: true,
    EnableLogFileValidation: true,
    IsLogging: true,
    S3BucketName: `landing-zone-cloudtrail-${ids.archive}-eu-west-1`,
    KMSKeyId: 'arn:aws:kms:eu-west-1:222222222222:key/1',
    AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
  });
  expect(trail).not.toHaveProperty('InsightSelectors');
});

test('data events and Insights come by choice', async () => {
  const [trail] = await properties(everything, 'AWS::CloudTrail::Trail');
  const selectors = trail?.AdvancedEventSelectors as {
    FieldSelectors: { Equals?: string[]; NotStartsWith?: unknown[] }[];
  }[];
  const fields = selectors.flatMap(({ FieldSelectors }) => FieldSelectors);
  expect(fields.flatMap(({ Equals = [] }) => Equals)).toEqual([
    ...['Management', 'Data', 'AWS::S3::Object', 'Data', 'AWS::Lambda::Function', 'Data', 'AWS::DynamoDB::Table'],
  ]);
  // Not of its own bucket: each delivery would be an event to deliver.
  const excluded = fields.flatMap(({ NotStartsWith = [] }) => NotStartsWith);
  expect(excluded).toHaveLength(1);
  expect(JSON.stringify(excluded)).toContain('landing-zone-cloudtrail-');
  expect(trail?.InsightSelectors).toEqual([
    { InsightType: 'ApiCallRateInsight' },
    { InsightType: 'ApiErrorRateInsight' },
  ]);
});

test('events are kept as long as the config says, rounded up to what CloudWatch Logs offers', async () => {
  const retention = async (more: string) => (await properties(more, 'AWS::Logs::LogGroup'))[0]?.RetentionInDays;
  expect(await retention('')).toBe(365);
  expect(await retention(', trail: { logRetention: 2 years }')).toBe(731);
  expect(await retention(', trail: { logRetention: 20 years }')).toBe(3653);
});

test('each watch of the CIS benchmark, and that of break glass, has a filter and an alarm that tells the topic', async () => {
  const filters = await properties('', 'AWS::Logs::MetricFilter');
  const alarms = await properties('', 'AWS::CloudWatch::Alarm');
  expect([filters.length, alarms.length]).toEqual([16, 16]);
  const metrics = filters.map(
    ({ MetricTransformations }) => (MetricTransformations as { MetricName: string }[])[0]?.MetricName,
  );
  expect(alarms.map(({ MetricName }) => MetricName).sort()).toEqual(metrics.sort());
  for (const { MetricName, Threshold, ComparisonOperator, AlarmActions, AlarmDescription } of alarms) {
    const noisy = thresholds[String(MetricName) as keyof typeof thresholds] as number | undefined;
    expect({ Threshold, ComparisonOperator }).toEqual({
      Threshold: noisy ?? 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
    expect(String(AlarmDescription).length).toBeLessThanOrEqual(1024);
    expect(AlarmDescription).toContain(
      noisy === undefined ? 'Another email says who' : 'by recipientAccountId, awsRegion',
    );
    expect(AlarmActions).toEqual(['arn:aws:sns:eu-west-1:111111111111:landing-zone-alarms']);
  }
  // Security Hub wants it to the letter: https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
  expect(filters.map(({ FilterPattern }) => FilterPattern)).toContain(
    '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  );
  expect(filters.map(({ FilterPattern }) => FilterPattern)).toContain(
    '{(($.eventSource="sts.amazonaws.com") && (($.requestParameters.roleArn="*:role/break-glass") || ($.requestParameters.roleArn="*/AWSReservedSSO_break-glass_*"))) || (($.eventSource="signin.amazonaws.com") && (($.userIdentity.userName="break-glass-*") || ($.userIdentity.arn="*:assumed-role/break-glass/*")))}',
  );
});

test('an alarm on what happens all day begins where the config says', async () => {
  const alarms = await properties(
    ', trail: { alarms: { thresholds: { UnauthorizedCalls: 5000 } } }',
    'AWS::CloudWatch::Alarm',
  );
  const of = (name: string): unknown => alarms.find(({ MetricName }) => MetricName === name)?.Threshold;
  expect([of('UnauthorizedCalls'), of('FailedSignIns')]).toEqual([5000, thresholds.FailedSignIns]);
});

test('each rare event of any account goes to the function that says who, where, and when', async () => {
  const [filter] = await properties('', 'AWS::Logs::SubscriptionFilter');
  expect(filter).toMatchObject({
    LogGroupName: '/landing-zone/landing-zone',
    DestinationArn: `arn:aws:lambda:eu-west-1:${ids.management}:function:landing-zone-alarms`,
  });
  const pattern = String(filter?.FilterPattern);
  for (const rare of ['"Root"', 'ConsoleLogin', 'StopLogging', 'ScheduleKeyDeletion', ':role/break-glass'])
    expect(pattern).toContain(rare);
  expect(pattern).not.toContain('AuthorizeSecurityGroupIngress');
  // The longest name that a role may have: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  expect(rarePattern('x'.repeat(64)).length).toBeLessThanOrEqual(1024);
  const [permission] = await properties('', 'AWS::Lambda::Permission');
  expect(permission).toMatchObject({ Principal: 'logs.amazonaws.com', SourceAccount: ids.management });
});

test('whoever the config names is told; alarms can be switched off, and so can the trail', async () => {
  expect(await properties(everything, 'AWS::SNS::Subscription')).toMatchObject([
    { Protocol: 'email', Endpoint: 'a@example.com' },
  ]);
  expect(await properties(', trail: { alarms: { enabled: false } }', 'AWS::SNS::Topic')).toEqual([]);
  await expect(madeIn(logging(', trail: { enabled: false }'), name, ids.management)).rejects.toThrow('no deployment');
});

test('CloudTrail may write the streams of all accounts, and nothing else', async () => {
  const [policy] = await properties('', 'AWS::IAM::ManagedPolicy');
  const group = `arn:aws:logs:eu-west-1:${ids.management}:log-group:/landing-zone/landing-zone:log-stream:`;
  expect((policy?.PolicyDocument as { Statement: unknown }).Statement).toEqual([
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: [`${group}${ids.management}_CloudTrail_eu-west-1*`, `${group}${ids.organization}_*`],
    },
  ]);
});
