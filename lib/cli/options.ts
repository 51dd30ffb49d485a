import type { Argv } from 'yargs';
import { UserError } from '../config/text/problems.ts';
import { risks } from '../plan/kind.ts';

/** Options that several commands share. */
export const configOptions = <T>(yargs: Argv<T>) =>
  yargs
    .option('config', { alias: 'c', type: 'string', default: 'config', describe: 'Folder of the config' })
    .option('policies', { type: 'string', describe: 'Folder of the policy documents [policies beside the config]' });

export const jsonOption = <T>(yargs: Argv<T>) =>
  yargs.option('json', { type: 'boolean', default: false, describe: 'Print JSON' });

export const safetyOptions = <T>(yargs: Argv<T>) =>
  yargs
    .option('allow-delete', { type: 'boolean', default: false, describe: 'Delete what the config no longer has' })
    .option('allow-unguard', { type: 'boolean', default: false, describe: 'Take guardrails off OUs and accounts' })
    .option('allow-lockout', {
      type: 'boolean',
      default: false,
      describe: 'Take the last administrator access from an account or a group',
    })
    .option('allow-close', {
      type: 'boolean',
      default: false,
      describe: 'Close accounts that the config says are closed',
    })
    .option('max-deletions', {
      type: 'string',
      describe: 'Largest share of the managed resources to delete, e.g. 50%',
    });

export const throttleOption = <T>(yargs: Argv<T>) =>
  yargs.option('throttle', {
    type: 'boolean',
    describe: 'Keep to AWS’s documented request rates [on, but off with AWS_ENDPOINT_URL]',
  });

export interface ConfigArguments {
  config: string;
  policies?: string | undefined;
}

export interface SafetyArguments {
  allowDelete: boolean;
  allowUnguard: boolean;
  allowLockout: boolean;
  allowClose: boolean;
  maxDeletions?: string | undefined;
}

export const allowanceOf = (args: SafetyArguments, configured: number) => {
  const given = {
    delete: args.allowDelete,
    unguard: args.allowUnguard,
    lockout: args.allowLockout,
    close: args.allowClose,
  };
  return {
    risks: new Set(risks.filter((risk) => given[risk])),
    maxDeletedShare: args.maxDeletions === undefined ? configured : shareOf(args.maxDeletions),
  };
};

const shareOf = (text: string): number => {
  const percent = Number(/^\s*(\d+(?:\.\d+)?)\s*%?\s*$/.exec(text)?.[1] ?? Number.NaN);
  if (percent >= 0 && percent <= 100) return percent / 100;
  throw new UserError(
    `--max-deletions ${text} is no share of the managed resources\n    -> write 0 to 100 %, as "50%" or "50"`,
  );
};
