import type { WrittenCase } from '../../config/schema/test-case.ts';
import type { Report } from '../../config/text/report.ts';
import type { Path } from '../../config/text/yaml.ts';
import { listOf } from '../../config/words/list.ts';

/** A case with what holds for all of its file. */
export interface Merged {
  readonly written: WrittenCase;
  /** Where the case stands. */
  readonly path: Path;
  /** Where a key of it stands, be it beside it or in it. */
  readonly at: (key: keyof WrittenCase) => Path;
  /** The guardrail that it is about. */
  readonly guardrail?: string;
  readonly report: Report;
}

export const whoKeys = ['who', 'role', 'iamUser', 'permissionSet', 'group', 'user', 'service'] as const;
export const whereKeys = ['accounts', 'organizationalUnits', 'tags', 'except'] as const;
const together = [[...whoKeys, 'exceptRoles'], whereKeys] as const;

/** What the case says itself wins; who, and where, are each said as a whole. */
export const mergeCase = (shared: Partial<WrittenCase>, own: WrittenCase, path: Path): Omit<Merged, 'report'> => {
  const left = { ...shared };
  for (const keys of together)
    if (keys.some((key) => own[key] !== undefined)) for (const key of keys) Reflect.deleteProperty(left, key);
  const keys = { ...left.with, ...own.with };
  const without = [left.without ?? [], own.without ?? []].flat();
  const written: WrittenCase = {
    ...left,
    ...own,
    ...(Object.keys(keys).length > 0 ? { with: keys } : {}),
    ...(without.length > 0 ? { without: without.filter((key) => own.with?.[key] === undefined) } : {}),
  };
  return { written, path, at: (key) => (own[key] === undefined ? [...path.slice(0, -2), key] : [...path, key]) };
};

/** Each item of what may be one or several, with where it stands. */
export const eachOf = <T>(value: T | readonly T[] | undefined, at: Path): { item: T; path: Path }[] =>
  listOf(value).map((item, index) => ({ item, path: Array.isArray(value) ? [...at, index] : at }));
