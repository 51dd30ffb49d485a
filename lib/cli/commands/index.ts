import { command, type Command } from './command.ts';
import { accounting } from '../account/command.ts';
import { permitting } from './permissions.ts';
import { pipelining } from '../pipeline/command.ts';
import { asking, replaying, testing } from './policies.ts';
import { serving } from '../serve/command.ts';
import {
  asOfOption,
  configOptions,
  headOption,
  memberRoleOption,
  offlineOptions,
  onlineOptions,
  safetyOptions,
  throttleOption,
} from './options.ts';

/** Each is loaded only when it is called, so that `--help` is quick. */
export const commands: readonly Command[] = [
  {
    operand: 'folder',
    ...command(
      'init',
      'Create a starter configuration',
      {
        folder: { type: 'string', default: '.', describe: 'Folder to create config/ and policies/ in' },
        'from-live': {
          type: 'boolean',
          default: false,
          describe: 'Generate the configuration from your organization',
        },
        'network-account': { type: 'string', describe: 'With --from-live: describe the networks of this account' },
        email: { type: 'string', describe: 'Email template for accounts, e.g. aws+{account}@example.com' },
        region: { type: 'string', describe: 'Home region, e.g. eu-west-1' },
      },
      async (args) => (await import('../init/index.ts')).init(args),
    ),
  },
  command(
    'validate',
    'Check the configuration and report every error',
    { ...offlineOptions, ...asOfOption },
    async (args) => (await import('../validate.ts')).validate(args),
  ),
  testing,
  command(
    'plan',
    'Show the changes that apply would make (exit code 2 if any)',
    {
      ...onlineOptions,
      ...memberRoleOption,
      ...asOfOption,
      markdown: { type: 'boolean', default: false, describe: 'Print the plan as Markdown, for a pull request' },
      html: { type: 'string', describe: 'Write the whole plan as an HTML page to this file' },
      comment: { type: 'string', describe: 'Write what --markdown prints to this file' },
      ...headOption,
    },
    async (args) => (await import('../plan.ts')).plan(args),
  ),
  command(
    'apply',
    'Show the plan, ask for approval, and apply it to AWS',
    {
      ...onlineOptions,
      ...safetyOptions,
      yes: { alias: 'y', type: 'boolean', default: false, describe: 'Skip the approval prompt' },
      expect: { type: 'string', describe: 'Apply only the plan with this hash, or of this JSON file' },
      leases: { type: 'boolean', default: false, describe: 'Apply only what leases ask for; else change nothing' },
      ...headOption,
      record: { type: 'string', describe: 'Write who did what to this file, or s3://BUCKET/PREFIX' },
      summary: { type: 'string', describe: 'Append the same as Markdown to this file' },
    },
    async (args) => (await import('../apply.ts')).apply(args),
  ),
  command(
    'drift',
    'Show how AWS differs from the configuration (exit code 2 if any)',
    {
      ...onlineOptions,
      ...memberRoleOption,
      markdown: { type: 'boolean', default: false, describe: 'Print the drift as Markdown, for an issue' },
      who: { type: 'boolean', default: false, describe: 'Look up in CloudTrail who changed what differs' },
    },
    async (args) => (await import('../drift.ts')).drift(args),
  ),
  command(
    'rehearse',
    'Plan and apply against simulated AWS, in memory',
    {
      ...onlineOptions,
      ...asOfOption,
      'from-live': {
        type: 'boolean',
        default: false,
        describe: 'Start from a copy of your organization (reads AWS only)',
      },
    },
    async (args) => (await import('../rehearse.ts')).rehearse(args),
  ),
  command(
    'show',
    'Show the organization tree, or one account in detail',
    {
      ...onlineOptions,
      ...asOfOption,
      account: { type: 'string', describe: 'Show one account, by its configuration key' },
      live: {
        type: 'boolean',
        default: false,
        describe: 'Show the live state in AWS instead of the configuration',
      },
    },
    async (args) => (await import('../show.ts')).show(args),
  ),
  command(
    'access',
    'List who has which permission set in which account',
    {
      ...onlineOptions,
      account: { type: 'string', describe: 'Show who has access to this account' },
      group: { type: 'string', describe: 'Show what this group can access' },
      user: { type: 'string', describe: "Show this user's access, including through configured groups" },
      'permission-set': { type: 'string', describe: 'Show who is assigned this permission set' },
      diff: { type: 'boolean', default: false, describe: 'Show differences from AWS (exit code 2 if any)' },
    },
    async (args) => (await import('../access.ts')).access(args),
  ),
  accounting,
  {
    operand: 'question',
    ...command(
      'network',
      'Prove which segments, accounts, and VPCs can reach one another',
      {
        ...onlineOptions,
        live: {
          type: 'boolean',
          default: false,
          describe: 'Prove the live network in AWS instead of the configuration',
        },
        by: {
          choices: ['segment', 'account', 'vpc'] as const,
          default: 'segment',
          describe: 'Show the matrix by segment, account, or VPC',
        },
        account: { type: 'string', describe: 'With --live: describe the transit gateways of this account' },
        svg: { type: 'string', describe: 'Write a picture of segments and connections to this file' },
        batfish: { type: 'string', describe: 'Write the network as a Batfish snapshot to this folder' },
        question: {
          type: 'string',
          array: true,
          describe: 'why FROM TO: routes; next [SEGMENT]: free static blocks',
        },
        region: { type: 'string', describe: 'Show the free blocks of this region, with next' },
        size: { type: 'string', describe: 'Show free blocks of this size, with next, e.g. /22' },
      },
      async (args) => (await import('../network/index.ts')).network(args),
    ),
  },
  ...asking,
  command(
    'review',
    'Review the configuration against the Well-Architected Framework',
    {
      ...offlineOptions,
      strict: {
        type: 'boolean',
        default: false,
        describe: 'Exit with code 2 if a practice is not met or partly met',
      },
    },
    async (args) => (await import('../review.ts')).review(args),
  ),
  replaying,
  ...permitting,
  pipelining,
  serving,
  command(
    'destroy',
    'Show what a teardown would delete, and what would stay',
    {
      ...onlineOptions,
      plan: { type: 'boolean', default: false, describe: 'Required: destroy only shows, and changes nothing' },
    },
    async (args) => (await import('../destroy.ts')).destroy(args),
  ),
  command(
    'eject',
    'Export OUs, policies, and access as CloudFormation to import',
    {
      ...configOptions,
      ...throttleOption,
      out: { type: 'string', default: 'eject', describe: 'Output folder' },
    },
    async (args) => (await import('../eject.ts')).eject(args),
  ),
  command(
    'schema',
    'Print the JSON Schema of the configuration',
    {
      tests: { type: 'boolean', default: false, describe: 'Print the schema of policies/tests/ instead' },
      vending: { type: 'boolean', default: false, describe: 'Print the schema of an account request instead' },
    },
    async (args) => (await import('../schema.ts')).schema(args),
  ),
  command('completion', 'Print a script that completes commands in bash and zsh', {}, async () =>
    (await import('../completion.ts')).completion(commands),
  ),
];
