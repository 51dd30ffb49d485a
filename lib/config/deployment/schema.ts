import { z } from 'zod';
import { percentage, region, someShare } from '../schema/values.ts';

export const rollout = z
  .strictObject({
    concurrency: someShare.optional().describe('Percentage of accounts to deploy to at the same time. Default: 100%.'),
    failureTolerance: percentage
      .optional()
      .describe('Percentage of accounts per region that can fail before the rollout stops. Default: 100%.'),
    regionOrder: z
      .array(region)
      .optional()
      .describe('Order of regions, deployed one after another. Default: all regions in parallel.'),
  })
  .describe('Rollout of stack sets.');

export type WrittenRollout = z.infer<typeof rollout>;

export const targets = z
  .strictObject({
    organizationalUnits: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('OUs by path, with all current and future accounts in them; root for every member account.'),
    except: z.array(z.string()).optional().describe('Accounts in those OUs to exclude.'),
    accounts: z.array(z.string()).min(1).optional().describe('Accounts by key; management is the management account.'),
  })
  .describe('Accounts to deploy the stack to.');
export type WrittenTargets = z.infer<typeof targets>;
