import { hubTable } from '../../config/sections/network/names.ts';
import { notPublic } from '../../config/sections/network/addresses/blocks.ts';
import {
  contains,
  difference,
  overlaps,
  prefixOf,
  prefixText,
  rangeOf,
  spanned,
  type Prefix,
} from '../../config/words/prefix.ts';
import type { Subnet, Vpc } from '../model.ts';
import type { Outcome } from '../proof/outcome.ts';
import type { Proof } from '../proof/index.ts';
import { isOpen, type Subject } from '../subjects.ts';

interface From {
  readonly subnet: Subnet;
  readonly vpc: Vpc;
}

interface Part {
  readonly outcome: Outcome;
  readonly prefix: Prefix;
}

/** Whether packets to any address of a block arrive anywhere but in the VPC itself. */
export const reachesBlock = (proof: Proof, from: From, block: string): boolean =>
  partsOf(proof, from, block).some(({ outcome }) => outcome.kind !== 'dropped');

/**
 * The first part of a block with somebody who is not reached, or does not answer; the block itself where nobody is reached. Addresses count
 * that are public, or of open subnets of segments; at others there need be nobody.
 */
export const missedIn = (
  proof: Proof,
  subjects: ReadonlyMap<string, Subject>,
  from: From,
  block: string,
): string | undefined => {
  const counting = proof.network.vpcs.flatMap(({ name, subnets }) => {
    const segment = subjects.get(name)?.segment;
    return segment === undefined || segment === hubTable || name === from.vpc.name ? [] : subnets.filter(isOpen);
  });
  const isThere = (prefix: Prefix): boolean =>
    publicIn(prefix).length > 0 || counting.some((one) => overlaps(prefixOf(one.block), prefix));
  const isAnswered = (to: string, part: Prefix): boolean =>
    proof.connection(from.subnet.name, to, prefixText(part)).verdict === 'connected';
  let reached = false;
  for (const { outcome, prefix } of partsOf(proof, from, block)) {
    if (outcome.kind === 'outside') reached = true;
    if (outcome.kind === 'dropped' && isThere(prefix)) return prefixText(prefix);
    if (outcome.kind === 'internet') {
      const open = publicIn(prefix);
      const silent = (open.length > 0 ? open : [prefix]).find((one) => !isAnswered('internet', one));
      if (silent) return prefixText(silent);
      reached = true;
    }
    if (outcome.kind !== 'delivered' || outcome.subnet === undefined) continue;
    if (isAnswered(outcome.subnet, prefix)) reached = true;
    else if (isThere(prefix)) return prefixText(prefix);
  }
  return reached ? undefined : block;
};

/** What becomes of packets to a block, without those that stay in their VPC. */
const partsOf = (proof: Proof, { subnet, vpc }: From, block: string): Part[] => {
  const whole = prefixOf(block);
  return proof
    .reach(subnet.name)
    .flatMap(({ outcome, prefixes }) =>
      outcome.kind === 'delivered' && outcome.vpc === vpc.name
        ? []
        : prefixes
            .filter((one) => overlaps(one, whole))
            .map((one) => ({ outcome, prefix: contains(whole, one) ? one : whole })),
    );
};

const publicIn = (prefix: Prefix): Prefix[] =>
  difference(
    [rangeOf(prefix)],
    notPublic.map((one) => rangeOf(prefixOf(one))),
  ).flatMap(spanned);
