import { contains, overlaps, prefixOf } from '../../config/words/prefix.ts';
import { lookupOf } from '../proof/lookup.ts';
import type { Denial, Network, Subnet } from '../model.ts';
import type { Dropped } from '../proof/outcome.ts';

/** A packet that does not get out of its subnet, and the block that it is denied for. */
export interface Exit {
  readonly route: string;
  readonly led: Dropped;
}

export const dropBy = ({ rule, block }: Denial, subnet: string, direction: 'in' | 'out'): Dropped => ({
  kind: 'dropped',
  why: 'network ACL',
  what: `rule ${rule} for ${block} ${direction === 'in' ? 'into' : 'out of'} ${subnet}`,
  denied: { subnet, block, direction },
});

/** What keeps packets to an address from getting out of a subnet; those to its `own` addresses do not leave it. */
export const exitOf = (
  { name, block, closed }: Subnet,
  own: boolean,
): ((address: number) => Exit | undefined) | undefined => {
  if (!closed || closed.to.length === 0) return undefined;
  const denials = closed.to.map((one) => ({
    prefix: prefixOf(one.block),
    value: { route: one.block, led: dropBy(one, name, 'out') },
  }));
  const lookup = lookupOf<Exit>(denials);
  const inside = prefixOf(block);
  return (address) => (own && contains(inside, { base: address, length: 32 }) ? undefined : lookup.at(address));
};

/** The same text for subnets that the ACLs of a network treat alike as sources of packets. */
export const sourcesOf = ({ vpcs }: Network): ((subnet: Subnet) => string) => {
  const texts = vpcs.flatMap(({ subnets }) =>
    subnets.flatMap(({ closed }) => closed?.from.map((one) => one.block) ?? []),
  );
  const blocks = [...new Set(texts)].map(prefixOf);
  return ({ block }) => {
    const source = prefixOf(block);
    return blocks.map((one) => (contains(one, source) ? 'in' : overlaps(one, source) ? block : 'out')).join(' ');
  };
};

/** The same text for subnets whose ACLs are alike. */
export const closedText = ({ closed }: Subnet): string => (closed ? JSON.stringify(closed) : '');
