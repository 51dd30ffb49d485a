import fc from 'fast-check';
import { asOf, eventsOf, leaseDates, stages, type Lease } from '../../lib/config/organization/lease.ts';
import { addDays, daysBetween } from '../../lib/config/words/dates.ts';
import { checks } from '../../lib/cli/checks.ts';
import { loadConfig } from '../../lib/config/load.ts';
import { runs } from '../support/laws.ts';
import { organization, statements, toldWithFixes, withFolder } from './told.ts';

const deny = { 'policies/scp/quarantine.json': statements({ Effect: 'Deny', Action: '*', Resource: '*' }) };

/** Six lines are enough. */
const units = `organizationalUnits:
  Sandbox: { lease: { freeze: Suspended, close: 30 days } }
  Suspended: { guardrails: [quarantine] }
guardrails: { quarantine: { type: scp } }
`;

const mistakesOf = (yaml: string): string[] => toldWithFixes({ 'a.yaml': organization, 'b.yaml': yaml, ...deny });

/** The account as of each day. */
const accountOn = (yaml: string, ...days: readonly string[]) =>
  withFolder({ 'a.yaml': organization, 'b.yaml': yaml, ...deny }, (root) =>
    days.map((day) => {
      const { zone, problems } = loadConfig(`${root}/config`, checks, undefined, undefined, day);
      const { ou, closed, lease, budget } = zone?.accounts.find(({ key }) => key === 'try') ?? {};
      return { problems: problems.map(({ message }) => message), ou, closed, stage: lease?.stage, budget };
    }),
  );

test('an account is warned of, moves on the day after its last one, and closes so many days later', () => {
  const yaml = `${units}accounts: { try: { ou: Sandbox, expires: 2027-01-31 } }\n`;
  const days = ['2027-01-16', '2027-01-17', '2027-01-31', '2027-02-01', '2027-03-02', '2027-03-03'];
  expect(accountOn(yaml, ...days).map(({ stage, ou, closed }) => [stage, ou, closed])).toEqual([
    ['running', 'Sandbox', false],
    ['ending', 'Sandbox', false],
    ['ending', 'Sandbox', false],
    ['frozen', 'Suspended', false],
    ['frozen', 'Suspended', false],
    ['closed', 'Suspended', true],
  ]);
});

test('an account inherits each key of a lease that it does not set, and its own budget counts', () => {
  const above = `cost: { email: [a@example.com] }
organizationalUnits:
  Labs:
    lease: { freeze: Suspended, budget: 50 USD, warn: 30 days }
    organizationalUnits: { Deep: { lease: { warn: 7 days, close: 10 days } } }
  Suspended: { guardrails: [quarantine] }
guardrails: { quarantine: { type: scp } }
`;
  const one = (line: string): unknown =>
    accountOn(
      `${above}accounts: { try: { ou: Labs/Deep, expires: 2027-01-31, ${line} } }\n`,
      '2027-01-23',
      '2027-02-11',
    );
  expect(one('')).toMatchObject([
    { stage: 'running', budget: '50 USD' },
    { stage: 'closed', budget: '50 USD' },
  ]);
  expect(one('budget: 9 USD, lease: { close: never, warn: 8 days }')).toMatchObject([
    { stage: 'ending', budget: '9 USD' },
    { stage: 'frozen', budget: '9 USD' },
  ]);
});

test('expires: never spares an account of an OU with leases', () => {
  const yaml = `${units}accounts: { try: { ou: Sandbox, expires: never } }\n`;
  expect(accountOn(yaml, '2099-01-01')).toMatchObject([
    { problems: [], ou: 'Sandbox', closed: false, stage: undefined },
  ]);
});

test.each<[string, string, string[]]>([
  [
    'no last day',
    `${units}accounts: { try: { ou: Sandbox } }\n`,
    [
      'b.yaml:5:13: OU "Sandbox" has a lease, and account "try" has no expires -> add expires: YYYY-MM-DD, or expires: never',
    ],
  ],
  [
    'no last day of its own lease',
    'organizationalUnits: { Suspended: { guardrails: [quarantine] } }\nguardrails: { quarantine: { type: scp } }\naccounts: { try: { lease: { freeze: Suspended } } }\n',
    ['b.yaml:3:13: account "try" has a lease and has no expires -> add expires: YYYY-MM-DD, or expires: never'],
  ],
  [
    'not a day',
    `${units}accounts: { try: { ou: Sandbox, expires: 2027-02-30 }, other: { ou: Sandbox, expires: soon } }\n`,
    [
      'b.yaml:5:42: "2027-02-30" is not a day of the calendar -> use YYYY-MM-DD',
      'b.yaml:5:87: accounts.other.expires is not a date -> use YYYY-MM-DD, or never',
    ],
  ],
  [
    'no OU to freeze in, although it closes',
    'organizationalUnits: { Sandbox: { lease: { close: 30 days } } }\naccounts: { try: { ou: Sandbox, expires: 2027-01-31 } }\n',
    [
      'b.yaml:2:33: nothing happens when account "try" expires -> add lease: { freeze: OU } to the account or its OU, with an OU whose SCP denies everything',
    ],
  ],
  [
    'an unknown OU to freeze in, told once',
    `${units.replace('freeze: Suspended', 'freeze: Suspendid')}accounts: { try: { ou: Sandbox, expires: 2027-01-31 }, other: { ou: Sandbox, expires: 2027-01-31 } }\n`,
    ['b.yaml:2:31: unknown OU "Suspendid" -> did you mean "Suspended"?'],
  ],
  [
    'where it is already',
    `${units}accounts: { try: { ou: Suspended, expires: 2027-01-31, lease: { freeze: Suspended } } }\n`,
    [
      'b.yaml:5:24: account "try" is already in OU "Suspended", to which its lease moves it -> use another OU, or set expires: never',
    ],
  ],
  [
    'the management account',
    `${units}accounts: { management: { expires: 2027-01-31 } }\n`,
    ['b.yaml:5:27: the management account cannot have a lease -> remove expires'],
  ],
  [
    'a closed account',
    `${units}accounts: { try: { ou: Sandbox, closed: true, expires: 2027-01-31 } }\n`,
    ['b.yaml:5:47: account "try" is closed, so its lease has no effect -> remove expires'],
  ],
  [
    'a lease that never ends',
    `${units}accounts: { try: { ou: Sandbox, expires: never, lease: { close: 9 days } } }\n`,
    ['b.yaml:5:49: the lease has no effect, because expires is never -> remove lease'],
  ],
  [
    'a budget that nobody hears of',
    `${units.replace('freeze: Suspended', 'freeze: Suspended, budget: 50 USD')}accounts: { try: { ou: Sandbox, expires: 2027-01-31 }, other: { ou: Sandbox, expires: 2027-01-31 } }\n`,
    ['b.yaml:2:50: the budget has no recipients because cost is not set -> add cost: { email: [ADDRESS] }'],
  ],
  [
    'an account that keeps the logs of the others',
    `${units}accounts: { try: { ou: Sandbox, expires: 2027-01-31 } }\nlogging: { archive: try }\n`,
    ['b.yaml:6:21: account "try" has a lease -> use another account, or set accounts.try.expires: never'],
  ],
  [
    'an account that administers a service',
    `${units}accounts: { try: { ou: Sandbox, expires: 2027-01-31 } }\nsecurity: { administrator: try, guardDuty: false, securityHub: false }\n`,
    ['b.yaml:6:28: account "try" has a lease -> use another account, or set accounts.try.expires: never'],
  ],
])('%s', (_, yaml, expected) => expect(mistakesOf(yaml)).toEqual(expected));

test('a VPC keeps no lease: CloudFormation cannot delete one that is in use', () => {
  const yaml = `${units}accounts: { net: , try: { ou: Sandbox, expires: 2027-01-31 } }
network:
  account: net
  addresses: { eu-west-1: 10.0.0.0/12 }
  segments: { lab: { size: /16 } }
  vpcs: { standard: { zones: 2 } }
  attach: [{ vpc: standard, size: /18, segment: lab, organizationalUnits: [Sandbox] }]
`;
  expect(mistakesOf(yaml)).toEqual([
    'b.yaml:11:54: account "try" has a lease, and a frozen account cannot keep a VPC -> add except: [try], or set expires: never',
  ]);
  const without = yaml.replace('[Sandbox] }', '[Sandbox], except: [try] }');
  expect(accountOn(without, '2026-12-01', '2027-02-01', '2027-04-01').map(({ problems }) => problems)).toEqual([
    expect.not.arrayContaining([expect.stringContaining('try')]),
    expect.not.arrayContaining([expect.stringContaining('try')]),
    expect.not.arrayContaining([expect.stringContaining('try')]),
  ]);
});

test('what will be wrong on the day an account closes is told today', () => {
  const yaml = `${units.replace('guardrails: [quarantine]', 'guardrails: [quarantine, trust]').replace('{ quarantine: { type: scp } }', '{ quarantine: { type: scp }, trust: { type: scp } }')}accounts: { try: { ou: Sandbox, expires: 2027-01-31 } }\n`;
  const trust = statements({
    Effect: 'Deny',
    Action: 's3:PutObject',
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:PrincipalAccount': '{{account.try}}' } },
  });
  const files = { 'a.yaml': organization, 'b.yaml': yaml, ...deny, 'policies/scp/trust.json': trust };
  expect(toldWithFixes(files)).toEqual([
    expect.stringContaining(
      'account "try" is closed, once leases have ended -> set expires: never for an account that others need',
    ),
  ]);
});

const where = fc.constantFrom(
  'access: { permissionSets: { a: { managedPolicies: [ReadOnlyAccess] } }, assignments: [{ group: g, permissionSet: a, accounts: [try] }] }\n',
  'access: { permissionSets: { a: { managedPolicies: [ReadOnlyAccess] } }, assignments: [{ group: g, permissionSet: a, organizationalUnits: [Sandbox], except: [try] }] }\n',
  'cost: { email: [a@example.com], anomalies: {} }\n',
  'cost: { email: [a@example.com], budget: 5 USD }\n',
  '',
);

test('a config that is valid before leases end is valid as of any day', () => {
  fc.assert(
    fc.property(where, fc.integer({ min: -40, max: 4000 }), (section, days) => {
      const yaml = `${units}accounts: { other: , try: { ou: Sandbox, expires: 2027-01-31 } }\n${section}`;
      const [before, later] = accountOn(yaml, '2026-01-01', addDays('2027-01-31', days));
      expect(before?.stage).toBe('running');
      expect(later?.stage).toBeDefined();
      expect(later?.problems.filter((one) => one.includes('try'))).toEqual([]);
    }),
    runs(60),
  );
});

test('stages come one after the other: warned, frozen, closed', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2000-01-01', count));
  const length = fc.integer({ min: 1, max: 4_000 });
  fc.assert(
    fc.property(day, length, fc.option(length, { nil: undefined }), day, day, (expires, warn, close, one, other) => {
      const dates = leaseDates(expires, warn, close);
      const order = [dates.warns, dates.expires, ...eventsOf(dates)];
      expect(order).toEqual([...new Set(order)].sort());
      const [early, late] = [one, other].sort() as [string, string];
      const at = (when: string): number => stages.indexOf(asOf(when)(dates));
      expect(at(late)).toBeGreaterThanOrEqual(at(early));
      const between = eventsOf(dates).filter((event) => early < event && event <= late);
      const settled = (when: string): Lease['stage'] =>
        asOf(when)(dates) === 'ending' ? 'running' : asOf(when)(dates);
      expect(settled(early) === settled(late)).toBe(between.length === 0);
      expect(addDays(early, daysBetween(early, late))).toBe(late);
    }),
    runs(500),
  );
});
