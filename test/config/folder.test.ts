import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../../lib/cli/checks.ts';
import { loadConfig } from '../../lib/config/load.ts';
import { UserError } from '../../lib/config/text/problems.ts';
import { load, organization, told, withFolder } from './told.ts';

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return 'nothing refused';
};

test('a folder that is not there', () => {
  expect(refusal(() => load('/nowhere/config'))).toMatch(/^folder \/nowhere\/config does not exist\n/);
});

test('a file in place of a folder', () => {
  withFolder({ 'a.yaml': organization }, (root) => {
    expect(refusal(() => load(join(root, 'config/a.yaml')))).toMatch(
      /a\.yaml is a file, not a folder\n {4}-> pass its folder/,
    );
    expect(refusal(() => load(join(root, 'config/a.yaml/b')))).toMatch(/^folder .* does not exist\n/);
  });
});

test('policies that are not where they are said to be', () => {
  withFolder({ 'a.yaml': organization }, (root) => {
    const act = () => loadConfig(join(root, 'config'), checks, join(root, 'polices'));
    expect(refusal(act)).toMatch(/^folder .*polices does not exist\n/);
  });
});

test('a folder without YAML', () => {
  expect(refusal(() => told({ 'README.md': 'hello' }))).toMatch(/^folder .* contains no \.yaml files\n/);
});

test('a file in place of the folder of accounts, which accounts may stand in', () => {
  const yaml = `${organization}  delegatedAdministrators: { guardduty.amazonaws.com: web }\n`;
  expect(told({ 'a.yaml': yaml, accounts: 'web:\n' })).toEqual([
    'accounts:1:1: accounts must be a folder; this file is not read',
  ]);
});

test('what editors leave behind is no config', () => {
  withFolder({ 'a.yaml': organization, '.b.yaml': '\t', 'c.yaml~': '\t' }, (root) => {
    symlinkSync('somebody@somewhere.1234', join(root, 'config/.#a.yaml'));
    expect(load(join(root, 'config')).problems).toEqual([]);
  });
});

test('a link that leads nowhere', () => {
  withFolder({ 'a.yaml': organization }, (root) => {
    symlinkSync('gone.yaml', join(root, 'config/b.yaml'));
    const [problem] = load(join(root, 'config')).problems;
    expect(problem).toMatchObject({ place: { line: 1, column: 1 }, message: 'cannot be read: ENOENT' });
  });
});

test('a file that may not be read', () => {
  if (process.getuid?.() === 0) return; // root may read everything
  withFolder({ 'a.yaml': organization, 'b.yaml': 'accounts: {}' }, (root) => {
    chmodSync(join(root, 'config/b.yaml'), 0);
    const [problem] = load(join(root, 'config')).problems;
    expect(problem).toMatchObject({ place: { line: 1, column: 1 }, message: 'cannot be read: EACCES' });
  });
});

test.each([
  ['not UTF-8', Buffer.from('accounts:\n  web: { name: Caf\u00e9 }\n', 'latin1'), 'b.yaml:2:19: the file is not UTF-8'],
  ['UTF-16', Buffer.from('\uFEFFaccounts:\n', 'utf16le'), 'b.yaml:1:1: the file is not UTF-8'],
])('a file that is %s', (_, bytes, expected) => {
  expect(told({ 'a.yaml': organization, 'b.yaml': bytes })).toEqual([expected]);
});

test('control characters are shown, not printed', () => {
  expect(told({ 'a.yaml': `${organization}accounts:\n  "w\\u001b[1m\\nb":\n` })).toEqual([
    'a.yaml:5:3: the name "w\\u001b[1m\\nb" is not a valid account key',
  ]);
});
