/** An IPv4 block. */
export interface Block {
  /** First address. */
  readonly start: number;
  /** Of the prefix. */
  readonly length: number;
}

const sizeOf = ({ length }: Pick<Block, 'length'>): number => 2 ** (32 - length);

/** Undefined for what is no IPv4 block. Bits after the prefix are dropped: `isCanonical` tells. */
export function blockOf(text: unknown): Block | undefined {
  const key = String(text);
  if (!read.has(key)) read.set(key, parse(key));
  return read.get(key);
}

/** Blocks are looked at often. */
const read = new Map<string, Block | undefined>();

function parse(text: string): Block | undefined {
  const [, ...parts] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text) ?? [];
  const [a = 256, b = 256, c = 256, d = 256, length = 33] = parts.map(Number);
  if (Math.max(a, b, c, d) > 255 || length > 32) return undefined;
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  return { start: address - (address % sizeOf({ length })), length };
}

export const textOf = ({ start, length }: Block): string =>
  `${[24, 16, 8, 0].map((bits) => Math.floor(start / 2 ** bits) % 256).join('.')}/${length}`;

export const isCanonical = (text: string): boolean => {
  const block = blockOf(text);
  return block !== undefined && textOf(block) === text;
};

export const contains = (outer: Block, inner: Block): boolean =>
  outer.start <= inner.start && inner.start + sizeOf(inner) <= outer.start + sizeOf(outer);

export const overlap = (one: Block, other: Block): boolean => contains(one, other) || contains(other, one);

export const blocksOf = (texts: readonly unknown[]): Block[] => texts.flatMap((text) => blockOf(text) ?? []);

/** The first block of this length that is free, in the order of the blocks that it is taken from. */
export function firstFree(from: readonly Block[], taken: readonly Block[], length: number): Block | undefined {
  const size = sizeOf({ length });
  const inOrder = [...taken].sort((one, other) => one.start - other.start);
  for (const outer of from) {
    let start = outer.start;
    for (const one of inOrder)
      if (overlap({ start, length }, one) || one.start < start)
        start = Math.max(start, Math.ceil((one.start + sizeOf(one)) / size) * size);
    if (contains(outer, { start, length })) return { start, length };
  }
  return undefined;
}
