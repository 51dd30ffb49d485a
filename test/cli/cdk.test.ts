import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inFull } from '../support/laws.ts';
import { sample } from '../support/zone.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The CDK's own command line on cdk.json, without building what `npm test` has built. */
const cdk = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const cli = ['node_modules/aws-cdk/bin/cdk', ...args, '--build', 'true', '--output', folder, '--no-notices'];
    const env = {
      PATH: process.env.PATH,
      HOME: folder,
      NO_COLOR: '1',
      CDK_DISABLE_VERSION_CHECK: '1',
      CDK_DISABLE_CLI_TELEMETRY: '1',
    };
    execFile('node', cli, { env, maxBuffer: 1e8 }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

test('cdk ls and cdk synth make the templates that a plan deploys', async () => {
  const { deployments } = await sample();
  const { code } = await cdk('synth', '--quiet');
  expect(code).toBe(0);
  const listed = await cdk('ls', ...(inFull ? [] : ['--app', folder]));
  expect(listed.out.trim().split('\n').sort()).toEqual(deployments.map(({ name }) => name).sort());
  for (const { name, template } of deployments) {
    const written = JSON.parse(readFileSync(join(folder, `${name}.template.json`), 'utf8')) as object;
    expect(written).toEqual(JSON.parse(JSON.stringify(template)));
  }
}, 240_000);

test('a mistake in the config is told as everywhere', async () => {
  const config = join(folder, 'config');
  cpSync('config', config, { recursive: true });
  const file = join(config, 'logging.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('readers:', 'raeders:'));
  const { code, err, out } = await cdk('ls', '-c', `config=${config}`);
  expect(code).toBe(1);
  expect(`${out}${err}`).toMatch(/logging\.yaml:\d+:\d+: error: [^\n]*\n {4}-> /);
  expect(`${out}${err}`).not.toMatch(/\n\s+at /);
}, 240_000);
