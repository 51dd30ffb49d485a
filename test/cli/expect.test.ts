import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Aws } from '../../lib/aws/aws.ts';
import { main } from '../../lib/cli/main.ts';
import { called as run } from '../support/command-line.ts';
import { connectTo } from '../support/rehearsal.ts';
import { theatre, type Theatre } from '../support/theatre.ts';

let now: Theatre;
jest.mock('../../lib/cli/aws/connect.ts', () => ({
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

test('a file that is cut off, edited, or of another plan than its hash says is told as what it is', async () => {
  const file = join(cache, 'plan.json');
  const written = (await run('plan', '--json')).out;
  const told = async (text: string): Promise<string> => {
    writeFileSync(file, text);
    const { code, err } = await run('apply', '--expect', file);
    expect(code).toBe(1);
    expect(err).not.toContain('bug');
    return err;
  };
  const edited = (edit: (plan: { hash: string; fingerprint: Record<string, unknown> }) => void): Promise<string> => {
    const plan = JSON.parse(written) as { hash: string; fingerprint: Record<string, unknown> };
    edit(plan);
    return told(JSON.stringify(plan));
  };
  expect(await told('')).toContain('the file of --expect is empty');
  expect(await told(written.slice(0, -20))).toContain('is not JSON, or is cut off');
  for (const text of ['null', '[]', '{}', '{"fingerprint":{}}']) expect(await told(text)).toContain('has no plan');
  expect(await edited(({ fingerprint }) => (fingerprint.changes = [null]))).toContain('has no plan');
  expect(
    await edited(
      ({ fingerprint }) => (fingerprint.changes = [{ action: 'create', address: 'ou:A', fields: { a: 1 } }]),
    ),
  ).toContain('has no plan');
  const isEdited = 'not the one of its hash: the file was edited, or another version';
  expect(await edited(({ fingerprint }) => (fingerprint.risks = ['delete ou:Workloads']))).toContain(isEdited);
  expect(await edited((plan) => (plan.hash = '0'.repeat(40)))).toContain(isEdited);
  expect(await edited((plan) => (plan.hash = plan.hash.slice(0, 16)))).toContain(isEdited);
  const folder = await run('apply', '--expect', cache);
  expect([folder.code, folder.err]).toEqual([1, expect.stringContaining('cannot be read (EISDIR)')]);
  writeFileSync(file, `\uFEFF${written}`);
  expect((await run('apply', '--expect', file)).code).toBe(0);
});
