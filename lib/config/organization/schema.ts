import { z } from 'zod';
import { rollout } from '../deployment/schema.ts';
import {
  accountId,
  amount,
  contacts,
  email,
  emailTemplate,
  organizationalUnitName,
  percentage,
  region,
  roleName,
  servicePrincipal,
  tags,
  text,
} from '../schema/values.ts';
import { policyTypeNames } from '../words/policy-types.ts';
import { quotas } from '../words/quotas.ts';

const guardrailNames = z
  .array(z.string())
  .describe('Guardrails attached here, by name. OUs and accounts below inherit them.');
const scpStrategy = z
  .enum(['deny-list', 'allow-list'])
  .describe(
    'deny-list (default): AWS’s FullAWSAccess stays attached and guardrails take away. allow-list: FullAWSAccess is detached and the guardrails here say what is allowed.',
  );
const budget = amount.describe('What it may cost a month, such as 200 USD; cost.email is told when it does.');
const governed = { guardrails: guardrailNames.optional(), scpStrategy: scpStrategy.optional(), tags: tags.optional() };

const organizationalUnitFields = {
  ...governed,
  budget: budget.optional(),
  formerly: text(quotas.organizationalUnitName)
    .optional()
    .describe('The name it had before, under the same parent: it is renamed, not made anew.'),
};
export type WrittenOrganizationalUnit = z.infer<z.ZodObject<typeof organizationalUnitFields>> & {
  organizationalUnits?: Record<string, WrittenOrganizationalUnit | null> | undefined;
};
export const organizationalUnit: z.ZodType<WrittenOrganizationalUnit> = z.strictObject({
  ...organizationalUnitFields,
  get organizationalUnits() {
    return z
      .record(organizationalUnitName, organizationalUnit.nullable())
      .optional()
      .describe('The OUs below this one.');
  },
});

export const account = z.strictObject({
  ...governed,
  budget: budget.optional(),
  ou: z.string().optional().describe('Path of the OU it lives in, such as Workloads/Prod. Left out: the root.'),
  name: z
    .string()
    .max(quotas.accountName)
    .regex(
      /^[\u0020-\u007E]+$/,
      'has characters that AWS refuses in names of accounts -> use letters, digits and signs of ASCII only',
    )
    .optional()
    .describe('Its name in AWS, when that is not the key.'),
  email: email.optional().describe('E-mail of its root user. Left out: made from organization.accountEmail.'),
  id: accountId.optional().describe('An existing account to adopt, by id.'),
  formerly: text(quotas.accountName)
    .optional()
    .describe('The key or name it had before: the account is renamed, not made anew.'),
  contacts: contacts.optional(),
  closed: z.boolean().optional().describe('true closes the account. AWS deletes a closed account after 90 days.'),
});

export const guardrail = z.strictObject({
  type: z.enum(policyTypeNames),
  document: z
    .string()
    .regex(/\.json$/, 'is no JSON file -> name a file that ends in .json')
    .optional()
    .describe('JSON file under policies/. Left out: TYPE/NAME.json.'),
  description: z.string().max(quotas.policyDescription).optional(),
  tags: tags.optional(),
  accept: z
    .array(z.string())
    .optional()
    .describe('Actions and condition keys that are right although the catalogue of this version does not know them.'),
});

export const organization = z.strictObject({
  homeRegion: region.describe('Where regional things that exist once live.'),
  regions: z.array(region).min(1).optional().describe('The governed regions. Left out: the home region alone.'),
  accountEmail: emailTemplate
    .optional()
    .describe('Template for the e-mail of accounts that give none; {account} becomes the key.'),
  ...governed,
  contacts: contacts.optional().describe('Alternate contacts of every account that does not give its own.'),
  roles: z
    .strictObject({ automation: roleName.optional(), breakGlass: roleName.optional() })
    .optional()
    .describe(
      'IAM roles in every account that guardrails exempt: the one this tool uses, and the one for emergencies.',
    ),
  trustedAccess: z.array(servicePrincipal).optional().describe('AWS services that may act in all accounts.'),
  delegatedAdministrators: z
    .record(
      servicePrincipal,
      z.union(
        [z.string(), z.array(z.string())],
        'must be the key of an account, or a list of them -> put it in quotes',
      ),
    )
    .optional()
    .describe('Which account (or accounts) administers a service for the organization; [] for none.'),
  resourcePolicy: z
    .string()
    .regex(/\.json$/, 'is no JSON file -> name a file that ends in .json')
    .optional()
    .describe('JSON file under policies/: the organization’s resource policy.'),
  accountQuota: z
    .int()
    .min(1)
    .max(quotas.maxAccounts)
    .optional()
    .describe(`Accounts that AWS lets you have; ${quotas.defaultAccounts} until you ask for more.`),
  maxDeletions: percentage
    .optional()
    .describe('Largest share of the managed resources that one apply may delete (20 %).'),
  rollout: rollout.optional(),
  managedBy: z
    .enum(['landing-zone', 'cloudformation'])
    .optional()
    .describe(
      'Who owns OUs, policies and attachments. cloudformation: the stacks that landing-zone eject writes; this tool only reads them.',
    ),
});

export type WrittenOrganization = z.infer<typeof organization>;
export type WrittenAccount = z.infer<typeof account>;
export type WrittenGuardrail = z.infer<typeof guardrail>;
