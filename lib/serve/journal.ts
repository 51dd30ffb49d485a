import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import type { Request } from '../simulator/engine/middleware.ts';
import type { SimulatorOptions, WorldFixture } from '../simulator/index.ts';

/** A call that changed the world: carried out again, in order, it makes the same of the same world. */
export interface Entry extends Request {
  readonly at: string;
  /** Of ids that were given out before. */
  readonly counter: number;
}

/** What calls were carried out by: by others, the same calls may make another world. */
export interface Settings {
  readonly instant: boolean;
  readonly simulator: Pick<SimulatorOptions, 'accountQuota' | 'opened' | 'servicePrincipals'>;
}

/**
 * A world in a file, with what was done since in another beside it, so that a write costs one line however large the world is. What was
 * answered survives the end of the process; what the operating system has not written yet does not survive its end.
 */
export interface Journal {
  readonly entries: readonly Entry[];
  /** Of the entries. */
  readonly settings?: Settings | undefined;
  append(entry: Entry): void;
  /** Takes the world as it is now, and begins anew. */
  keep(world: WorldFixture, settings: Settings): void;
  close(): void;
}

/** A world, and the number of the journal that goes on from it. */
interface Kept extends WorldFixture {
  readonly journal?: number;
  readonly settings?: Settings;
}

/** Undefined: there is no such file. Throws where it cannot be read. */
export const readWorld = (file: string): Kept | undefined => {
  const text = readIfThere(file);
  return text === undefined ? undefined : (JSON.parse(text) as Kept);
};

/** `kept`: the world in the file, from which a journal may go on; without one, a journal begins. */
export const openJournal = (file: string, kept: Kept | undefined): Journal => {
  const number = kept?.journal;
  let current = number ?? 0;
  const pathOf = (one: number): string => `${file}.journal-${one}`;
  const text = number === undefined ? '' : (readIfThere(pathOf(current)) ?? '');
  let handle = openSync(pathOf(current), number === undefined ? 'w' : 'a');
  return {
    entries: text.split('\n').flatMap((line) => entryIn(line) ?? []),
    settings: kept?.settings,
    append: (entry) => {
      writeSync(handle, `${JSON.stringify(entry, encode)}\n`);
    },
    keep(world, settings) {
      const next = current + 1;
      const beside = `${file}.new`;
      const written = openSync(beside, 'w');
      writeFileSync(written, JSON.stringify({ ...world, journal: next, settings }));
      fsyncSync(written);
      closeSync(written);
      const opened = openSync(pathOf(next), 'w');
      renameSync(beside, file);
      closeSync(handle);
      rmSync(pathOf(current), { force: true });
      handle = opened;
      current = next;
    },
    close: () => closeSync(handle),
  };
};

/** The last line may be half a line: its call was not answered. */
const entryIn = (line: string): Entry | undefined => {
  try {
    return line === '' ? undefined : (JSON.parse(line, decode) as Entry);
  } catch {
    return undefined;
  }
};

const readIfThere = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

// Dates and bytes are not JSON. `this` has a date before its toJSON made a text of it.
function encode(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Readonly<Record<string, unknown>>)[key];
  if (original instanceof Date) return { $date: original.toISOString() };
  return original instanceof Uint8Array ? { $bytes: Buffer.from(original).toString('base64') } : value;
}

const decode = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  const { $date, $bytes } = value as { $date?: string; $bytes?: string };
  if ($date !== undefined) return new Date($date);
  return $bytes === undefined ? value : Buffer.from($bytes, 'base64');
};
