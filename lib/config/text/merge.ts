import type { Place, Problem } from './problems.ts';
import { isDictionary, pathKey, twice, type Located, type Path, whole } from './yaml.ts';

/** Several files as one config. */
export interface Merged {
  readonly value: Record<string, unknown>;
  readonly problems: readonly Problem[];
  /** Parts of the config that could not all be read. */
  readonly unread: readonly Path[];
  /** Files that could not all be read. */
  readonly broken: ReadonlySet<string>;
  /** Where to point for something wrong at `path`: at the key, at the value, or for what is missing at the nearest thing above. */
  place(path: Path, what?: 'key' | 'value'): Place;
}

/** Accounts, guardrails and stacks stand in one place as a whole; of all else, a map may be continued in another file. */
const isWhole = (path: Path): boolean =>
  path.length === 2 && ['accounts', 'guardrails', 'stacks'].includes(String(path[0]));

/** Lists that go on in other files, so that each team can have its own. */
const isContinued = (path: Path): boolean => ['network.expect', 'approvals'].includes(path.join('.'));

/** Maps are merged key by key; anything else may be said once. A thing said twice names both places. */
export const merge = (parts: readonly Located[], folder: string, firstKey = 'accounts'): Merged => {
  const keys = new Map<string, Place>();
  const values = new Map<string, Place>();
  const problems: Problem[] = parts.flatMap((part) => part.problems);
  let shifts: Shift[] = [];

  const combine = (into: Record<string, unknown>, from: Record<string, unknown>, part: Located, path: Path): void => {
    for (const [key, value] of Object.entries(from)) {
      const at = [...path, key];
      const before = into[key];
      // A file in accounts/ has no key `accounts`.
      const there = keys.get(pathKey(at)) ?? { file: part.file, line: 1, column: 1 };
      if (!Object.hasOwn(into, key)) into[key] = value;
      else if (isWhole(at)) problems.push(twice(at, part.keys.get(pathKey(at)) ?? there, there));
      else if (isDictionary(before) && isDictionary(value)) combine(before, value, part, at);
      else if (before === null || value === null) into[key] = value ?? before;
      else if (isContinued(at) && Array.isArray(before) && Array.isArray(value)) {
        shifts.push({ list: `${pathKey(at)}\u0000`, by: before.length });
        into[key] = [...(before as unknown[]), ...(value as unknown[])];
      } else problems.push(twice(at, part.keys.get(pathKey(at)) ?? there, there));
    }
  };

  const unread = parts.flatMap((part) => part.unread);
  const broken = new Set(parts.filter((part) => part.unread.length > 0).map(({ file }) => file));
  const result: Record<string, unknown> = {};
  for (const part of parts) {
    shifts = [];
    if (isDictionary(part.value)) combine(result, part.value, part, []);
    else if (part.value !== null) {
      unread.push(whole);
      const place = part.values.get('') ?? { file: part.file, line: 1, column: 1 };
      const fix = `begin with a key such as ${firstKey}:`;
      problems.push({ place, message: 'the file is not a map', fix, severity: 'error' });
    }
    for (const [all, own] of [[keys, part.keys] as const, [values, part.values] as const])
      for (const [written, place] of own) {
        const id = shifts.reduce(shifted, written);
        if (!all.has(id)) all.set(id, place);
      }
  }

  // What is missing altogether is missing in the file named after it, or else in the first.
  const home = parts.find(({ file }) => /(^|[/\\])organization\.ya?ml$/.test(file)) ?? parts[0];
  const top = { file: home?.file ?? folder, line: 1, column: 1 };
  const place = (path: Path, what: 'key' | 'value' = 'value'): Place => {
    if (path.length === 0) return top;
    const [first, second] = what === 'key' ? [keys, values] : [values, keys];
    return first.get(pathKey(path)) ?? second.get(pathKey(path)) ?? place(path.slice(0, -1), 'key');
  };
  return { value: result, problems, unread, broken, place };
};

/** How far the items of a list move behind those of earlier files. */
interface Shift {
  /** What the ids of its items begin with. */
  readonly list: string;
  readonly by: number;
}

const shifted = (id: string, { list, by }: Shift): string => {
  if (!id.startsWith(list)) return id;
  const [index, ...rest] = id.slice(list.length).split('\u0000');
  return list + [Number(index) + by, ...rest].join('\u0000');
};
