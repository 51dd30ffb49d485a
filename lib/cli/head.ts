import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../config/text/problems.ts';
import { few } from '../report/style.ts';

/** What was checked out where a plan was made. */
export interface Head {
  /** As it was told: what reviewers look at. */
  readonly commit: string;
  /** Of all files that were checked out; a merge commit has the tree of what was reviewed unless others came between. */
  readonly tree: string;
}

/** What is checked out around the config. A UserError where that is no commit, or files differ from it. */
export const readHead = (commit: string, config: string): Head => {
  demandCommit(commit);
  const git = gitAround(config);
  const tree = treeOf(git, 'HEAD');
  const edited = [
    ...listed(git(['status', '--porcelain', '--untracked-files=no', '-z'])).map((line) => line.slice(3)),
    ...addedTo(git),
  ];
  if (edited.length > 0)
    throw new UserError(
      `files differ from the checked-out commit: ${few(edited)}\n    -> commit them, or check the commit out again`,
    );
  return { commit, tree };
};

/**
 * Refuses to go on where other files are checked out than those of the reviewed commit. Files are compared, not commits: a squash, a rebase
 * or a merge makes another commit of the same files. To be called before any code of the config runs. `reviewed`: as the file of the plan
 * has it, where there is one; otherwise the commit has to be in this clone.
 */
export const demandHead = (commit: string, config: string, reviewed: Head | undefined): void => {
  const { tree } = readHead(commit, config);
  if (reviewed && reviewed.commit !== commit)
    throw new UserError(
      `moved head: the plan was made for commit ${reviewed.commit}, not for ${commit}\n    -> review the plan of ${commit}`,
    );
  const git = gitAround(config);
  const expected = reviewed?.tree ?? treeOf(git, commit);
  if (tree === expected) return;
  throw new UserError(
    `moved head: the checked-out files are not those of commit ${commit} that were reviewed${differing(git, expected, tree)}\n    -> bring the branch up to date with its target, review its new plan, then merge`,
  );
};

const listed = (text: string): string[] => text.split('\0').filter(Boolean);

/** Files that no commit has, and that a config is read from all the same: beside it are its policies and its stacks. */
const addedTo = (git: Git): string[] => {
  const isRoot = git(['rev-parse', '--show-prefix']).trim() === '';
  const folders = ['.', ...(isRoot ? [] : ['../policies', '../stacks'])];
  return listed(git(['ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', ...folders]));
};

type Git = (args: readonly string[]) => string;

const gitAround = (config: string): Git => {
  const cwd = existsSync(config) ? config : dirname(config);
  return (args) => execFileSync('git', [...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
};

const treeOf = (git: Git, commit: string): string => {
  try {
    return git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{tree}`]).trim();
  } catch (error) {
    const { code, stderr = '' } = error as { code?: string; stderr?: string };
    if (code === 'ENOENT')
      throw new UserError('git is not installed, and --head needs it\n    -> install git, or omit --head', []);
    const why = stderr.trim().split('\n')[0] ?? '';
    throw new UserError(
      commit === 'HEAD'
        ? `cannot read the checked-out commit${why === '' ? '' : `: ${why}`}\n    -> run in a clone of the repository, or omit --head`
        : `commit ${commit} is not in this clone\n    -> run git fetch origin ${commit}, or pass the file that plan --json --head wrote to --expect`,
    );
  }
};

/** Where both are there to be compared. */
const differing = (git: Git, expected: string, tree: string): string => {
  try {
    const files = listed(git(['diff', '--name-only', '-z', expected, tree]));
    return `: ${few(files)}`;
  } catch {
    return '';
  }
};

/** A UserError where it is not one in full. */
export const demandCommit = (commit: string): void => {
  if (!/^([0-9a-f]{40}|[0-9a-f]{64})$/.test(commit))
    throw new UserError('--head must be the full hash of a commit\n    -> use the output of git rev-parse HEAD');
};
