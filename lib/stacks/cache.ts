import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { makeFolder } from './make-folder.ts';

/** What was made before of the same things; whatever is wrong with it is as if it were not there. */
export interface Cache {
  /** Undefined: nothing that can be trusted. */
  read(key: string): unknown;
  write(key: string, value: unknown): void;
}

declare const BUILD: string | undefined;

/** What the build was made of, as scripts/build.mjs says; sources that run as they are have none. */
export const build = typeof BUILD === 'undefined' ? undefined : BUILD;

const limits = { bytes: 16 * 2 ** 20, entries: 256 };

/**
 * The cache of whoever runs this: in the folder that `LANDING_ZONE_CACHE` names, by default where the platform keeps caches; `off`
 * is none. What runs from sources has none: they may change at any time.
 */
export const userCache = (env?: NodeJS.ProcessEnv): Cache | undefined => {
  const folder = userFolder(env);
  return folder === undefined ? undefined : cacheIn(folder);
};

/** The folder of that cache. */
export const userFolder = (env?: NodeJS.ProcessEnv): string | undefined =>
  build === undefined ? undefined : cacheFolder(env);

/** The same folder, for what does not depend on the build. */
export const cacheFolder = (env: NodeJS.ProcessEnv = process.env): string | undefined => {
  const { LANDING_ZONE_CACHE: given = '' } = env;
  if (given !== '') return given === 'off' ? undefined : given;
  try {
    return join(cachesOf(env), 'landing-zone');
  } catch {
    return undefined; // a user without a home
  }
};

const cachesOf = ({ XDG_CACHE_HOME: xdg = '', LOCALAPPDATA: windows = '' }: NodeJS.ProcessEnv): string => {
  if (isAbsolute(xdg)) return xdg;
  if (process.platform === 'win32' && windows !== '') return windows;
  return join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
};

/** Files of ours, each with a digest of what it is for and what it holds. */
export const cacheIn = (folder: string): Cache => ({
  read: (key) => attempt(() => readEntry(folder, key)),
  write: (key, value) => {
    attempt(() => writeEntry(folder, key, JSON.stringify(value)));
  },
});

const readEntry = (folder: string, key: string): unknown => {
  if (!isOurs(lstatSync(folder))) return undefined;
  const file = openSync(join(folder, key), constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || !isOurs(stats) || stats.size > limits.bytes) return undefined;
    const text = readFileSync(file, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    return text.slice(0, Math.max(0, end)) === digestOf(key, body) ? JSON.parse(body) : undefined;
  } finally {
    closeSync(file);
  }
};

/** Whole or not at all, whoever else writes it at the same time. */
const writeEntry = (folder: string, key: string, body: string): void => {
  if (Buffer.byteLength(body) > limits.bytes / 4) return;
  if (!makeOurs(folder)) return;
  const part = join(folder, `${key}.${randomUUID()}`);
  try {
    writeFileSync(part, `${digestOf(key, body)}\n${body}`, { mode: 0o600, flag: 'wx' });
    renameSync(part, join(folder, key));
  } finally {
    rmSync(part, { force: true });
  }
  makeRoom(folder);
};

/** The oldest go first, and with them what a run that was killed has left. */
const makeRoom = (folder: string): void => {
  const entries = readdirSync(folder)
    .filter((name) => /^[0-9a-f]{64}(\.|$)/.test(name))
    .map((name) => ({ name, stats: lstatSync(join(folder, name)) }))
    .sort((a, b) => b.stats.mtimeMs - a.stats.mtimeMs);
  let bytes = 0;
  entries.forEach(({ name, stats }, index) => {
    bytes += stats.size;
    if (index >= limits.entries || bytes > limits.bytes) rmSync(join(folder, name), { force: true });
  });
};

/** Whether there is such a folder then that nobody else writes to. Throws when it can not be made. */
export const makeOurs = (folder: string): boolean => {
  makeFolder(folder, 0o700);
  return isOurs(lstatSync(folder));
};

/** Nobody else can have written it. Windows keeps others out of the folder by itself. */
const isOurs = ({ uid, mode }: Stats): boolean =>
  process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);

const digestOf = (key: string, body: string): string => createHash('sha256').update(`${key}\n${body}`).digest('hex');

/** A cache that can not be used is in nobody's way. */
const attempt = <T>(work: () => T): T | undefined => {
  try {
    return work();
  } catch {
    return undefined;
  }
};
