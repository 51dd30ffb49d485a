import { stringify } from 'yaml';
import { isDictionary } from './yaml.ts';

/** A value in one line of YAML; whatever else would be read as another type is quoted. */
export const inline = (value: unknown): string => {
  const text = stringify(value, { collectionStyle: 'flow', lineWidth: 0, singleQuote: true }).trimEnd();
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
