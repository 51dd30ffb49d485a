import { z } from 'zod';
import { policyTypeNames } from './words/policy-types.ts';
import { quotas } from './words/quotas.ts';
import { access } from './sections/access/schema.ts';
import { backup } from './sections/backup/schema.ts';
import { baseline } from './sections/baseline/schema.ts';
import { budget, cost } from './sections/cost/schema.ts';
import { logging } from './sections/logging/schema.ts';
import { observability } from './sections/observability/schema.ts';
import { recording } from './sections/config/schema.ts';
import { security } from './sections/security/schema.ts';
import { rollout } from './deployment/schema.ts';
import { stack } from './sections/stacks/schema.ts';
import {
  accountId,
  contacts,
  email,
  emailTemplate,
  key,
  organizationalUnitName,
  percentage,
  region,
  roleName,
  servicePrincipal,
  stackName,
  tags,
  text,
} from './schema/values.ts';

/** The config as people write it. Every description ends up in the JSON Schema that editors show. */

const guardrailNames = z
  .array(z.string())
  .describe('Guardrails attached here, by name. OUs and accounts below inherit them.');
const scpStrategy = z
  .enum(['deny-list', 'allow-list'])
  .describe(
    'deny-list (default): AWS’s FullAWSAccess stays attached and guardrails take away. allow-list: FullAWSAccess is detached and the guardrails here say what is allowed.',
  );
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
const organizationalUnit: z.ZodType<WrittenOrganizationalUnit> = z.strictObject({
  ...organizationalUnitFields,
  get organizationalUnits() {
    return z
      .record(organizationalUnitName, organizationalUnit.nullable())
      .optional()
      .describe('The OUs below this one.');
  },
});

const account = z.strictObject({
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

const guardrail = z.strictObject({
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

export const writtenConfig = z.strictObject({
  organization: z.strictObject({
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
  }),
  // A section may stand empty, as one does whose lines are commented out.
  organizationalUnits: z.record(organizationalUnitName, organizationalUnit.nullable()).nullish(),
  accounts: z.record(key, account.nullable()).nullish(),
  guardrails: z.record(text(quotas.policyName), guardrail).nullish(),
  logging: logging.nullish(),
  security: security.nullish(),
  config: recording.nullish(),
  baseline: baseline.nullish(),
  cost: cost.nullish(),
  backup: backup.nullish(),
  observability: observability.nullish(),
  access: access.nullish(),
  stacks: z.record(stackName, stack).nullish(),
});

export type WrittenConfig = z.infer<typeof writtenConfig>;

/** For editors: `# yaml-language-server: $schema=…`. No file has to hold all of it, so nothing is required at the top. */
export const jsonSchema = (): Record<string, unknown> => {
  const { required: _, ...schema } = z.toJSONSchema(writtenConfig, { io: 'input' }) as Record<string, unknown>;
  return { ...schema, title: 'landing-zone config' };
};
