import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { clientEnvironment, startServed, type Served } from './served.ts';

/** Tools that others wrote, each with the story that its README tells, against `landing-zone serve`. */

let served: Served;
let folder: string;
beforeAll(async () => {
  served = await startServed('--speed', '3600', '--account-quota', '20');
});
beforeEach(async () => {
  await served.reset();
  folder = mkdtempSync(join(tmpdir(), 'client-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => served.stop());

interface Ended {
  readonly code: number;
  readonly said: string;
}

const run = async (file: string, args: readonly string[], cwd = folder, more: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...clientEnvironment(served.url), HOME: folder, NO_COLOR: '1', COLUMNS: '200', CI: '1', ...more };
    execFile(file, args, { cwd, env, timeout: 120_000 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, said: `${stdout}${stderr}` });
    });
  });

/** Answers what a command said. Throws where it fails. */
const must = async (...args: Parameters<typeof run>): Promise<string> => {
  const { code, said } = await run(...args);
  if (code !== 0) throw new Error(`${args[0]} ${args[1].join(' ')} ended with ${code}:\n${said}`);
  return said;
};

const aws = (...args: readonly string[]): Promise<string> =>
  must(resolve('.venv/bin/aws'), [...args, '--output', 'text']);

test('AWS CLI: an organization from nothing, and its words where it is refused', async () => {
  expect(await aws('sts', 'get-caller-identity', '--query', 'Account')).toBe('123456789012\n');
  await aws('organizations', 'create-organization');
  const root = (await aws('organizations', 'list-roots', '--query', 'Roots[0].Id')).trim();
  const unit = ['organizations', 'create-organizational-unit', '--parent-id', root, '--name', 'Workloads'];
  await aws(...unit);
  const refused = await run(resolve('.venv/bin/aws'), unit);
  expect(refused.code).toBe(255);
  expect(refused.said).toContain('(DuplicateOrganizationalUnitException)');
  await aws('organizations', 'create-account', '--account-name', 'web', '--email', 'web@example.com');
  expect(await aws('organizations', 'list-accounts', '--query', 'length(Accounts)')).toBe('2\n');
});

test('AWS CLI: cloudformation deploy, twice', async () => {
  const template = join(folder, 'template.json');
  writeFileSync(template, JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }));
  const deploy = ['cloudformation', 'deploy', '--stack-name', 'small', '--template-file', template];
  expect(await aws(...deploy)).toContain('Successfully created/updated stack - small');
  // It names change sets by the second, which AWS's own time to execute one never fits into.
  await setTimeout(1_000);
  expect(await aws(...deploy, '--no-fail-on-empty-changeset')).toContain('No changes to deploy');
});

test('Go SDK: its types of errors, paginators, and waiters', async () => {
  expect(await must(resolve('.venv/bin/foreign-go'), [])).toBe(
    'feature set ALL duplicate true\nunits ABC\nstack CREATE_COMPLETE\n',
  );
});

test('CDK CLI: diff, deploy, diff, and destroy', async () => {
  const { resolve: locate } = createRequire(import.meta.url);
  writeFileSync(
    join(folder, 'app.cjs'),
    `const { App, LegacyStackSynthesizer, Stack, aws_sns } = require(${JSON.stringify(locate('aws-cdk-lib'))});
     const env = { account: '123456789012', region: 'us-east-1' };
     const stack = new Stack(new App(), 'Small', { synthesizer: new LegacyStackSynthesizer(), env });
     new aws_sns.CfnTopic(stack, 'Topic');`,
  );
  const cdk = (...args: readonly string[]): Promise<string> =>
    must(
      process.execPath,
      [
        resolve('node_modules/aws-cdk/bin/cdk'),
        '--app',
        'node app.cjs',
        '--no-notices',
        '--no-version-reporting',
        ...args,
      ],
      folder,
      {
        CDK_VALIDATION: 'false',
      },
    );
  expect(await cdk('diff')).toContain('[+] AWS::SNS::Topic Topic');
  expect(await cdk('deploy', '--require-approval', 'never')).toContain('✅  Small');
  expect(await cdk('diff')).toContain('There were no differences');
  expect(await cdk('destroy', '--force')).toContain('Small: destroyed');
});

test('tarmac-cli: init, validate, info, and plan', async () => {
  await aws('organizations', 'create-organization');
  await fetch(`${served.url}/_identity-center?region=us-east-1`, { method: 'POST' });
  const tarmac = (...args: readonly string[]): Promise<string> => must(resolve('.venv/bin/tarmac'), args);
  await tarmac('init');
  expect(await tarmac('validate')).toContain('Configuration files and cross-references are valid.');
  expect(await tarmac('info')).toContain('Enabled in us-east-1');
  expect(await tarmac('plan')).toMatch(/Plan: \d+ to create/);
});
