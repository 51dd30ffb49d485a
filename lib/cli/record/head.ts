import { demandFolder, policiesFolder, stacksFolder } from '../../config/files.ts';
import { UserError } from '../../config/text/problems.ts';
import { few } from '../../report/text/style.ts';
import { differingFiles, gitIn, listed, type Git } from './checked-out.ts';
import type { ConfigArguments } from '../commands/options.ts';

/** What was checked out where a plan was made. */
export interface Head {
  /** As it was told: what reviewers look at. */
  readonly commit: string;
  /** Of all files that were checked out; a merge commit has the tree of what was reviewed unless others came between. */
  readonly tree: string;
}

/** What is checked out around the config. A UserError where that is no commit, or files differ from it. */
export const readHead = (commit: string, config: ConfigArguments): Head => {
  demandCommit(commit);
  const folders = foldersOf(config);
  const tree = treeOf(gitIn(folders[0]), 'HEAD');
  const differing = differingFiles(folders);
  if (differing.length > 0)
    throw new UserError(
      `files differ from the checked-out commit: ${few(differing)}\n    -> commit or remove them, or check the commit out again`,
    );
  return { commit, tree };
};

/**
 * Refuses to go on where other files are checked out than those of the reviewed commit. Files are compared, not commits: a squash, a rebase
 * or a merge makes another commit of the same files. To be called before any code of the config runs. `reviewed`: as the file of the plan
 * has it, where there is one; otherwise the commit has to be in this clone.
 */
export const demandHead = (commit: string, config: ConfigArguments, reviewed: Head | undefined): void => {
  const { tree } = readHead(commit, config);
  if (reviewed && reviewed.commit !== commit)
    throw new UserError(
      `moved head: the plan was made for commit ${reviewed.commit}, not for ${commit}\n    -> review the plan of ${commit}`,
    );
  const git = gitIn(config.config);
  const expected = reviewed?.tree ?? treeOf(git, commit);
  if (tree === expected) return;
  throw new UserError(
    `moved head: the checked-out files are not those of commit ${commit} that were reviewed${movedFiles(git, expected, tree)}\n    -> bring the branch up to date with its target, review its new plan, then merge`,
  );
};

/** What a config is read from. */
const foldersOf = ({ config, policies }: ConfigArguments): [string, ...string[]] => {
  demandFolder(config);
  return [config, policiesFolder(config, policies), stacksFolder(config)];
};

const treeOf = (git: Git, commit: string): string =>
  git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{tree}`], (why) =>
    commit === 'HEAD'
      ? new UserError(
          `cannot read the checked-out commit${why === '' ? '' : `: ${why}`}\n    -> run in a clone of the repository, or omit --head`,
        )
      : new UserError(
          `commit ${commit} is not in this clone\n    -> run git fetch origin ${commit}, or pass the file that plan --json --head wrote to --expect`,
        ),
  ).trim();

/** Where both are there to be compared. */
const movedFiles = (git: Git, expected: string, tree: string): string => {
  try {
    const files = listed(git(['diff', '--name-only', '--no-renames', '-z', expected, tree]));
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
