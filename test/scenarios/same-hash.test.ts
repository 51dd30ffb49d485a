import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDeployments } from '../../lib/stacks/synthesize.ts';
import { planOn, stageFor } from '../support/rehearsal.ts';
import { sample, zoneIn } from '../support/zone.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkout-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As git writes text files on Windows. */
const withReturns = (name: string): void => {
  for (const entry of readdirSync(name, { withFileTypes: true })) {
    const path = join(name, entry.name);
    if (entry.isDirectory()) withReturns(path);
    else writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'));
  }
};

test('another checkout, on another machine, in another time zone, has the same plan hash', async () => {
  const zone = await sample();
  const { hash } = await planOn(stageFor(zone), zone);
  expect(hash).toMatch(/^[0-9a-f]{40}$/);
  cpSync('config', join(folder, 'config'), { recursive: true });
  cpSync('policies', join(folder, 'policies'), { recursive: true });
  const { TZ, HOME, USER } = process.env;
  try {
    Object.assign(process.env, { TZ: 'Pacific/Auckland', HOME: folder, USER: 'somebody' });
    withReturns(folder);
    const elsewhere = await withDeployments(zoneIn(join(folder, 'config')));
    expect((await planOn(stageFor(elsewhere), elsewhere)).hash).toBe(hash);
  } finally {
    for (const [key, value] of Object.entries({ TZ, HOME, USER })) {
      if (value === undefined) Reflect.deleteProperty(process.env, key);
      else process.env[key] = value;
    }
  }
});
