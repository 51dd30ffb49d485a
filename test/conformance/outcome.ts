import { call } from './raw.ts';
import type { World } from './worlds.ts';

/** The keys of an answer with the types of their values, of a list those of its first item; or the name of a refusal. */
export type Outcome = string | object;

export const outcomeOf = async (world: World, operation: string, input: object): Promise<Outcome> => {
  try {
    const { $metadata: _, ...answer } = await call<{ $metadata?: unknown }>(world.connect(), operation, input);
    return shape(answer) as object;
  } catch (error) {
    return (error as Error).name;
  }
};

const shape = (value: unknown): unknown => {
  if (value instanceof Date) return 'Date';
  if (Array.isArray(value)) return value.slice(0, 1).map(shape);
  if (typeof value !== 'object' || value === null) return typeof value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [key, shape(inner)]));
};
