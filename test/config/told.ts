import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checks } from '../../lib/cli/checks.ts';
import { loadConfig, type Loaded } from '../../lib/config/load.ts';

/** Texts by path: of the config's folder, or beside it under policies/. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** The least that a config must say. */
export const organization = `organization:
  homeRegion: eu-west-1
  accountEmail: aws+{account}@example.com
`;

export const statements = (...list: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: list });

export const load = (config: string): Loaded => loadConfig(config, checks);

/** Does something with a folder of these files, which is gone afterwards. */
export const withFolder = <Result>(files: Files, use: (root: string) => Result): Result => {
  const root = mkdtempSync(join(tmpdir(), 'config-'));
  try {
    mkdirSync(join(root, 'config'));
    for (const [path, text] of Object.entries(files)) {
      const file = join(root, path.startsWith('policies/') ? '' : 'config', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
};

/** All that is told of a config, as `file:line:column: what`; warnings say so. */
export const told = (files: Files): string[] => linesOf(files).map(({ line }) => line);

/** The same with how to mend it: `file:line:column: what -> fix`. */
export const toldWithFixes = (files: Files): string[] => linesOf(files).map(({ line, fix }) => `${line} -> ${fix}`);

const linesOf = (files: Files): { line: string; fix: string }[] =>
  withFolder(files, (root) => {
    const short = (text: string): string => text.replaceAll(join(root, 'config/'), '').replaceAll(`${root}/`, '');
    return load(join(root, 'config')).problems.map(({ place, message, fix = '', severity }) => {
      const what = severity === 'warning' ? `warning: ${message}` : message;
      return { line: short(`${place.file}:${place.line}:${place.column}: ${what}`), fix: short(fix) };
    });
  });
