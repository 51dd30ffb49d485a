import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

let folder: string;
let child: ChildProcess | undefined;
let said: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-'));
  cpSync('test/stories/shop', folder, { recursive: true });
  mkdirSync(join(folder, 'policies/tests'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const start = (): void => {
  said = '';
  child = spawn(process.execPath, [resolve('dist/landing-zone.js'), 'test', '--watch'], {
    cwd: folder,
    env: { PATH: process.env.PATH, NO_COLOR: '1', LANDING_ZONE_CACHE: 'off' },
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => {
      said += text.toString();
    });
};

/** Waits until a run has ended that said this, and forgets it. */
const hear = async (text: string): Promise<void> => {
  const isHeard = (): boolean =>
    said.includes(text) && said.slice(said.indexOf(text)).includes('  watching config and');
  for (const end = Date.now() + 20_000; !isHeard() && Date.now() < end;) await sleep(20);
  expect(said).toContain(text);
  expect(said).not.toMatch(/^ +at |this is a bug/m);
  said = '';
};

const write = (file: string, text: string): void => writeFileSync(join(folder, file), text);
const expecting = (verdict: string): string =>
  `cases:\n  - { action: iam:CreateUser, accounts: [shop-prod], expect: ${verdict} }\n`;

test('test --watch runs again after each change: of a file, of one in another folder, and of one that is replaced', async () => {
  start();
  await hear('No test cases.');
  write('policies/tests/users.yaml', expecting('denied'));
  await hear('1 of 1 case passes.');
  write('policies/scp/no-users.json', '{ "Version": "2012-10-17", "Statement": [] }\n');
  await hear('policies/scp/no-users.json');
  cpSync('test/stories/shop/policies/scp/no-users.json', join(folder, 'policies/scp/no-users.json'));
  await hear('1 of 1 case passes.');
  for (const [verdict, told] of [
    ['allowed', '0 of 1 case passes.'],
    ['denied', '1 of 1 case passes.'],
  ] as const) {
    write('policies/tests/users.yaml~', expecting(verdict));
    renameSync(join(folder, 'policies/tests/users.yaml~'), join(folder, 'policies/tests/users.yaml'));
    await hear(told);
  }
  mkdirSync(join(folder, 'config/accounts'));
  write('config/accounts/more.yaml', 'ou: Nowhere\n');
  await hear('config/accounts/more.yaml');
});

test('test --watch says that the config is gone, and goes on once it is back', async () => {
  renameSync(join(folder, 'config'), join(folder, 'away'));
  start();
  await hear('folder config does not exist');
  renameSync(join(folder, 'away'), join(folder, 'config'));
  await hear('No test cases.');
  rmSync(join(folder, 'config'), { recursive: true });
  await hear('folder config does not exist');
  expect(child?.exitCode).toBeNull();
});
