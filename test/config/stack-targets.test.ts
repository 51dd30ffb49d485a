import { withStacks } from './stack-files.ts';
import { toldWithFixes } from './told.ts';

type Row = [targets: string, ...told: string[]];

/** Columns of the fourth line of b.yaml, where the targets stand. */
const refused: Row[] = [
  [
    '',
    '4:5: stack "x" has no targets -> add organizationalUnits: [root] for all member accounts, or accounts: [ACCOUNT]',
  ],
  ['organizationalUnits: []', '4:37: stacks.x.targets.organizationalUnits is empty -> set a value, or remove the key'],
  [
    'organizationalUnits: [], accounts: []',
    '4:37: stacks.x.targets.organizationalUnits is empty -> set a value, or remove the key',
    '4:51: stacks.x.targets.accounts is empty -> set a value, or remove the key',
  ],
  [
    'organizationalUnits: root',
    '4:37: stacks.x.targets.organizationalUnits must be a list, not a string -> write [root]',
  ],
  ['ou: [root]', '4:16: unknown key "ou" in stacks.x.targets -> use one of organizationalUnits, except, accounts'],
  [
    'organisationalUnits: [Sandbox]',
    '4:16: unknown key "organisationalUnits" in stacks.x.targets -> did you mean "organizationalUnits"?',
  ],
  ['organizationalUnits: [Workloads/Pord]', '4:38: unknown OU "Workloads/Pord" -> did you mean "Workloads/Prod"?'],
  [
    'organizationalUnits: [Networking]',
    '4:38: unknown OU "Networking" -> use one of root, Workloads, Workloads/Prod, Workloads/Dev, Sandbox',
  ],
  ['organizationalUnits: [Root]', '4:38: unknown OU "Root" -> did you mean "root"?'],
  [
    'organizationalUnits: [Prod]',
    '4:38: unknown OU "Prod" -> use one of root, Workloads, Workloads/Prod, Workloads/Dev, Sandbox',
  ],
  ['organizationalUnits: [Workloads/**]', '4:38: unknown OU "Workloads/**" -> did you mean "Workloads"?'],
  ['organizationalUnits: [Sandbox, Sandbox]', '4:47: "Sandbox" is listed twice -> remove the duplicate'],
  [
    'organizationalUnits: [Nope, Nope]',
    '4:38: unknown OU "Nope" -> use one of root, Workloads, Workloads/Prod, Workloads/Dev, Sandbox',
    '4:44: "Nope" is listed twice -> remove the duplicate',
  ],
  [
    'organizationalUnits: [Workloads/Prod, Workloads]',
    '4:38: OU "Workloads/Prod" is under "Workloads", which is already a target -> remove it',
  ],
  [
    'organizationalUnits: [root, Sandbox]',
    '4:44: OU "Sandbox" is under "root", which is already a target -> remove it',
  ],
  [
    'organizationalUnits: [root, Nope]',
    '4:44: unknown OU "Nope" -> use one of root, Workloads, Workloads/Prod, Workloads/Dev, Sandbox',
  ],
  [
    'organizationalUnits: [5, ~]',
    '4:38: item 1 of stacks.x.targets.organizationalUnits must be a string, not a number -> put it in quotes',
    '4:41: item 2 of stacks.x.targets.organizationalUnits has no value -> set a value, or remove the key',
  ],
  [
    'organizationalUnits: [Workloads], accounts: [web]',
    '4:50: a stack targets either OUs or single accounts -> define two stacks that use the same file',
  ],
  ['accounts: [wbe]', '4:27: unknown account "wbe" -> did you mean "web"?'],
  ['accounts: [networking]', '4:27: unknown account "networking" -> use one of management, web, api'],
  ['accounts: [old]', '4:27: account "old" is closed -> use an open account'],
  ['accounts: [web, web]', '4:32: "web" is listed twice -> remove the duplicate'],
  [
    'accounts: [root, Sandbox]',
    '4:27: unknown account "root" -> list OUs under organizationalUnits:',
    '4:33: unknown account "Sandbox" -> list OUs under organizationalUnits:',
  ],
  ['accounts: web', '4:26: stacks.x.targets.accounts must be a list, not a string -> write [web]'],
  ['except: [web]', '4:16: except requires organizationalUnits -> add organizationalUnits: [OU]'],
  ['accounts: [api], except: [web]', '4:33: except requires organizationalUnits -> add organizationalUnits: [OU]'],
  [
    'organizationalUnits: root, except: [web]',
    '4:37: stacks.x.targets.organizationalUnits must be a list, not a string -> write [root]',
  ],
  [
    'organizationalUnits: [root], except: [wbe, wbe]',
    '4:54: unknown account "wbe" -> did you mean "web"?',
    '4:59: "wbe" is listed twice -> remove the duplicate',
  ],
  [
    'organizationalUnits: [root], except: [old, management]',
    '4:54: account "old" is closed and gets no stack -> remove it',
    '4:59: OU targets never include the management account -> remove it',
  ],
  [
    'organizationalUnits: [Workloads], except: [web, api]',
    '4:59: account "web" is not in any of these OUs -> remove it',
  ],
];

test.each(refused)('targets: { %s } can not be', (targets, ...told) => {
  const files = withStacks(`  x:\n    template: t.yaml\n    targets: { ${targets} }`);
  expect(toldWithFixes(files)).toEqual(told.map((line) => `b.yaml:${line}`));
});

const unread: [what: string, targets: string, yaml: string, told: string][] = [
  ['accounts', 'accounts: [new]', 'accounts:\n  a: [\n', 'c.yaml:2:6: unclosed [ -> add the closing ]'],
  [
    'exceptions',
    'organizationalUnits: [root], except: [new]',
    'accounts:\n  a: [\n',
    'c.yaml:2:6: unclosed [ -> add the closing ]',
  ],
  [
    'OUs',
    'organizationalUnits: [New, Workloads/New]',
    'organizationalUnits:\n  a: [\n',
    'c.yaml:2:6: unclosed [ -> add the closing ]',
  ],
];

test.each(unread)('%s that could not be read may be targets', (_, targets, yaml, told) => {
  const stacks = `  x: { template: t.yaml, targets: { ${targets} } }`;
  expect(toldWithFixes(withStacks(stacks, { 'c.yaml': yaml }))).toEqual([told]);
});

test('an exception is not where its account was not understood to be', () => {
  const stacks = '  x: { template: t.yaml, targets: { organizationalUnits: [Workloads], except: [new] } }';
  expect(toldWithFixes(withStacks(stacks, { 'c.yaml': 'accounts: { new: { ou: Wrokloads } }\n' }))).toEqual([
    'c.yaml:1:24: unknown OU "Wrokloads" -> did you mean "Workloads"?',
  ]);
});
