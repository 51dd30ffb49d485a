import { contains, overlaps, prefixOf, type Prefix } from '../../config/words/prefix.ts';
import type { Graph, Home } from '../proof/graph.ts';
import type { Subnet } from '../model.ts';
import type { Dropped } from '../proof/outcome.ts';
import { dropBy } from './denials.ts';

/** Packets that the ACL of a subnet does not let in. */
export interface Refused {
  readonly drop: Dropped;
  /** Only those of some of the addresses that they come from. */
  readonly partly: boolean;
}

/** Some addresses, of a subnet or outside of all VPCs. */
export interface Part {
  readonly of: Home | undefined;
  readonly prefix: Prefix;
}

/** Whose address a packet has: one of a subnet, or of a part; undefined: nobody knows, and every ACL lets it in. */
export type Source = Home | Part | undefined;

/**
 * Whether the ACLs of the NAT gateways on the way, and at last of the subnet, let in what comes from the one before; undefined: all of it.
 * Whether it gets out of a subnet depends on where it goes, and is a matter of `exitOf`.
 */
export const admission = (
  graph: Graph,
  from: Source,
  nats: readonly string[],
  to: Home | undefined,
): Refused | undefined => {
  if (!graph.hasAcls) return undefined;
  let [source, found]: [Source, Refused | undefined] = [from, undefined];
  for (const next of [...nats.map((name) => graph.homes.get(name)), to]) {
    if (!next) continue;
    const refused = !source || homeOf(source) === next ? undefined : entry(source, next.subnet);
    if (refused && !refused.partly) return refused;
    found ??= refused;
    source = next;
  }
  return found;
};

const homeOf = (source: Home | Part): Home | undefined => ('prefix' in source ? source.of : source);

const entry = (from: Home | Part, { name, closed }: Subnet): Refused | undefined => {
  const source = 'prefix' in from ? from.prefix : prefixOf(from.subnet.block);
  const denial = closed?.from.find((one) => overlaps(prefixOf(one.block), source));
  if (!denial) return undefined;
  const parts = closed?.from.filter((one) => contains(source, prefixOf(one.block))) ?? [];
  const covered = parts.reduce((sum, one) => sum + 2 ** (source.length - prefixOf(one.block).length), 0);
  return {
    drop: dropBy(denial, name, 'in'),
    partly: !contains(prefixOf(denial.block), source) && covered < 1,
  };
};
