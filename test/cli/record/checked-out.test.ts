import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { differingFiles } from '../../../lib/cli/record/checked-out.ts';
import { demandHead } from '../../../lib/cli/record/head.ts';

// What a run reads, and what the checked-out commit has, whatever git was told to pass over.

let [home, outside] = ['', ''];
const git = (...args: string[]): string =>
  execFileSync(
    'git',
    ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'protocol.file.allow=always', ...args],
    { encoding: 'utf8', cwd: home },
  ).trim();
const write = (path: string, text = '{}\n'): void => {
  mkdirSync(join(home, path, '..'), { recursive: true });
  writeFileSync(join(home, path), text);
};
const commit = (): void => {
  git('add', '-A');
  git('commit', '-q', '-m', 'x');
};
const differing = (...folders: string[]): string[] =>
  differingFiles((folders.length > 0 ? folders : ['config', 'policies', 'stacks']).map((one) => join(home, one)));

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'checked-')));
  outside = realpathSync(mkdtempSync(join(tmpdir(), 'outside-')));
  git('init', '-q');
  for (const path of ['config/a.yaml', 'config/accounts/b.yaml', 'policies/c.json', 'stacks/d.ts', 'docs/e.md'])
    write(path);
  write('.gitignore', 'node_modules\n*.local.*\n*.js\n*.d.ts\n');
  commit();
});
afterEach(() => {
  for (const folder of [home, outside]) rmSync(folder, { recursive: true });
});

test('nothing differs in a clone as it was checked out, with what tools leave there', () => {
  for (const path of [
    'plan.json',
    'stacks/node_modules/x/index.js',
    'stacks/d.d.ts',
    'config/.a.local.yaml',
    'docs/f.md',
  ])
    write(path);
  expect(differing()).toEqual([]);
});

test.each<[string, () => void, string[]]>([
  ['an ignored part of the config', () => write('config/x.local.yaml'), ['config/x.local.yaml']],
  ['an ignored policy', () => write('policies/x.local.json'), ['policies/x.local.json']],
  ['ignored code, which is loaded in place of what was reviewed', () => write('stacks/d.js'), ['stacks/d.js']],
  ['code elsewhere', () => write('lib/evil.ts'), ['lib/evil.ts']],
  ['a package.json', () => write('package.json'), ['package.json']],
  [
    'a clone within the clone',
    () => {
      write('lib/x/a.ts');
      execFileSync('git', ['init', '-q', join(home, 'lib/x')]);
    },
    ['lib/x'],
  ],
  [
    'an edited file that is assumed to be unchanged',
    () => {
      git('update-index', '--assume-unchanged', 'config/a.yaml');
      write('config/a.yaml', 'a: 1\n');
    },
    ['config/a.yaml'],
  ],
  [
    'an edited file outside of a sparse checkout',
    () => {
      git('update-index', '--skip-worktree', 'docs/e.md');
      write('docs/e.md', 'a: 1\n');
    },
    ['docs/e.md'],
  ],
  [
    'a part of the config that a sparse checkout leaves out; other files do not count',
    () => git('sparse-checkout', 'set', '--no-cone', '/*', '!/config/accounts/', '!/docs/'),
    ['config/accounts/b.yaml'],
  ],
  [
    'a link out of the clone',
    () => {
      renameSync(join(home, 'config/a.yaml'), join(outside, 'a.yaml'));
      symlinkSync(join(outside, 'a.yaml'), join(home, 'config/a.yaml'));
      commit();
    },
    ['config/a.yaml'],
  ],
  [
    'a link to what is ignored',
    () => {
      write('docs/x.local.yaml');
      symlinkSync('../docs/x.local.yaml', join(home, 'config/l.yaml'));
      commit();
    },
    ['config/l.yaml'],
  ],
])('%s is told', (_, act, expected) => {
  act();
  expect(differing().map((path) => path.replace(/\/$/, ''))).toEqual(expected);
});

test('a folder outside of the clone is told, and one that is a link within it is followed', () => {
  expect(differing('config', '../'.concat(outside.slice(outside.lastIndexOf('/') + 1)))).toEqual([outside]);
  renameSync(join(home, 'config'), join(home, 'real'));
  symlinkSync('real', join(home, 'config'));
  commit();
  expect(differing()).toEqual([]);
  write('real/new.yaml');
  expect(differing()).toEqual(['real/new.yaml']);
});

test('a submodule is looked into, whatever .gitmodules says', () => {
  const module = join(outside, 'module');
  mkdirSync(module);
  execFileSync('git', ['init', '-q', module]);
  writeFileSync(join(module, 'a.json'), '{}\n');
  execFileSync('git', ['add', '-A'], { cwd: module });
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-qm', 'x'], { cwd: module });
  git('rm', '-rq', 'policies');
  git('submodule', '--quiet', 'add', module, 'policies');
  git('config', '-f', '.gitmodules', 'submodule.policies.ignore', 'all');
  commit();
  expect(differing()).toEqual([]);
  appendFileSync(join(home, 'policies/a.json'), '\n');
  write('policies/.gitignore', '*\n');
  write('policies/new.json');
  expect(differing()).toEqual(['policies', 'policies/new.json']);
});

test('a clone that git cannot read, and a folder that is not there, are told in words', () => {
  const demand = (config: string) => () => {
    demandHead('0'.repeat(40), { config: join(home, config) }, undefined);
  };
  expect(demand('nowhere/at/all')).toThrow('nowhere/at/all does not exist\n    -> pass another folder');
  writeFileSync(join(home, '.git/index'), 'junk');
  expect(demand('config')).toThrow('index file smaller than expected\n    -> fix the clone, or omit --head');
  rmSync(join(home, '.git'), { recursive: true });
  expect(demand('config')).toThrow(/cannot read the checked-out commit.*\n {4}-> run in a clone/);
});
