import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { filesOf } from '../../lib/cli/pipeline/files.ts';
import { withHeader } from '../../lib/cli/pipeline/header.ts';
import { pipelineZone } from '../pipeline/zone.ts';
import { python } from './python.ts';

type Files = Readonly<Record<string, string>>;

/** What actionlint and zizmor say of workflows in a repository of their own; empty where they find nothing. */
const lint = (files: Files): { actionlint: string; zizmor: string } => {
  const root = mkdtempSync(join(tmpdir(), 'workflows-'));
  try {
    execFileSync('git', ['init', '--quiet', root]);
    mkdirSync(join(root, '.github/workflows'), { recursive: true });
    for (const [path, text] of Object.entries(files))
      writeFileSync(join(root, '.github/workflows', basename(path)), text);
    const run = (name: string, ...words: string[]): string => {
      const { stdout, stderr, error } = spawnSync(join(dirname(python), name), words, { cwd: root, encoding: 'utf8' });
      if (error) throw new Error(`${name} does not run: bash scripts/referees.sh`);
      return `${stdout}${stderr}`.trim();
    };
    return {
      actionlint: run('actionlint', '-no-color'),
      // It asks GitHub nothing: the commits of actions are compared with the tags of their repositories in actions.ts.
      zizmor: run('zizmor', '--offline', '--quiet', '--no-progress', '--persona', 'pedantic', '.'),
    };
  } finally {
    rmSync(root, { recursive: true });
  }
};

const written = (host: 'github' | 'names' | 'leases' | 'account'): Files => {
  const zone = pipelineZone(host);
  return zone.pipeline ? filesOf(zone.pipeline, zone) : {};
};

const changed = (files: Files, change: (text: string) => string): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, change(text)]));

/** By tags, actionlint knows the inputs of actions, up to v6 of these; by commits it checks none. */
const byTags = (files: Files): Files => changed(files, (text) => text.replaceAll(/@[0-9a-f]{40} # v7\S*/g, '@v6'));

test.each(['github', 'names', 'leases', 'account'] as const)(
  'actionlint and zizmor have nothing against the workflows of %s',
  (host) => {
    const { actionlint, zizmor } = lint(changed(written(host), withHeader));
    expect(actionlint).toBe('');
    expect(zizmor).toMatch(/^(No findings to report\b.*)?$/);
  },
);

test('by tags, actionlint has nothing against the inputs of actions either', () => {
  expect(lint(byTags(written('leases'))).actionlint).toBe('');
});

test('they find what is wrong with a workflow', () => {
  const bad = changed(written('github'), (text) =>
    text.replace('persist-credentials: false', 'persist-credential: false').replace('permissions: {}', ''),
  );
  expect(lint(byTags(bad)).actionlint).toContain(
    'input "persist-credential" is not defined in action "actions/checkout@v',
  );
  expect(lint(bad).actionlint).toBe('');
  expect(lint(bad).zizmor).toContain('artipacked');
  const injected = changed(written('github'), (text) => text.replaceAll('"$HEAD_SHA"', '"${{ github.head_ref }}"'));
  expect(lint(injected).actionlint).toContain('github.head_ref');
});
