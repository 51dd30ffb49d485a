import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Aws } from '../../lib/aws/aws.ts';
import { main } from '../../lib/cli/main.ts';
import { called as run } from '../support/command-line.ts';
import { connectTo } from '../support/rehearsal.ts';
import { theatre, type Theatre } from '../support/theatre.ts';

let now: Theatre;
jest.mock('../../lib/cli/connect.ts', () => ({
  connectLive: (): Aws => connectTo(now.stage),
  finishOnInterrupt: () => undefined,
}));

const hashIn = (text: string): string => /[0-9a-f]{40}/.exec(text)?.[0] ?? '';

/** AWS refuses one change of the plan. */
const refusing = (operation: string): void => {
  now.stage.fault = (call) =>
    call.operation === operation
      ? { before: Object.assign(new Error('no'), { name: 'AccessDeniedException', $fault: 'client', $metadata: {} }) }
      : undefined;
};

let cache = '';
beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'expect-'));
  process.env.LANDING_ZONE_CACHE = cache;
  now = theatre('test/stories/shop', main);
});
afterEach(() => {
  now.close();
  process.env.LANDING_ZONE_CACHE = 'off';
  rmSync(cache, { recursive: true });
});

test('after a partial failure the same command goes on, and then has nothing to do', async () => {
  const hash = hashIn((await run('plan')).out);
  refusing('AttachPolicy');
  const failed = await run('apply', '--expect', hash);
  expect([failed.code, failed.out]).toEqual([1, expect.stringContaining('Run the same command again to continue.')]);
  now.stage.fault = undefined;
  const again = await run('apply', '--expect', hash);
  expect([again.code, again.out]).toEqual([0, expect.stringContaining(`\nContinuing plan ${hash}: `)]);
  const finished = await run('apply', '--expect', hash);
  expect([finished.code, finished.out]).toEqual([0, expect.stringContaining(`\nNothing is left of plan ${hash}.`)]);
});

test('a configuration that was changed after the failure is another plan', async () => {
  const hash = hashIn((await run('plan')).out);
  refusing('AttachPolicy');
  await run('apply', '--expect', hash);
  now.stage.fault = undefined;
  writeFileSync('config/more.yaml', 'accounts: { more: { ou: Security } }\n');
  const { code, err } = await run('apply', '--expect', hash);
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/not in the reviewed plan: create account:more\n {4}-> review/),
  ]);
});

test('elsewhere, the file of the reviewed plan says the same as its hash', async () => {
  const file = join(cache, 'plan.json');
  writeFileSync(file, (await run('plan', '--json')).out);
  refusing('AttachPolicy');
  expect((await run('apply', '--expect', file)).code).toBe(1);
  now.stage.fault = undefined;
  process.env.LANDING_ZONE_CACHE = 'off';
  const hash = hashIn((await run('plan', '--json')).out);
  const other = await run('apply', '--expect', '0'.repeat(40));
  expect([other.code, other.err]).toEqual([1, expect.stringContaining(`plan hash is ${hash}, expected 0000`)]);
  expect((await run('apply', '--expect', file)).code).toBe(0);
});

test('what is neither a hash nor a file is told', async () => {
  const { code, err } = await run('apply', '--expect', 'plan.jsn');
  expect([code, err]).toEqual([1, expect.stringContaining('--expect is neither the hash of a plan nor a file')]);
});
