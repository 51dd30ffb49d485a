import { withStacks } from './stack-files.ts';
import { toldWithFixes } from './told.ts';

type Row = [targets: string, ...told: string[]];

/** Columns of the fourth line of b.yaml, where the targets stand. */
const refused: Row[] = [
  ['', '4:5: no account is a target -> name organizationalUnits: (root for all) or accounts:'],
  [
    'organizationalUnits: []',
    '4:37: stacks.x.targets.organizationalUnits is empty -> write its value, or remove the key',
  ],
  [
    'organizationalUnits: [], accounts: []',
    '4:37: stacks.x.targets.organizationalUnits is empty -> write its value, or remove the key',
    '4:51: stacks.x.targets.accounts is empty -> write its value, or remove the key',
  ],
  [
    'organizationalUnits: root',
    '4:37: stacks.x.targets.organizationalUnits must be a list, not a text -> write [root]',
  ],
  ['ou: [root]', '4:16: no such key ou in stacks.x.targets -> there is organizationalUnits, except, accounts'],
  [
    'organisationalUnits: [Sandbox]',
    '4:16: no such key organisationalUnits in stacks.x.targets -> did you mean organizationalUnits?',
  ],
  ['organizationalUnits: [Workloads/Pord]', '4:38: no OU Workloads/Pord -> did you mean Workloads/Prod?'],
  [
    'organizationalUnits: [Networking]',
    '4:38: no OU Networking -> there is root, Workloads, Workloads/Prod, Workloads/Dev, Sandbox',
  ],
  ['organizationalUnits: [Root]', '4:38: no OU Root -> did you mean root?'],
  [
    'organizationalUnits: [Prod]',
    '4:38: no OU Prod -> there is root, Workloads, Workloads/Prod, Workloads/Dev, Sandbox',
  ],
  ['organizationalUnits: [Workloads/**]', '4:38: no OU Workloads/** -> did you mean Workloads?'],
  ['organizationalUnits: [Sandbox, Sandbox]', '4:47: Sandbox is listed twice -> remove one of the two'],
  [
    'organizationalUnits: [Nope, Nope]',
    '4:38: no OU Nope -> there is root, Workloads, Workloads/Prod, Workloads/Dev, Sandbox',
    '4:44: Nope is listed twice -> remove one of the two',
  ],
  [
    'organizationalUnits: [Workloads/Prod, Workloads]',
    '4:38: Workloads/Prod is below Workloads, which is a target already -> remove it',
  ],
  ['organizationalUnits: [root, Sandbox]', '4:44: Sandbox is below root, which is a target already -> remove it'],
  [
    'organizationalUnits: [root, Nope]',
    '4:44: no OU Nope -> there is root, Workloads, Workloads/Prod, Workloads/Dev, Sandbox',
  ],
  [
    'organizationalUnits: [5, ~]',
    '4:38: item 1 of stacks.x.targets.organizationalUnits must be a text, not a number -> put it in quotes',
    '4:41: item 2 of stacks.x.targets.organizationalUnits is empty -> write its value, or remove the key',
  ],
  [
    'organizationalUnits: [Workloads], accounts: [web]',
    '4:50: a stack goes to OUs or to single accounts -> make it two stacks of the same file',
  ],
  ['accounts: [wbe]', '4:27: no account wbe -> did you mean web?'],
  ['accounts: [networking]', '4:27: no account networking -> there is management, web, api'],
  ['accounts: [old]', '4:27: old is closed -> name another account'],
  ['accounts: [web, web]', '4:32: web is listed twice -> remove one of the two'],
  [
    'accounts: [root, Sandbox]',
    '4:27: no account root -> name OUs under organizationalUnits:',
    '4:33: no account Sandbox -> name OUs under organizationalUnits:',
  ],
  ['accounts: web', '4:26: stacks.x.targets.accounts must be a list, not a text -> write [web]'],
  ['except: [web]', '4:16: except takes accounts out of OUs, and there are none -> name organizationalUnits:'],
  [
    'accounts: [api], except: [web]',
    '4:33: except takes accounts out of OUs, and there are none -> name organizationalUnits:',
  ],
  [
    'organizationalUnits: root, except: [web]',
    '4:37: stacks.x.targets.organizationalUnits must be a list, not a text -> write [root]',
  ],
  [
    'organizationalUnits: [root], except: [wbe, wbe]',
    '4:54: no account wbe -> did you mean web?',
    '4:59: wbe is listed twice -> remove one of the two',
  ],
  [
    'organizationalUnits: [root], except: [old, management]',
    '4:54: old is closed, and gets no stack -> remove it',
    '4:59: OUs never bring a stack to the management account -> remove it',
  ],
  ['organizationalUnits: [Workloads], except: [web, api]', '4:59: web is in none of these OUs -> remove it'],
];

test.each(refused)('targets: { %s } can not be', (targets, ...told) => {
  const files = withStacks(`  x:\n    template: t.yaml\n    targets: { ${targets} }`);
  expect(toldWithFixes(files)).toEqual(told.map((line) => `b.yaml:${line}`));
});

const unread: [what: string, targets: string, yaml: string, told: string][] = [
  ['accounts', 'accounts: [new]', 'accounts:\n  a: [\n', 'c.yaml:2:6: this [ is not closed -> add the closing ]'],
  [
    'exceptions',
    'organizationalUnits: [root], except: [new]',
    'accounts:\n  a: [\n',
    'c.yaml:2:6: this [ is not closed -> add the closing ]',
  ],
  [
    'OUs',
    'organizationalUnits: [New, Workloads/New]',
    'organizationalUnits:\n  a: [\n',
    'c.yaml:2:6: this [ is not closed -> add the closing ]',
  ],
];

test.each(unread)('%s that could not be read may be targets', (_, targets, yaml, told) => {
  const stacks = `  x: { template: t.yaml, targets: { ${targets} } }`;
  expect(toldWithFixes(withStacks(stacks, { 'c.yaml': yaml }))).toEqual([told]);
});

test('an exception is not where its account was not understood to be', () => {
  const stacks = '  x: { template: t.yaml, targets: { organizationalUnits: [Workloads], except: [new] } }';
  expect(toldWithFixes(withStacks(stacks, { 'c.yaml': 'accounts: { new: { ou: Wrokloads } }\n' }))).toEqual([
    'c.yaml:1:24: no OU Wrokloads -> did you mean Workloads?',
  ]);
});
