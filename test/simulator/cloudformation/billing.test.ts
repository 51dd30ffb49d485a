import { DescribeStackEventsCommand } from '@aws-sdk/client-cloudformation';
import { GetAnomalyMonitorsCommand } from '@aws-sdk/client-cost-explorer';
import { importWorld } from '../../../lib/simulator/index.ts';
import { changeSet, deploy, elsewhere, organization, said, stage } from './stage.ts';

const budget = (name: string, notifications = ''): string =>
  `Resources:
  Budget:
    Type: AWS::Budgets::Budget
    Properties:
      Budget: { BudgetName: '${name}', BudgetType: COST, TimeUnit: MONTHLY, BudgetLimit: { Amount: 5, Unit: USD } }
      NotificationsWithSubscribers: [${notifications}]
`;
const notification = (threshold: number, ...mails: string[]): string =>
  `{ Notification: { NotificationType: ACTUAL, ComparisonOperator: GREATER_THAN, Threshold: ${threshold} }, Subscribers: [${mails
    .map((Address) => `{ SubscriptionType: EMAIL, Address: ${Address} }`)
    .join(', ')}] }`;

const monitor = (dimension = 'SERVICE'): string =>
  `Resources:
  Monitor: { Type: AWS::CE::AnomalyMonitor, Properties: { MonitorName: ours, MonitorType: DIMENSIONAL, MonitorDimension: ${dimension} } }
`;
const subscription = (properties: string): string =>
  `${monitor()}  Mails:
    Type: AWS::CE::AnomalySubscription
    Properties: { SubscriptionName: ours, MonitorArnList: [!GetAtt Monitor.MonitorArn], ${properties} }
`;
const mail = '{ Type: EMAIL, Address: a@example.com }';

/** Why a stack could not be made; empty when it was. */
const refusal = async (on: ReturnType<typeof stage>, template: string, name = 'costs'): Promise<string> => {
  await deploy(on, name, template);
  const { StackEvents = [] } = await on.cloudFormation.send(new DescribeStackEventsCommand({ StackName: name }));
  return StackEvents.find(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED')?.ResourceStatusReason ?? '';
};

test.each([
  ['one budget of a name', budget('a'), ''],
  ['a name that is too long', budget('x'.repeat(101)), 'InvalidParameterException'],
  ['a name with a colon', budget('a:b'), 'InvalidParameterException'],
  ['a name like that of an action', budget('a/action/b'), 'InvalidParameterException'],
  [
    'ten alerts',
    budget('a', Array.from({ length: 10 }, (_, index) => notification(index + 1, 'a@b.ch')).join(', ')),
    '',
  ],
  [
    'eleven alerts',
    budget('a', Array.from({ length: 11 }, (_, index) => notification(index + 1, 'a@b.ch')).join(', ')),
    'CreationLimitExceededException',
  ],
  [
    'eleven mails',
    budget('a', notification(1, ...Array.from({ length: 11 }, (_, index) => `a${index}@b.ch`))),
    'CreationLimitExceededException',
  ],
  ['an alert for nobody', budget('a', notification(1)), 'InvalidParameterException'],
  [
    'one alert twice',
    budget('a', `${notification(1, 'a@b.ch')}, ${notification(1, 'a@b.ch')}`),
    'DuplicateRecordException',
  ],
  ['mails once a day', subscription(`Frequency: DAILY, Threshold: 5, Subscribers: [${mail}]`), ''],
  [
    'mails at once',
    subscription(`Frequency: IMMEDIATE, Threshold: 5, Subscribers: [${mail}]`),
    'Immediate frequency only supports SNS subscriptions',
  ],
  [
    'messages once a day',
    subscription('Frequency: DAILY, Threshold: 5, Subscribers: [{ Type: SNS, Address: "arn:aws:sns:x" }]'),
    'Daily or weekly frequencies only support Email subscriptions',
  ],
  ['mails without a threshold', subscription(`Frequency: DAILY, Subscribers: [${mail}]`), 'ValidationException'],
])('%s', async (_, template, expected) => {
  const found = await refusal(stage(), template);
  if (expected === '') expect(found).toBe('');
  else expect(found).toContain(expected);
});

test('two budgets of an account can not have one name, wherever their stacks are', async () => {
  const on = stage();
  expect(await refusal(on, budget('a'))).toBe('');
  const there = elsewhere(on, { region: 'eu-west-1' });
  const found = await refusal({ ...on, ...there }, budget('a'), 'others');
  expect(found).toBe('Resource handler returned message: "a already exists" (HandlerErrorCode: AlreadyExists)');
});

test('a dimension has one monitor in an account', async () => {
  const on = stage();
  expect(await refusal(on, monitor())).toBe('');
  expect(await refusal(on, monitor(), 'second')).toContain('AlreadyExists');
  expect(await refusal(on, monitor('LINKED_ACCOUNT'), 'third')).toBe('');
  const { AnomalyMonitors } = await on.costExplorer.send(new GetAnomalyMonitorsCommand({}));
  expect(AnomalyMonitors).toMatchObject([
    {
      MonitorName: 'ours',
      MonitorDimension: 'SERVICE',
      MonitorArn: expect.stringContaining(':anomalymonitor/') as string,
    },
  ]);
});

test('none can be made while Cost Explorer is off', async () => {
  const on = stage({ world: importWorld({ ...organization(), costExplorerOff: true }) });
  expect(await refusal(on, monitor())).toContain('User not enabled for cost explorer access');
});

test('a region that does not have a type takes it for none', async () => {
  const there = elsewhere(stage(), { region: 'eu-south-1' });
  expect(await said(there.cloudFormation.send(changeSet('costs', { TemplateBody: budget('a') })))).toBe(
    'ValidationError: Template format error: Unrecognized resource types: [AWS::Budgets::Budget]',
  );
});
