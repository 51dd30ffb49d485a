import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { agree } from '../../lib/cli/apply.ts';
import { allowanceOf } from '../../lib/cli/commands/options.ts';
import { UserError } from '../../lib/config/text/problems.ts';
import { run, spawned } from '../support/command-line.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('rehearses the sample and shows the laws kept', async () => {
  const { code, out, err } = await spawned('rehearse');
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out).toMatch(
    /✓ All changes applied: \d+ created, 0 updated, 0 deleted\n✓ The next plan has no changes\n✓ Two plans in a row are identical\n✓ The policies pass \d+ test cases\nEstimated time on AWS: /,
  );
});

test('a rehearsal for programs is JSON on stdout and nothing else', async () => {
  const { out, code } = await run('rehearse', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    applied: true,
    nextPlanEmpty: true,
    planningIsStable: true,
    lockouts: 0,
    failed: [],
    skipped: [],
  });
});

test('init writes a config that is valid at once, and overwrites nothing', async () => {
  const made = await run('init', folder, '--email', 'cloud+{account}@corp.example', '--region', 'us-west-2');
  expect(made.code).toBe(0);
  expect(readFileSync(join(folder, 'config/organization.yaml'), 'utf8')).toMatch(
    /homeRegion: us-west-2[^]*cloud\+\{account\}@corp.example/,
  );
  expect((await run('validate', '--config', join(folder, 'config'))).code).toBe(0);
  expect((await run('rehearse', '--config', join(folder, 'config'))).code).toBe(0);
  const again = await run('init', folder);
  expect(again.code).toBe(1);
  expect(again.err).toMatch(/already exists and is not empty/);
});

test('a broken config is told by place, with exit code 1 and without a stack, by every command', async () => {
  cpSync('config', join(folder, 'config'), { recursive: true });
  cpSync('policies', join(folder, 'policies'), { recursive: true });
  const file = join(folder, 'config/accounts.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('ou: Infrastructure', 'ou: Infrastrukture'));
  for (const command of ['validate', 'plan', 'apply', 'rehearse', 'show']) {
    const { code, err } = await run(command, '--config', join(folder, 'config'));
    expect(code).toBe(1);
    expect(err).toMatch(
      /accounts\.yaml:11:9: error: unknown OU "Infrastrukture"\n {4}-> did you mean "Infrastructure"\?/,
    );
    expect(err).not.toMatch(/\n\s+at /);
  }
});

test('a mistake in a stack of the user’s own is told by every command, at its line', async () => {
  cpSync('config', join(folder, 'config'), { recursive: true });
  cpSync('policies', join(folder, 'policies'), { recursive: true });
  const file = join(folder, 'config/stacks/break-glass.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace('super(', 'nowhere.at.all;\n    super('));
  for (const command of ['validate', 'plan', 'rehearse']) {
    const { code, err } = await run(command, '--config', join(folder, 'config'));
    expect(code).toBe(1);
    expect(err).toMatch(/break-glass\.ts:\d+:\d+: error: .*nowhere is not defined/);
    expect(err).not.toMatch(/\n\s+at /);
  }
});

test('a missing folder, an unknown command and an unknown option say what to do', async () => {
  expect(await spawned('plan', '--config', join(folder, 'nowhere'))).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^error: folder .* does not exist\n/) as string,
  });
  expect(await spawned('plam')).toMatchObject({ code: 1, err: expect.stringMatching(/plan/) as string });
  expect(await spawned('plan', '--nope')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Unknown argument: nope') as string,
  });
});

test('--help goes before everything else, and a mistake shows the help of its command', async () => {
  expect(await spawned('--help')).toMatchObject({
    code: 0,
    out: expect.stringContaining('\n  validate     Check ') as string,
  });
  const { code, out } = await spawned('apply', '--nope', '--help');
  expect([code, out]).toEqual([0, expect.stringMatching(/^landing-zone apply \[options\]\n[^]*--expect /)]);
  expect((await spawned('help', 'apply')).out).toBe(out);
  expect((await spawned('apply', '--nope')).err).toBe(`Unknown argument: nope\n\n${out}`);
});

test('show draws the organization of the config', async () => {
  const { out } = await run('show');
  expect(out).toMatch(/^root {2}\[.*\n├─ Security/);
  expect(out).toMatch(/ log-archive .*\(\d+ stacks\)/);
});

test('show --account tells what an account has, and which one was meant', async () => {
  expect((await run('show', '--account', 'web-prod')).out).toMatch(/^web-prod\n {2}OU {11}Workloads\/Prod\n/);
  const { out } = await run('show', '--account', 'management', '--json');
  expect(JSON.parse(out)).toMatchObject({
    account: 'management',
    ou: 'root',
    settings: { watchedBy: expect.any(Array) as [] },
  });
  const { code, err } = await run('show', '--account', 'web-prd');
  expect([code, err]).toEqual([1, expect.stringMatching(/unknown account "web-prd"[^]*did you mean "web-prod"\?/)]);
});

test('review holds the config against the pillars, and --strict tells a pipeline', async () => {
  const { code, out } = await run('review');
  expect([code, out]).toEqual([0, expect.stringMatching(/^operational excellence\n {2}✓[^]*\d+ of \d+ practices/)]);
  expect((await run('review', '--strict')).code).toBe(2);
  const { out: json } = await run('review', '--json');
  expect(JSON.parse(json)).toContainEqual({
    pillar: 'security',
    key: 'prevent-leaving-organization',
    id: 'SEC03-BP05',
    practice: 'Prevent accounts from leaving the organization',
    state: 'yes',
    by: 'guardrail deny-leave-organization on the root',
  });
});

const allowance = (maxDeletions?: string) =>
  allowanceOf(
    {
      allowDelete: false,
      allowUnguard: false,
      allowLockout: false,
      allowReach: false,
      allowClose: false,
      maxDeletions,
    },
    0.2,
  ).maxDeletedShare;

test.each([
  [undefined, 0.2],
  ['50%', 0.5],
  ['50 %', 0.5],
  ['12.5', 0.125],
  ['0', 0],
  ['100%', 1],
])('--max-deletions %p is the share %p', (text, share) => {
  expect(allowance(text)).toBe(share);
});

test.each(['abc', '', '-5', '101', '50%%', '5e1', '0x10'])('--max-deletions %p is refused', (text) => {
  expect(() => allowance(text)).toThrow(UserError);
  expect(() => allowance(text)).toThrow(
    `--max-deletions must be 0% to 100%, not "${text}"\n    -> use a share such as 50%`,
  );
});

const answer = (typed: string) => {
  const terminal = () => Object.assign(new PassThrough(), { isTTY: true });
  const [stdin, stdout] = [terminal(), terminal()];
  stdin.end(typed);
  return agree({ yes: false }, { stdin, stdout });
};

test.each([
  ['Ctrl-C', '\u0003'],
  ['Ctrl-D', '\u0004'],
  ['the end of input', ''],
  ['no', 'no\n'],
])('%s at the question applies nothing', async (_, typed) => {
  await expect(answer(typed)).rejects.toThrow(new UserError('apply canceled; nothing changed'));
});

test('only yes applies', async () => {
  await expect(answer('yes\n')).resolves.toBeUndefined();
});

test('access tells who may do what where, and names what there is for a name that is not', async () => {
  const { out, code } = await run('access', '--account', 'web-dev');
  expect(code).toBe(0);
  expect(out).toMatch(/^principal +permission set\n[^]*group developers +power-user\n/);
  const group = await run('access', '--group', 'network', '--json');
  expect(JSON.parse(group.out)).toEqual(
    ['network', 'shared-services'].map((account) => ({
      ...{ principal: { type: 'group', name: 'network' }, permissionSet: 'network-operator', account },
      through: [],
    })),
  );
  const wrong = await run('access', '--account', 'web-dv');
  expect(wrong.code).toBe(1);
  expect(wrong.err).toMatch(/unknown account "web-dv"\n {4}-> did you mean "web-dev"\?/);
});
