import type { ArgumentsCamelCase, InferredOptionTypes } from 'yargs';
import type { Flags } from './options.ts';

export interface Command {
  readonly name: string;
  /** The option that may be given without its name. */
  readonly operand?: string;
  /** At most 75 characters. */
  readonly summary: string;
  readonly options: Flags;
  /** Returns the exit code. */
  readonly run: (args: never) => Promise<number>;
}

/** Checks that what a command runs takes what its options give. */
export const command = <const F extends Flags>(
  name: string,
  summary: string,
  options: F,
  run: (args: ArgumentsCamelCase<InferredOptionTypes<F>>) => Promise<number>,
): Command => ({ name, summary, options, run });
