import fc from 'fast-check';
import {
  addressText,
  contains,
  fit,
  halves,
  lastOf,
  merged,
  overlaps,
  parseAddress,
  parsePrefix,
  prefixText,
  size,
  spanned,
  without,
  type Prefix,
} from '../../lib/config/words/prefix.ts';
import { runs } from '../support/laws.ts';

test.each(['10.0.0.0/8', '0.0.0.0/0', '255.255.255.255/32', '128.0.0.0/1', '192.168.4.0/22'])(
  '%s is a prefix',
  (text) => {
    expect(prefixText(parsePrefix(text)!)).toBe(text);
  },
);

test.each([
  '10.0.0.1/8',
  '10.0.0.0/08',
  '010.0.0.0/8',
  '10.0.0/8',
  '10.0.0.0',
  '10.0.0.0/33',
  '10.0.0.0/-1',
  '256.0.0.0/8',
  '10.0.0.0/8 ',
  '1e1.0.0.0/8',
  '::/0',
  '10.0.0.0/032',
  '192.0.0.0/1',
  '',
])('%j is none', (text) => {
  expect(parsePrefix(text)).toBeUndefined();
});

const addresses = fc.nat(2 ** 31 - 1).chain((half) => fc.constantFrom(half, 2 ** 31 + half));
const prefixes = fc
  .tuple(addresses, fc.integer({ min: 0, max: 32 }))
  .map(([address, length]): Prefix => ({ base: address - (address % 2 ** (32 - length)), length }));

test('numbers are those of arithmetic on big integers, above 128.0.0.0 as well', () => {
  fc.assert(
    fc.property(prefixes, prefixes, (a, b) => {
      const big = ({ base, length }: Prefix) => {
        const free = 32n - BigInt(length);
        return { first: BigInt(base), last: BigInt(base) | ((1n << free) - 1n) };
      };
      const [one, other] = [big(a), big(b)];
      expect(BigInt(lastOf(a))).toBe(one.last);
      expect(BigInt(size(a))).toBe(one.last - one.first + 1n);
      expect(contains(a, b)).toBe(one.first <= other.first && other.last <= one.last);
      expect(overlaps(a, b)).toBe(one.first <= other.last && other.first <= one.last);
      expect(parsePrefix(prefixText(a))).toEqual(a);
      const bytes = [24n, 16n, 8n, 0n].map((shift) => (one.last >> shift) & 255n);
      expect(addressText(lastOf(a))).toBe(bytes.join('.'));
      expect(parseAddress(bytes.join('.'))).toBe(Number(one.last));
    }),
    runs(600),
  );
});

/** The last 32 addresses, in which every set is a list of addresses. */
const space = { base: 2 ** 32 - 32, length: 27 };
const small = fc
  .tuple(fc.nat(31), fc.integer({ min: 27, max: 32 }))
  .map(([offset, length]): Prefix => ({ base: space.base + offset - (offset % 2 ** (32 - length)), length }));
const addressesOf = (list: readonly Prefix[]): number[] =>
  [...new Set(list.flatMap((prefix) => Array.from({ length: size(prefix) }, (_, index) => prefix.base + index)))].sort(
    (a, b) => a - b,
  );
/** No two halves side by side, and none within another: there is one such list for each set of addresses, and it is the shortest. */
const fewest = (list: readonly Prefix[]): boolean =>
  list.every((a, index) => {
    const next = list[index + 1];
    if (!next) return true;
    const whole = { base: a.base, length: a.length - 1 };
    return (
      lastOf(a) < next.base && !(a.length === next.length && a.base % size(whole) === 0 && next.base === lastOf(a) + 1)
    );
  });

test('what is left and what is merged has the right addresses, in the fewest prefixes', () => {
  fc.assert(
    fc.property(small, fc.array(small, { maxLength: 8 }), (outer, others) => {
      const taken = addressesOf(others);
      const left = without(outer, others);
      expect(addressesOf(left)).toEqual(addressesOf([outer]).filter((address) => !taken.includes(address)));
      expect(fewest(left)).toBe(true);
      expect(addressesOf(merged(others))).toEqual(taken);
      expect(fewest(merged(others))).toBe(true);
    }),
    runs(600),
  );
});

test('the first free block is found, if there is one', () => {
  fc.assert(
    fc.property(small, fc.array(small, { maxLength: 6 }), fc.integer({ min: 27, max: 32 }), (block, used, length) => {
      const taken = addressesOf(used);
      const candidates = Array.from({ length: 32 }, (_, index) => ({ base: space.base + index, length }));
      const first = candidates.find(
        (one) =>
          one.base % size(one) === 0 &&
          contains(block, one) &&
          !addressesOf([one]).some((address) => taken.includes(address)),
      );
      expect(fit(block, used, length)).toEqual(first);
    }),
    runs(600),
  );
});

test('two halves make the whole', () => {
  const whole = parsePrefix('128.0.0.0/1')!;
  expect(merged([...halves(whole)!].reverse())).toEqual([whole]);
  expect(halves({ base: 7, length: 32 })).toBeUndefined();
  expect(spanned({ first: 0, last: 2 ** 32 - 1 }).map(prefixText)).toEqual(['0.0.0.0/0']);
  expect(spanned({ first: 1, last: 2 ** 32 - 1 })).toHaveLength(32);
  expect(without(whole, []).map(prefixText)).toEqual(['128.0.0.0/1']);
});
