import { z } from 'zod';
import { amount, email, text } from '../../schema/values.ts';

const notAThreshold = 'is not a percentage of a budget -> use one such as 80%';
const threshold = z.string(notAThreshold).regex(/^[1-9]\d{0,3} ?%$/, notAThreshold);
/** Cost Explorer takes fewer signs than Organizations. https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Subscriber.html */
const receiver = email.regex(
  /^[A-Za-z0-9.!#$*+=?^_{}~-]+@/,
  'contains a character that AWS Billing rejects -> use one such as finance@example.com',
);
const switchedOff = 'must be a map -> write its keys below it, such as enabled: false';

export const cost = z
  .strictObject({
    email: z
      .array(receiver)
      .min(1)
      .optional()
      .describe('Recipients of budget and anomaly alerts, at most 10. Default: the billing contact.'),
    budget: amount.optional().describe('Monthly budget of the organization, such as 500 USD.'),
    alerts: z
      .strictObject({
        actual: z
          .array(threshold)
          .optional()
          .describe('Percentages of the budget at which actual spending sends an alert. Default: [50%, 80%, 100%].'),
        forecast: z
          .array(threshold)
          .optional()
          .describe('Percentages of the budget at which forecast spending sends an alert. Default: [100%].'),
      })
      .optional()
      .describe('Thresholds of budget alerts.'),
    anomalies: z
      .strictObject(
        {
          enabled: z
            .boolean()
            .optional()
            .describe('Whether AWS Cost Anomaly Detection is enabled, at no cost. Default: true.'),
          threshold: amount.optional().describe('Minimum excess cost of a reported anomaly. Default: 100 USD.'),
        },
        switchedOff,
      )
      .optional()
      .describe('Daily emails about services with unusual costs.'),
    allocationTags: z
      .array(text(128))
      .optional()
      .describe(
        'Cost allocation tag keys to activate. AWS Billing lists a key up to 24 hours after a billed resource carries it.',
      ),
    export: z
      .boolean()
      .optional()
      .describe(
        'Daily cost and usage export (CUR 2.0) to a bucket in the management account. AWS bills the storage. Default: false.',
      ),
  })
  .describe('Budgets, cost anomaly detection, cost allocation tags, and cost exports.');

export type WrittenCost = z.infer<typeof cost>;
