import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The built command line with a stack of this code; its output goes to a file if there is one. */
const landingZone = (args: readonly string[], code: string, output?: string) => {
  const config = join(folder, 'config');
  mkdirSync(join(config, 'stacks'), { recursive: true });
  writeFileSync(join(config, 'stacks/mine.ts'), code);
  writeFileSync(
    join(config, 'all.yaml'),
    `organization: { homeRegion: eu-west-1, accountEmail: 'aws+{account}@example.com' }
accounts: { web: }
stacks: { mine: { code: mine.ts, targets: { accounts: [web] } } }
`,
  );
  const said = { out: '', err: '' };
  const child = spawn('node', ['dist/landing-zone.js', ...args, '--config', config], {
    env: { PATH: process.env.PATH, NO_COLOR: '1', LANDING_ZONE_CACHE: 'off' },
    stdio: ['ignore', output === undefined ? 'pipe' : openSync(output, 'w'), 'pipe'],
  });
  child.stdout?.on('data', (text: Buffer) => (said.out += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (said.err += text.toString()));
  return new Promise<{ code: number | null; out: string; err: string }>((done) => {
    child.on('close', (code) => done({ code, ...said }));
  });
};

const stack = (late = ''): string => `
import { Stack, type App } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
export default class Mine extends Stack {
  constructor(app: App, id: string) {
    super(app, id);
    new Topic(this, 'Topic');
    ${late}
  }
}
`;

test('stack code can not end the process after it has run', async () => {
  const { code, out, err } = await landingZone(['rehearse'], stack('setTimeout(() => process.exit(0), 8_000);'));
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/The next plan has no changes/);
});

test.each([
  [
    'in a timer',
    'setTimeout(() => { throw new Error("late"); }, 1); await new Promise((all) => setTimeout(all, 200));',
  ],
  ['in a promise', 'void Promise.reject(new Error("late")); await new Promise((all) => setTimeout(all, 200));'],
])('stack code that throws %s is told in one error', async (_, late) => {
  const { code, err } = await landingZone(['validate'], `${late}\n${stack()}`);
  expect(code).toBe(1);
  expect(err).toMatch(
    /^\S+mine\.ts:\d+:\d+: error: stack mine cannot be loaded: late\n {4}-> fix the code\n\n1 error\n$/,
  );
});

test.each([['validate'], ['validate', '--json'], ['rehearse'], ['rehearse', '--json']])(
  'a full disk under the output of %s %s is told, with exit code 1',
  async (...args) => {
    const { code, err } = await landingZone(args, stack(), '/dev/full');
    expect(code).toBe(1);
    expect(err).toContain(
      'error: cannot write the output: no space is left on the device\n    -> free some space, or write it elsewhere, then run again\n',
    );
  },
);
