import { z } from 'zod';
import { rollout, targets } from '../../deployment/schema.ts';
import { region, tags } from '../../schema/values.ts';

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

export type WrittenStack = z.infer<typeof stack>;
