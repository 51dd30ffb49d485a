import { byBase, lastAddress, lastOf, type Prefix, type Range } from '../../config/words/prefix.ts';

export interface Entry<Value> {
  readonly prefix: Prefix;
  readonly value: Value;
}

/** The addresses of a range for which one entry decides; undefined: none does. */
export interface Piece<Value> extends Range {
  readonly value: Value | undefined;
}

/** A table of which the entry with the longest prefix decides. */
export interface Lookup<Value> {
  /** O(log n). */
  readonly at: (address: number) => Value | undefined;
  /** What decides inside of a range, in order and without gaps. */
  readonly within: (range: Range) => Piece<Value>[];
  /** Where another entry may begin to decide, in order; the first one is 0. */
  readonly starts: readonly number[];
}

/** Of entries with equal prefixes the first one decides. */
export const lookupOf = <Value>(entries: readonly Entry<Value>[]): Lookup<Value> => {
  const { starts, values } = intervals(entries);
  /** The last interval that begins at or before the address. */
  const indexOf = (address: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= address) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    at: (address) => values[indexOf(address)],
    within: ({ first, last }) => {
      const result: Piece<Value>[] = [];
      for (let index = indexOf(first), from = first; from <= last; index += 1) {
        const end = Math.min(last, (starts[index + 1] ?? lastAddress + 1) - 1);
        result.push({ first: from, last: end, value: values[index] });
        from = end + 1;
      }
      return result;
    },
    starts,
  };
};

/** The whole space in disjoint intervals, each with the entry that decides there. Two side by side may have the same. */
const intervals = <Value>(
  entries: readonly Entry<Value>[],
): { readonly starts: readonly number[]; readonly values: readonly (Value | undefined)[] } => {
  const starts: number[] = [0];
  const values: (Value | undefined)[] = [undefined];
  const open: Entry<Value>[] = [];
  const begin = (start: number, value: Value | undefined): void => {
    if (start > lastAddress) return;
    const last = starts.length - 1;
    if (starts[last] === start) values[last] = value;
    else {
      starts.push(start);
      values.push(value);
    }
  };
  const closeBefore = (base: number): void => {
    for (let entry = open.at(-1); entry && lastOf(entry.prefix) < base; entry = open.at(-1)) {
      open.pop();
      begin(lastOf(entry.prefix) + 1, open.at(-1)?.value);
    }
  };
  for (const entry of [...entries].sort((a, b) => byBase(a.prefix, b.prefix))) {
    closeBefore(entry.prefix.base);
    const outer = open.at(-1)?.prefix;
    if (outer?.base === entry.prefix.base && outer.length === entry.prefix.length) continue;
    open.push(entry);
    begin(entry.prefix.base, entry.value);
  }
  closeBefore(Infinity);
  return { starts, values };
};
