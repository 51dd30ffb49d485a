import { command, type Command } from '../commands/command.ts';
import { configOptions } from '../commands/options.ts';

export const pipelining: Command = {
  operand: 'question',
  ...command(
    'pipeline',
    'Write the files of a pipeline, or check whom its roles trust',
    {
      ...configOptions,
      question: { type: 'string', array: true, describe: 'init HOST, or check plan|apply --token FILE' },
      out: { type: 'string', default: '.', describe: 'With init: folder of the repository' },
      check: { type: 'boolean', default: false, describe: 'With init: only show changes (exit code 2 if any)' },
      force: { type: 'boolean', default: false, describe: 'With init: overwrite files that were edited by hand' },
      token: { type: 'string', describe: 'With check: file of the token that the job got' },
    },
    async (args) => (await import('./index.ts')).pipeline(args),
  ),
};
