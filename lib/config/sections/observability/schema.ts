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
      .describe('Monitoring account, by key. Its users can read the shared data of all accounts.'),
    share: z
      .array(z.enum(sharedData))
      .min(1)
      .optional()
      .describe('Data to share. The first monitoring account has no cost. Default: [metrics, logs, traces].'),
    regions: regions.optional(),
  })
  .meta({ required: ['account'] })
  .describe('CloudWatch cross-account observability.');

export type WrittenObservability = z.infer<typeof observability>;
