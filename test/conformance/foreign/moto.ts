import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { python } from '../python.ts';
import { clientEnvironment, type Served } from './served.ts';

/** moto's own tests, as scripts/referees.sh unpacks them. */
export const sources = resolve('.venv/moto');

export const suites = [
  'test_organizations',
  'test_ssoadmin',
  'test_identitystore',
  'test_account',
  'test_sts',
  'test_guardduty',
  'test_cloudformation/test_cloudformation_stack_crud.py',
  'test_cloudformation/test_cloudformation_multi_accounts.py',
];

export interface Outcome {
  /** As `organizations/test_organizations::test_list_roots`. */
  readonly test: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly error: string;
}

export interface Run {
  readonly outcomes: readonly Outcome[];
  /** Of operations (`organizations:ListRoots`) that answered at least once, the tests that called them. */
  readonly called: Readonly<Record<string, readonly string[]>>;
  /** Of operations, what in their answers is not as botocore's models say. */
  readonly unlike: Readonly<Record<string, readonly string[]>>;
}

/** Runs the suites in moto's server mode. */
export const runMoto = async (served: Served): Promise<Run> => {
  const folder = mkdtempSync(join(tmpdir(), 'moto-'));
  try {
    const told = join(folder, 'outcomes.json');
    const tests = suites.map((suite) => `tests/${suite}`);
    const pytest = spawn(
      python,
      ['-m', 'pytest', '-p', 'plugin', '-p', 'no:cacheprovider', '-q', '--tb=short', ...tests],
      {
        cwd: sources,
        stdio: 'ignore',
        env: {
          ...clientEnvironment(served.url),
          TEST_SERVER_MODE: 'true',
          TEST_SERVER_MODE_ENDPOINT: served.url,
          OUTCOMES: told,
          PYTHONPATH: resolve('test/conformance/foreign/moto'),
          PYTHONDONTWRITEBYTECODE: '1',
        },
      },
    );
    const [code] = (await once(pytest, 'exit')) as [number | null];
    // 1 says that tests have failed, which is what the table is for.
    if (code !== 0 && code !== 1) throw new Error(`pytest ended with ${code}`);
    return JSON.parse(readFileSync(told, 'utf8')) as Run;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

export const classes = ['AWS differs', 'moto internals', 'other service', 'ours', 'lacking'] as const;

/** Why tests of moto fail. */
export interface Reason {
  readonly class: (typeof classes)[number];
  readonly why: string;
  /** Who says what AWS does. */
  readonly source: string;
  /** A name without brackets stands for all its parameters. */
  readonly tests: readonly string[];
}

export const reasons = parse(readFileSync('test/conformance/foreign/moto-failures.yaml', 'utf8')) as readonly Reason[];

/** The reason of a test, by its whole name or by that without parameters. */
export const reasonOf = (test: string): Reason | undefined =>
  reasons.find(({ tests }) => tests.includes(test)) ??
  reasons.find(({ tests }) => tests.includes(test.split('[')[0] ?? ''));
