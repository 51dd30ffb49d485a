import { UserError } from '../../config/text/problems.ts';
import type { Flags } from './options.ts';

/** yargs makes a list of a value that is given twice, also where its type says string. */
export const demandOnce = (options: Flags, args: Readonly<Record<string, unknown>>): void => {
  for (const [name, { array }] of Object.entries(options)) {
    const value = args[name];
    if (array === true || !Array.isArray(value)) continue;
    const given = (value as unknown[]).map(String);
    throw new UserError(`--${name} is given ${given.length} times: ${given.join(', ')}\n    -> pass it once`);
  }
};
