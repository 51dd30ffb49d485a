import { fit, parsePrefix, prefixOf, prefixText, type Prefix } from '../../../words/prefix.ts';
import type { Account } from '../../../organization/types.ts';
import type { Network, Segment, VpcGroup } from '../types.ts';

/** What the line of a new account of an entry of `network.attach` with static blocks has to say. */
export interface NextBlocks extends Pick<VpcGroup, 'vpc' | 'segment' | 'size'> {
  /** By region, in the order of the network's addresses; undefined: nothing of the size is free. */
  readonly blocks: Readonly<Record<string, string | undefined>>;
}

/** The next free blocks for one more account, entry by entry. They follow from the config alone, and stay until a line takes one. */
export const nextBlocks = (
  { groups, segments }: Pick<Network, 'groups' | 'segments'>,
  accounts: readonly Pick<Account, 'addresses'>[],
): NextBlocks[] =>
  groups
    .filter((group) => group.static)
    .map(({ vpc, segment, size, regions }) => {
      const next = (region: string): string | undefined => {
        const whole = blockOf(segments, segment, region);
        const free = whole && fit(whole, takenIn(accounts, region), size);
        return free && prefixText(free);
      };
      return { vpc, segment, size, blocks: Object.fromEntries(regions.map((region) => [region, next(region)])) };
    });

/** The block of a segment in a region. */
export const blockOf = (segments: readonly Segment[], segment: string, region: string): Prefix | undefined => {
  const blocks = segments.find(({ name }) => name === segment)?.blocks ?? {};
  const text = Object.hasOwn(blocks, region) ? blocks[region] : undefined;
  return text === undefined ? undefined : prefixOf(text);
};

/** Blocks that lines of accounts name in a region, whether or not the accounts get a VPC now. */
export const takenIn = (accounts: readonly Pick<Account, 'addresses'>[], region: string): Prefix[] =>
  accounts.flatMap(({ addresses = {} }) =>
    Object.hasOwn(addresses, region) ? (parsePrefix(addresses[region] ?? '') ?? []) : [],
  );
