import type { Section } from '../section.ts';
import { costStacks } from './names.ts';
import { readCost } from './read.ts';
import { cost as schema, type WrittenCost } from './schema.ts';
import type { Cost } from './types.ts';

/** Budgets, anomalies, cost allocation tags and data exports. */
export const cost = {
  key: 'cost',
  name: 'cost',
  schema: () => schema,
  read: readCost,
  stacks: costStacks,
  settings: ({ budgets }, { key }) => ({
    budgets: budgets
      .filter(({ accounts }) => !accounts || accounts.includes(key))
      .map(({ subject, amount, currency }) => `${subject}: ${amount} ${currency}`),
  }),
} as const satisfies Section<WrittenCost, Cost>;
