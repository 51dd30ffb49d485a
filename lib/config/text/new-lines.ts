import { stringify } from 'yaml';
import { isDictionary } from './yaml.ts';

/** A value in one line of YAML; a text that would be read as something else is quoted. */
export const inline = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (isDictionary(value)) return Object.keys(value).length > 0 ? `{ ${fieldLines(value).join(', ')} }` : '{}';
  // In brackets, more needs quotes.
  const options = { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0, singleQuote: true } as const;
  const text = stringify([value], options).trim().slice(1, -1);
  return /[\r\n]/.test(text) ? JSON.stringify(value) : text;
};

/** `key: value` in one line, for a map in braces. */
export const pair = (key: string, value: unknown): string => `${inline(key)}: ${inline(value)}`;

/** A key with its map below, a line for each of its fields; `step` is how much further those are indented. */
export const entryLines = (key: string, value: unknown, step: number): string[] =>
  isDictionary(value) && Object.keys(value).length > 0
    ? [`${inline(key)}:`, ...fieldLines(value).map((line) => ' '.repeat(step) + line)]
    : [pair(key, value)];

/** The fields of a map, a line for each. */
export const fieldLines = (value: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(value).map(([name, one]) => pair(name, one));
