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
