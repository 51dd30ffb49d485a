import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isReadByName } from '../../config/files.ts';
import { UserError } from '../../config/text/problems.ts';

/** Output of git in a folder. A UserError where it fails: what `explain` makes of what git says. */
export type Git = (args: readonly string[], explain?: (why: string) => UserError) => string;

export const gitIn =
  (cwd: string): Git =>
  (
    args,
    explain = (why) => new UserError(`git ${args[0] ?? ''} failed: ${why}\n    -> fix the clone, or omit --head`),
  ) => {
    try {
      // Nothing is written, not even what git remembers of files.
      return execFileSync('git', ['--no-optional-locks', ...args], {
        ...{ cwd, encoding: 'utf8', maxBuffer: 1e9 },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    } catch (error) {
      const { code, stderr = '' } = error as { code?: string; stderr?: string };
      if (code === 'ENOENT')
        throw new UserError('git is not installed, and --head needs it\n    -> install git, or omit --head');
      const [said = ''] = stderr.trim().split('\n');
      throw explain(said === '' ? (code ?? '') : said);
    }
  };

export const listed = (text: string): string[] => text.split('\0').filter(Boolean);

/**
 * Files, by path in the clone or outside it, of which a run may read something else than the checked-out commit has. `folders`: what a
 * config is read from. Git passes over whatever bits of the index, `ignore` of a submodule, and .gitignore tell it to; a run does not.
 */
export const differingFiles = (folders: readonly string[]): string[] => {
  const there = folders.filter((one) => existsSync(one)).map((one) => realpathSync(one));
  const root = topOf(there[0] ?? '.');
  const clones = new Map([[root, true]]);
  const isOfClone = (folder: string): boolean => {
    const top = topOf(folder);
    const known = clones.get(top) ?? superprojectOf(top) === root;
    clones.set(top, known);
    return known;
  };
  const own = there.filter(isOfClone);
  const tops = [...clones].flatMap(([top, known]) => (known ? [top] : []));
  const found = [
    ...edited(root),
    ...there.filter((one) => !own.includes(one)),
    ...tops.flatMap((top) => hidden(top, own)),
    ...own.flatMap(added),
    ...codeAddedTo(root),
    ...own.flatMap((folder) => leadingOut(folder, tops)),
  ];
  return [...new Set(found.map((path) => (isIn(root, path) ? relative(root, path) : path)))];
};

const isIn = (folder: string, path: string): boolean => path === folder || path.startsWith(join(folder, '/'));

const topOf = (folder: string): string => {
  try {
    return realpathSync(gitIn(folder)(['rev-parse', '--show-toplevel']).trimEnd());
  } catch (error) {
    if (error instanceof UserError) return ''; // of no clone
    throw error;
  }
};

const superprojectOf = (top: string): string =>
  top === '' ? '' : gitIn(top)(['rev-parse', '--show-superproject-working-tree']).trimEnd();

/** With submodules in which anything is another than the commit says, whatever their settings are. */
const edited = (top: string): string[] =>
  records(
    gitIn(top)(['status', '--porcelain', '-z', '--no-renames', '--untracked-files=no', '--ignore-submodules=none']),
    3,
    top,
  );

const records = (text: string, from: number, top: string): string[] =>
  listed(text).map((line) => join(top, line.slice(from)));

/** Where `git status` does not look: what is assumed to be unchanged, and what a sparse checkout leaves out although it is read. */
const hidden = (top: string, folders: readonly string[]): string[] => {
  const lines = listed(gitIn(top)(['ls-files', '-v', '-z']));
  const isRead = (path: string): boolean => existsSync(path) || folders.some((folder) => isIn(folder, path));
  return [
    ...lines.filter((line) => /^[a-z] /.test(line)).map((line) => join(top, line.slice(2))),
    ...records(lines.filter((line) => line.startsWith('S ')).join('\0'), 2, top).filter(isRead),
  ];
};

/** What no commit has, and a run finds all the same; of what is ignored, only what it reads. */
const added = (folder: string): string[] => [
  ...others(folder, '--exclude-standard'),
  ...others(folder, '--ignored', '--exclude-standard').filter(isReadByName),
];

/** Code of stacks imports from anywhere, clones that lie in this one too, and a package.json beside it says how it is read. */
const codeAddedTo = (top: string): string[] =>
  others(top, '--exclude-standard').filter((path) => /(\.[cm]?[jt]sx?|\/(package|tsconfig)\.json|\/)$/.test(path));

/** Packages are what their lock file says. */
const others = (folder: string, ...args: readonly string[]): string[] =>
  records(gitIn(folder)(['ls-files', '--others', '-z', ...args, '--', '.']), 0, folder).filter(
    (path) => !path.includes('/node_modules/'),
  );

/** Symbolic links to what no commit of the clone has. */
const leadingOut = (folder: string, tops: readonly string[]): string[] =>
  records(gitIn(folder)(['ls-files', '-z', '--', '.']), 0, folder).filter((path) => {
    if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true || !existsSync(path)) return false;
    const real = realpathSync(path);
    const top = tops.find((one) => isIn(one, real));
    return top === undefined || gitIn(dirname(real))(['ls-files', '-z', '--', real]) === '';
  });
