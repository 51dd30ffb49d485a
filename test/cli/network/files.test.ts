import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../support/command-line.ts';

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

test('--batfish writes a snapshot over its own, and never into a folder with files of others', async () => {
  const snapshot = join(folder, 'snapshot');
  const first = await run('network', '--batfish', snapshot);
  expect([first.code, first.out]).toEqual([0, expect.stringMatching(/Wrote a Batfish snapshot of \d+ files to /)]);
  const file = join(snapshot, 'aws_configs/accounts/web-prod/eu-west-1/Vpcs.json');
  const vpcs = readFileSync(file, 'utf8');
  expect(JSON.parse(vpcs)).toMatchObject({ Vpcs: [{ OwnerId: 'web-prod' }] });
  writeFileSync(file, '');
  expect((await run('network', '--batfish', snapshot)).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toBe(vpcs);
  const { code, err } = await run('network', '--batfish', folder);
  expect([code, err]).toEqual([1, expect.stringContaining('already exists and is not empty')]);
  expect(existsSync(join(folder, 'aws_configs'))).toBe(false);
});

test('a command that a finding prints works as it stands, wherever the config folder is', async () => {
  const config = join(folder, 'my config');
  cpSync('config', config, { recursive: true });
  const file = join(config, 'network.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('{ zones: 3, ', '{ zones: 3, deny: [{ from: 10.0.0.0/14 }], '));
  const { code, err } = await run('validate', '--config', config, '--policies', 'policies');
  expect([code, err]).toEqual([1, expect.stringContaining('network.yaml:18:34: error: ')]);
  const command = /landing-zone (network why) ("[^"]*") ("[^"]*") --config ("[^"]*") --policies (policies)$/m.exec(err);
  const words = command?.slice(2).map((word) => word.replaceAll('"', '')) ?? [];
  const [from = '', to = '', ...folders] = words;
  expect(folders).toEqual([config, 'policies']);
  const why = await run('network', 'why', from, to, '--config', config, '--policies', 'policies');
  expect([why.code, why.out]).toEqual([0, expect.stringContaining('network ACL')]);
});
