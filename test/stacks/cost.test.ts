import { evaluatePolicy } from '../../lib/guardrails/evaluate/index.ts';
import type { LandingZone } from '../../lib/config/landing-zone.ts';
import type { Made } from '../../lib/simulator/cloudformation/made.ts';
import { make } from '../../lib/simulator/cloudformation/make.ts';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { zoneOf } from '../support/zone.ts';
import { costs, everyCost } from './costs.ts';

const management = '111111111111';
const values: Readonly<Record<string, string>> = {
  '{{account.web}}': '222222222222',
  '{{account.lab}}': '333333333333',
  '{{account.play}}': '444444444444',
};

/** A stack as it is in the management account; `{{cost.monitor}}` is what is given. */
const made = async (zone: LandingZone, name: string, monitor = ''): Promise<Made> => {
  const { deployments } = await withDeployments(zone);
  const deployment = deployments.find((one) => one.name === name);
  if (!deployment) throw new Error(`no deployment ${name}`);
  const parameters = Object.entries(deployment.parameters).map(([key, value]) => [
    key,
    value.replaceAll(/\{\{.*?\}\}/g, (all) => (all === '{{cost.monitor}}' ? monitor : (values[all] ?? all))),
  ]);
  return make(deployment.template, Object.fromEntries(parameters) as Record<string, string>, {
    ...{ partition: 'aws', account: management, region: deployment.regions[0] ?? '', stackName: name },
    stackId: `stack of ${name}`,
    exported: () => undefined,
  });
};

interface BudgetProperties {
  readonly Budget: { readonly BudgetName: string; readonly CostFilters?: unknown };
  readonly NotificationsWithSubscribers: readonly { readonly Notification: object; readonly Subscribers: unknown }[];
}

const budgetsIn = async (zone: LandingZone, name = 'landing-zone-budgets'): Promise<BudgetProperties[]> =>
  (await made(zone, name)).resources.map(({ properties }) => properties as unknown as BudgetProperties);

test('a budget counts what its accounts cost in a month, before credits', async () => {
  expect((await budgetsIn(costs())).map(({ Budget }) => Budget)).toEqual([
    {
      BudgetName: expect.stringMatching(/^landing-zone organization [0-9a-f]{4}$/) as string,
      BudgetType: 'COST',
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: 500, Unit: 'USD' },
      CostTypes: { IncludeCredit: false, IncludeRefund: false },
    },
    expect.objectContaining({
      BudgetName: expect.stringMatching(/^landing-zone OU Workloads [0-9a-f]{4}$/) as string,
      BudgetLimit: { Amount: 300, Unit: 'USD' },
      CostFilters: { LinkedAccount: ['333333333333', '222222222222'] },
    }),
    expect.objectContaining({
      BudgetLimit: { Amount: 50.5, Unit: 'USD' },
      CostFilters: { LinkedAccount: ['444444444444'] },
    }),
  ]);
  const { deployments } = await withDeployments(costs());
  const other = deployments.find(({ name }) => name.includes('budgets-'));
  expect(await budgetsIn(costs(), other?.name)).toMatchObject([
    { Budget: { BudgetLimit: { Amount: 100 }, CostFilters: { LinkedAccount: ['222222222222'] } } },
  ]);
});

test('it tells everybody by mail, of what is spent and of what is expected', async () => {
  const [first] = await budgetsIn(costs());
  expect(
    first?.NotificationsWithSubscribers.map(({ Notification }) =>
      Object.values(Notification).map(String).sort().join(' '),
    ),
  ).toEqual([
    '50 ACTUAL GREATER_THAN PERCENTAGE',
    '80 ACTUAL GREATER_THAN PERCENTAGE',
    '100 ACTUAL GREATER_THAN PERCENTAGE',
    '100 FORECASTED GREATER_THAN PERCENTAGE',
  ]);
  for (const { Subscribers } of first?.NotificationsWithSubscribers ?? [])
    expect(Subscribers).toEqual([
      { SubscriptionType: 'EMAIL', Address: 'a@example.com' },
      { SubscriptionType: 'EMAIL', Address: 'b@example.com' },
    ]);
  const [other] = await budgetsIn(costs(everyCost));
  expect(other?.NotificationsWithSubscribers.length).toBe(3);
});

test('who is told is part of the name, since it can only be changed by a new budget', async () => {
  const names = async (zone: LandingZone) => (await budgetsIn(zone)).map(({ Budget }) => Budget.BudgetName);
  const before = await names(costs());
  expect(await names(costs(', anomalies: { threshold: 1 USD }'))).toEqual(before);
  for (const name of await names(costs(', alerts: { forecast: [] }'))) expect(before).not.toContain(name);
});

test('names keep to what AWS allows, and differ where OUs do', async () => {
  const odd = ['Größe', 'Grö\\e', "Gr:o'e", 'a', 'a-', 'x'.repeat(128), `${'x'.repeat(127)}y`];
  const zone = zoneOf(`organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com' }
organizationalUnits:
${odd.map((name) => `  ${JSON.stringify(name)}: { budget: 5 USD, organizationalUnits: { action: { budget: 5 USD, organizationalUnits: { b: { budget: 5 USD } } } } }\n`).join('')}
accounts: {${odd.map((name, index) => `a${index}: { ou: ${JSON.stringify(`${name}/action/b`)} }`).join(', ')}}
cost: { email: [a@example.com] }
`);
  const names = (await budgetsIn(zone)).map(({ Budget }) => Budget.BudgetName);
  expect(new Set(names).size).toBe(odd.length * 3);
  for (const name of names) {
    expect(name).toMatch(/^[0-9A-Za-z _./=+%@-]{1,100}$/);
    expect(name).not.toContain('/action/');
  }
});

test('accounts beyond what one parameter holds come in several', async () => {
  const keys = Array.from({ length: 700 }, (_, index) => `a${index}`);
  const zone = await withDeployments(
    zoneOf(`organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com', accountQuota: 2000 }
organizationalUnits: { W: { budget: 5 USD } }
accounts: {${keys.map((key) => `${key}: { ou: W }`).join(', ')}}
cost: { email: [a@example.com], anomalies: { enabled: false } }
`),
  );
  const [deployment] = zone.deployments;
  const lists = Object.values(deployment?.parameters ?? {});
  expect(lists.map((list) => list.split(',').length)).toEqual([300, 300, 100]);
  for (const list of lists) expect(list.replaceAll(/\{\{.*?\}\}/g, '111111111111').length).toBeLessThan(4_096);
  const [budget] = await budgetsIn(zone);
  expect((budget?.Budget.CostFilters as { LinkedAccount: string[] }).LinkedAccount).toEqual(
    [...keys].sort().map((key) => `{{account.${key}}}`),
  );
});

test('a new account changes the templates and names of no other budget', async () => {
  const zone = (more: string) =>
    withDeployments(
      zoneOf(`organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com' }
organizationalUnits: { W: { budget: 5 USD } }
accounts: {${Array.from({ length: 30 }, (_, index) => `a${index}: { ou: W, budget: 5 USD }`).join(', ')}${more} }
cost: { email: [a@example.com] }
`),
    );
  const texts = ({ deployments }: LandingZone) => deployments.map(({ name, template }) => [name, template] as const);
  const [before, after] = [texts(await zone('')), texts(await zone(', new: { ou: W, budget: 5 USD }'))];
  const grown = after.filter(
    ([, template]) => !before.some(([, one]) => JSON.stringify(one) === JSON.stringify(template)),
  );
  expect(grown.map(([name]) => name)).toEqual([expect.stringMatching(/^landing-zone-budgets-[0-9a-f]$/)]);
  for (const [name, template] of before) {
    const now = after.find(([one]) => one === name)?.[1];
    expect(now?.Resources).toMatchObject(template.Resources);
  }
});

test.each([
  ['there is none', '', 'arn:aws:ce::111111111111:anomalymonitor/landing-zone-anomalies-Services'],
  [
    'there is one',
    'arn:aws:ce::111111111111:anomalymonitor/default',
    'arn:aws:ce::111111111111:anomalymonitor/default',
  ],
])('mails are of our monitor or of the one that is there: %s', async (_, found, expected) => {
  const { resources } = await made(costs(everyCost), 'landing-zone-anomalies', found);
  const subscription = resources.find(({ type }) => type === 'AWS::CE::AnomalySubscription')?.properties;
  expect(resources.some(({ type }) => type === 'AWS::CE::AnomalyMonitor')).toBe(found === '');
  expect(subscription).toMatchObject({
    Frequency: 'DAILY',
    MonitorArnList: [expect.stringContaining(expected) as string],
    Subscribers: [
      { Type: 'EMAIL', Address: 'a@example.com' },
      { Type: 'EMAIL', Address: 'b@example.com' },
    ],
  });
  expect(JSON.parse(String(subscription?.ThresholdExpression))).toEqual({
    Dimensions: {
      Key: 'ANOMALY_TOTAL_IMPACT_ABSOLUTE',
      MatchOptions: ['GREATER_THAN_OR_EQUAL'],
      Values: ['25'],
    },
  });
});

test('while Cost Explorer is off there is neither', async () => {
  const { resources } = await made(costs(), 'landing-zone-anomalies', 'off');
  expect(resources.map(({ type }) => type)).toEqual(['AWS::CloudFormation::WaitConditionHandle']);
});

test('the export comes by choice, into a bucket that data exports of this account alone may write to', async () => {
  await expect(made(costs(), 'landing-zone-cost-export')).rejects.toThrow('no deployment');
  const { resources } = await made(costs(everyCost), 'landing-zone-cost-export');
  const policy = resources.find(({ type }) => type === 'AWS::S3::BucketPolicy')?.properties.PolicyDocument;
  const bucket = resources.find(({ type }) => type === 'AWS::S3::Bucket')?.physicalId ?? '';
  const writes = (service: string, account: string, source: string) =>
    evaluatePolicy(policy, {
      principal: { service },
      action: 's3:PutObject',
      resource: `arn:aws:s3:::${bucket}/cost/data.parquet`,
      context: {
        'aws:SourceAccount': account,
        'aws:SourceArn': `arn:aws:${source.replace('ACCOUNT', account)}`,
        'aws:SecureTransport': 'true',
        's3:TlsVersion': '1.3',
      },
    }).effect;
  const exports = 'bcm-data-exports:us-east-1:ACCOUNT:export/landing-zone-1';
  expect(writes('bcm-data-exports.amazonaws.com', management, exports)).toBe('allow');
  expect(writes('billingreports.amazonaws.com', management, 'cur:us-east-1:ACCOUNT:definition/x')).toBe('allow');
  expect(writes('bcm-data-exports.amazonaws.com', '999999999999', exports)).not.toBe('allow');
  expect(writes('config.amazonaws.com', management, exports)).not.toBe('allow');
  const [made_] = resources.filter(({ type }) => type === 'AWS::BCMDataExports::Export');
  const { Export } = made_?.properties as { Export: { DataQuery: { QueryStatement: string } } };
  expect(Export.DataQuery.QueryStatement).toMatch(
    /^SELECT bill_bill_type, [a-z0-9_, ]*line_item_unblended_cost, [a-z0-9_, ]*resource_tags, [a-z0-9_, ]* FROM COST_AND_USAGE_REPORT$/,
  );
  expect(Export).toMatchObject({
    DestinationConfigurations: { S3Destination: { S3Bucket: bucket, S3Region: 'us-east-1' } },
  });
});
