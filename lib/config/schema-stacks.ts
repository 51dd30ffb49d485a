import { z } from 'zod';
import { percentage, region, tags } from './schema-values.ts';

export const rollout = z
  .strictObject({
    concurrency: percentage.optional().describe('Share of the accounts that are deployed to at once (100 %).'),
    failureTolerance: percentage
      .optional()
      .describe('Share of the accounts of a region that may fail before the rest is left as it is (100 %).'),
    regionOrder: z
      .array(region)
      .optional()
      .describe('One region after the other, in this order. Left out: all regions side by side.'),
  })
  .describe('How stack sets are rolled out.');

const targets = z
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

export const stack = z.strictObject({
  code: z
    .string()
    .regex(/\.(ts|mts|js|mjs)$/, 'is no TypeScript file -> name a file that ends in .ts')
    .optional()
    .describe('File under stacks/ whose default export is a CDK stack.'),
  template: z
    .string()
    .regex(/\.(ya?ml|json|template)$/, 'is no template -> name a file that ends in .yaml or .json')
    .optional()
    .describe('CloudFormation template under stacks/, in YAML or JSON.'),
  targets,
  regions: z
    .array(z.union([region, z.literal('all')]))
    .min(1)
    .optional()
    .describe('Regions; all for every governed region. Left out: the home region.'),
  parameters: z
    .record(z.string(), z.string('must be a text -> put it in quotes'))
    .optional()
    .describe('Values of the template’s parameters, with {{placeholders}} for ids.'),
  dependsOn: z.array(z.string()).optional().describe('Stacks that must be in place before this one.'),
  tags: tags.optional(),
  rollout: rollout.optional(),
});
