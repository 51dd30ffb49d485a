import { fit, parsePrefix, prefixText, size, type Prefix } from '../../config/words/prefix.ts';

/** Undefined for what is no IPv4 block. Bits after the prefix are dropped: `isCanonical` tells. */
export function blockOf(text: unknown): Prefix | undefined {
  const key = String(text);
  if (!read.has(key)) read.set(key, parsePrefix(key) ?? lenient(key));
  return read.get(key);
}

/** Blocks are looked at often. */
const read = new Map<string, Prefix | undefined>();

/** As the API takes a block. */
function lenient(text: string): Prefix | undefined {
  const [, ...parts] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text) ?? [];
  const [a = 256, b = 256, c = 256, d = 256, length = 33] = parts.map(Number);
  if (Math.max(a, b, c, d) > 255 || length > 32) return undefined;
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  return { base: address - (address % size({ base: 0, length })), length };
}

export const isCanonical = (text: string): boolean => {
  const block = blockOf(text);
  return block !== undefined && prefixText(block) === text;
};

export const blocksOf = (texts: readonly unknown[]): Prefix[] => texts.flatMap((text) => blockOf(text) ?? []);

/** The first block of this length that is free, in the order of the blocks that it is taken from. */
export const firstFree = (from: readonly Prefix[], taken: readonly Prefix[], length: number): Prefix | undefined =>
  from.flatMap((outer) => fit(outer, taken, length) ?? [])[0];
