import { z } from 'zod';
import { percentage, region, someShare } from '../schema/values.ts';

export const rollout = z
  .strictObject({
    concurrency: someShare.optional().describe('Share of the accounts that are deployed to at once (100 %).'),
    failureTolerance: percentage
      .optional()
      .describe('Share of the accounts of a region that may fail before the rest is left as it is (100 %).'),
    regionOrder: z
      .array(region)
      .optional()
      .describe('One region after the other, in this order. Left out: all regions side by side.'),
  })
  .describe('How stack sets are rolled out.');

export type WrittenRollout = z.infer<typeof rollout>;

export const targets = z
  .strictObject({
    organizationalUnits: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('OUs by path, with all accounts below, those to come as well; root for every member account.'),
    except: z.array(z.string()).optional().describe('Accounts in those OUs that do not get it.'),
    accounts: z.array(z.string()).min(1).optional().describe('Accounts by key; management is the management account.'),
  })
  .describe('Which accounts get the stack.');
export type WrittenTargets = z.infer<typeof targets>;
