import { UserError } from '../../config/text/problems.ts';
import {
  addressText,
  byBase,
  contains,
  overlaps,
  parsePrefix,
  prefixOf,
  prefixText,
} from '../../config/words/prefix.ts';
import { specialAround } from '../../config/sections/network/addresses/blocks.ts';
import type { Proof } from '../../network/proof/index.ts';
import type { AddressAnswer } from '../../report/network/why.ts';

/** Packets of a subnet to an address or block, by parts of it of each of which all addresses end alike, in their order, and the answers if it is known who gives them. */
export const answersAt = (proof: Proof, subnet: string, to: string): AddressAnswer[] => {
  demandAddresses(to);
  const parts = to.includes('/') ? partsOf(proof, subnet, to) : [to];
  return parts.map((part) => {
    // The first address shows how.
    const first = part.includes('/') ? addressText(prefixOf(part).base) : part;
    const trace = proof.trace({ subnet }, first);
    const { outcome } = trace;
    const answering =
      outcome.kind === 'delivered' ? outcome.subnet : outcome.kind === 'internet' ? outcome.kind : undefined;
    if (answering === undefined) return { part, trace };
    const connection = proof.connection(subnet, answering, part);
    return { part, trace: connection.there, connection };
  });
};

const demandAddresses = (to: string): void => {
  const block = parsePrefix(to.includes('/') ? to : `${to}/32`);
  if (!block)
    throw new UserError(
      to.includes('/')
        ? `${to} is not a canonical IPv4 block\n    -> use one such as 10.0.0.0/12`
        : `${to} is not an IPv4 address\n    -> use one such as 10.0.0.1`,
    );
  const special = specialAround(block);
  if (special !== undefined)
    throw new UserError(`${to} has ${special} addresses, which are never routed\n    -> use other addresses`);
};

const partsOf = (proof: Proof, subnet: string, block: string): string[] => {
  const whole = prefixOf(block);
  return proof
    .reach(subnet)
    .flatMap(({ prefixes }) => prefixes.filter((one) => overlaps(one, whole)))
    .map((one) => (contains(whole, one) ? one : whole))
    .sort(byBase)
    .map(prefixText);
};
