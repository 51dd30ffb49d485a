import { createTwoFilesPatch } from 'diff';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printable } from '../../report/text/printable.ts';
import { withHeader, wasEdited, bodyOf } from './header.ts';

/** A file that a pipeline needs, and how the one that is there differs. */
export interface Compared {
  readonly path: string;
  /** With its header. */
  readonly text: string;
  /** `edited`: by somebody, after it was written. */
  readonly state: 'new' | 'unchanged' | 'outdated' | 'edited';
  /** Unified; empty where nothing differs. */
  readonly diff: string;
}

/** By path within a folder: what files shall say. Which version wrote them is no difference. */
export const compareFiles = (folder: string, files: Readonly<Record<string, string>>): Compared[] =>
  Object.entries(files).map(([name, body]) => {
    const path = join(folder, name);
    const text = withHeader(body);
    const before = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    if (before !== undefined && bodyOf(before) === body) return { path, text, state: 'unchanged', diff: '' };
    const state = before === undefined ? 'new' : wasEdited(before) ? 'edited' : 'outdated';
    return { path, text, state, diff: diffOf(name, before, text) };
  });

const diffOf = (name: string, before: string | undefined, after: string): string =>
  createTwoFilesPatch(before === undefined ? '/dev/null' : name, name, before ?? '', after, '', '', { context: 3 })
    .split('\n')
    .filter((line) => !/^=+$/.test(line))
    .map(printable)
    .join('\n')
    .trimEnd();
