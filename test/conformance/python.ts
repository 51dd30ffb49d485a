import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/** The Python of the referees (moto, botocore), which scripts/referees.sh installs; tests and benchmarks run at the root of the repository. */
export const python = resolve('.venv/bin/python');

/** Where the script puts those that npm has. */
export const packages = resolve('.venv/npm/package.json');

/** Throws in plain words when a referee is missing: conformance that is not checked must not look as if it were. */
export const demandReferees = (): void => {
  try {
    execFileSync(python, ['-c', 'import moto.server, botocore, regex, reach, invariant, cmarkgfm, pytest, tarmac'], {
      stdio: 'pipe',
    });
    for (const name of ['@cloud-copilot/iam-simulate', 'aws-organization-formation'])
      if (!existsSync(resolve(packages, '../node_modules', name))) throw new Error(`no ${name}`);
    if (!existsSync(resolve(python, '../../moto/tests'))) throw new Error("no tests of moto's");
    for (const name of ['actionlint', 'zizmor', 'aws', 'tarmac', 'foreign-go'])
      if (!existsSync(resolve(python, '..', name))) throw new Error(`no ${name}`);
  } catch (error) {
    const { stderr } = error as { stderr?: Buffer };
    const detail = stderr?.toString().trim().split('\n').at(-1) ?? String(error);
    throw new Error(`the referees are not installed: run scripts/referees.sh (${detail})`, { cause: error });
  }
};
