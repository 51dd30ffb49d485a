import { isIPv4, isIPv6 } from 'node:net';

/** Addresses that stand for all: the first of each block, and the first after it. */
export const addresses = (blocks: readonly string[]): string[] => [
  ...blocks.flatMap((block) => {
    const [address = '', length] = block.split('/');
    const family = familyOf(address);
    if (!family) return [];
    const { bits, read, write } = family;
    const size = 1n << BigInt(Math.max(bits - Number(length ?? bits), 0));
    const first = (read(address) / size) * size;
    return [first, first + size, first - 1n].filter((one) => one >= 0n && one < 1n << BigInt(bits)).map(write);
  }),
  '203.0.113.9',
  '2001:db8::9',
];

interface Family {
  readonly bits: number;
  readonly read: (address: string) => bigint;
  readonly write: (number: bigint) => string;
}

const familyOf = (address: string): Family | undefined => {
  if (isIPv4(address)) return v4;
  return isIPv6(address) ? v6 : undefined;
};

const together = (parts: readonly number[], bits: bigint): bigint =>
  parts.reduce((sum, part) => (sum << bits) | BigInt(part), 0n);

const apart = (number: bigint, bits: bigint, count: number): bigint[] =>
  Array.from({ length: count }, (_, index) => (number >> (bits * BigInt(count - 1 - index))) & ((1n << bits) - 1n));

const v4: Family = {
  bits: 32,
  read: (address) => together(address.split('.').map(Number), 8n),
  write: (number) => apart(number, 8n, 4).join('.'),
};

const v6: Family = {
  bits: 128,
  read: (address) => {
    const [left = '', right] = address.split('::');
    const groups = (text: string): number[] => (text === '' ? [] : text.split(':').map((one) => parseInt(one, 16)));
    const [before, after] = [groups(left), groups(right ?? '')];
    const gap = right === undefined ? 0 : 8 - before.length - after.length;
    return together([...before, ...new Array<number>(gap).fill(0), ...after], 16n);
  },
  write: (number) =>
    apart(number, 16n, 8)
      .map((one) => one.toString(16))
      .join(':'),
};
