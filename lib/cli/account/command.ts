import { command, type Command } from '../commands/command.ts';
import { onlineOptions } from '../commands/options.ts';

/** Requests accounts. */
export const accounting: Command = {
  operand: 'what',
  ...command(
    'account',
    'Add requested accounts to the configuration, for a pull request',
    {
      ...onlineOptions,
      what: { type: 'string', array: true, describe: 'request NAME, or request with --from' },
      ou: { type: 'string', describe: 'OU of the account, by path' },
      owner: { type: 'string', describe: 'Owner of the account: value of its owner tag' },
      email: { type: 'string', describe: 'Email address of the root user' },
      tag: { type: 'string', array: true, nargs: 1, describe: 'Another tag of the account: KEY=VALUE' },
      group: { type: 'string', array: true, nargs: 1, describe: 'Group that gets access: GROUP:PERMISSIONSET' },
      budget: { type: 'string', describe: 'Monthly budget, e.g. "200 USD"' },
      expires: { type: 'string', describe: 'Last day of the lease, as YYYY-MM-DD' },
      network: { type: 'string', describe: 'Segment in which the account must get a VPC' },
      from: { type: 'string', describe: 'YAML or JSON file of requests; - for stdin' },
      'dry-run': { type: 'boolean', default: false, describe: 'Write nothing' },
      'keep-going': { type: 'boolean', default: false, describe: 'Write the good requests if others have errors' },
      live: { type: 'boolean', default: false, describe: 'Check emails, quotas, and groups in AWS as well' },
    },
    async (args) => (await import('./index.ts')).account(args),
  ),
};
