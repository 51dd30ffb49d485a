import { command, type Command } from '../commands/command.ts';
import { configOptions } from '../commands/options.ts';

export const serving: Command = command(
  'serve',
  'Serve simulated AWS to the AWS CLI, SDKs, and other tools',
  {
    config: { ...configOptions.config, default: undefined, describe: 'Start with this configuration applied' },
    policies: configOptions.policies,
    'from-live': {
      type: 'boolean',
      default: false,
      describe: 'Start with a copy of the organization of --config',
    },
    world: { type: 'string', describe: 'Keep the state in this file, and start with it' },
    port: { type: 'number', default: 4600, describe: 'Port; 0 for a free one' },
    host: { type: 'string', default: '127.0.0.1', describe: 'Address to listen on' },
    account: { type: 'string', default: '111122223333', describe: 'ID of a new management account' },
    'identity-center': { type: 'string', describe: 'Enable IAM Identity Center in this region' },
    'account-quota': { type: 'number', describe: 'Maximum number of accounts [default: 10, as in AWS]' },
    speed: { type: 'number', default: 1, describe: 'Seconds of simulated time per second' },
    instant: { type: 'boolean', default: false, describe: 'Complete asynchronous work at once' },
    latency: {
      type: 'boolean',
      default: false,
      describe: 'Take the time of AWS, and reject overlapping writes',
    },
    throttle: { type: 'boolean', default: false, describe: "Enforce AWS's rate limits" },
  },
  async (args) => (await import('./index.ts')).serve(args),
);
