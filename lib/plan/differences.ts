import type { Difference } from './change.ts';

type Dictionary = Readonly<Record<string, unknown>>;

const isDictionary = (value: unknown): value is Dictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Statements of a policy are told apart by their Sid, so that an inserted one does not make all others differ. */
const bySid = (list: readonly unknown[]): Dictionary | undefined => {
  const entries = list.map((item) => [isDictionary(item) ? item.Sid : undefined, item] as const);
  const sids = new Set(entries.map(([sid]) => sid));
  const distinct = list.length > 0 && sids.size === list.length && !sids.has(undefined);
  return distinct ? (Object.fromEntries(entries) as Dictionary) : undefined;
};

const fieldsOf = (value: unknown): Dictionary | undefined => {
  if (Array.isArray(value)) return bySid(value);
  return isDictionary(value) ? value : undefined;
};

/** Every field in which two plain JSON values differ. An absent field equals an undefined one; key order is no difference. */
export const differences = (before: unknown, after: unknown, path: readonly string[] = []): Difference[] => {
  if (before === after) return [];
  const [left, right] = [fieldsOf(before), fieldsOf(after)];
  if (left && right && Array.isArray(before) === Array.isArray(after)) {
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].flatMap((key) => differences(left[key], right[key], [...path, key]));
  }
  if (Array.isArray(before) && Array.isArray(after) && sameItems(before, after)) return [];
  return [{ path, before, after }];
};

const sameItems = (before: readonly unknown[], after: readonly unknown[]): boolean =>
  before.length === after.length && before.every((item, index) => equal(item, after[index]));

export const equal = (before: unknown, after: unknown): boolean => differences(before, after).length === 0;
