import { z } from 'zod';
import { email, region, tags, text } from '../../schema/values.ts';
import { quotas } from '../../words/quotas.ts';

/** Names, or one of them. */
const names = (what: string) =>
  z.union(
    [z.string().min(1), z.array(z.string().min(1)).min(1)],
    `must be the name of a ${what}, or a list of them -> write one such as [one, another]`,
  );

const notASession = 'is no length of a session -> write 1 hour to 12 hours, or 60 to 720 minutes';
/** https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html */
const session = z
  .string(notASession)
  .regex(/^((1 hour|([2-9]|1[0-2]) hours)|(6\d|[7-9]\d|[1-6]\d\d|7[01]\d|720) minutes)$/, notASession);

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html */
const permissionSetName = z
  .string()
  .max(quotas.permissionSetName)
  .regex(/^[\w+=,.@-]+$/, 'can not be a permission set’s -> use letters, digits and + = , . @ - _ only');

const customerManagedPolicy = z
  .string()
  .regex(
    /^\/?([\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/,
    'is not the name of a policy -> write its name, with its path before it where it has one: teams/deployer',
  );

const permissionSet = z.strictObject({
  description: z
    .string()
    .min(1)
    .max(quotas.permissionSetDescription)
    .regex(
      /^[\t\n\r\u0020-\u007E\u00A1-\u00FF]*$/,
      'has characters that AWS refuses in descriptions of permission sets -> use Latin letters, digits and signs',
    )
    .optional(),
  managedPolicies: z
    .array(z.string().min(1))
    .optional()
    .describe('Policies of AWS, by name: AdministratorAccess, job-function/Billing.'),
  customerManagedPolicies: z
    .array(customerManagedPolicy)
    .optional()
    .describe('Policies that must be in every account it is assigned in, by name, with their path: teams/deployer.'),
  document: z
    .string()
    .regex(/\.json$/, 'is no JSON file -> name a file that ends in .json')
    .optional()
    .describe('JSON file under policies/: what it allows besides.'),
  accept: z
    .array(z.string())
    .optional()
    .describe('Actions and condition keys of the document that are right although this version does not know them.'),
  boundary: z
    .union(
      [z.strictObject({ managedPolicy: z.string().min(1) }), z.strictObject({ customerManagedPolicy })],
      'must name one policy -> write { customerManagedPolicy: landing-zone-boundary }, or { managedPolicy: … } for one of AWS',
    )
    .optional()
    .describe('The permissions boundary: it can do no more than this policy allows.'),
  session: session.optional().describe('How long people stay signed in (1 hour).'),
  relayState: z
    .string()
    .max(240)
    .regex(/^[a-zA-Z0-9&$@#\\/%?=~\-_'"|!:,.;*+[\] (){}]+$/, 'has a character that AWS refuses -> write a URL')
    .optional()
    .describe('The page of the console that people come to.'),
  tags: tags.optional(),
});

const group = z.strictObject({
  description: text(1_024).optional(),
  members: z
    .array(z.string().min(1))
    .optional()
    .describe('Its users, all of them, by user name. Left out: members are left to others.'),
});

const user = z.strictObject({
  givenName: text(1_024),
  familyName: text(1_024),
  displayName: text(1_024).optional().describe('Left out: given name and family name.'),
  email,
});

const assignment = z.strictObject({
  group: names('group').optional().describe('Who: groups by name.'),
  user: names('user').optional().describe('Who: users by user name. Groups are better.'),
  permissionSet: names('permission set').describe('What: permission sets by name.'),
  accounts: z
    .union(
      [z.literal('all'), z.array(z.string().min(1)).min(1)],
      'must be a list of accounts, or all -> write one such as [web-prod, web-dev]',
    )
    .optional()
    .describe('Where: accounts by key, the management account among them; or all member accounts.'),
  organizationalUnits: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Where: all accounts in these OUs and below. Workloads/* are those directly in Workloads; root is all.'),
  tags: z
    .record(z.string(), z.string())
    .optional()
    .describe('Where: of these accounts (of all, where none are named) those that carry all these tags in the config.'),
  except: z.array(z.string().min(1)).optional().describe('Accounts that are left out.'),
});

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_AccessControlAttributeValue.html */
const attribute = z
  .string()
  .regex(
    /^[\p{L}\p{Z}\p{N}_.:/=+\-@[\]{}$\\"]{1,256}$/u,
    'is no source of an attribute -> write one such as ${path:enterprise.costCenter}',
  );

export const access = z
  .strictObject({
    region: region.optional().describe('Where Identity Center is enabled. Left out: the home region.'),
    administrator: z
      .string()
      .optional()
      .describe('Key of the account that may administer Identity Center besides the management account.'),
    permissionSets: z.record(permissionSetName, permissionSet).optional(),
    groups: z
      .record(text(1_024), group.nullable())
      .optional()
      .describe('Groups of Identity Center’s own directory. Those of an external one come from there: name them only.'),
    users: z.record(text(128), user).optional().describe('Users of Identity Center’s own directory, by user name.'),
    assignments: z.array(assignment).optional().describe('Who may do what where.'),
    attributes: z
      .record(text(128), attribute)
      .optional()
      .describe('Attributes for access control: what sessions are tagged with, and where it comes from.'),
  })
  .describe('People, through IAM Identity Center.');

export type WrittenAccess = z.infer<typeof access>;
