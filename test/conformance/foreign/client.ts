import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { clientEnvironment, startServed, type Served } from './served.ts';

interface Ended {
  readonly code: number;
  readonly said: string;
}

export interface Client {
  readonly url: string;
  /** Empty when a test begins, and the home of whatever runs. */
  readonly folder: string;
  run(file: string, args: readonly string[], more?: NodeJS.ProcessEnv): Promise<Ended>;
  /** Answers what a command said. Throws where it fails. */
  must(file: string, args: readonly string[], more?: NodeJS.ProcessEnv): Promise<string>;
  /** The AWS CLI, as text. */
  aws(...args: readonly string[]): Promise<string>;
}

/** Runs tools that others wrote against `landing-zone serve`, which starts anew for each test of the file. `args` are its options. */
export const useClient = (...args: readonly string[]): Client => {
  let served: Served;
  let folder: string;
  beforeAll(async () => {
    served = await startServed(...args);
  });
  beforeEach(async () => {
    await served.reset();
    folder = mkdtempSync(join(tmpdir(), 'client-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    // Whatever a tool makes of it, it is an error of ours.
    expect([...served.bugs]).toEqual([]);
  });
  afterAll(() => served.stop());

  const run: Client['run'] = (file, given, more = {}) =>
    new Promise((done) => {
      const env = { ...clientEnvironment(served.url), HOME: folder, NO_COLOR: '1', COLUMNS: '200', CI: '1', ...more };
      execFile(file, given, { cwd: folder, env, timeout: 120_000 }, (error, stdout, stderr) => {
        done({ code: error ? Number(error.code ?? 1) : 0, said: `${stdout}${stderr}` });
      });
    });
  const must: Client['must'] = async (file, given, more) => {
    const { code, said } = await run(file, given, more);
    if (code !== 0) throw new Error(`${file} ${given.join(' ')} ended with ${code}:\n${said}`);
    return said;
  };
  return {
    get url() {
      return served.url;
    },
    get folder() {
      return folder;
    },
    run,
    must,
    aws: (...given) => must(resolve('.venv/bin/aws'), [...given, '--output', 'text']),
  };
};
