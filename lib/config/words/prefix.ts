/** Addresses are numbers of 0 to 2^32-1. Plain arithmetic: the operators on bits have signed numbers above 128.0.0.0. */

/** A CIDR: 2^(32-length) addresses from `base`, which is a multiple of that. */
export interface Prefix {
  readonly base: number;
  readonly length: number;
}

/** All addresses from the first to the last one. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

export const lastAddress = 2 ** 32 - 1;

const [zero, dot] = ['0'.charCodeAt(0), '.'.charCodeAt(0)];

/** Undefined for anything but four numbers of 0 to 255 without leading zeros. */
export const parseAddress = (text: string): number | undefined => {
  let [address, bytes, byte, digits] = [0, 1, 0, 0];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const digit = code - zero;
    if (code === dot && digits > 0) {
      address = address * 256 + byte;
      bytes += 1;
      [byte, digits] = [0, 0];
    } else if (digit >= 0 && digit <= 9 && (digits === 0 || byte > 0)) {
      byte = byte * 10 + digit;
      digits += 1;
      if (byte > 255) return undefined;
    } else return undefined;
  }
  return bytes === 4 && digits > 0 ? address * 256 + byte : undefined;
};

export const addressText = (address: number): string =>
  [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(address / unit) % 256).join('.');

/** Undefined for anything but a canonical CIDR: no bits of a host, no leading zeros. */
export const parsePrefix = (text: string): Prefix | undefined => {
  const slash = text.indexOf('/');
  const digits = text.slice(slash + 1);
  const length = Number(digits);
  if (slash < 0 || !/^\d+$/.test(digits) || String(length) !== digits || length > 32) return undefined;
  const base = parseAddress(text.slice(0, slash));
  return base === undefined || base % sizeOfLength(length) !== 0 ? undefined : { base, length };
};

/** Of a CIDR that was checked before. Throws on any other: that is a bug. */
export const prefixOf = (text: string): Prefix => {
  const prefix = parsePrefix(text);
  if (!prefix) throw new Error(`not a canonical IPv4 CIDR: ${JSON.stringify(text)}`);
  return prefix;
};

export const prefixText = ({ base, length }: Prefix): string => `${addressText(base)}/${length}`;

const sizeOfLength = (length: number): number => 2 ** (32 - length);

/** How many addresses it has. */
export const size = ({ length }: Prefix): number => sizeOfLength(length);

export const lastOf = (prefix: Prefix): number => prefix.base + size(prefix) - 1;

export const rangeOf = (prefix: Prefix): Range => ({ first: prefix.base, last: lastOf(prefix) });

/** Whether it is the same or a part of it. */
export const contains = (outer: Prefix, inner: Prefix): boolean =>
  outer.length <= inner.length && outer.base <= inner.base && inner.base <= lastOf(outer);

export const overlaps = (a: Prefix, b: Prefix): boolean => contains(a, b) || contains(b, a);

/** By base, the longer one last. */
export const byBase = (a: Prefix, b: Prefix): number => a.base - b.base || a.length - b.length;

/** Undefined for a single address. */
export const halves = ({ base, length }: Prefix): readonly [Prefix, Prefix] | undefined =>
  length === 32
    ? undefined
    : [
        { base, length: length + 1 },
        { base: base + sizeOfLength(length + 1), length: length + 1 },
      ];

/** The fewest prefixes that cover exactly this range, in order. */
export const spanned = ({ first, last }: Range): Prefix[] => {
  const result: Prefix[] = [];
  for (let base = first; base <= last;) {
    let length = 32;
    while (length > 0 && base % sizeOfLength(length - 1) === 0 && base + sizeOfLength(length - 1) - 1 <= last)
      length -= 1;
    result.push({ base, length });
    base += sizeOfLength(length);
  }
  return result;
};

/** The ranges of all their addresses, in order; of two there is something between. */
export const united = (ranges: readonly Range[]): Range[] => {
  const result: Range[] = [];
  for (const { first, last } of [...ranges].sort((a, b) => a.first - b.first)) {
    const before = result.at(-1);
    if (before && first <= before.last + 1)
      result[result.length - 1] = { first: before.first, last: Math.max(before.last, last) };
    else result.push({ first, last });
  }
  return result;
};

/** What is in `ranges` and not in `others`, in order. */
export const difference = (ranges: readonly Range[], others: readonly Range[]): Range[] => {
  const result: Range[] = [];
  const holes = united(others);
  let at = 0;
  for (const { first, last } of united(ranges)) {
    let from = first;
    while (at < holes.length && (holes[at]?.last ?? 0) < from) at += 1;
    for (let index = at; from <= last; index += 1) {
      const hole = holes[index];
      if (!hole || hole.first > last) break;
      if (hole.first > from) result.push({ first: from, last: hole.first - 1 });
      from = hole.last + 1;
    }
    if (from <= last) result.push({ first: from, last });
  }
  return result;
};

/** The fewest prefixes that cover exactly the same addresses, in order: two halves make the whole. */
export const merged = (prefixes: readonly Prefix[]): Prefix[] => united(prefixes.map(rangeOf)).flatMap(spanned);

/** What is left of `outer`, as the fewest prefixes, in order. */
export const without = (outer: Prefix, inners: readonly Prefix[]): Prefix[] =>
  difference([rangeOf(outer)], inners.map(rangeOf)).flatMap(spanned);

/** The first block of this length in `block` that is free of all `used`. */
export const fit = (block: Prefix, used: readonly Prefix[], length: number): Prefix | undefined => {
  if (length < block.length) return undefined;
  const unit = sizeOfLength(length);
  for (const { first, last } of difference([rangeOf(block)], used.map(rangeOf))) {
    const base = Math.ceil(first / unit) * unit;
    if (base + unit - 1 <= last) return { base, length };
  }
  return undefined;
};
