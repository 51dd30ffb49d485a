import type { z } from 'zod';
import { pathKey, type Path } from './yaml.ts';

/** A config without what the schema refuses, so that the rest of it can be checked in the same run. */
export const prune = (
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): { value: unknown; muted: ReadonlySet<string> } => {
  const rest = structuredClone(value);
  const muted = new Set<string>();
  for (const issue of issues) {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    const refused = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
    for (const one of refused) {
      remove(rest, one);
      // What stands above may now lack something; that is a consequence and not worth telling.
      muted.add(pathKey(one)).add(pathKey(one.slice(0, -1)));
    }
  }
  return { value: rest, muted };
};

const remove = (root: unknown, path: Path): void => {
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], root);
  const last = path.at(-1);
  if (typeof parent !== 'object' || parent === null || last === undefined) return;
  // An item of a list becomes a hole that the schema would refuse again: the whole list goes.
  if (Array.isArray(parent)) remove(root, path.slice(0, -1));
  else Reflect.deleteProperty(parent, String(last));
};
