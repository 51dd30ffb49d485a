import { evaluatePolicy } from '../../lib/guardrails/evaluate/index.ts';
import { bySecurityHub, byServices } from '../../lib/stacks/security/finding-rules.ts';
import { everythingOfSecurity, mails, resourcesOf, security, stacksOf } from './security-zones.ts';
import { ids } from './zones.ts';

const home = 'landing-zone-findings';
const elsewhere = 'landing-zone-findings-elsewhere';
const queueArn = `arn:aws:sqs:eu-west-1:${ids.reader}:landing-zone-findings`;
const topicArn = `arn:aws:sns:eu-west-1:${ids.reader}:landing-zone-findings`;

interface Rule {
  EventPattern: { source: string[]; region?: unknown; detail: Record<string, unknown> };
  Targets: { Arn: string }[];
}
const rulesOf = async (more: string, name = home, region?: string): Promise<Rule[]> =>
  (await resourcesOf(security(more), name, 'AWS::Events::Rule', region)) as unknown as Rule[];
const sourcesOf = async (more: string, name?: string): Promise<string[]> =>
  (await rulesOf(more, name)).map(({ EventPattern }) => EventPattern.source.join());

test('nobody is told unless the config says whom', async () => {
  expect(Object.keys(await stacksOf(security()))).not.toContain(home);
  const subscriptions = await resourcesOf(security(mails), home, 'AWS::SNS::Subscription');
  expect(subscriptions.map(({ Protocol, Endpoint }) => `${String(Protocol)} ${String(Endpoint)}`)).toEqual([
    'email a@example.com',
    'email b@example.com',
  ]);
});

test('Security Hub tells for all services and regions that it gathers from', async () => {
  expect((await stacksOf(security(mails)))[home]).toEqual(['eu-west-1']);
  const [rule, ...others] = await rulesOf(mails);
  expect(others).toEqual([]);
  expect(rule?.EventPattern).toEqual({
    source: ['aws.securityhub'],
    'detail-type': ['Security Hub Findings - Imported'],
    detail: {
      findings: { Severity: { Label: ['HIGH', 'CRITICAL'] }, Workflow: { Status: ['NEW'] }, RecordState: ['ACTIVE'] },
    },
  });
});

test('a region that it does not gather from sends home what its services find', async () => {
  expect(await stacksOf(security(everythingOfSecurity))).toMatchObject({
    [home]: ['eu-west-1'],
    [elsewhere]: ['eu-central-1'],
  });
  const here = await rulesOf(everythingOfSecurity);
  expect(here.map(({ EventPattern }) => [EventPattern.source.join(), EventPattern.region])).toEqual([
    ['aws.securityhub', undefined],
    ['aws.guardduty', [{ 'anything-but': ['eu-west-1'] }]],
    ['aws.access-analyzer', [{ 'anything-but': ['eu-west-1'] }]],
  ]);
  const sent = await rulesOf(everythingOfSecurity, elsewhere, 'eu-central-1');
  expect(sent.map(({ EventPattern, Targets }) => [EventPattern.source.join(), Targets[0]?.Arn])).toEqual([
    ['aws.guardduty', `arn:aws:events:eu-west-1:${ids.reader}:event-bus/default`],
    ['aws.access-analyzer', `arn:aws:events:eu-west-1:${ids.reader}:event-bus/default`],
  ]);
});

test('without Security Hub each service tells for itself, in every region', async () => {
  const off = `, securityHub: false${mails}`;
  expect(await sourcesOf(off)).toEqual(['aws.guardduty', 'aws.access-analyzer']);
  expect(await stacksOf(security(off))).toMatchObject({
    [home]: ['eu-west-1'],
    [elsewhere]: ['eu-central-1', 'us-east-1'],
  });
  const none = `, securityHub: false, guardDuty: false, accessAnalyzer: false${mails}`;
  expect(await stacksOf(security(none))).toEqual({});
});

test.each([
  ['low', ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'], 1],
  ['medium', ['MEDIUM', 'HIGH', 'CRITICAL'], 4],
  ['critical', ['CRITICAL'], 9],
])('findings of severity %s and above are told', async (severity, labels, number) => {
  const more = `, securityHub: { regions: [eu-west-1, us-east-1] }, findings: { email: [a@example.com], severity: ${severity} }`;
  const [hub, duty] = await rulesOf(more);
  expect(hub?.EventPattern.detail.findings).toMatchObject({ Severity: { Label: labels } });
  expect(duty?.EventPattern.detail).toEqual({ severity: [{ numeric: ['>=', number] }] });
});

test('every name in a line of an email stands for something of the event', async () => {
  const rules = await rulesOf(everythingOfSecurity);
  expect(rules.map(({ Targets }) => Targets.map(({ Arn }) => Arn))).toEqual([[queueArn], [queueArn], [queueArn]]);
  for (const { paths, lines } of [bySecurityHub('high'), ...byServices('high')]) {
    const names = lines.flatMap((line) => [...line.matchAll(/<(\w+)>/g)].map(([, name]) => name));
    expect(names.sort()).toEqual(Object.keys(paths).sort());
  }
});

test('only rules of the account may send to the queue, and only the function may publish', async () => {
  const policies = await resourcesOf(security(mails), home, 'AWS::SQS::QueuePolicy');
  const policy = policies.find(({ PolicyDocument }) => JSON.stringify(PolicyDocument).includes('AllowEvents'));
  expect(await resourcesOf(security(mails), home, 'AWS::SNS::Topic')).toMatchObject([{ TopicName: home }]);
  const sent = (source: string, tls = 'true'): string =>
    evaluatePolicy(policy?.PolicyDocument, {
      principal: { service: 'events.amazonaws.com' },
      action: 'sqs:SendMessage',
      resource: queueArn,
      context: { 'aws:SourceArn': source, 'aws:SecureTransport': tls },
    }).effect;
  expect(sent(`arn:aws:events:eu-west-1:${ids.reader}:rule/x`)).toBe('allow');
  expect(sent(`arn:aws:events:eu-west-1:${ids.reader}:rule/x`, 'false')).toBe('deny');
  expect(sent(`arn:aws:events:eu-west-1:${ids.other}:rule/x`)).not.toBe('allow');
  const [topic] = await resourcesOf(security(mails), home, 'AWS::SNS::TopicPolicy');
  const publishes = (service: string): string =>
    evaluatePolicy(topic?.PolicyDocument, {
      principal: { service },
      action: 'sns:Publish',
      resource: topicArn,
      context: { 'aws:SecureTransport': 'true' },
    }).effect;
  expect(publishes('events.amazonaws.com')).not.toBe('allow');
  const [role] = await resourcesOf(security(mails), home, 'AWS::IAM::ManagedPolicy');
  expect(JSON.stringify(role?.PolicyDocument)).toContain(
    `"Action":"sns:Publish","Effect":"Allow","Resource":"${topicArn}"`,
  );
});
