import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheIn, userCache } from '../../lib/stacks/cache.ts';

let above = '';
let folder = '';
beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), 'cache-'));
  folder = join(above, 'landing-zone');
});
afterEach(() => rmSync(above, { recursive: true }));

const key = 'a'.repeat(64);
const value = { templates: ['ä', 1, null] };
const written = (): string => {
  cacheIn(folder).write(key, value);
  return join(folder, key);
};

test('what was written is read, by nobody else', () => {
  const file = written();
  expect(cacheIn(folder).read(key)).toEqual(value);
  expect([statSync(file).mode & 0o777, statSync(folder).mode & 0o777]).toEqual([0o600, 0o700]);
  expect(readdirSync(folder)).toEqual([key]);
});

test('nothing is known of another key, or without a folder', () => {
  expect(cacheIn(folder).read(key)).toBeUndefined();
  written();
  expect(cacheIn(folder).read('b'.repeat(64))).toBeUndefined();
});

test.each<[string, (text: string) => string]>([
  ['is cut short', (text) => text.slice(0, -1)],
  ['is empty', () => ''],
  ['is other text', () => 'null'],
  ['holds something else', (text) => text.replace('ä', 'o')],
  ['has another digest', (text) => `${'0'.repeat(64)}${text.slice(64)}`],
])('an entry that %s is as if it were not there, and is written anew', (_, change) => {
  const file = written();
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  expect(cacheIn(folder).read(key)).toBeUndefined();
  written();
  expect(cacheIn(folder).read(key)).toEqual(value);
});

test('an entry under the name of another is not believed', () => {
  const other = 'b'.repeat(64);
  writeFileSync(join(folder, '..', 'copy'), readFileSync(written()));
  writeFileSync(join(folder, other), readFileSync(join(above, 'copy')), { mode: 0o600 });
  expect(cacheIn(folder).read(other)).toBeUndefined();
});

test('what others may write is not believed, nor a link', () => {
  const file = written();
  chmodSync(file, 0o666);
  expect(cacheIn(folder).read(key)).toBeUndefined();
  chmodSync(file, 0o600);
  chmodSync(folder, 0o777);
  expect(cacheIn(folder).read(key)).toBeUndefined();
  cacheIn(folder).write('b'.repeat(64), value);
  expect(readdirSync(folder)).toEqual([key]);
  chmodSync(folder, 0o700);
  writeFileSync(join(above, 'elsewhere'), readFileSync(file), { mode: 0o600 });
  rmSync(file);
  symlinkSync(join(above, 'elsewhere'), file);
  expect(cacheIn(folder).read(key)).toBeUndefined();
});

test('a folder that can not be is no failure', () => {
  writeFileSync(folder, 'a file');
  cacheIn(folder).write(key, value);
  expect(cacheIn(folder).read(key)).toBeUndefined();
  cacheIn(join(folder, 'below')).write(key, value);
  expect(readFileSync(folder, 'utf8')).toBe('a file');
});

test('a value that can not be written is left out', () => {
  const round: Record<string, unknown> = {};
  round.round = round;
  cacheIn(folder).write(key, round);
  cacheIn(folder).write(key, 'x'.repeat(5 * 2 ** 20));
  expect(cacheIn(folder).read(key)).toBeUndefined();
});

test('the oldest entries make room', () => {
  for (let index = 0; index < 260; index++) {
    const name = index.toString(16).padStart(64, '0');
    cacheIn(folder).write(name, index);
    utimesSync(join(folder, name), index, index);
  }
  writeFileSync(join(folder, 'not-ours'), '');
  cacheIn(folder).write(key, value);
  expect(readdirSync(folder)).toHaveLength(257);
  expect(readdirSync(folder)).toEqual(expect.arrayContaining([key, 'not-ours', (259).toString(16).padStart(64, '0')]));
});

test('sources have no cache of the user’s', () => {
  expect(userCache({ LANDING_ZONE_CACHE: folder })).toBeUndefined();
});
