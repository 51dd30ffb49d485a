import { z } from 'zod';
import { duration, durationOrNever, email } from '../../schema/values.ts';

const lifecycle = z
  .strictObject({
    infrequentAccess: duration.optional().describe('When logs move to Standard-IA (30 days).'),
    glacier: duration.optional().describe('When logs move to Glacier Flexible Retrieval (90 days).'),
    deepArchive: duration.optional().describe('When logs move to Glacier Deep Archive (180 days).'),
    delete: durationOrNever.optional().describe('When logs are deleted (7 years), or never.'),
  })
  .describe('Age at which logs move to cheaper storage.');

const switchedOff = 'must be a map of keys -> write keys below it, such as enabled: false';

const trail = z
  .strictObject(
    {
      enabled: z.boolean().optional().describe('false: no organization trail (it is on wherever logs are archived).'),
      dataEvents: z
        .array(z.enum(['s3', 'lambda', 'dynamodb']))
        .optional()
        .describe('Services whose data events are recorded too (none); AWS bills each event.'),
      insights: z
        .array(z.enum(['api-call-rate', 'api-error-rate']))
        .optional()
        .describe('Unusual rates that CloudTrail Insights looks for (none); AWS bills each event looked at.'),
      logRetention: duration
        .optional()
        .describe(
          'How long CloudWatch Logs keeps the events that alarms look at (1 year), rounded up to what it offers.',
        ),
      alarms: z
        .strictObject(
          {
            enabled: z.boolean().optional().describe('false: no alarms of the CIS AWS Foundations Benchmark (on).'),
            email: z.array(email).optional().describe('Who is told; each has to confirm a mail of Amazon SNS once.'),
          },
          switchedOff,
        )
        .optional()
        .describe('Alarms on root use, sign-in without MFA, and changes to policies, trails, keys and networks.'),
    },
    switchedOff,
  )
  .describe('The organization’s trail: all accounts, all regions, into the archive.');

export const logging = z
  .strictObject({
    archive: z.string().min(1).optional().describe('The account that keeps the logs of all accounts.'),
    readers: z.array(z.string()).optional().describe('Accounts that may read the logs, such as security.'),
    lifecycle: lifecycle.optional(),
    objectLock: z
      .strictObject({ mode: z.enum(['governance', 'compliance']), retention: duration })
      .optional()
      .describe('Nobody can delete CloudTrail’s logs before this age. It can not be taken back.'),
    trail: trail.optional(),
  })
  // That there is an archive is told with what else is wrong with it, so that the rest is looked at too.
  .meta({ required: ['archive'] })
  .describe('The log archive and the organization’s trail.');

export type WrittenLogging = z.infer<typeof logging>;
