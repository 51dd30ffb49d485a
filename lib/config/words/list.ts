/** `a, b, or c` */
export const orList = (items: readonly string[]): string =>
  new Intl.ListFormat('en-US', { type: 'disjunction' }).format(items);

/** `a, b, and c` */
export const andList = (items: readonly string[]): string => new Intl.ListFormat('en-US').format(items);

/** What may be one, several, or left out, as a list. */
export const listOf = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];
