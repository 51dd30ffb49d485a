import type { Options } from 'yargs';
import type { Texts } from '../../config/files.ts';
import { UserError } from '../../config/text/problems.ts';
import { risks } from '../../config/words/risks.ts';
import { isRoleName } from '../../config/words/role-names.ts';

/** Options by name. Descriptions have 60 characters at most, 75 with a default in brackets: help does not wrap. */
export type Flags = Readonly<Record<string, Options & { readonly describe: string }>>;

/** Options that several commands share. */
export const configOptions = {
  config: { alias: 'c', type: 'string', default: 'config', describe: 'Config folder' },
  policies: {
    type: 'string',
    describe: 'Policy document folder [default: policies/ in or next to the config folder]',
  },
} as const satisfies Flags;

export const offlineOptions = {
  ...configOptions,
  json: { type: 'boolean', default: false, describe: 'Print the result as JSON' },
} as const satisfies Flags;

export const asOfOption = {
  'as-of': { type: 'string', describe: 'Day of leases to look ahead to, as YYYY-MM-DD [default: today]' },
} as const satisfies Flags;

export const throttleOption = {
  throttle: {
    type: 'boolean',
    describe: 'Stay within AWS rate limits [default: on; off if AWS_ENDPOINT_URL is set]',
  },
} as const satisfies Flags;

/** Of what only reads. */
export const memberRoleOption = {
  'member-role': { type: 'string', describe: 'Role to assume in member accounts [default: roles.automation]' },
} as const satisfies Flags;

/** A UserError where it is no name: in a policy, `*` would be any role. */
export const memberRoleOf = ({ memberRole }: { readonly memberRole?: string | undefined }): string | undefined => {
  if (memberRole === undefined || isRoleName(memberRole)) return memberRole;
  throw new UserError(
    `--member-role "${memberRole}" is not a valid role name\n    -> use the name without the ARN, or PATH/NAME: letters, digits, and + = , . @ - _`,
  );
};

/** A UserError where both are asked for: only one can be printed. */
export const demandOneFormat = ({ json, markdown }: { readonly json: boolean; readonly markdown: boolean }): void => {
  if (json && markdown) throw new UserError('--json and --markdown exclude each other\n    -> use one of them');
};

export const headOption = {
  head: { type: 'string', describe: 'Full hash of the commit that reviewers see' },
} as const satisfies Flags;

export const onlineOptions = { ...offlineOptions, ...throttleOption } as const;

export const safetyOptions = {
  'allow-delete': { type: 'boolean', default: false, describe: 'Allow deleting and replacing resources' },
  'allow-unguard': {
    type: 'boolean',
    default: false,
    describe: 'Allow removing guardrails or disabling security services',
  },
  'allow-lockout': {
    type: 'boolean',
    default: false,
    describe: 'Allow removing access that you or landing-zone needs',
  },
  'allow-reach': {
    type: 'boolean',
    default: false,
    describe: 'Allow VPCs to reach others that they cannot reach today',
  },
  'allow-close': { type: 'boolean', default: false, describe: 'Allow closing accounts that set closed: true' },
  'max-deletions': {
    type: 'string',
    describe: 'Maximum share of managed resources to delete [default: maxDeletions, 20%]',
  },
} as const satisfies Flags;

export interface ConfigArguments {
  config: string;
  policies?: string | undefined;
  /** What files of the config are to have, by path. */
  texts?: Texts | undefined;
  /** The day, as YYYY-MM-DD, as of which leases are meant. Left out: today. */
  asOf?: string | undefined;
  /** Leases are meant as if nothing had come of them yet. */
  unleased?: boolean | undefined;
}

export interface SafetyArguments {
  allowDelete: boolean;
  allowUnguard: boolean;
  allowLockout: boolean;
  allowReach: boolean;
  allowClose: boolean;
  maxDeletions?: string | undefined;
}

export const allowanceOf = (args: SafetyArguments, configured: number) => {
  const given = {
    delete: args.allowDelete,
    unguard: args.allowUnguard,
    lockout: args.allowLockout,
    reach: args.allowReach,
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
  throw new UserError(`--max-deletions must be 0% to 100%, not "${text}"\n    -> use a share such as 50%`);
};
