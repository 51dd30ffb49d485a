import { z } from 'zod';
import { amount, duration, emailDomain, emailPattern, text } from '../../schema/values.ts';
import { quotas } from '../../words/quotas.ts';

export const vending = z
  .strictObject({
    emailDomains: z
      .array(emailDomain)
      .min(1)
      .optional()
      .describe('Domains of email addresses that requests can use. Default: the domain of organization.accountEmail.'),
    emailPattern: emailPattern
      .optional()
      .describe(
        'Email addresses that requests can use, such as aws+{account}@example.com: {account} is the requested name, * any text. Default: any in emailDomains.',
      ),
    organizationalUnits: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('OUs, including their child OUs, that requests can use. Default: all.'),
    ownerTag: text(quotas.tagKey)
      .optional()
      .describe('Tag key for the owner of a requested account. Default: Owner, or the spelling of other accounts.'),
    requiredTags: z.array(text(quotas.tagKey)).optional().describe('Tag keys that every request must set.'),
    budget: amount.optional().describe('Monthly budget of a requested account that does not set its own.'),
    maxLease: duration
      .optional()
      .describe(
        'Longest lease of a requested account, such as 90 days. Every request must then set expires. Default: no maximum.',
      ),
    quarantine: z
      .boolean()
      .optional()
      .describe(
        'Whether assignments of IAM Identity Center wait until every stack of their account is deployed. Default: false.',
      ),
  })
  .describe('Rules for account requests (landing-zone account request).');

export type WrittenVending = z.infer<typeof vending>;
