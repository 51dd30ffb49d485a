import yargs, { type Argv } from 'yargs';
import { configOptions, jsonOption, safetyOptions, throttleOption } from './options.ts';
import { tellFailure } from './failure.ts';

/** Each command is loaded only when it is called, so that `--help` is quick. */
const command =
  <T>(run: (args: T) => Promise<number>) =>
  async (args: T): Promise<void> => {
    try {
      process.exitCode = await run(args);
    } catch (error) {
      process.exitCode = tellFailure(error);
    }
  };

const offline = <T>(y: Argv<T>) => jsonOption(configOptions(y));
const online = <T>(y: Argv<T>) => throttleOption(offline(y));

export const main = (argv: readonly string[]): Promise<unknown> =>
  Promise.resolve(
    yargs([...argv])
      .scriptName('landing-zone')
      .usage('$0 <command>\n\nYour AWS organization as YAML: one plan, one apply, and an AWS to rehearse on.')
      .command(
        'init [folder]',
        'Write a config to start from',
        (y) =>
          y
            .positional('folder', { type: 'string', default: '.', describe: 'Where config/ and policies/ go' })
            .option('from-live', {
              type: 'boolean',
              default: false,
              describe: 'Describe the organization that AWS has',
            })
            .option('email', {
              type: 'string',
              describe: 'E-mail template of the accounts, e.g. aws+{account}@example.com',
            })
            .option('region', { type: 'string', describe: 'Home region, e.g. eu-west-1' }),
        command(async (args) => (await import('./init.ts')).init(args)),
      )
      .command(
        'validate',
        'Tell every mistake in the config',
        offline,
        command(async (args) => (await import('./validate.ts')).validate(args)),
      )
      .command(
        'plan',
        'Show what would change in AWS (exit code 2 when something would)',
        (y) =>
          online(y).option('markdown', {
            type: 'boolean',
            default: false,
            describe: 'Print Markdown, for a pull request',
          }),
        command(async (args) => (await import('./plan.ts')).plan(args)),
      )
      .command(
        'apply',
        'Make AWS as the config says',
        (y) =>
          safetyOptions(online(y))
            .option('yes', { alias: 'y', type: 'boolean', default: false, describe: 'Do not ask' })
            .option('expect', { type: 'string', describe: 'Apply only the plan with this hash' }),
        command(async (args) => (await import('./apply.ts')).apply(args)),
      )
      .command(
        'rehearse',
        'Plan and apply on an AWS in memory',
        (y) =>
          online(y).option('from-live', {
            type: 'boolean',
            default: false,
            describe: 'Start from a copy of your organization',
          }),
        command(async (args) => (await import('./rehearse.ts')).rehearse(args)),
      )
      .command(
        'show',
        'Show the organization as a tree, or what one account has',
        (y) =>
          online(y).option('account', { type: 'string', describe: 'Key of an account' }).option('live', {
            type: 'boolean',
            default: false,
            describe: 'As AWS has it, not as the config asks for it',
          }),
        command(async (args) => (await import('./show.ts')).show(args)),
      )
      .command(
        'access',
        'Tell who may do what in which account',
        (y) =>
          online(y)
            .option('account', { type: 'string', describe: 'Who can reach this account' })
            .option('group', { type: 'string', describe: 'What this group can reach' })
            .option('user', { type: 'string', describe: 'What this user can reach, groups of the config included' })
            .option('permission-set', { type: 'string', describe: 'Who has this permission set' })
            .option('diff', {
              type: 'boolean',
              default: false,
              describe: 'In what AWS differs from the config (exit code 2 when it does)',
            }),
        command(async (args) => (await import('./access.ts')).access(args)),
      )
      .command(
        'review',
        'Hold the config against the six pillars of the Well-Architected Framework',
        (y) =>
          offline(y).option('strict', {
            type: 'boolean',
            default: false,
            describe: 'Exit with 2 when a practice is not laid down',
          }),
        command(async (args) => (await import('./review.ts')).review(args)),
      )
      .command(
        'eject',
        'Write OUs, policies and attachments as CloudFormation stacks that can take over what AWS has',
        (y) =>
          throttleOption(configOptions(y)).option('out', {
            type: 'string',
            default: 'eject',
            describe: 'Folder to write to',
          }),
        command(async (args) => (await import('./eject.ts')).eject(args)),
      )
      .command(
        'schema',
        'Print the JSON Schema of the config',
        (y) => y,
        command(async () => (await import('./schema.ts')).schema()),
      )
      .demandCommand(1, 'name a command')
      .strict()
      .recommendCommands()
      .fail((message, error: Error | null, y) => {
        if (error) throw error;
        process.stderr.write(`${message}\n\n`);
        y.showHelp();
        process.exit(1);
      })
      .wrap(Math.min(110, process.stdout.columns || 110))
      .parseAsync(),
  );
