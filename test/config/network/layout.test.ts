import fc from 'fast-check';
import { addressesIn, layoutOf, type PlannedSubnet } from '../../../lib/config/sections/network/addresses/layout.ts';
import type { Tier, VpcShape } from '../../../lib/config/sections/network/types.ts';

const shapeOf = (zones: number, ...tiers: [Tier['name'], number][]): Pick<VpcShape, 'zones' | 'tiers'> => ({
  zones,
  tiers: tiers.map(([name, length]) => ({ name, length })),
});

const inWords = (subnets: readonly PlannedSubnet[] | undefined): string[] | undefined =>
  subnets?.map(({ name, index, length }) => `${name} ${index} of /${length}`);

test('three zones of private /22 and isolated /24 fill a /20', () => {
  expect(inWords(layoutOf(shapeOf(3, ['private', 22], ['isolated', 24]), 20))).toEqual([
    'gateway-1 0 of /28',
    'gateway-2 1 of /28',
    'gateway-3 2 of /28',
    'private-1 1 of /22',
    'private-2 2 of /22',
    'private-3 3 of /22',
    'isolated-1 1 of /24',
    'isolated-2 2 of /24',
    'isolated-3 3 of /24',
  ]);
  expect(layoutOf(shapeOf(3, ['private', 22], ['isolated', 24]), 21)).toBeUndefined();
});

test('fewer zones leave the places of the others free', () => {
  expect(inWords(layoutOf(shapeOf(2, ['private', 26]), 24))).toEqual([
    'gateway-1 0 of /28',
    'gateway-2 1 of /28',
    'private-1 1 of /26',
    'private-2 2 of /26',
  ]);
});

const length = fc.integer({ min: 16, max: 28 });
const tiers = fc
  .tuple(fc.shuffledSubarray(['public', 'private', 'isolated'] as const), fc.tuple(length, length, length))
  .map(([names, lengths]) => names.map((name, index): Tier => ({ name, length: lengths[index] ?? 28 })));
const zones = fc.integer({ min: 1, max: 3 });

test('subnets do not overlap, and are in the VPC', () => {
  fc.assert(
    fc.property(tiers, zones, length, (tiers, zones, size) => {
      const ranges = (layoutOf({ zones, tiers }, size) ?? []).map(({ index, length }) => {
        const addresses = 2 ** (32 - length);
        return [index * addresses, (index + 1) * addresses] as const;
      });
      const sorted = ranges.sort(([one], [other]) => one - other);
      sorted.forEach(([first], at) => {
        expect(first).toBeGreaterThanOrEqual(sorted[at - 1]?.[1] ?? 0);
      });
      expect(sorted.at(-1)?.[1] ?? 0).toBeLessThanOrEqual(2 ** (32 - size));
    }),
  );
});

test('a zone more moves no subnet, nor does a tier more at the end', () => {
  fc.assert(
    fc.property(tiers, fc.integer({ min: 1, max: 2 }), length, (tiers, zones, size) => {
      const before = layoutOf({ zones, tiers }, size);
      const more = layoutOf({ zones: zones + 1, tiers }, size);
      expect(more === undefined).toBe(before === undefined);
      expect(more ?? []).toEqual(expect.arrayContaining(before ?? []));
      const fewer = layoutOf({ zones, tiers: tiers.slice(0, -1) }, size);
      if (before && fewer) expect(before).toEqual(expect.arrayContaining(fewer));
      expect(before === undefined || fewer !== undefined).toBe(true);
    }),
  );
});

test('what has room by its number of addresses has a place for each subnet', () => {
  fc.assert(
    fc.property(tiers, length, (tiers, size) => {
      expect(layoutOf({ zones: 3, tiers }, size) !== undefined).toBe(addressesIn({ tiers }) <= 2 ** (32 - size));
    }),
    { numRuns: 2_000 },
  );
});
