import { call } from './raw.ts';
import type { World } from './worlds.ts';

/** The name of a refusal; or the keys of an answer, as paths with the types of what is there, and of lists those of the first item. */
export type Outcome = string | readonly string[];

export const outcomeOf = async (world: World, operation: string, input: object): Promise<Outcome> => {
  try {
    const { $metadata: _, ...answer } = await call<{ $metadata?: unknown }>(world.connect(), operation, input);
    return keysIn(answer, '');
  } catch (error) {
    return (error as Error).name;
  }
};

const keysIn = (value: unknown, path: string): string[] => {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return [path, ...value.slice(0, 1).flatMap((item) => keysIn(item, `${path}[]`))];
  if (typeof value !== 'object') return [`${path}: ${typeof value}`];
  if (value instanceof Date) return [`${path}: Date`];
  const inner = Object.entries(value).map(([key, one]) => keysIn(one, path === '' ? key : `${path}.${key}`));
  return inner.flat().sort();
};

/** What sets an outcome apart from another: the refusal, or the keys of the answer that the other has not. */
export const apart = (one: Outcome, other: Outcome): string => {
  if (typeof one === 'string') return one;
  if (typeof other === 'string') return 'answers';
  const more = one.filter((key) => !other.includes(key));
  return more.length === 0 ? 'answers' : `answers with ${more.join(', ')}`;
};
