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

/** What of two values to compare, field by field; undefined where they are to be compared as a whole. */
const fieldsOf = (before: unknown, after: unknown): readonly [Dictionary, Dictionary] | undefined => {
  if (isDictionary(before) && isDictionary(after)) return [before, after];
  if (!Array.isArray(before) || !Array.isArray(after)) return undefined;
  const [left, right] = [bySid(before), bySid(after)];
  if (left && right) return [left, right];
  const alike = before.length === after.length && before.every(isDictionary) && after.every(isDictionary);
  return alike ? [byIndex(before), byIndex(after)] : undefined;
};

const byIndex = (list: readonly unknown[]): Dictionary => Object.fromEntries(list.entries());

/** Every field in which two plain JSON values differ. An absent field equals an undefined one; key order is no difference. */
export const differences = (before: unknown, after: unknown, path: readonly string[] = []): Difference[] => {
  if (before === after) return [];
  const fields = fieldsOf(before, after);
  if (fields) {
    const [left, right] = fields;
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].flatMap((key) => differences(own(left, key), own(right, key), [...path, key]));
  }
  if (Array.isArray(before) && Array.isArray(after) && sameItems(before, after)) return [];
  return [{ path, before, after }];
};

/** Not what every object inherits, such as `constructor`. */
const own = (fields: Dictionary, key: string): unknown => (Object.hasOwn(fields, key) ? fields[key] : undefined);

const sameItems = (before: readonly unknown[], after: readonly unknown[]): boolean =>
  before.length === after.length && before.every((item, index) => equal(item, after[index]));

export const equal = (before: unknown, after: unknown): boolean => differences(before, after).length === 0;
