import { Aws, Duration, type Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { CfnSubscriptionFilter, FilterPattern, MetricFilter, type LogGroup } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { thresholds as usual, type Thresholds } from '../../config/sections/logging/thresholds.ts';
import { trailFormat } from '../digest/code.ts';
import { addDigest } from '../digest/digest.ts';
import { breakGlassWatch, rarePattern, watches } from './cis-alarms.ts';

interface Alarms {
  /** The trail's events. */
  readonly events: LogGroup;
  /** Of the topic. */
  readonly key: Key;
  /** Name of the role. */
  readonly breakGlass: string;
  readonly email: readonly string[];
  readonly thresholds: Thresholds;
}

/** The alarms of the CIS benchmark, and an email about each event that is rare: who did what, where, and when, in whatever account and region. */
export const addAlarms = (stack: Stack, { events, key, breakGlass, email: emails, thresholds }: Alarms): void => {
  const topic = new Topic(stack, 'Alarms', { topicName: alarmsName, masterKey: key, enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AllowAlarms',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  for (const email of emails) topic.addSubscription(new EmailSubscription(email));
  const { run } = addDigest(stack, {
    name: alarmsName,
    topic,
    key,
    subject: 'event',
    formats: [trailFormat],
    window: Duration.minutes(1),
  });
  const mayRun = new CfnPermission(stack, 'EventsMayRun', {
    action: 'lambda:InvokeFunction',
    functionName: run.ref,
    principal: 'logs.amazonaws.com',
    sourceAccount: Aws.ACCOUNT_ID,
    sourceArn: events.logGroupArn,
  });
  const rare = new CfnSubscriptionFilter(stack, 'RareEvents', {
    logGroupName: events.logGroupName,
    filterPattern: rarePattern(breakGlass),
    destinationArn: run.attrArn,
  });
  rare.node.addDependency(mayRun);
  for (const { name, why, pattern } of [...watches, breakGlassWatch(breakGlass)]) {
    const metric = new Metric({
      namespace: 'LandingZone',
      metricName: name,
      statistic: 'Sum',
      period: Duration.minutes(5),
    });
    new MetricFilter(stack, `${name}Filter`, {
      logGroup: events,
      filterPattern: FilterPattern.literal(pattern),
      metricNamespace: 'LandingZone',
      metricName: name,
      metricValue: '1',
    });
    const alarm = new Alarm(stack, name, {
      alarmName: `landing-zone-${name}`,
      alarmDescription: isNoisy(name) ? `${why} ${whoAndWhere(pattern)}` : `${why} ${another}`,
      metric,
      threshold: isNoisy(name) ? thresholds[name] : 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
  }
};

const alarmsName = 'landing-zone-alarms';

const isNoisy = (name: string): name is keyof Thresholds => name in usual;

const another = 'Another email says who, in which account and region, and when.';

/** A query of CloudWatch Logs Insights for what an alarm does not say. */
const whoAndWhere = (pattern: string): string => {
  const names = [...pattern.matchAll(/eventName\s*=\s*"?(\w+)/g)].map(([, name]) => name);
  const filter = names.length > 0 ? `eventName in ${JSON.stringify(names)}` : 'ispresent(errorCode)';
  return `Who and where, in CloudWatch Logs Insights: filter ${filter} | stats count(*) by recipientAccountId, awsRegion, eventName, userIdentity.arn`;
};
