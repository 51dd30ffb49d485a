import { zoneOf } from '../support/zone.ts';
import { organization, toldWithFixes } from './told.ts';

const rest = `
organizationalUnits: { Workloads: { organizationalUnits: { Prod: } }, Sandbox: }
accounts: { web: { ou: Workloads/Prod, tags: { tier: one } }, lab: { ou: Workloads }, play: { ou: Sandbox }, old: { closed: true } }
`;

/** What is told of the second file, which begins with `access:`; sets a and b are there. */
const toldOf = (text: string): string[] =>
  toldWithFixes({ 'a.yaml': organization + rest, 'b.yaml': text }).map((line) => line.replace('b.yaml:', ''));

const sets = 'permissionSets: { a: { managedPolicies: [ReadOnlyAccess] } }';
const of = (assignment: string): string => `access: { ${sets},\n  assignments: [{ ${assignment} }] }`;

test.each<[text: string, ...told: string[]]>([
  ['access: 5', '1:9: access must be a map, not a number -> write keys below it, each as key: value'],
  ['access: { region: eu-wets-1 }', '1:19: unknown region eu-wets-1 -> did you mean "eu-west-1"?'],
  [
    'access: { administrator: management }',
    '1:26: the management account cannot be a delegated administrator -> use a member account',
  ],
  ['access: { administrator: wep }', '1:26: unknown account "wep" -> did you mean "web"?'],
  [
    'access: { permissionSets: { a: {} } }',
    '1:29: permission set "a" has no policies -> add managedPolicies: [POLICY], or document: FILE.json',
    '1:29: warning: permission set "a" is not assigned -> add it to access.assignments',
  ],
  [
    of('group: g, permissionSet: b, accounts: all'),
    '1:29: warning: permission set "a" is not assigned -> add it to access.assignments',
    '2:44: unknown permission set "b" -> use a',
  ],
  [of('group: g, permissionSet: [a, b], accounts: all'), '2:48: unknown permission set "b" -> use a'],
  [
    of('permissionSet: a, accounts: all'),
    '2:17: the assignment has no group or user -> add group: GROUP, or user: USER',
  ],
  [
    of('group: g, permissionSet: a'),
    '2:17: the assignment has no accounts -> add accounts: [ACCOUNT] (or all), or organizationalUnits: [OU]',
  ],
  [of('group: g, permissionSet: a, accounts: [wep]'), '2:58: unknown account "wep" -> did you mean "web"?'],
  [of('group: g, permissionSet: a, accounts: [old]'), '2:58: account "old" is closed -> remove it'],
  [
    of('group: g, permissionSet: a, organizationalUnits: [Workload]'),
    '2:69: unknown OU "Workload" -> did you mean "Workloads"?',
  ],
  [
    of('group: g, permissionSet: a, organizationalUnits: [Workloads/**]'),
    '2:69: unknown OU "Workloads/**" -> use Workloads, which includes its child OUs',
  ],
  [
    of('group: g, permissionSet: a, organizationalUnits: [Sandbox], except: [web]'),
    '2:88: account "web" is not one of these accounts -> remove it',
  ],
  [
    of('group: g, permissionSet: a, tags: { tier: two }'),
    '2:47: warning: no account has these tags -> check the tags of the accounts',
  ],
])('%s', (text, ...told) => {
  expect(toldOf(text)).toEqual(told);
});

const accountsOf = (where: string): string[] =>
  (
    zoneOf(`${rest}access: { ${sets}, assignments: [{ group: g, permissionSet: a, ${where} }] }`).access?.assignments ??
    []
  )
    .map(({ account }) => account)
    .sort();

test.each([
  ['accounts: all', ['lab', 'play', 'web']],
  ['accounts: [management, web]', ['management', 'web']],
  ['organizationalUnits: [Workloads]', ['lab', 'web']],
  ['organizationalUnits: [Workloads/*]', ['lab']],
  ['organizationalUnits: [root]', ['lab', 'play', 'web']],
  ['organizationalUnits: [Workloads], except: [lab]', ['web']],
  ['tags: { tier: one }', ['web']],
  ['organizationalUnits: [Sandbox], accounts: [web]', ['play', 'web']],
])('%s is %j', (where, accounts) => {
  expect(accountsOf(where)).toEqual(accounts);
});

test('the same access that two assignments give is one', () => {
  const access = `access: { ${sets}, assignments: [{ group: [g, h], permissionSet: a, accounts: all }, { group: g, permissionSet: a, accounts: [web] }] }`;
  expect(zoneOf(rest + access).access?.assignments).toHaveLength(6);
});
