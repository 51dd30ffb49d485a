import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'network-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('--svg writes the picture, says so, and leaves JSON on standard output alone', async () => {
  const file = join(folder, 'pictures/network.svg');
  const { code, out } = await run('network', '--svg', file);
  expect([code, out]).toEqual([0, expect.stringContaining(`Wrote the picture to ${file}.\n`)]);
  const picture = readFileSync(file, 'utf8');
  expect(picture).toMatch(/^<svg [^>]*role="img"[^]*<\/svg>\n$/);
  const json = await run('network', '--json', '--svg', file);
  expect(JSON.parse(json.out)).toMatchObject({ findings: [] });
  expect(json.err).toContain('Wrote the picture');
  expect(readFileSync(file, 'utf8')).toBe(picture);
});

test('why is about two ends, and no picture comes of it', async () => {
  const file = join(folder, 'none.svg');
  const { code, err } = await run('network', 'why', 'web-prod', 'web-dev', '--svg', file);
  expect([code, err]).toEqual([1, expect.stringContaining('-> use one at a time')]);
  expect(existsSync(file)).toBe(false);
});
