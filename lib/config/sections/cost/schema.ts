import { z } from 'zod';
import { amount, email, text } from '../../schema/values.ts';

const notAThreshold = 'is no share of a budget -> write one such as 80 %';
const threshold = z.string(notAThreshold).regex(/^[1-9]\d{0,3} ?%$/, notAThreshold);
/** Cost Explorer takes fewer signs than Organizations. https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Subscriber.html */
const receiver = email.regex(
  /^[A-Za-z0-9.!#$*+=?^_{}~-]+@/,
  'has a sign that billing refuses -> write one such as finance@example.com',
);
const switchedOff = 'must be a map of keys -> write keys below it, such as enabled: false';

export const cost = z
  .strictObject({
    email: z
      .array(receiver)
      .min(1)
      .optional()
      .describe('Who is told of budgets and anomalies, ten at most. Left out: the billing contact.'),
    budget: amount.optional().describe('What the whole organization may cost a month, such as 500 USD.'),
    alerts: z
      .strictObject({
        actual: z
          .array(threshold)
          .optional()
          .describe('Shares of a budget whose spending is told ([50 %, 80 %, 100 %]).'),
        forecast: z.array(threshold).optional().describe('Shares that spending is expected to reach ([100 %]).'),
      })
      .optional()
      .describe('When a budget tells.'),
    anomalies: z
      .strictObject(
        {
          enabled: z.boolean().optional().describe('false: nobody looks for anomalies (on; AWS bills nothing for it).'),
          threshold: amount.optional().describe('What an anomaly must cost more than expected to be told (100 USD).'),
        },
        switchedOff,
      )
      .optional()
      .describe('Mails, once a day, of services that cost more than they used to.'),
    allocationTags: z
      .array(text(128))
      .optional()
      .describe('Tag keys by which bills are split up; billing knows a key a day after something carries it.'),
    export: z
      .boolean()
      .optional()
      .describe('Daily cost and usage (CUR 2.0) into a bucket of the management account (false); AWS bills storage.'),
  })
  .describe('Budgets, anomalies, and what bills are split up by.');

export type WrittenCost = z.infer<typeof cost>;
