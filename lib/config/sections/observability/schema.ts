import { z } from 'zod';
import { regions } from '../../schema/values.ts';

export const sharedData = [
  'metrics',
  'logs',
  'traces',
  'application-insights',
  'internet-monitors',
  'application-signals',
] as const;

export const observability = z
  .strictObject({
    account: z
      .string()
      .min(1)
      .optional()
      .describe('The account that sees what all others measure and log; whoever may read there reads all of it.'),
    share: z
      .array(z.enum(sharedData))
      .min(1)
      .optional()
      .describe('What it sees of them ([metrics, logs, traces]); AWS bills none of it for the first such account.'),
    regions: regions.optional(),
  })
  .meta({ required: ['account'] })
  .describe('CloudWatch of all accounts, seen from one (cross-account observability).');

export type WrittenObservability = z.infer<typeof observability>;
