import type { Section } from '../section.ts';
import { readVending } from './read.ts';
import { vending as schema, type WrittenVending } from './schema.ts';
import type { Vending } from './types.ts';

/** What requests of accounts may ask for. */
export const vending = {
  key: 'vending',
  name: 'vending',
  schema: () => schema,
  read: readVending,
} as const satisfies Section<WrittenVending, Vending>;
