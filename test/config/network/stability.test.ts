import fc from 'fast-check';
import type { SectionContext } from '../../../lib/config/sections/section.ts';
import { readSegments } from '../../../lib/config/sections/network/addresses/segments.ts';
import type { Segment } from '../../../lib/config/sections/network/types.ts';
import { contains, overlaps, prefixOf, prefixText } from '../../../lib/config/words/prefix.ts';

const regions = [
  { region: 'eu-west-1', block: '10.0.0.0/12', hub: '10.15.240.0/20' },
  { region: 'eu-central-1', block: '192.168.0.0/16', hub: '192.168.240.0/20' },
];

type Written = NonNullable<Parameters<typeof readSegments>[0]['segments']>[string];

const ignore = (): void => undefined;
const no = (): boolean => false;

const blocksOf = (list: readonly Written[]): Segment['blocks'][] => {
  const report = { key: ignore, value: ignore, warn: ignore, unread: no, unreadWithin: no };
  const segments = Object.fromEntries(list.map((one, index) => [`s${index}`, one]));
  const addresses = Object.fromEntries(regions.map(({ region, block }) => [region, block]));
  return readSegments({ segments, addresses }, regions, { report } as unknown as SectionContext).map(
    ({ blocks }) => blocks,
  );
};

const length = fc.integer({ min: 13, max: 24 });
const blockIn = (whole: string) =>
  fc.tuple(length, fc.nat({ max: 255 })).map(([length, index]) => {
    const { base, length: shortest } = prefixOf(whole);
    const own = Math.max(length, shortest);
    return prefixText({ base: base + (index % 2 ** (own - shortest)) * 2 ** (32 - own), length: own });
  });
const segment: fc.Arbitrary<Written> = fc.oneof(
  { weight: 3, arbitrary: length.map((length) => ({ size: `/${length}` })) },
  fc
    .tuple(blockIn('10.0.0.0/12'), blockIn('192.168.0.0/16'))
    .map(([west, central]) => ({ addresses: { 'eu-west-1': west, 'eu-central-1': central } })),
);
const segments = fc.array(segment, { maxLength: 8 });

test('segments at the end move none of those before', () => {
  fc.assert(
    fc.property(segments, segments, (before, more) => {
      expect(blocksOf([...before, ...more]).slice(0, before.length)).toEqual(blocksOf(before));
    }),
  );
});

test('blocks are in their region, and overlap neither one another nor the hub', () => {
  fc.assert(
    fc.property(segments, (list) => {
      for (const { region, block, hub } of regions) {
        const blocks = blocksOf(list).flatMap((blocks) => blocks[region] ?? []);
        [hub, ...blocks].map(prefixOf).forEach((one, index, all) => {
          expect(contains(prefixOf(block), one)).toBe(true);
          expect(all.slice(0, index).filter((other) => overlaps(one, other))).toEqual([]);
        });
      }
    }),
  );
});

test('a segment may give the addresses that it has, and no other moves', () => {
  fc.assert(
    fc.property(segments, fc.nat(), (list, at) => {
      const before = blocksOf(list);
      const index = at % Math.max(1, list.length);
      const addresses = before[index] ?? {};
      fc.pre(Object.keys(addresses).length === regions.length);
      expect(blocksOf(list.with(index, { addresses }))).toEqual(before);
    }),
  );
});
