import fc from 'fast-check';
import { lookupOf } from '../../lib/network/proof/lookup.ts';
import { contains, parseAddress, prefixOf, type Prefix } from '../../lib/config/words/prefix.ts';
import { runs } from '../support/laws.ts';

const at = (routes: Readonly<Record<string, string>>, address: string) =>
  lookupOf(Object.entries(routes).map(([to, value]) => ({ prefix: prefixOf(to), value }))).at(parseAddress(address)!);

test.each([
  ['10.1.2.3', 'subnet'],
  ['10.1.3.0', 'network'],
  ['10.1.255.255', 'network'],
  ['10.2.0.0', 'private'],
  ['9.255.255.255', 'all'],
  ['128.0.0.0', 'upper'],
  ['127.255.255.255', 'all'],
  ['255.255.255.254', 'upper'],
  ['255.255.255.255', 'last'],
  ['0.0.0.0', 'all'],
])('for %s the longest prefix decides: %s', (address, expected) => {
  const routes = {
    '0.0.0.0/0': 'all',
    '10.1.2.0/24': 'subnet',
    '10.1.0.0/16': 'network',
    '10.0.0.0/8': 'private',
    '128.0.0.0/1': 'upper',
    '255.255.255.255/32': 'last',
  };
  expect(at(routes, address)).toBe(expected);
});

test('a table without routes decides nothing', () => {
  expect(lookupOf([]).at(0)).toBeUndefined();
  expect(lookupOf([]).within({ first: 5, last: 2 ** 32 - 1 })).toEqual([
    { first: 5, last: 2 ** 32 - 1, value: undefined },
  ]);
});

test('of equally long ones the first decides', () => {
  const prefix = prefixOf('10.0.0.0/8');
  expect(
    lookupOf([
      { prefix, value: 'first' },
      { prefix, value: 'second' },
    ]).at(prefix.base),
  ).toBe('first');
});

const prefixes = fc
  .tuple(fc.constantFrom(0, 2 ** 31 - 64, 2 ** 32 - 128), fc.nat(127), fc.integer({ min: 25, max: 32 }))
  .map(([base, offset, length]): Prefix => {
    const address = base + offset;
    return { base: address - (address % 2 ** (32 - length)), length };
  });

test('every address is looked up as by a scan of all entries, and a range as each of its addresses', () => {
  fc.assert(
    fc.property(fc.array(prefixes, { maxLength: 12 }), fc.nat(250), fc.nat(250), (list, from, more) => {
      const lookup = lookupOf(list.map((prefix, value) => ({ prefix, value })));
      const scanned = (address: number): number | undefined => {
        let best: number | undefined;
        list.forEach((prefix, index) => {
          const longer = best === undefined || prefix.length > list[best]!.length;
          if (contains(prefix, { base: address, length: 32 }) && longer) best = index;
        });
        return best;
      };
      for (const start of [0, 2 ** 31 - 128, 2 ** 32 - 256]) {
        for (let address = start; address < start + 256; address += 1)
          expect(lookup.at(address)).toBe(scanned(address));
        const [first, last] = [start + from, Math.min(start + from + more, 2 ** 32 - 1)];
        const pieces = lookup.within({ first, last });
        expect([pieces[0]?.first, pieces.at(-1)?.last]).toEqual([first, last]);
        pieces.forEach((piece, index) => {
          expect(piece.first).toBe(index === 0 ? first : pieces[index - 1]!.last + 1);
          for (let address = piece.first; address <= piece.last; address += 1)
            expect(piece.value).toBe(scanned(address));
        });
      }
    }),
    runs(120),
  );
});
