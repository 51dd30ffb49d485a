import { command, type Command } from './command.ts';
import { memberRoleOption, offlineOptions, onlineOptions } from './options.ts';

/** What the credentials of plan and apply need, and whether they have it. */
export const permitting: readonly Command[] = [
  {
    operand: 'what',
    ...command(
      'permissions',
      'Print the IAM policies that plan or apply needs',
      {
        ...offlineOptions,
        ...memberRoleOption,
        what: { type: 'string', describe: 'plan (reads only) or apply' },
        before: { type: 'string', describe: 'Earlier config folder, to remove what only it has' },
        for: {
          choices: ['role', 'permission-set'] as const,
          describe: 'Print a role or a permission set (CloudFormation)',
        },
        'deployment-account': { type: 'string', describe: 'With --for role: account whose role assumes it, by key' },
      },
      async (args) => (await import('../permissions.ts')).permissions(args),
    ),
  },
  command(
    'preflight',
    'Check that credentials and organization are ready',
    {
      ...onlineOptions,
      ...memberRoleOption,
      for: {
        choices: ['plan', 'apply'] as const,
        default: 'apply',
        describe: 'Check the permissions for plan or apply',
      },
    },
    async (args) => (await import('../preflight/index.ts')).preflight(args),
  ),
];
