import { difference, prefixOf, prefixText, rangeOf, spanned, type Range } from '../../config/words/prefix.ts';
import type { Closed, Denial } from '../model.ts';
import { everywhere } from '../packets/atoms.ts';
import { group, type Of } from './by-type.ts';
import { text } from './properties.ts';
import type { NetworkResource } from './resource.ts';

/** By its id, what the network ACL of a subnet closes; a subnet that is associated with none has the one of its VPC, which is open. */
export const closedBy = (of: Of): ((subnet: string) => Closed | undefined) => {
  const aclOf = new Map(
    of('SubnetNetworkAclAssociation').map((one) => [text(one, 'SubnetId'), text(one, 'NetworkAclId')]),
  );
  const entries = group(of('NetworkAclEntry'), (one) => text(one, 'NetworkAclId'));
  return (subnet) => {
    const acl = aclOf.get(subnet);
    if (acl === undefined) return undefined;
    const rules = entries.get(acl) ?? [];
    const ways = (egress: boolean): Denial[] => denials(rules.filter((one) => isTrue(one, 'Egress') === egress));
    const closed = { from: ways(false), to: ways(true) };
    return closed.from.length + closed.to.length > 0 ? closed : undefined;
  };
};

/**
 * The first rule that matches decides: https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html. One that allows some protocol or port
 * leaves its block open, and one that denies some leaves it to the next.
 */
const denials = (rules: readonly NetworkResource[]): Denial[] => {
  const closed: Denial[] = [];
  let undecided: Range[] = [everywhere];
  const deny = (ranges: readonly Range[], rule: string): void => {
    for (const block of ranges.flatMap(spanned)) closed.push({ block: prefixText(block), rule });
  };
  for (const rule of [...rules].sort((a, b) => numberOf(a) - numberOf(b))) {
    const block = text(rule, 'CidrBlock');
    const denies = text(rule, 'RuleAction') === 'deny';
    if (block === '' || (denies && String(rule.properties.Protocol) !== '-1')) continue;
    const left = difference(undecided, [rangeOf(prefixOf(block))]);
    if (denies) deny(difference(undecided, left), String(numberOf(rule)));
    undecided = left;
  }
  deny(undecided, '*');
  return closed;
};

const numberOf = ({ properties }: NetworkResource): number => Number(properties.RuleNumber);

const isTrue = ({ properties }: NetworkResource, name: string): boolean => String(properties[name]) === 'true';
