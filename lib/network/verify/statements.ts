import type { Expectation, Party } from '../../config/sections/network/types.ts';
import { hubTable } from '../../config/sections/network/names.ts';
import type { Subnet } from '../model.ts';
import type { Pair } from '../proof/matrix.ts';
import type { Proof } from '../proof/index.ts';
import { onPremisesTier } from '../resources/on-premises.ts';
import { isOpen, type Subject } from '../subjects.ts';
import { missedIn, reachesBlock } from './blocks.ts';
import { isAnsweredByInternet, reachesInternet } from './internet.ts';
import { arriving, notConnected, placesIn, type Place } from './witnesses.ts';

/** Two places that show that a statement does not hold; undefined where it does. */
export const contradiction = (
  { from, to, reach, inspected }: Expectation,
  proof: Proof,
  subjects: ReadonlyMap<string, Subject>,
): Pair | undefined => {
  const isOf = (party: Party, { vpc }: Place): boolean => {
    const subject = subjects.get(vpc.name);
    if (subject?.segment === undefined || subject.segment === hubTable) return false;
    if (party.kind === 'any') return true;
    return party.kind === 'segment' ? party.name === subject.segment : subject.users.includes(party.name);
  };
  const sources = placesIn(proof).filter(
    (place) =>
      isOf(from, place) &&
      (!reach || isOpen(place.subnet)) &&
      // They have a way of their own.
      !(reach && from.kind === 'any' && to.kind === 'internet' && place.subnet.tier === onPremisesTier),
  );
  if (to.kind === 'internet') {
    const wrong = sources.find(
      ({ subnet }) =>
        (reach ? !isAnsweredByInternet(proof, subnet) : reachesInternet(proof, subnet)) ||
        (inspected && !proof.connection(subnet.name, 'internet').inspected),
    );
    return wrong && { from: wrong.subnet.name, to: 'internet' };
  }
  if (to.kind === 'block') {
    for (const place of sources) {
      const part = reach ? missedIn(proof, subjects, place, to.name) : to.name;
      if (part !== undefined && (reach || reachesBlock(proof, place, to.name)))
        return { from: place.subnet.name, to: part };
    }
    return undefined;
  }
  // In one of four groups: what is asked from, what is asked to, both, neither.
  const tallies = proof.matrix((subnet, vpc) => {
    const place = { subnet, vpc };
    if (reach && !isOpen(subnet)) return '';
    return `${isOf(from, place) ? 'from' : ''}${isOf(to, place) ? 'to' : ''}`;
  });
  for (const { from: one, to: other, witnesses, bare } of tallies) {
    if (!one.startsWith('from') || !other.endsWith('to')) continue;
    const wrong = reach ? (notConnected(witnesses) ?? (inspected ? bare : undefined)) : arriving(witnesses);
    if (wrong) return wrong;
  }
  return withinShared({ from, to, reach: reach && !inspected }, proof, subjects);
};

/** Accounts that share a VPC reach each other in it, unless a network ACL parts its subnets, and pass no firewall. */
const withinShared = (
  { from, to, reach }: Pick<Expectation, 'from' | 'to' | 'reach'>,
  proof: Proof,
  subjects: ReadonlyMap<string, Subject>,
): Pair | undefined => {
  for (const { name, subnets } of proof.network.vpcs) {
    const { users = [], segment } = subjects.get(name) ?? {};
    const usersOf = ({ kind, name: of }: Party): readonly string[] => {
      if (kind === 'account') return users.filter((key) => key === of);
      return kind === 'any' || (kind === 'segment' && of === segment) ? users : [];
    };
    const open = subnets.filter(isOpen);
    const [first, second = first] = open;
    if (!first || !second || segment === undefined) continue;
    if (!usersOf(from).some((one) => usersOf(to).some((other) => other !== one))) continue;
    const pair = reach ? partedIn(open, proof) : { from: first.name, to: second.name };
    if (pair) return pair;
  }
  return undefined;
};

/** Two subnets of a VPC that do not reach each other. */
const partedIn = (subnets: readonly Subnet[], proof: Proof): Pair | undefined => {
  if (!proof.graph.hasAcls) return undefined;
  const pairs = subnets.flatMap(({ name: from }) => subnets.map(({ name: to }) => ({ from, to })));
  return pairs.find(({ from, to }) => from !== to && proof.connection(from, to).verdict !== 'connected');
};
