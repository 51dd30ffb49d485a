/** `a, b, or c` */
export const orList = (items: readonly string[]): string =>
  new Intl.ListFormat('en-US', { type: 'disjunction' }).format(items);

/** `a, b, and c` */
export const andList = (items: readonly string[]): string => new Intl.ListFormat('en-US').format(items);
