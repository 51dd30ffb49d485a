import { watch } from 'node:fs';
import { policiesFolder } from '../../config/files.ts';
import { style } from '../../report/style.ts';
import { tellFailure } from '../failure.ts';
import type { TestArguments } from './arguments.ts';

/** Editors save a file in several steps. */
const settled = 100;

/** Runs again whenever a file of the config or of the policies changes, until the process is ended. */
export const watching = async (args: TestArguments, run: () => Promise<number>): Promise<number> => {
  const folders = [args.config, policiesFolder(args.config, args.policies)];
  let [running, again]: [boolean, boolean] = [false, false];
  const once = async (): Promise<void> => {
    again = running;
    if (running) return;
    running = true;
    await run().catch((error: unknown) => tellFailure(error, args));
    process.stdout.write(
      `\n${style.dim(`${new Date().toLocaleTimeString('en-GB')}  watching ${folders.join(' and ')}`)}\n`,
    );
    running = false;
    if (again) await once();
  };
  let timer: NodeJS.Timeout | undefined;
  for (const folder of folders)
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => void once(), settled);
    });
  await once();
  return new Promise<number>(() => undefined);
};
