import { zoneOf } from '../support/zone.ts';
import { organization } from './stack-files.ts';
import { told, toldWithFixes } from './told.ts';

type Row = [yaml: string, ...told: string[]];

const inB = (lines: readonly string[]): string[] => lines.map((line) => `b.yaml:${line}`);

const mistakes: Row[] = [
  ['cost: 5', '1:7: cost must be a map, not a number -> write keys below it, each as key: value'],
  ['cost: {}', '1:1: cost.email is required -> add email: [ADDRESS] under cost, or organization.contacts.billing'],
  ['cost: { email: a@example.com }', '1:16: cost.email must be a list, not a string -> write [a@example.com]'],
  ['cost: { email: [a@example.com, a@example.com] }', '1:32: "a@example.com" is listed twice -> remove the duplicate'],
  [
    'cost: { email: [nobody] }',
    '1:17: item 1 of cost.email is not an email address that AWS accepts -> use one such as team@example.com',
  ],
  [
    'cost: { email: [a/b@example.com] }',
    '1:17: item 1 of cost.email contains a character that AWS Billing rejects -> use one such as finance@example.com',
  ],
  [
    `cost: { email: [${Array.from({ length: 11 }, (_, index) => `a${index}@example.com`).join(', ')}] }`,
    '1:9: 11 recipients; the quota is 10 -> use a mailing list',
  ],
  ...['200', '200 EUR', '0 USD', '-5 USD', '1,000 USD', '5.123 USD'].map((amount): Row => [
    `cost: { email: [a@example.com], budget: "${amount}" }`,
    '1:41: cost.budget is not an amount -> use one such as 200 USD',
  ]),
  [
    'cost: { email: [a@example.com], budget: 5 CNY, anomalies: { threshold: 5 CNY } }',
    '1:41: AWS bills in USD in this partition -> use 5 USD',
    '1:72: AWS bills in USD in this partition -> use 5 USD',
  ],
  [
    'cost: { email: [a@example.com], alerts: { actual: [80, 0 %], forecast: [80%, 80 %] } }',
    '1:52: item 1 of cost.alerts.actual is not a percentage of a budget -> use one such as 80%',
    '1:56: item 2 of cost.alerts.actual is not a percentage of a budget -> use one such as 80%',
    '1:78: 80% is listed twice -> remove the duplicate',
  ],
  [
    'cost: { email: [a@example.com], alerts: { actual: [], forecast: [] } }',
    '1:33: the budgets have no alerts -> add a percentage such as 80%',
  ],
  [
    `cost: { email: [a@example.com], alerts: { actual: [${Array.from({ length: 10 }, (_, index) => `${index + 1} %`).join(', ')}] } }`,
    '1:33: 11 alerts per budget; the quota is 10 -> remove some',
  ],
  [
    'cost: { email: [a@example.com], anomalies: false }',
    '1:44: cost.anomalies must be a map -> write its keys below it, such as enabled: false',
  ],
  [
    'cost: { email: [a@example.com], allocationTags: [Owner, ""] }',
    '1:57: item 2 of cost.allocationTags is empty -> set a value, or remove the key',
  ],
  [
    'cost: { email: [a@example.com], export: s3 }',
    '1:41: cost.export must be true or false, not a string -> use true or false, without quotes',
  ],
];

test.each(mistakes)('%s can not be', (yaml, ...expected) => {
  expect(toldWithFixes({ 'a.yaml': organization, 'b.yaml': `${yaml}\n` })).toEqual(inB(expected));
});

test.each([
  ['organizationalUnits: { Sandbox: { budget: 5 USD } }', '1:43', 'an OU'],
  ['organizationalUnits: { Workloads: { organizationalUnits: { Prod: { budget: 5 USD } } } }', '1:76', 'an OU below'],
  ['accounts: { web: { ou: Sandbox, budget: 5 USD } }', '1:41', 'an account'],
])('a budget of which nobody would be told: %s', (yaml, place) => {
  const head = 'organization: { homeRegion: eu-west-1, accountEmail: "a+{account}@example.com" }\n';
  const units = yaml.startsWith('accounts') ? 'organizationalUnits: { Sandbox: }\n' : '';
  expect(toldWithFixes({ 'a.yaml': `${head}${units}`, 'b.yaml': `${yaml}\n` })).toEqual([
    `b.yaml:${place}: the budget has no recipients because cost is not set -> add cost: { email: [ADDRESS] }`,
  ]);
});

test('what can not be read is not missing as well', () => {
  const files = { 'a.yaml': organization, 'b.yaml': 'cost: { email: 5 }\n' };
  expect(told(files)).toEqual(['b.yaml:1:16: cost.email must be a list, not a number']);
});

test('GovCloud has no bill of its own, China another currency and no exports', () => {
  const cost = 'cost: { email: [a@example.com], budget: 5 USD, export: true }\n';
  const at = (region: string): string => `organization: { homeRegion: ${region} }\n`;
  expect(toldWithFixes({ 'a.yaml': at('us-gov-west-1'), 'b.yaml': cost })).toEqual([
    'b.yaml:1:1: AWS bills GovCloud accounts through a commercial account, and budgets are available only there -> remove cost and every budget',
  ]);
  const unit = 'organizationalUnits: { A: { budget: 5 USD } }\n';
  expect(toldWithFixes({ 'a.yaml': at('us-gov-west-1'), 'b.yaml': unit })).toEqual([
    'b.yaml:1:37: AWS bills GovCloud accounts through a commercial account, and budgets are available only there -> remove it',
  ]);
  expect(toldWithFixes({ 'a.yaml': at('cn-north-1'), 'b.yaml': cost })).toEqual([
    'b.yaml:1:41: AWS bills in CNY in this partition -> use 5 CNY',
    'b.yaml:1:56: AWS Data Exports is not available in China -> remove it',
  ]);
});

const read = (yaml: string) =>
  zoneOf(`organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
  contacts: { billing: { name: B, title: B, email: bills@example.com, phone: '1' } }
organizationalUnits: { A: { budget: 5 USD, organizationalUnits: { B: { budget: 7.5 USD } } }, C: { budget: 1 USD } }
accounts: { z: { ou: A/B }, b: { ou: A, budget: 9 USD }, gone: { ou: C, budget: 2 USD, closed: true } }
${yaml}
`).cost;

test('an empty section has all of it but the export, and tells the billing contact', () => {
  expect(read('cost: {}')).toMatchObject({
    region: 'us-east-1',
    email: ['bills@example.com'],
    alerts: { actual: [50, 80, 100], forecast: [100] },
    anomalies: { threshold: 100 },
    allocationTags: [],
    export: false,
  });
});

test('a budget of an OU is that of its open accounts on all levels; one of nobody is none', () => {
  expect(read('cost: { budget: 20 USD }')?.budgets).toEqual([
    { subject: 'organization', amount: 20, currency: 'USD', stack: 'landing-zone-budgets' },
    { subject: 'OU A', amount: 5, currency: 'USD', accounts: ['b', 'z'], stack: 'landing-zone-budgets' },
    { subject: 'OU A/B', amount: 7.5, currency: 'USD', accounts: ['z'], stack: 'landing-zone-budgets' },
    { subject: 'account b', amount: 9, currency: 'USD', accounts: ['b'], stack: 'landing-zone-budgets-3' },
  ]);
});

test('the order in which alerts and receivers are written makes no difference', () => {
  const one = read('cost: { email: [b@example.com, a@example.com], alerts: { actual: [90 %, 10 %] } }');
  expect(one).toEqual(read('cost: { email: [a@example.com, b@example.com], alerts: { actual: [10%, 90%] } }'));
  expect(one).toMatchObject({ email: ['a@example.com', 'b@example.com'], alerts: { actual: [10, 90] } });
});

test('anomalies can be left to others', () => {
  expect(read('cost: { anomalies: { enabled: false } }')).not.toHaveProperty('anomalies');
  expect(read('cost: { anomalies: { threshold: 12.5 USD } }')).toMatchObject({ anomalies: { threshold: 12.5 } });
});

test('a stack of the user’s can not have the name of one of these', () => {
  const files = {
    'a.yaml': organization,
    'b.yaml': 'cost: { email: [a@example.com], export: true, budget: 5 USD }\n',
    'c.yaml':
      'stacks:\n' +
      ['landing-zone-budgets', 'landing-zone-anomalies', 'landing-zone-cost-export', 'landing-zone-budgets-0']
        .map((name) => `  ${name}: { template: t.yaml, targets: { accounts: [management] } }\n`)
        .join(''),
    'stacks/t.yaml': 'Resources: { T: { Type: AWS::SNS::Topic } }\n',
  };
  expect(told(files)).toEqual(
    ['landing-zone-budgets', 'landing-zone-anomalies', 'landing-zone-cost-export'].map(
      (name, index) => `c.yaml:${index + 2}:3: "${name}" is the name of a built-in stack`,
    ),
  );
});

test('2,000 accounts with budgets and OUs over all of them fit into stacks', () => {
  const accounts = Array.from({ length: 2_000 }, (_, index) => `  a${index}: { ou: W, budget: 5 USD }\n`).join('');
  const zone =
    zoneOf(`organization: { homeRegion: eu-west-1, accountEmail: "a+{account}@example.com", accountQuota: 5000 }
organizationalUnits: { W: { budget: 5 USD } }
accounts:\n${accounts}cost: { email: [a@example.com] }
`);
  const stacks = zone.cost?.budgets.map(({ stack }) => stack) ?? [];
  expect(new Set(stacks).size).toBe(17);
  for (const name of new Set(stacks)) expect(stacks.filter((one) => one === name).length).toBeLessThanOrEqual(200);
});

test('more budgets than stacks can hold are told', () => {
  const accounts = Array.from({ length: 5_000 }, (_, index) => `  a${index}: { budget: 5 USD }\n`).join('');
  const files = {
    'a.yaml': `organization: { homeRegion: eu-west-1, accountEmail: "a+{account}@example.com", accountQuota: 9000 }\naccounts:\n${accounts}`,
    'b.yaml': 'cost: { email: [a@example.com] }\n',
  };
  expect(toldWithFixes(files)).toEqual([
    expect.stringMatching(
      /^b\.yaml:1:1: the budgets need \d+ parameters in one stack; the quota is 200 -> set fewer budgets for OUs and accounts$/,
    ),
  ]);
});
