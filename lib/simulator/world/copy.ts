/**
 * A copy of plain JSON in which equal texts are one. What was read from a file has an id again wherever it is named, which is more than
 * all the rest of a world.
 */
export function copyOf<T>(value: T): T {
  const texts = new Map<string, string>();
  const text = (one: string): string => {
    const known = texts.get(one);
    if (known === undefined) texts.set(one, one);
    return known ?? one;
  };
  const copy = (one: unknown): unknown => {
    if (typeof one === 'string') return text(one);
    if (typeof one !== 'object' || one === null) return one;
    if (Array.isArray(one)) return one.map(copy);
    return Object.fromEntries(Object.entries(one).map(([key, item]) => [key, copy(item)]));
  };
  return copy(value) as T;
}
