import fc from 'fast-check';
import { nextBlocks } from '../../../lib/config/sections/network/addresses/next.ts';
import type { Account } from '../../../lib/config/organization/types.ts';
import { contains, overlaps, prefixOf, prefixText, size } from '../../../lib/config/words/prefix.ts';
import { runs } from '../../support/laws.ts';
import { networkOf } from './zone.ts';

const attach = '[{ vpc: standard, size: /20, segment: prod, accounts: [toy], addresses: static }]';
const network = { ...networkOf({ attach: attach.replace('addresses: static', 'regions: [eu-west-1]') }) };
const [group] = network.groups;
const prod = prefixOf('10.0.0.0/16');

const accountWith = (block: string, index: number): Account => ({
  ...{ key: `a${index}`, emailGiven: false, contacts: {}, closed: false, management: false },
  ...{ guardrails: [], scpStrategy: 'deny-list' },
  addresses: { 'eu-west-1': block },
});

/** Blocks in the segment and beside it, also ones that overlap. */
const blocks = fc.array(
  fc.record({ length: fc.integer({ min: 18, max: 28 }), at: fc.nat(2 ** 17 - 1) }).map(({ length, at }) => {
    const unit = size({ base: 0, length });
    return prefixText({ base: prod.base + at - (at % unit), length });
  }),
  { maxLength: 12 },
);

const next = (accounts: readonly Account[], length: number): string | undefined => {
  if (!group) throw new Error('no entry');
  const groups = [{ ...group, static: true, size: length }];
  return nextBlocks({ ...network, groups }, accounts)[0]?.blocks['eu-west-1'];
};

test('the next block is free and fits, is the first such, and stays until a line takes it', () => {
  fc.assert(
    fc.property(blocks, fc.integer({ min: 18, max: 28 }), (taken, length) => {
      const accounts = taken.map(accountWith);
      const found = next(accounts, length);
      const isFree = (block: string): boolean => !taken.some((one) => overlaps(prefixOf(one), prefixOf(block)));
      const candidates = Array.from({ length: 2 ** (length - prod.length) }, (_, index) =>
        prefixText({ base: prod.base + index * 2 ** (32 - length), length }),
      );
      expect(found).toBe(candidates.find(isFree));
      if (found === undefined) return;
      expect(contains(prod, prefixOf(found))).toBe(true);
      expect(next([...accounts].reverse(), length)).toBe(found);
      const outside = accountWith('10.0.0.0/20'.replace('10.0', '10.1'), 99);
      expect(next([...accounts, outside], length)).toBe(found);
      const after = next([...accounts, accountWith(found, 99)], length);
      expect(after === undefined || !overlaps(prefixOf(after), prefixOf(found))).toBe(true);
    }),
    runs(600),
  );
});

test('entries with blocks from IPAM have no next one', () => {
  expect(nextBlocks(networkOf(), [])).toEqual([]);
});
