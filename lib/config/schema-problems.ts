import type { z } from 'zod';
import { didYouMean, nearest } from './nearest.ts';
import type { Report } from './report.ts';
import { jsonSchema } from './schema.ts';
import type { Path } from './yaml.ts';

type Node = Readonly<Record<string, unknown>>;

/** Tells what the schema refuses, in the words of the config and at the place where it is written. */
export const reportIssues = (issues: readonly z.core.$ZodIssue[], report: Report): void => {
  const schema = jsonSchema();
  for (const issue of issues) {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    const name = path.join('.');
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(schema, path);
      for (const key of issue.keys) report.key([...path, key], unknownKey(key, path), didYouMean(key, known));
    } else if (issue.code === 'invalid_key') {
      report.key(
        path,
        `${String(path.at(-1))} is no good name here: ${issue.issues.map(({ message }) => message).join('; ')}`,
        'choose another name',
      );
    } else if (issue.code === 'invalid_value') {
      const values = issue.values.map(String);
      const input = typeof issue.input === 'string' ? issue.input : undefined;
      const close = input === undefined ? undefined : nearest(input, values);
      report.value(
        path,
        `${name} must be one of ${values.join(', ')}`,
        close === undefined ? 'choose one of them' : `did you mean ${close}?`,
      );
    } else if (issue.code === 'invalid_type' && issue.input === undefined) {
      report.key(
        path,
        path.length > 1 ? `${name} is missing` : `there is no ${name || 'config'}`,
        `add ${String(path.at(-1) ?? 'organization')}:`,
      );
    } else report.value(path, `${name}: ${issue.message}`, fixFor(issue));
  }
};

const unknownKey = (key: string, path: Path): string =>
  path.length === 0 ? `no such key ${key}` : `no such key ${key} in ${path.join('.')}`;

const fixFor = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'too_big') return `at most ${String(issue.maximum)}`;
  if (issue.code === 'too_small') return `at least ${String(issue.minimum)}`;
  if (issue.code === 'invalid_type')
    return `write a ${issue.expected === 'record' || issue.expected === 'object' ? 'map of keys' : issue.expected}`;
  return 'see schema/landing-zone.json, or let your editor show what is allowed';
};

/** The keys that the schema knows at a path. */
const keysAt = (schema: Node, path: Path): string[] => {
  const follow = (node: unknown): Node => {
    const here = (node ?? {}) as Node;
    if (typeof here['$ref'] === 'string') {
      const steps = here['$ref'].split('/').slice(1);
      return follow(steps.reduce<unknown>((at, step) => (at as Node | undefined)?.[step], schema));
    }
    const choice = (here['anyOf'] as Node[] | undefined)?.map(follow).find((one) => one['type'] === 'object');
    return choice ?? here;
  };
  const node = path.reduce<Node>((at, step) => {
    const properties = (at['properties'] ?? {}) as Node;
    return follow(properties[String(step)] ?? at['additionalProperties'] ?? at['items']);
  }, follow(schema));
  return Object.keys((node['properties'] ?? {}) as Node);
};
