import type { Dirent } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { UserError } from '../../config/text/problems.ts';

/** Files by name, and those in folders: of a folder only what may have events, in the order of their names. */
export async function* filesIn(paths: readonly string[]): AsyncGenerator<string> {
  for (const path of paths) {
    const found = await stat(path).catch((error: unknown) => {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      throw new UserError(
        `${path} ${isMissing ? 'does not exist' : `cannot be read: ${reason(error)}`}\n    -> pass a CloudTrail log file, or a folder of them`,
      );
    });
    if (found.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

/** Digests are no events: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html */
const digests = 'CloudTrail-Digest';

async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.includes(digests)) continue;
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile() && /\.(json|jsonl|ndjson|log|gz)$/i.test(entry.name)) yield path;
  }
}

/** The bytes of a file, unpacked where it is packed by gzip, whatever its name. */
export const bytesOf = async (path: string): Promise<AsyncIterable<Buffer>> => {
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  const packed = file.createReadStream({ start: 0, highWaterMark: chunk });
  if (buffer[0] !== 0x1f || buffer[1] !== 0x8b) return packed;
  // Its errors end the iteration.
  return pipeline(packed, createGunzip({ chunkSize: chunk }), () => undefined);
};

const chunk = 256 * 1024;

export const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
