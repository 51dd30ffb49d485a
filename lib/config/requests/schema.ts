import { z } from 'zod';
import type { Grammar } from '../schema/grammar.ts';
import { amount, dateOrNever, email, key, tags, tagValue } from '../schema/values.ts';
import { quotas } from '../words/quotas.ts';

const name = (what: string) => z.string().min(1).describe(what);

/** One request of an account, as a form or a pull request states it. */
export const accountRequest = z.strictObject({
  name: key.max(quotas.accountName).describe('Account key in the configuration, and account name in AWS.'),
  ou: name('Path of the OU, such as Workloads/Prod.'),
  owner: tagValue.min(1).describe('Owner of the account: the value of its owner tag.'),
  email: email.optional().describe('Email address of the root user. Default: from organization.accountEmail.'),
  tags: tags.optional().describe('Tags of the account, in addition to the owner tag.'),
  access: z
    .array(z.strictObject({ group: name('Group.'), permissionSet: name('Permission set of the configuration.') }))
    .optional()
    .describe('Groups that get access to the account, each with its permission set.'),
  budget: amount.optional().describe('Monthly budget, such as 200 USD. Default: vending.budget.'),
  expires: dateOrNever
    .optional()
    .describe('Last day (UTC) of the lease of the account, as YYYY-MM-DD. never: no lease, although its OU has one.'),
  network: z.string().min(1).optional().describe('Network segment in which the account must get a VPC.'),
});

export type AccountRequest = z.infer<typeof accountRequest>;

/** Requests by number, so that a refused one leaves the others as they are. */
export interface WrittenRequests {
  readonly requests: Readonly<Record<string, AccountRequest>>;
}

const written = z.strictObject({ requests: z.record(z.string(), accountRequest) });
let json: Record<string, unknown> | undefined;

export const requestGrammar: Grammar<WrittenRequests> = {
  schemaFor: () => written,
  keys: Object.keys(written.shape),
  json: () => (json ??= z.toJSONSchema(written, { io: 'input' })),
};

/** For forms that collect requests, such as a template of Backstage. */
export const requestSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(accountRequest, { io: 'input' }),
  title: 'landing-zone account request',
});
