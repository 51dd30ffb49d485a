import { z } from 'zod';
import { contactTypes } from './landing-zone.ts';
import { policyTypeNames } from './policy-types.ts';
import { quotas } from './quotas.ts';

/** The config as people write it. Every description ends up in the JSON Schema that editors show. */

const text = (max: number) => z.string().min(1).max(max);
const key = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9 ._-]*$/,
    'letters, digits, spaces, dots, dashes and underscores only, and no other first than a letter or digit',
  );
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region, such as eu-west-1');
const servicePrincipal = z
  .string()
  .max(128)
  .regex(/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/, 'a service principal, such as guardduty.amazonaws.com');
const email = z
  .string()
  .min(quotas.emailMin)
  .max(quotas.emailMax)
  .regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'an e-mail address');
const accountId = z.string().regex(/^\d{12}$/, 'an account id: 12 digits, in quotes so that YAML keeps leading zeros');

/** YAML reads `owner: 007` or `critical: true` as something else than text; AWS would refuse it later, so it is told here. */
const tags = z
  .record(
    z
      .string()
      .min(1)
      .max(quotas.tagKey)
      .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u, 'letters, digits, spaces and _ . : / = + - @ only')
      .regex(/^(?!aws:)/i, 'must not begin with aws:'),
    z
      .string('a text: put it in quotes')
      .max(quotas.tagValue)
      .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u, 'letters, digits, spaces and _ . : / = + - @ only'),
  )
  .describe('All the tags it shall have in AWS. Left out: tags are left to others.');

const guardrailNames = z
  .array(z.string())
  .describe('Guardrails attached here, by name. OUs and accounts below inherit them.');
const scpStrategy = z
  .enum(['deny-list', 'allow-list'])
  .describe(
    'deny-list (default): AWS’s FullAWSAccess stays attached and guardrails take away. allow-list: FullAWSAccess is detached and the guardrails here say what is allowed.',
  );
const governed = { guardrails: guardrailNames.optional(), scpStrategy: scpStrategy.optional(), tags: tags.optional() };

const contact = z.strictObject({
  name: text(64),
  title: text(50),
  email: z
    .string()
    .max(254)
    .regex(/^[\w.+&=~#|!^'`{}*/%$?-]+@[\w.-]+\.\w+$/, 'an e-mail address'),
  phone: z
    .string()
    .max(25)
    .regex(/^[\s0-9()+-]+$/, 'a phone number: digits, spaces, ( ) + and - only'),
});
const contacts = z
  .strictObject(
    Object.fromEntries(contactTypes.map((type) => [type, contact.optional()])) as Record<
      (typeof contactTypes)[number],
      z.ZodOptional<typeof contact>
    >,
  )
  .describe('Alternate contacts: whom AWS writes to besides the root user.');

const organizationalUnitFields = {
  ...governed,
  formerly: text(quotas.organizationalUnitName)
    .optional()
    .describe('The name it had before, under the same parent: it is renamed, not made anew.'),
};
export type WrittenOrganizationalUnit = z.infer<z.ZodObject<typeof organizationalUnitFields>> & {
  organizationalUnits?: Record<string, WrittenOrganizationalUnit | null> | undefined;
};
const organizationalUnitName = z
  .string()
  .min(1)
  .max(quotas.organizationalUnitName)
  .regex(/^[^/*{}]+$/, 'must hold none of / * { }');
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
  ou: z.string().optional().describe('Path of the OU it lives in, such as Workloads/Prod. Left out: the root.'),
  name: z
    .string()
    .max(quotas.accountName)
    .regex(/^[\u0020-\u007E]+$/, 'printable ASCII only')
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
  document: z.string().optional().describe('JSON file under policies/. Left out: TYPE/NAME.json.'),
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
    accountEmail: z
      .string()
      .regex(
        /^[^\s@]*\{account\}[^\s@]*@[^\s@]+\.[^\s@]+$/,
        'an e-mail address with {account} in it, such as aws+{account}@example.com',
      )
      .optional()
      .describe('Template for the e-mail of accounts that give none; {account} becomes the key.'),
    ...governed,
    contacts: contacts.optional().describe('Alternate contacts of every account that does not give its own.'),
    roles: z
      .strictObject({ automation: text(64).optional(), breakGlass: text(64).optional() })
      .optional()
      .describe(
        'IAM roles in every account that guardrails exempt: the one this tool uses, and the one for emergencies.',
      ),
    trustedAccess: z.array(servicePrincipal).optional().describe('AWS services that may act in all accounts.'),
    delegatedAdministrators: z
      .record(servicePrincipal, z.union([z.string(), z.array(z.string())]))
      .optional()
      .describe('Which account (or accounts) administers a service for the organization; [] for none.'),
    resourcePolicy: z.string().optional().describe('JSON file under policies/: the organization’s resource policy.'),
    accountQuota: z
      .int()
      .min(1)
      .max(quotas.maxAccounts)
      .optional()
      .describe(`Accounts that AWS lets you have; ${quotas.defaultAccounts} until you ask for more.`),
    maxDeletions: z
      .string()
      .regex(/^(100|\d{1,2}) ?%$/, 'a percentage, such as 20 %')
      .optional()
      .describe('Largest share of the managed resources that one apply may delete (20 %).'),
  }),
  organizationalUnits: z.record(organizationalUnitName, organizationalUnit.nullable()).optional(),
  accounts: z.record(key, account.nullable()).optional(),
  guardrails: z.record(text(quotas.policyName), guardrail).optional(),
});

export type WrittenConfig = z.infer<typeof writtenConfig>;

/** For editors: `# yaml-language-server: $schema=…`. No file has to hold all of it, so nothing is required at the top. */
export const jsonSchema = (): Record<string, unknown> => {
  const { required: _, ...schema } = z.toJSONSchema(writtenConfig, { io: 'input' }) as Record<string, unknown>;
  return { ...schema, title: 'landing-zone config' };
};
