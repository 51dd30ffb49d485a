import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { init } from '../../../lib/cli/init/index.ts';
import { zoneIn } from '../../support/zone.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'init-email-'));
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test.each([
  ['team@example.com', '--email must contain {account}'],
  ['a b+{account}@example.com', 'is not an email address that AWS accepts'],
  ['aws+{account}@example', 'is not an email address that AWS accepts'],
  ["o'brien+{account}@example.com", 'is not an email address that AWS accepts'],
  [`${'a'.repeat(45)}+{account}@example.com`, '@example.com, by --email, is not an email address'],
])('--email %s is refused as validate refuses it, and leaves nothing', async (email, message) => {
  await expect(init({ folder, fromLive: false, email })).rejects.toThrow(message);
  expect(readdirSync(folder)).toEqual([]);
});

test.each(['{account}@example.com', '#{account}@example.com', '*+{account}@example.com', '-{account}@example.com'])(
  '--email %s is written as YAML reads it',
  async (email) => {
    await init({ folder, fromLive: false, email });
    const { accounts } = zoneIn(join(folder, 'config'));
    expect(accounts.find(({ key }) => key === 'payments-prod')?.email).toBe(
      email.replace('{account}', 'payments-prod'),
    );
  },
);

test('a repository gets what it needs, and keeps what it has', async () => {
  writeFileSync(join(folder, 'README.md'), '# Ours\n');
  await init({ folder, fromLive: false });
  expect(readdirSync(folder).sort()).toEqual(['.gitignore', 'README.md', 'config', 'policies']);
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toContain('\nplan.json\n');
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe('# Ours\n');
});
