import { z } from 'zod';
import { rollout, targets } from '../../deployment/schema.ts';
import { region, tags } from '../../schema/values.ts';

const stackFields = {
  code: z
    .string()
    .regex(/\.(ts|mts|js|mjs)$/, 'is not a TypeScript file -> use a file that ends in .ts')
    .optional()
    .describe('File under stacks/ whose default export is a CDK stack.'),
  template: z
    .string()
    .regex(/\.(ya?ml|json|template)$/, 'is not a template -> use a file that ends in .yaml or .json')
    .optional()
    .describe('CloudFormation template under stacks/, in YAML or JSON.'),
  targets: targets.optional(),
  regions: z
    .array(z.union([region, z.literal('all')], 'is not a region -> use one such as eu-west-1, or all'))
    .min(1)
    .optional()
    .describe('Regions to deploy to; all for every governed region. Default: the home region.'),
  parameters: z
    .record(z.string(), z.string('must be a string -> put it in quotes, a list as "a,b"'))
    .optional()
    .describe('Template parameter values, with {{placeholders}} for IDs.'),
  revision: z
    .union([z.string().min(1), z.number()], 'must be a number or a string -> write revision: 1')
    .optional()
    .describe('Number to raise when the value of a NoEcho parameter changes. Default: none.'),
  dependsOn: z.array(z.string()).optional().describe('Stacks to deploy before this one.'),
  tags: tags.optional(),
  rollout: rollout.optional(),
};
/** That it has targets is told with what else is wrong with them, so that the rest of the stack is looked at too. */
export const stack = z.strictObject(stackFields).meta({ required: ['targets'] });

export type WrittenStack = z.infer<typeof stack>;
