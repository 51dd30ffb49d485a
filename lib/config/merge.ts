import type { Place, Problem } from './problems.ts';
import { pathKey, type Located, type Path } from './yaml.ts';

/** Several files as one config. */
export interface Merged extends Located {
  /** Where to point for something wrong at `path`: at the key, at the value, or for what is missing at the nearest thing above. */
  place(path: Path, what?: 'key' | 'value'): Place;
}

const isDictionary = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Maps are merged key by key; anything else may be said once. A thing said twice names both places. */
export const merge = (parts: readonly Located[], folder: string): Merged => {
  const keys = new Map<string, Place>();
  const values = new Map<string, Place>();
  const problems: Problem[] = parts.flatMap((part) => part.problems);
  const result: Record<string, unknown> = {};

  const combine = (into: Record<string, unknown>, from: Record<string, unknown>, part: Located, path: Path): void => {
    for (const [key, value] of Object.entries(from)) {
      const at = [...path, key];
      const id = pathKey(at);
      const before = into[key];
      const existing = keys.get(id);
      if (existing && isDictionary(before) && isDictionary(value)) combine(before, value, part, at);
      else if (existing && (before === null || value === null)) into[key] = value ?? before;
      else if (existing) problems.push(twice(at, part.keys.get(id) ?? existing, existing));
      else into[key] = isDictionary(value) ? copied(value, part, at) : value;
      remember(part, at);
      if (Array.isArray(value)) rememberItems(part, value, at);
    }
  };
  const copied = (value: Record<string, unknown>, part: Located, path: Path): Record<string, unknown> => {
    const copy: Record<string, unknown> = {};
    combine(copy, value, part, path);
    return copy;
  };
  const remember = (part: Located, at: Path): void => {
    const id = pathKey(at);
    const [key, value] = [part.keys.get(id), part.values.get(id)];
    if (key && !keys.has(id)) keys.set(id, key);
    if (value && !values.has(id)) values.set(id, value);
  };
  const rememberItems = (part: Located, value: object, at: Path): void => {
    for (const [key, item] of Object.entries(value) as [string, unknown][]) {
      remember(part, [...at, key]);
      if (typeof item === 'object' && item !== null) rememberItems(part, item, [...at, key]);
    }
  };

  for (const part of parts) {
    if (isDictionary(part.value)) combine(result, part.value, part, []);
    else if (part.value !== null && part.problems.length === 0) {
      const place = part.values.get('') ?? { file: folder, line: 1, column: 1 };
      problems.push({
        place,
        message: 'this file is not a map of keys',
        fix: 'begin with a key such as accounts:',
        severity: 'error',
      });
    }
  }

  const place = (path: Path, what: 'key' | 'value' = 'value'): Place => {
    const [first, second] = what === 'key' ? [keys, values] : [values, keys];
    const found = first.get(pathKey(path)) ?? second.get(pathKey(path));
    if (found) return found;
    return path.length > 0 ? place(path.slice(0, -1), 'key') : { file: folder, line: 1, column: 1 };
  };
  return { value: result, keys, values, problems, place };
};

const twice = (path: Path, here: Place, there: Place): Problem => ({
  place: here,
  message: `${path.join('.')} is given twice: here and in ${there.file}:${there.line}:${there.column}`,
  fix: 'keep one of the two',
  severity: 'error',
});
