import {
  existsSync,
  accessSync,
  constants,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../config/text/problems.ts';
import { makeFolder } from '../../stacks/make-folder.ts';

/** Writes a file, and makes its folder; a UserError with this fix where the file system refuses. */
export const writeFile = (path: string, text: string, fix: string): void =>
  writing(path, fix, () => {
    makeFolder(dirname(path));
    writeFileSync(path, text);
  });

/** Does what writes to a path; what the file system refuses becomes a UserError. */
export const writing = <T>(path: string, fix: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (!isOfFiles(error)) throw error;
    throw new UserError(`cannot write ${path}: ${error.message.replace(/, \w+ '.*$/, '')}\n    -> ${fix}`);
  }
};

/** A UserError at once where a file could not be written later. Leaves nothing. */
export const checkFile = (path: string, fix: string): void =>
  writing(path, fix, () => {
    if (path === '') throw new UserError(`no file to write\n    -> ${fix}`);
    if (!existsSync(path)) probe(dirname(path));
    else if (statSync(path).isDirectory()) throw new UserError(`${path} is a folder\n    -> ${fix}`);
    else accessSync(path, constants.W_OK);
  });

/** The same where files could not be written to a folder, or others are in it, unless `isOurs`. */
export const checkFolder = (path: string, fix: string, isOurs = false): void =>
  writing(path, fix, () => {
    if (!isOurs && existsSync(path) && readdirSync(path).length > 0)
      throw new UserError(`${path} already exists and is not empty\n    -> ${fix}`);
    probe(path);
  });

/** Permissions do not tell: special file systems refuse what they allow. */
const probe = (folder: string): void => {
  const made = makeFolder(folder);
  try {
    rmdirSync(mkdtempSync(join(folder, '.landing-zone-')));
  } finally {
    for (const path of made.reverse()) rmdirSync(path);
  }
};

const isOfFiles = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'code' in error;
