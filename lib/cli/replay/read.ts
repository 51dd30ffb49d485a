import { bytesOf, filesIn, reason } from './files.ts';
import { newSplitter } from './split.ts';

/** What was read of files, and what could not be. */
export interface Reading {
  files: number;
  /** Lines and records that are no JSON, and those that are no events, by file. */
  readonly broken: Map<string, number>;
  /** Files that could not be read to their end, with the reason. */
  readonly failed: { readonly file: string; readonly reason: string }[];
}

/** Reads all records of files one after another, in constant memory. What is broken is counted, and the rest read. */
export const readFiles = async (paths: readonly string[], take: (record: unknown) => boolean): Promise<Reading> => {
  const reading: Reading = { files: 0, broken: new Map(), failed: [] };
  for await (const file of filesIn(paths)) {
    reading.files += 1;
    const isBroken = (): unknown => reading.broken.set(file, (reading.broken.get(file) ?? 0) + 1);
    const splitter = newSplitter({
      record: (text) => {
        const record = parsed(text);
        if (record !== undefined && !take(record)) isBroken();
        return record !== undefined;
      },
      broken: isBroken,
    });
    try {
      for await (const chunk of await bytesOf(file)) splitter.push(chunk);
      splitter.end();
    } catch (error) {
      reading.failed.push({ file, reason: reason(error) });
    }
  }
  return reading;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
