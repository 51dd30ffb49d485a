import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawned } from '../support/command-line.ts';
import { hosts, tool } from './zone.ts';
import { workflowOf, type Workflow } from './workflow.ts';

/** A repository as a newcomer has it after `init` and `pipeline init`. */
export interface Repository {
  readonly path: string;
  git(...words: readonly string[]): string;
  /** Commits all that there is on a branch; returns the hash. */
  commit(message: string): string;
  edit(file: string, from: string, to: string): void;
  /** On GitHub. */
  workflow(name: string): Workflow;
  remove(): void;
}

/** `account`: of a new one that jobs come in by. */
export const newRepository = async (
  host: Exclude<keyof typeof hosts, 'names' | 'account'> = 'github',
  account?: string,
): Promise<Repository> => {
  const path = mkdtempSync(join(tmpdir(), 'repository-'));
  const git = (...words: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...words], {
      cwd: path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  const commit = (message: string): string => {
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
    return git('rev-parse', 'HEAD');
  };
  const demand = async (...words: string[]): Promise<void> => {
    const { code, err } = await spawned(...words);
    if (code !== 0) throw new Error(err);
  };
  await demand('init', path);
  const through = account === undefined ? '' : `  account: ${account}\n`;
  writeFileSync(join(path, 'config/pipeline.yaml'), `pipeline:\n  ${hosts[host]}\n  ${tool}\n${through}`);
  if (account !== undefined) writeFileSync(join(path, `config/accounts/${account}.yaml`), 'ou: Infrastructure\n');
  await demand('pipeline', 'init', host, '--config', join(path, 'config'), '--out', path);
  git('init', '--quiet', '--initial-branch', 'main');
  commit('A landing zone');
  return {
    ...{ path, git, commit },
    edit: (file, from, to) => {
      const text = readFileSync(join(path, file), 'utf8');
      if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
      writeFileSync(join(path, file), text.replace(from, to));
    },
    workflow: (name) => workflowOf(readFileSync(join(path, `.github/workflows/landing-zone-${name}.yml`), 'utf8')),
    remove: () => rmSync(path, { recursive: true }),
  };
};
