import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks } from '../../../lib/cli/checks.ts';
import { init } from '../../../lib/cli/init/index.ts';
import { loadConfig } from '../../../lib/config/load.ts';
import { UserError } from '../../../lib/config/text/problems.ts';
import { isOptIn } from '../../../lib/config/words/regions.ts';
import { listening } from '../../support/command-line.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'init-region-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const sampleIn = async (region: string) => {
  const at = join(folder, region);
  await listening(
    () => init({ folder: at, fromLive: false, region }),
    () => undefined,
  );
  return join(at, 'config');
};

test.each([
  ['us-gov-west-1', 'us-gov-west-1 us-gov-east-1'],
  ['us-gov-east-1', 'us-gov-east-1 us-gov-west-1'],
  ['cn-north-1', 'cn-north-1 cn-northwest-1'],
  ['cn-northwest-1', 'cn-northwest-1'],
  ['us-east-1', 'us-east-1'],
  ['eu-central-2', 'eu-central-2 us-east-1'],
  ['mx-central-1', 'mx-central-1 us-east-1'],
])('the sample for %s is accepted, and governs %s', async (region, governed) => {
  const { zone, problems } = loadConfig(await sampleIn(region), checks);
  expect(problems.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  expect(zone?.regions.join(' ')).toBe(governed);
  expect(zone?.enableRegions ?? false).toBe(isOptIn(region));
});

test('budgets are in the currency that AWS bills in, and not where it has none', async () => {
  const budgets = (config: string) => loadConfig(config, checks).zone?.cost?.budgets;
  expect(budgets(await sampleIn('cn-north-1'))?.map(({ currency }) => currency)).toEqual(['CNY', 'CNY']);
  expect(budgets(await sampleIn('eu-west-1'))?.map(({ amount }) => amount)).toEqual([500, 200]);
  const gov = await sampleIn('us-gov-west-1');
  expect([budgets(gov), existsSync(join(gov, 'cost.yaml'))]).toEqual([undefined, false]);
});

test.each([true, false])(
  'a region that does not exist is refused before anything is written (from live: %s)',
  async (fromLive) => {
    const at = join(folder, 'new');
    const made = init({ folder: at, fromLive, region: 'eu-wset-1' });
    await expect(made).rejects.toThrow(new UserError('unknown region eu-wset-1\n    -> did you mean "eu-west-1"?'));
    expect(existsSync(at)).toBe(false);
  },
);
