import type { Section } from '../section.ts';
import { observabilityStacks } from './names.ts';
import { readObservability } from './read.ts';
import { observability as schema, type WrittenObservability } from './schema.ts';
import type { Observability } from './types.ts';

/** CloudWatch of all accounts, seen from one. */
export const observability = {
  key: 'observability',
  name: 'observability',
  schema: () => schema,
  read: readObservability,
  stacks: observabilityStacks,
  settings: ({ account, share }, { key }) => ({
    duties: account === key ? [`monitoring account for ${share.join(', ')}`] : [],
  }),
} as const satisfies Section<WrittenObservability, Observability>;
