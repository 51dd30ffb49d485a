import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type Ended } from '../support/command-line.ts';
import { hosts, tool } from './zone.ts';
import { applyClaims, gitHubClaims, tokenOf } from './token.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipeline-'));
  write(hosts.github);
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (host: string, more = ''): void => {
  mkdirSync(join(folder, 'config'), { recursive: true });
  const organization = 'organization: { homeRegion: eu-west-1, accountEmail: "aws+{account}@example.com" }\n';
  writeFileSync(join(folder, 'config/all.yaml'), `${organization}pipeline:\n  ${host}\n  ${tool}\n${more}`);
};
const pipeline = (...words: string[]): Promise<Ended> => run('pipeline', ...words, '--config', join(folder, 'config'));
const init = (...words: string[]): Promise<Ended> => pipeline('init', 'github', '--out', folder, ...words);
const file = (): string => join(folder, '.github/workflows/landing-zone-apply.yml');

test('init writes the files once, and again only where they differ', async () => {
  const made = await init();
  expect([made.code, made.out]).toEqual([0, expect.stringContaining('+name: landing-zone apply')]);
  expect(readFileSync(file(), 'utf8')).toMatch(
    /^# Written by landing-zone \d[^\n]*\n# sha256: [0-9a-f]{64}\nname: landing-zone apply\n/,
  );
  expect((await init()).out).toMatch(/^The pipeline files are up to date: [^\n]*\n$/);
  expect((await init('--check')).code).toBe(0);
});

test('what another configuration changes is shown first: with --check only shown', async () => {
  await init();
  const before = readFileSync(file(), 'utf8');
  write(hosts.github, '  branch: trunk\n');
  const checked = await init('--check');
  expect([checked.code, checked.out]).toEqual([
    2,
    expect.stringMatching(/-    branches: \["main"\]\n\+    branches: \["trunk"\]/),
  ]);
  expect(checked.out).toMatch(/\nNot up to date: [^\n]*landing-zone-apply.yml[^\n]*\n$/);
  expect(readFileSync(file(), 'utf8')).toBe(before);
  const updated = await init();
  expect([updated.code, updated.out]).toEqual([0, expect.stringContaining('+    branches: ["trunk"]')]);
  expect((await init('--check')).code).toBe(0);
});

test('what was edited by hand is not overwritten, and nothing else is written either, unless it is forced', async () => {
  await init();
  const edited = readFileSync(file(), 'utf8').replace('timeout-minutes: 240', 'timeout-minutes: 60');
  writeFileSync(file(), edited);
  write(hosts.github, '  branch: trunk\n');
  const refused = await init();
  expect([refused.code, refused.err]).toEqual([
    1,
    expect.stringMatching(/edited by hand, so nothing was written: \S+apply.yml\n {4}-> .*--force/),
  ]);
  expect(refused.out).toContain('-    timeout-minutes: 60\n+    timeout-minutes: 240');
  expect(readFileSync(file(), 'utf8')).toBe(edited);
  expect(readFileSync(join(folder, '.github/workflows/landing-zone-plan.yml'), 'utf8')).toContain('["main"]');
  expect((await init('--force')).code).toBe(0);
  expect((await init('--check')).code).toBe(0);
});

test('a file of somebody else is one that was edited, and its diff steers no terminal', async () => {
  mkdirSync(join(folder, '.github/workflows'), { recursive: true });
  writeFileSync(file(), 'name: mine \u001b[2J\u202e\n');
  const { code, out } = await init();
  expect([code, out]).toEqual([1, expect.stringContaining('-name: mine \\u001b[2J\\u202e')]);
});

test.each([
  [[], 'pipeline needs a verb\n    -> use init HOST'],
  [['start'], 'unknown verb "start"'],
  [['init'], 'init needs a host: github, gitlab, bitbucket, or codepipeline'],
  [['init', 'gitlab'], 'the configuration has pipeline.github, not pipeline.gitlab'],
  [['check', 'plan'], 'check needs a role and a token'],
  [['check', 'plan', '--token', '/nowhere/token'], 'cannot read /nowhere/token'],
])('pipeline %j is refused', async (words, said) => {
  const { code, err } = await pipeline(...words);
  expect([code, err]).toEqual([1, expect.stringContaining(said)]);
});

test('other hosts have files of their own, and CodePipeline none', async () => {
  write(hosts.gitlab);
  expect((await pipeline('init', 'gitlab', '--out', folder)).out).toContain('.gitlab-ci.yml');
  write(hosts.bitbucket);
  expect((await pipeline('init', 'bitbucket', '--out', folder)).out).toContain('bitbucket-pipelines.yml');
  write(hosts.codepipeline);
  const { code, out } = await pipeline('init', 'codepipeline', '--out', folder);
  expect([code, out]).toEqual([0, expect.stringContaining('complete the connection once')]);
});

test('check tells in time what AWS would not', async () => {
  const token = join(folder, 'token');
  writeFileSync(token, tokenOf(gitHubClaims()));
  expect((await pipeline('check', 'plan', '--token', token)).out).toBe(
    'Role landing-zone-pipeline-plan trusts this job\n',
  );
  const { code, err } = await pipeline('check', 'apply', '--token', token);
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/role landing-zone-pipeline-apply does not trust this job: .*\n {4}-> /),
  ]);
  writeFileSync(token, tokenOf(applyClaims({ sub: 'repo:acme@1/\u001b[31m@2:environment:landing-zone' })));
  expect((await pipeline('check', 'apply', '--token', token)).err).not.toContain('\u001b');
  writeFileSync(token, 'null');
  expect((await pipeline('check', 'plan', '--token', token)).err).toContain('is not a JSON Web Token');
});

test('a config without a pipeline is told what to add', async () => {
  writeFileSync(join(folder, 'config/all.yaml'), 'organization: { homeRegion: eu-west-1 }\n');
  const { err } = await init();
  const [, page = ''] = /^error: pipeline is not set\n {4}-> add pipeline: .*\(see (.+)\)\n$/.exec(err) ?? [];
  expect(readFileSync(page, 'utf8')).toMatch(/^# Pipeline\n/);
});
