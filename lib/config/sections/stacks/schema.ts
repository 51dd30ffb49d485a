import { rollout } from '../../deployment/schema.ts';
import { z } from 'zod';
import { region, tags } from '../../schema/values.ts';

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

const stackFields = {
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
  targets: targets.optional(),
  regions: z
    .array(z.union([region, z.literal('all')], 'is no region -> write one such as eu-west-1, or all'))
    .min(1)
    .optional()
    .describe('Regions; all for every governed region. Left out: the home region.'),
  parameters: z
    .record(z.string(), z.string('must be a text -> put it in quotes, a list as "a,b"'))
    .optional()
    .describe('Values of the template’s parameters, with {{placeholders}} for ids.'),
  dependsOn: z.array(z.string()).optional().describe('Stacks that must be in place before this one.'),
  tags: tags.optional(),
  rollout: rollout.optional(),
};
/** That it has targets is told with what else is wrong with them, so that the rest of the stack is looked at too. */
export const stack = z.strictObject(stackFields).meta({ required: ['targets'] });
