import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { policiesFolder } from '../../config/files.ts';
import { style } from '../../report/text/style.ts';
import { tellFailure } from '../failure.ts';
import type { TestArguments } from './arguments.ts';

/**
 * Milliseconds between two looks at the files. `fs.watch` loses folders that come back, and with Node.js 20 on Linux files that editors
 * replace.
 */
const pause = 200;

/** Runs again whenever a file of the config or of the policies changes, until the process is ended. */
export const watching = async (args: TestArguments, run: () => Promise<number>): Promise<never> => {
  let last: string | undefined;
  for (;;) {
    const folders = [args.config, args.policies ?? policiesFolder(args.config, undefined)];
    const now = await settled(folders);
    if (now !== last) {
      last = now;
      await run().catch((error: unknown) => tellFailure(error, args));
      const time = new Date().toLocaleTimeString('en-GB');
      process.stdout.write(`\n${style.dim(`${time}  watching ${folders.join(' and ')}`)}\n`);
    }
    await sleep(pause);
  }
};

/** What the folders hold once it stays the same: editors save a file in several steps. */
const settled = async (folders: readonly string[]): Promise<string> => {
  let found = folders.flatMap(printsIn).join('\n');
  for (;;) {
    await sleep(pause / 2);
    const now = folders.flatMap(printsIn).join('\n');
    if (now === found) return found;
    found = now;
  }
};

/** A line for each file; whatever can not be read is as good as not there, and told by the run. */
const printsIn = (folder: string): string[] => {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      if (!entry.isDirectory()) return [printOf(path)];
      return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : printsIn(path);
    });
  } catch {
    return [`${folder} is not there`];
  }
};

const printOf = (file: string): string => {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${file} ${mtimeMs} ${size} ${ino}`;
  } catch {
    return `${file} is not there`;
  }
};
