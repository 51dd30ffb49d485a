import { command, type Command } from './command.ts';
import { offlineOptions, onlineOptions } from './options.ts';

/** Tests the policies. */
export const testing: Command = command(
  'test',
  'Test the policies with the cases in policies/tests/',
  {
    ...onlineOptions,
    all: { type: 'boolean', default: false, describe: 'Show cases that pass, with what decides them' },
    coverage: { type: 'boolean', default: false, describe: 'List statements that decide no case' },
    junit: { type: 'string', describe: 'Write the results as JUnit XML to this file' },
    watch: { alias: 'w', type: 'boolean', default: false, describe: 'Run again when a file changes' },
    from: { type: 'string', describe: 'Print a case made from a denial in this file; - for stdin' },
    against: { choices: ['aws'] as const, describe: 'Ask the AWS policy simulator and Access Analyzer too' },
  },
  async (args) => (await import('../test/index.ts')).test(args),
);

/** What is known of a call that policies are asked about. */
const callOptions = {
  on: { type: 'string', describe: 'What it is done to: an ARN, or its last part' },
  region: { type: 'string', describe: 'Region of the call [default: the home region]' },
  with: { type: 'string', array: true, describe: 'Condition keys of the call: KEY=VALUE, or KEY= for none' },
} as const;

/** What policy documents say, and what the policies permit. */
export const asking: readonly Command[] = [
  {
    operand: 'question',
    ...command(
      'guardrails',
      'Compare, prove, and pack policy documents',
      {
        ...offlineOptions,
        question: {
          type: 'string',
          array: true,
          describe: 'compare A B, always-denies ACTION [FILE..], or pack FILE..',
        },
        out: { type: 'string', describe: 'With pack: folder to write the packed documents to' },
        for: {
          choices: ['scp', 'rcp', 'permission-set', 'boundary'] as const,
          default: 'scp',
          describe: 'With pack: the type whose quotas apply',
        },
      },
      async (args) => (await import('../guardrails/index.ts')).guardrails(args),
    ),
  },
  {
    operand: 'question',
    ...command(
      'can',
      'Tell whether WHO can do ACTION (exit code 0 yes, 2 no, 3 depends)',
      {
        ...offlineOptions,
        question: { type: 'string', array: true, describe: 'WHO ACTION: such as group:developers s3:GetObject' },
        account: { type: 'string', describe: 'Account of the caller, by its configuration key' },
        ...callOptions,
      },
      async (args) => (await import('../can/index.ts')).can(args),
    ),
  },
  {
    operand: 'question',
    ...command(
      'who-can',
      'List roles, permission sets, groups, and users that can do ACTION',
      {
        ...offlineOptions,
        question: { type: 'string', array: true, describe: 'ACTION: such as s3:GetObject' },
        account: { type: 'string', describe: 'The account, by its configuration key' },
        ...callOptions,
        ou: { type: 'string', describe: 'All accounts of this OU, by its path' },
      },
      async (args) => (await import('../can/who-can.ts')).whoCan(args),
    ),
  },
  {
    operand: 'file',
    ...command(
      'why',
      'Explain an AccessDenied message or a CloudTrail record',
      {
        ...offlineOptions,
        file: { type: 'string', describe: 'File with the message or record; - reads standard input' },
        account: { type: 'string', describe: 'Account of the caller, if the configuration has no ID of it' },
      },
      async (args) => (await import('../can/why.ts')).why(args),
    ),
  },
];

/** What they would have denied. */
export const replaying: Command = {
  operand: 'files',
  ...command(
    'replay',
    'Show which recorded API calls the guardrails would have denied',
    {
      ...onlineOptions,
      files: { type: 'string', array: true, describe: 'CloudTrail log files or folders (JSON, gzip)' },
      lookup: {
        type: 'boolean',
        default: false,
        describe: 'Replay the event history of accounts (last 90 days)',
      },
      account: { type: 'string', array: true, describe: 'With --lookup: read only these accounts' },
      live: { type: 'boolean', default: false, describe: 'Read account IDs from AWS instead of accounts.NAME.id' },
    },
    async (args) => (await import('../replay/index.ts')).replay(args),
  ),
};
