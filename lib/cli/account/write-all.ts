import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../config/text/problems.ts';
import { makeFolder } from '../../stacks/make-folder.ts';
import { writing } from '../write-files.ts';

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
  for (const [file, old] of before)
    replace(file, `${old?.startsWith(mark) === true ? mark : ''}${texts.get(file) ?? ''}`);
};

/** The loader passes over hidden names, so that what a killed run leaves does no harm. */
const replace = (file: string, text: string): void =>
  writing(file, 'check its permissions, or pass another folder with --config', () => {
    makeFolder(dirname(file));
    const aside = join(dirname(file), `.${basename(file)}.${process.pid}`);
    try {
      writeFileSync(aside, text, { mode: existsSync(file) ? statSync(file).mode : 0o666 });
      renameSync(aside, file);
    } finally {
      rmSync(aside, { force: true });
    }
  });
