import { z } from 'zod';
import { date, percentage, text } from '../../schema/values.ts';
import { risks } from '../../words/risks.ts';

const pattern = text(1_024).regex(
  /^[a-z][a-z-]*:./,
  'is not an address -> use one as the plan shows it, such as ou:Old or attachment:scp/*@ou:Old',
);

const approval = z.strictObject({
  allow: z
    .array(z.enum(risks))
    .min(1)
    .optional()
    .describe('Risks to approve, each as the flag that allows it: delete for --allow-delete.'),
  changes: z
    .array(pattern)
    .min(1)
    .optional()
    .describe('Addresses of the changes to approve, as the plan shows them. * stands for any text.'),
  plan: z
    .string('must be a string -> put the hash in quotes')
    .regex(/^[0-9a-f]{40}$/, 'is not a plan hash -> use the 40 digits that plan prints')
    .optional()
    .describe('Hash of the only plan to approve.'),
  maxDeletions: percentage
    .optional()
    .describe('Maximum percentage of managed resources that this plan can delete. Requires plan.'),
  reason: text(500).describe('Why, for reviewers.'),
  expires: date.optional().describe('Last day (UTC) on which the approval counts. Required without plan.'),
});

export const approvals = z
  .array(approval)
  .describe('Approvals of risky changes, reviewed with the configuration. They do not change the plan hash.');

export type WrittenApprovals = z.infer<typeof approvals>;
