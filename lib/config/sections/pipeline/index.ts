import { managementKey } from '../../organization/types.ts';
import type { Section } from '../section.ts';
import { pipelineStacks } from './names.ts';
import { readPipeline } from './read.ts';
import { pipeline as schema, type WrittenPipeline } from './schema.ts';
import type { Pipeline } from './types.ts';

/** Pull requests are planned, and merges applied, by roles of the management account. */
export const pipeline = {
  key: 'pipeline',
  name: 'pipeline',
  schema: () => schema,
  read: readPipeline,
  stacks: pipelineStacks,
  settings: ({ roles, account }, { key }) => ({
    duties: [
      ...(key === managementKey ? [`pipeline: plans by ${roles.plan}, applies by ${roles.apply}`] : []),
      ...(key === account?.key ? [`pipeline: jobs assume ${roles.plan} and ${roles.apply} here first`] : []),
    ],
  }),
} as const satisfies Section<WrittenPipeline, Pipeline>;
