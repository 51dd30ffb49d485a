import { z } from 'zod';
import { region } from './values.ts';

/** Callers that have words of their own. */
export const whoWords = [
  'any',
  'automation',
  'break-glass',
  'stack-sets',
  'root',
  'root-session',
  'outsider',
  'anonymous',
] as const;

const name = z.string().min(1);
const oneOrMore = <T extends z.ZodType>(one: T, fix: string) =>
  z.union([one, z.array(one).min(1)], `must be one name, or a list of names -> use ${fix}`);
const names = (fix: string) => oneOrMore(name, fix);
const notAValue = 'is not a value of a condition key -> use a string, a number, true, false, or a list of them';
const scalar = z.union([z.string(), z.number(), z.boolean()], notAValue);

const fields = {
  who: oneOrMore(z.enum(whoWords), 'one such as any, or [any, root]')
    .optional()
    .describe(
      'Callers: any (every role but those that run the landing zone, also those that guardrails name), automation, break-glass, stack-sets, root, root-session, outsider (a role of another organization), anonymous. Default: any.',
    ),
  exceptRoles: names('one such as auditor, or [auditor, ci-*]')
    .optional()
    .describe('Roles that any leaves out because the guardrail exempts them, by name as the policy has it: ci-*.'),
  role: names('one such as developer, or [developer, ci/deployer]')
    .optional()
    .describe('IAM roles by name and path. Taken to be allowed everything that guardrails do not deny.'),
  iamUser: names('one such as build, or [build, ci/deployer]')
    .optional()
    .describe('IAM users by name and path. Taken to be allowed everything that guardrails do not deny.'),
  permissionSet: names('one such as power-user, or [power-user, read-only]').optional().describe('Permission sets.'),
  group: names('one such as developers, or [developers, platform]')
    .optional()
    .describe('Groups: each with the permission sets that it has in the account.'),
  user: names('one such as ada, or [ada, grace]').optional().describe('Users, with their own and their groups’ sets.'),
  service: names('one such as cloudtrail.amazonaws.com').optional().describe('AWS services, by principal.'),
  from: name.optional().describe('Account of the caller, by key. Default: the account in which the case is tried.'),
  action: names('one such as s3:GetObject, or [s3:GetObject, s3:PutObject]')
    .optional()
    .describe('Actions; wildcards stand for each action that they match.'),
  resource: names('one such as role/app, or an ARN')
    .optional()
    .describe(
      'What the action is done to, each in turn: ARNs, or their last part (role/app). {{any}} stands for whatever may be there; {{account}}, {{region}}, {{partition}} and the placeholders of policies are filled in. Default: any resource of the action.',
    ),
  with: z
    .record(z.string(), z.union([scalar, z.array(scalar)], notAValue))
    .optional()
    .describe('Values of condition keys. Of keys that are neither here nor under without, nothing is known.'),
  without: names('one such as aws:TagKeys, or [aws:TagKeys]')
    .optional()
    .describe('Condition keys that the request does not have.'),
  accounts: z
    .union(
      [z.literal('all'), z.array(name).min(1)],
      'must be a list of accounts, or all -> use one such as [web-prod, web-dev]',
    )
    .optional()
    .describe('Accounts by key, including management; or all for all member accounts.'),
  organizationalUnits: z
    .array(name)
    .min(1)
    .optional()
    .describe('OUs by path, including their child OUs; one without accounts is tried with a new account. root: all.'),
  tags: z.record(z.string(), z.string()).optional().describe('Tags that the accounts must have.'),
  except: z.array(name).optional().describe('Accounts to exclude.'),
  region: z
    .union(
      [region, z.enum(['all', 'ungoverned']), z.array(region).min(1)],
      'must be a region, a list of regions, all, or ungoverned -> use one such as eu-west-1',
    )
    .optional()
    .describe(
      'Regions; all: every governed region; ungoverned: every other region of the partition. Default: the home region.',
    ),
  expect: z
    .enum(['allowed', 'denied', 'depends'])
    .optional()
    .describe('What the policies must say. depends: it hangs on a condition key of which the case says nothing.'),
  by: name
    .optional()
    .describe('Guardrail, or GUARDRAIL/STATEMENT, that must be among those that decide. Default: the guardrail.'),
};

export const testCase = z.strictObject({
  name: name.optional().describe('What the case is about.'),
  ...fields,
});

/** A file of cases; what stands beside them holds for each that does not say it itself. */
export const testFile = z.strictObject({
  guardrail: name.optional().describe('Guardrail that the cases are about: what is denied must be denied by it.'),
  ...fields,
  cases: z.array(testCase).nullish().describe('Cases to try.'),
});

export type WrittenCase = z.infer<typeof testCase>;
export type WrittenTests = z.infer<typeof testFile>;
