import { chmodSync, existsSync, readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '../../stacks/make-folder.ts';

/** Gives a file another text at once, or leaves it as it was. A link keeps its place, and a file its mode. */
export const replaceFile = (path: string, text: string): void => {
  const file = existsSync(path) ? realpathSync(path) : path;
  makeFolder(dirname(file));
  // The loader passes over hidden names.
  const aside = join(dirname(file), `.${basename(file)}.landing-zone-${process.pid}`);
  try {
    writeFileSync(aside, text);
    if (existsSync(file)) chmodSync(aside, statSync(file).mode);
    renameSync(aside, file);
  } finally {
    rmSync(aside, { force: true });
  }
};

/** Removes what killed runs have left in a folder; not what belongs to a run that is still writing. */
export const clearAside = (folder: string): void => {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const writer = /^\..+\.landing-zone-(\d+)$/.exec(name)?.[1];
    if (writer !== undefined && !isRunning(Number(writer))) rmSync(join(folder, name), { force: true });
  }
};

const isRunning = (id: number): boolean => {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};
