import { z } from 'zod';
import { documentFiles, email, region, tags, text } from '../../schema/values.ts';
import { quotas } from '../../words/quotas.ts';

/** Names, or one of them. */
const names = (what: string) =>
  z.union(
    [z.string().min(1), z.array(z.string().min(1)).min(1)],
    `must be a ${what} name, or a list of names -> use one such as [one, another]`,
  );

const notASession = 'is not a session duration -> use 1 hour to 12 hours, 60 to 720 minutes, or 3600 to 43200 seconds';
/**
 * Seconds are for what others have set to the second, so that it can be left as it is.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html
 */
const session = z
  .string(notASession)
  .regex(
    /^((1 hour|([2-9]|1[0-2]) hours)|(6\d|[7-9]\d|[1-6]\d\d|7[01]\d|720) minutes|(3[6-9]\d\d|[4-9]\d{3}|[1-3]\d{4}|4[0-2]\d{3}|43[01]\d\d|43200) seconds)$/,
    notASession,
  );

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html */
const permissionSetName = z
  .string()
  .max(quotas.permissionSetName)
  .regex(/^[\w+=,.@-]+$/, 'is not a valid permission set name -> use only letters, digits, and + = , . @ - _');

const customerManagedPolicy = z
  .string()
  .regex(
    /^\/?([\w+=,.@-]+\/)*[\w+=,.@-]{1,128}$/,
    'is not a valid policy name -> use its name, with its path if it has one: teams/deployer',
  );

const permissionSet = z.strictObject({
  description: z
    .string()
    .min(1)
    .max(quotas.permissionSetDescription)
    .regex(
      /^[\t\n\r\u0020-\u007E\u00A1-\u00FF]*$/,
      'contains characters that AWS does not allow in permission set descriptions -> use only Latin letters, digits, and signs',
    )
    .optional(),
  managedPolicies: z
    .array(z.string().min(1))
    .optional()
    .describe('AWS managed policies by name, such as AdministratorAccess or job-function/Billing.'),
  customerManagedPolicies: z
    .array(customerManagedPolicy)
    .optional()
    .describe(
      'Customer managed policies by name and path, such as teams/deployer. They must exist in every assigned account.',
    ),
  document: documentFiles
    .optional()
    .describe('JSON file under policies/ with the inline policy, or a list of files that make it up.'),
  accept: z
    .array(z.string())
    .optional()
    .describe('Actions and condition keys of the document that exist although this version does not know them.'),
  boundary: z
    .union(
      [z.strictObject({ managedPolicy: z.string().min(1) }), z.strictObject({ customerManagedPolicy })],
      'must be one policy -> use { customerManagedPolicy: landing-zone-boundary }, or { managedPolicy: POLICY }',
    )
    .optional()
    .describe('Permissions boundary: the policy that limits the permission set.'),
  session: session.optional().describe('Session duration. Default: 1 hour.'),
  relayState: z
    .string()
    .max(240)
    .regex(
      /^[a-zA-Z0-9&$@#\\/%?=~\-_'"|!:,.;*+[\] (){}]+$/,
      'contains a character that AWS does not allow -> use a URL',
    )
    .optional()
    .describe('Console URL to open after sign-in.'),
  tags: tags.optional(),
});

const group = z.strictObject({
  description: text(1_024).optional(),
  members: z
    .array(z.string().min(1))
    .optional()
    .describe('All users of the group, by user name. Default: members are not managed.'),
});

const user = z.strictObject({
  givenName: text(1_024),
  familyName: text(1_024),
  displayName: text(1_024).optional().describe('Display name. Default: given name and family name.'),
  email,
});

const assignment = z.strictObject({
  group: names('group').optional().describe('Groups, by name.'),
  user: names('user').optional().describe('Users, by user name. Prefer groups.'),
  permissionSet: names('permission set').describe('Permission sets, by name.'),
  accounts: z
    .union(
      [z.literal('all'), z.array(z.string().min(1)).min(1)],
      'must be a list of accounts, or all -> use one such as [web-prod, web-dev]',
    )
    .optional()
    .describe('Accounts by key, including management; or all for all member accounts.'),
  organizationalUnits: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe(
      'OUs by path, including their child OUs. Workloads/*: accounts directly in Workloads; root: all member accounts.',
    ),
  tags: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'Tags that the accounts must have in the configuration. Without accounts and OUs: filters all member accounts.',
    ),
  except: z.array(z.string().min(1)).optional().describe('Accounts to exclude.'),
});

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_AccessControlAttributeValue.html */
const attribute = z
  .string()
  .regex(
    /^[\p{L}\p{Z}\p{N}_.:/=+\-@[\]{}$\\"]{1,256}$/u,
    'is not an attribute source -> use one such as ${path:enterprise.costCenter}',
  );

export const access = z
  .strictObject({
    region: region.optional().describe('Region in which IAM Identity Center is enabled. Default: the home region.'),
    administrator: z.string().optional().describe('Delegated administrator account for IAM Identity Center, by key.'),
    startUrl: z
      .string()
      .regex(
        /^https:\/\/[^\s?#]+$/,
        'is not the URL of the access portal -> use one such as https://my-company.awsapps.com/start',
      )
      .optional()
      .describe(
        'URL of the AWS access portal, if you changed it. Default: https://IDENTITY-STORE-ID.awsapps.com/start.',
      ),
    policiesPerRole: z
      .int()
      .min(quotas.rolePolicies)
      .max(quotas.permissionSetPolicies)
      .optional()
      .describe(
        `IAM quota of managed policies per role (L-0DA4ABF3) that all assigned accounts have. Default: ${quotas.rolePolicies}.`,
      ),
    permissionSets: z.record(permissionSetName, permissionSet).optional(),
    groups: z
      .record(text(1_024), group.nullable())
      .optional()
      .describe('Groups in the Identity Center directory. Do not list groups that an external directory provides.'),
    users: z.record(text(128), user).optional().describe('Users in the Identity Center directory, by user name.'),
    assignments: z
      .array(assignment)
      .optional()
      .describe('Assignments of permission sets to groups or users in accounts.'),
    attributes: z
      .record(text(128), attribute)
      .optional()
      .describe('Attributes for access control: session tags, each with its source.'),
  })
  .describe('Workforce access through IAM Identity Center.');

export type WrittenAccess = z.infer<typeof access>;
