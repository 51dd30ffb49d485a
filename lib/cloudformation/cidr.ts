import { isIP } from 'node:net';

/** `count` blocks of `2^bits` addresses each, from the beginning of a block; undefined when they do not fit. */
export function subnets(block: string, count: number, bits: number): string[] | undefined {
  const [, address = '', length = ''] = /^(.+)\/(\d+)$/.exec(block) ?? [];
  const [family, width] = isIP(address) === 6 ? [6, 128] : [isIP(address), 32];
  const free = width - Number(length);
  const fits = count * 2 ** bits <= 2 ** free && count >= 1 && count <= 256 && bits >= 0;
  if (family === 0 || !fits || !Number.isInteger(count) || !Number.isInteger(bits)) return undefined;
  const start = (numberOf(address, family) >> BigInt(free)) << BigInt(free);
  return Array.from({ length: count }, (_, index) => {
    return `${addressOf(start + (BigInt(index) << BigInt(bits)), family)}/${width - bits}`;
  });
}

const numberOf = (address: string, family: number): bigint => {
  if (family === 4) return address.split('.').reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const [left = [], right = []] = shortest(address)
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''));
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return BigInt(`0x${groups.map((group) => group.padStart(4, '0')).join('')}`);
};

const addressOf = (number: bigint, family: number): string =>
  family === 4
    ? [24n, 16n, 8n, 0n].map((shift) => (number >> shift) & 255n).join('.')
    : shortest(
        number
          .toString(16)
          .padStart(32, '0')
          .replaceAll(/.{4}(?=.)/g, '$&:'),
      );

/** As RFC 5952 has an IPv6 address. */
const shortest = (address: string): string => new URL(`http://[${address}]`).hostname.slice(1, -1);
