import { CfnCondition, CfnWaitConditionHandle, Fn, Stack, type App } from 'aws-cdk-lib';
import { CfnAnomalyMonitor, CfnAnomalySubscription } from 'aws-cdk-lib/aws-ce';
import type { LandingZone } from '../../config/landing-zone.ts';
import { anomaliesStackName, anomalyMonitorName } from '../../config/sections/cost/names.ts';
import type { Cost } from '../../config/sections/cost/types.ts';
import { idParameter, type Definition, inManagement } from '../definition.ts';

/** Who is told when a service costs more than it used to. */
export const anomalies = ({ cost }: LandingZone): Definition[] => {
  if (!cost?.anomalies) return [];
  const { threshold } = cost.anomalies;
  return [
    {
      name: anomaliesStackName,
      targets: inManagement,
      regions: [cost.region],
      make: (app) => makeStack(app, cost, threshold),
    },
  ];
};

/**
 * AWS allows one monitor of services in an account, and makes one itself where Cost Explorer is switched on: then that one is
 * subscribed to. https://docs.aws.amazon.com/cost-management/latest/userguide/management-limits.html
 */
const makeStack = (app: App, { email }: Cost, threshold: number): Stack => {
  const stack = new Stack(app, anomaliesStackName, {
    description: 'Landing zone: services that cost more than before.',
  });
  const found = idParameter(
    stack,
    'ServicesMonitor',
    '{{cost.monitor}}',
    'ARN of the monitor of services that others made; empty: there is none; off: there can be none.',
  );
  const own = new CfnCondition(stack, 'Own', { expression: Fn.conditionEquals(found, '') });
  const possible = new CfnCondition(stack, 'Possible', {
    expression: Fn.conditionNot(Fn.conditionEquals(found, 'off')),
  });
  const monitor = new CfnAnomalyMonitor(stack, 'Services', {
    monitorName: anomalyMonitorName,
    monitorType: 'DIMENSIONAL',
    monitorDimension: 'SERVICE',
  });
  monitor.cfnOptions.condition = own;
  const subscription = new CfnAnomalySubscription(stack, 'Mails', {
    subscriptionName: anomalyMonitorName,
    // Mails come once a day or once a week: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AnomalySubscription.html
    frequency: 'DAILY',
    monitorArnList: [Fn.conditionIf(own.logicalId, monitor.attrMonitorArn, found).toString()],
    subscribers: email.map((address) => ({ type: 'EMAIL', address })),
    thresholdExpression: JSON.stringify({
      Dimensions: {
        Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
        MatchOptions: ['GREATER_THAN_OR_EQUAL'],
        Values: [String(threshold)],
      },
    }),
  });
  subscription.cfnOptions.condition = possible;
  // A stack has to have something in it.
  new CfnWaitConditionHandle(stack, 'Nothing');
  return stack;
};
