import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeOurs } from '../../../lib/stacks/cache.ts';
import { checkFile, checkFolder, writeFile } from '../../../lib/cli/files/write.ts';
import { run } from '../../support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'written-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'file');
beforeAll(() => writeFileSync(file, ''));

const unwritable = ['/dev/null', ...(existsSync('/proc/self') ? ['/proc/nowhere', '/proc/nowhere/below'] : [])];

describe.each([
  ['network --batfish', ['network', '--batfish'], 'use another folder: --batfish FOLDER'],
  ['eject --out', ['eject', '--out'], 'use another folder: --out FOLDER'],
  ['init', ['init'], 'use another folder: landing-zone init FOLDER'],
  ['init --from-live', ['init', '--from-live'], 'use another folder: landing-zone init FOLDER'],
])('%s', (_, command, fix) => {
  test.each([...unwritable, file])('refuses at once to write to %s', async (path) => {
    const { code, err } = await run(...command, path);
    expect([code, err]).toEqual([1, expect.stringMatching(/^error: cannot write .*\n {4}-> /)]);
    expect(err).toContain(`-> ${fix}\n`);
  });
});

test.each([...unwritable, file].map((path) => join(path, 'network.svg')))('network --svg refuses %s', async (path) => {
  const { code, err } = await run('network', '--svg', path);
  expect([code, err]).toEqual([1, expect.stringContaining('-> use another file: --svg FILE\n')]);
});

test('a folder is no file to write to', async () => {
  const { code, err } = await run('network', '--svg', folder);
  expect([code, err]).toEqual([1, `error: ${folder} is a folder\n    -> use another file: --svg FILE\n`]);
});

test('a check leaves nothing, and what it has passed can be written', () => {
  const below = join(folder, 'a', 'b');
  checkFolder(below, 'fix');
  checkFile(join(below, 'c.svg'), 'fix');
  expect(readdirSync(folder)).toEqual(['file']);
  writeFile(join(below, 'c.svg'), '', 'fix');
  expect(readdirSync(below)).toEqual(['c.svg']);
  expect(() => checkFolder(below, 'fix')).toThrow('already exists and is not empty');
});

test('a cache below /proc is none, and no run waits for it', () => {
  if (existsSync('/proc/self')) expect(() => makeOurs('/proc/nowhere/below')).toThrow('ENOENT');
});
