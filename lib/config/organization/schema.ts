import { z } from 'zod';
import { rollout } from '../deployment/schema.ts';
import {
  accountId,
  amount,
  blocksByRegion,
  contacts,
  dateOrNever,
  documentFiles,
  duration,
  durationOrNever,
  emailTemplate,
  organizationalUnitName,
  percentage,
  region,
  roleName,
  servicePrincipal,
  tags,
  text,
} from '../schema/values.ts';
import { testCase } from '../schema/test-case.ts';
import { policyTypeNames } from '../words/policy-types.ts';
import { quotas } from '../words/quotas.ts';

const guardrailNames = z
  .array(z.string())
  .describe('Guardrails to attach, by name. Child OUs and accounts inherit them.');
const scpStrategy = z
  .enum(['deny-list', 'allow-list'])
  .describe(
    'SCP strategy. deny-list: FullAWSAccess stays attached, and guardrails deny actions. allow-list: FullAWSAccess is detached, and guardrails allow actions. Default: deny-list.',
  );
const budget = amount.describe('Monthly budget, such as 200 USD. Alerts go to cost.email.');
const lease = z
  .strictObject({
    budget: amount
      .optional()
      .describe(
        'Monthly budget of each leased account that does not set its own, such as 200 USD. Alerts go to cost.email.',
      ),
    warn: duration
      .optional()
      .describe('Time before the end in which plans announce it, such as 7 days. Default: 14 days.'),
    freeze: z
      .string()
      .optional()
      .describe(
        'Path of the OU to which an account moves on the day after expires, such as Suspended. Its SCPs must deny everything.',
      ),
    close: durationOrNever
      .optional()
      .describe('Time from that day until the account closes, such as 30 days. Default: never.'),
  })
  .describe('What happens to accounts when they expire. Child OUs and accounts inherit each key that they do not set.');
export type WrittenLease = z.infer<typeof lease>;
const governed = { guardrails: guardrailNames.optional(), scpStrategy: scpStrategy.optional(), tags: tags.optional() };

const organizationalUnitFields = {
  ...governed,
  budget: budget.optional(),
  lease: lease.optional(),
  name: text(quotas.organizationalUnitName)
    .optional()
    .describe('OU name in AWS, if it contains characters that a path cannot. Default: the key.'),
  formerly: text(quotas.organizationalUnitName)
    .optional()
    .describe('Previous name under the same parent, to rename the OU instead of creating a new one.'),
};
export type WrittenOrganizationalUnit = z.infer<z.ZodObject<typeof organizationalUnitFields>> & {
  organizationalUnits?: Record<string, WrittenOrganizationalUnit | null> | undefined;
};
export const organizationalUnit: z.ZodType<WrittenOrganizationalUnit> = z.strictObject({
  ...organizationalUnitFields,
  get organizationalUnits() {
    return z.record(organizationalUnitName, organizationalUnit.nullable()).optional().describe('Child OUs.');
  },
});

export const account = z.strictObject({
  ...governed,
  budget: budget.optional(),
  expires: dateOrNever
    .optional()
    .describe('Last day (UTC) of the lease of the account, as YYYY-MM-DD. never: no lease, although its OU has one.'),
  lease: lease.optional(),
  ou: z.string().optional().describe('Path of the OU, such as Workloads/Prod. Default: the root.'),
  name: z.string().min(1).optional().describe('Account name in AWS. Default: the key.'),
  email: z
    .string()
    .min(1)
    .optional()
    .describe('Email address of the root user. Default: from organization.accountEmail.'),
  id: accountId.optional().describe('ID of an existing account to adopt.'),
  role: roleName
    .optional()
    .describe('IAM role that landing-zone assumes in this account. Default: organization.roles.automation.'),
  formerly: text(quotas.accountName)
    .optional()
    .describe('Previous key or name, to rename the account instead of creating a new one.'),
  contacts: contacts.optional(),
  addresses: blocksByRegion
    .optional()
    .describe('Block of the VPC by region, for accounts whose entry in network.attach has addresses: static.'),
  closed: z
    .boolean()
    .optional()
    .describe('true closes the account. AWS deletes a closed account after 90 days. Default: false.'),
});

export const guardrail = z.strictObject({
  type: z.enum(policyTypeNames),
  name: text(quotas.policyName)
    .optional()
    .describe('Policy name in AWS, such as one that a policy of another type has as well. Default: the key.'),
  document: documentFiles
    .optional()
    .describe(
      'JSON file under policies/, or a list of files that make up one SCP or RCP, which counts once against the quotas. Default: TYPE/NAME.json.',
    ),
  description: z.string().max(quotas.policyDescription).optional(),
  tags: tags.optional(),
  expect: z
    .array(testCase)
    .optional()
    .describe(
      'Test cases of this SCP or RCP, tried in the accounts that it is attached to unless they say where. Files of cases: policies/tests/.',
    ),
  accept: z
    .array(z.string())
    .optional()
    .describe(
      'Actions, condition keys, names, and values that AWS accepts although this version does not know them. Wildcards are allowed.',
    ),
});

export const organization = z.strictObject({
  homeRegion: region.describe('Home region, for regional resources that exist once.'),
  regions: z.array(region).min(1).optional().describe('Governed regions. Default: the home region.'),
  modelRegions: z
    .array(z.string().meta({ pattern: '^([a-z]{2}(-[a-z]+)+-[0-9]|global)$' }))
    .optional()
    .describe(
      'Regions, besides organization.regions, where inference profiles of Amazon Bedrock may process requests. global: global inference profiles. For {{modelRegions}} in policy documents. Default: none.',
    ),
  accountEmail: emailTemplate
    .optional()
    .describe('Email template for accounts without email; {account} is replaced with the key.'),
  ...governed,
  contacts: contacts.optional().describe('Alternate contacts of every account that does not set its own.'),
  roles: z
    .strictObject({ automation: roleName.optional(), breakGlass: roleName.optional() })
    .optional()
    .describe('IAM roles in every account that guardrails exempt: the automation role and the break-glass role.'),
  trustedAccess: z.array(servicePrincipal).optional().describe('AWS services with trusted access.'),
  delegatedAdministrators: z
    .record(
      servicePrincipal,
      z.union(
        [z.string(), z.array(z.string())],
        'must be an account key, or a list of account keys -> put it in quotes',
      ),
    )
    .optional()
    .describe('Delegated administrator account (or accounts) of each AWS service; [] for none.'),
  resourcePolicy: z
    .string()
    .regex(/\.json$/, 'is not a JSON file -> use a file that ends in .json')
    .optional()
    .describe('JSON file under policies/ with the resource policy of the organization.'),
  accountQuota: z
    .int()
    .min(1)
    .max(quotas.maxAccounts)
    .optional()
    .describe(`Quota of accounts in the organization. Default: ${quotas.defaultAccounts}.`),
  maxDeletions: percentage
    .optional()
    .describe('Maximum percentage of managed resources that one apply can delete. Default: 20%.'),
  rollout: rollout.optional(),
  enableRegions: z
    .boolean()
    .optional()
    .describe('Enables governed opt-in regions in every account. Default: false; enable them yourself.'),
  availability: z
    .record(z.string(), z.array(region).min(1))
    .optional()
    .describe(
      'Regions where AWS has a service (macie, inspector, detective) or CloudFormation a resource type, although this version does not know it.',
    ),
  managedBy: z
    .enum(['landing-zone', 'cloudformation'])
    .optional()
    .describe(
      'Owner of OUs, policies, and attachments. cloudformation: the stacks that landing-zone eject exports; landing-zone only reads them. Default: landing-zone.',
    ),
});

export type WrittenOrganization = z.infer<typeof organization>;
export type WrittenAccount = z.infer<typeof account>;
export type WrittenGuardrail = z.infer<typeof guardrail>;
