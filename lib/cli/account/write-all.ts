import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { UserError } from '../../config/text/problems.ts';
import { plural } from '../../report/text/style.ts';
import { writing } from '../files/write.ts';
import { clearAside, replaceFile } from './replace-file.ts';

const mark = '\uFEFF';

/**
 * Gives files these texts, one after the other, each at once: a run that is killed leaves every file as it was or as it is to be. Fails
 * before the first where one was changed since `textOf` read it.
 */
export const writeAll = (texts: ReadonlyMap<string, string>, textOf: (file: string) => string): void => {
  const before = [...texts.keys()].map(
    (file) => [file, existsSync(file) ? readFileSync(file, 'utf8') : undefined] as const,
  );
  for (const [file, text] of before)
    if (text !== undefined && text.replace(mark, '') !== textOf(file))
      throw new UserError(`${file} changed while it was read; nothing written\n    -> run again`);
  for (const folder of new Set([...texts.keys()].map(dirname))) clearAside(folder);
  for (const [index, [file, old]] of before.entries())
    writing(file, fixAfter(index, texts.size), () =>
      replaceFile(file, `${old?.startsWith(mark) === true ? mark : ''}${texts.get(file) ?? ''}`),
    );
};

const fixAfter = (written: number, count: number): string =>
  written === 0
    ? 'check its permissions, or pass another folder with --config'
    : `check its permissions and the free space, then run again: ${written} of ${plural(count, 'file')} ${written === 1 ? 'is' : 'are'} written, and nothing is added twice`;
