import { z } from 'zod';
import { duration, durationOrNever, email } from '../../schema/values.ts';
import { thresholds } from './thresholds.ts';

const lifecycle = z
  .strictObject({
    infrequentAccess: duration.optional().describe('Age at which logs move to S3 Standard-IA. Default: 30 days.'),
    glacier: duration.optional().describe('Age at which logs move to S3 Glacier Flexible Retrieval. Default: 90 days.'),
    deepArchive: duration.optional().describe('Age at which logs move to S3 Glacier Deep Archive. Default: 180 days.'),
    delete: durationOrNever.optional().describe('Age at which logs are deleted, or never. Default: 7 years.'),
  })
  .describe('Ages at which logs move to colder storage and are deleted.');

const switchedOff = 'must be a map -> write its keys below it, such as enabled: false';

const trail = z
  .strictObject(
    {
      enabled: z.boolean().optional().describe('Whether the organization trail exists. Default: true.'),
      dataEvents: z
        .array(z.enum(['s3', 'lambda', 'dynamodb']))
        .optional()
        .describe('Services whose data events are logged. AWS bills each event. Default: none.'),
      insights: z
        .array(z.enum(['api-call-rate', 'api-error-rate']))
        .optional()
        .describe('CloudTrail Insights types. AWS bills each analyzed event. Default: none.'),
      logRetention: duration
        .optional()
        .describe('Retention of events in CloudWatch Logs, rounded up to a supported value. Default: 1 year.'),
      alarms: z
        .strictObject(
          {
            enabled: z
              .boolean()
              .optional()
              .describe('Whether the alarms of the CIS AWS Foundations Benchmark exist. Default: true.'),
            email: z
              .array(email)
              .optional()
              .describe('Recipients. Each must confirm its Amazon SNS subscription once.'),
            thresholds: z
              .strictObject(
                Object.fromEntries(
                  Object.entries(thresholds).map(([name, usual]) => [
                    name,
                    z.number().int().min(1).optional().describe(`Events in five minutes. Default: ${usual}.`),
                  ]),
                ) as Record<keyof typeof thresholds, z.ZodOptional<z.ZodNumber>>,
              )
              .optional()
              .describe('Events in five minutes, in all accounts, from which an alarm starts.'),
          },
          switchedOff,
        )
        .optional()
        .describe(
          'Alarms on root user activity, sign-in without MFA, and changes to policies, trails, keys, and networks.',
        ),
    },
    switchedOff,
  )
  .describe('Organization trail, which logs all accounts and regions to the log archive.');

export const logging = z
  .strictObject({
    archive: z.string().min(1).optional().describe('Log archive account, by key.'),
    readers: z.array(z.string()).optional().describe('Accounts with read access to the logs, such as security.'),
    lifecycle: lifecycle.optional(),
    objectLock: z
      .strictObject({ mode: z.enum(['governance', 'compliance']), retention: duration })
      .optional()
      .describe(
        'S3 Object Lock: nobody can delete CloudTrail logs before this age. It cannot be undone. Default: no lock.',
      ),
    trail: trail.optional(),
  })
  // That there is an archive is told with what else is wrong with it, so that the rest is looked at too.
  .meta({ required: ['archive'] })
  .describe('Log archive and organization trail.');

export type WrittenLogging = z.infer<typeof logging>;
