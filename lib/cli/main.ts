import yargs from 'yargs';
import type { Command } from './commands/command.ts';
import { commands } from './commands/index.ts';
import { helpText, usageOf } from './commands/help.ts';
import { demandOnce } from './commands/once.ts';
import type { Told } from '../report/text/pasteable.ts';

export const main = async (argv: readonly string[]): Promise<unknown> => {
  const [named] = argv.flatMap((word) => commands.find(({ name }) => name === word) ?? []);
  if (argv[0] === 'help' || argv.includes('--help')) {
    process.stdout.write(`${helpText(commands, named)}\n`);
    return;
  }
  const parser = yargs([...argv])
    .scriptName('landing-zone')
    .help(false)
    .demandCommand(1, 'a command is required')
    .strict()
    .recommendCommands()
    .fail((message, error: Error | null) => {
      if (error) throw error;
      process.stderr.write(`${message}\n\n${helpText(commands, named)}\n`);
      process.exit(1);
    });
  for (const command of commands) {
    const { summary, options } = command;
    parser.command(usageOf(command), summary, (y) => y.options(options), running(command));
  }
  return parser.parseAsync();
};

const running =
  ({ run, options }: Command) =>
  async (args: unknown): Promise<void> => {
    try {
      demandOnce(options, args as Record<string, unknown>);
      process.exitCode = await run(args as never);
    } catch (error) {
      process.exitCode = (await import('./failure.ts')).tellFailure(error, args as Told);
    }
  };
