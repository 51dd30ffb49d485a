import type { Expectation, Network as Section, Party } from '../../config/sections/network/types.ts';
import { internetOf } from '../../config/sections/network/internet.ts';
import type { Subnet, Vpc } from '../model.ts';
import type { Pair, Tally } from '../proof/matrix.ts';
import {
  isConnected,
  isInspected,
  isInspectedBetweenRegions,
} from '../../config/sections/network/firewall/connected.ts';
import { overlaps, prefixOf } from '../../config/words/prefix.ts';
import { passing } from '../packets/passing.ts';
import type { Proof } from '../proof/index.ts';
import { onPremisesTier } from '../resources/on-premises.ts';
import { bySegment, isOpen, subjectsOf, type Subject } from '../subjects.ts';
import { hubTable } from '../../config/sections/network/names.ts';
import { isOfKind } from '../../config/sections/network/vpcs/tiers.ts';
import type { About, Finding } from './finding.ts';
import { endpointsNotAsMeant } from './endpoints.ts';

/** Where what is proved is not what the config says: of segments, of the internet, and of each statement. */
export const verify = (section: Section, proof: Proof): Finding[] => {
  const subjects = subjectsOf(section, proof.network);
  return [
    ...segmentsNotAsMeant(section, proof, subjects),
    ...notInspected(section, proof, subjects),
    ...internetNotAsMeant(section, proof, subjects),
    ...endpointsNotAsMeant(section, proof, subjects).map((one) => ({ ...one, about: { kind: 'endpoints' } as const })),
    ...section.expect.flatMap((expectation) => {
      const witness = contradiction(expectation, proof, subjects);
      const what = `"${expectation.text}" does not hold`;
      return witness
        ? [{ what, witness, expectation, excess: !expectation.reach, about: { kind: 'statement' } as const }]
        : [];
    }),
  ];
};

const segmentsNotAsMeant = (section: Section, proof: Proof, subjects: ReadonlyMap<string, Subject>): Finding[] => {
  const { groupOf, meaning } = bySegment(subjects);
  return proof.matrix(groupOf).flatMap(({ from, to, pairs, verdicts, witnesses, asymmetricWitness }): Finding[] => {
    const [one, other] = [meaning(from), meaning(to)];
    const about = (kind: 'connected' | 'apart' | 'inspected'): About => ({
      kind,
      segments: [one.segment ?? '', other.segment ?? ''],
    });
    const oneWay = `packets from ${from} to ${to} pass the firewall one way only`;
    const uneven = asymmetricWitness
      ? [{ what: oneWay, witness: asymmetricWitness, about: about('inspected'), excess: false }]
      : [];
    if (![one, other].every(({ segment }) => segment !== undefined && segment !== hubTable)) return uneven;
    const connected = isConnected(section, one.segment ?? '', other.segment ?? '');
    if (connected && !one.closed && !other.closed) {
      const witness = notConnected(witnesses);
      return verdicts.connected === pairs || !witness
        ? uneven
        : [
            {
              what: `${from} cannot reach ${to} everywhere, although they are connected`,
              witness,
              about: about('connected'),
              excess: false,
            },
            ...uneven,
          ];
    }
    // What arrives in an isolated subnet of a segment that is connected can not be answered.
    const { 'one-way': _unanswered, ...answered } = witnesses;
    const witness = arriving(connected && other.closed ? answered : witnesses);
    const apart = `${from} can reach ${to}, although they are apart`;
    return witness ? [{ what: apart, witness, about: about('apart'), excess: true }, ...uneven] : uneven;
  });
};

/** Connections that pass no firewall, although they are to. */
const notInspected = (section: Section, proof: Proof, subjects: ReadonlyMap<string, Subject>): Finding[] => {
  if (section.inspect.pairs.length === 0) return [];
  const found = new Map<string, Finding>();
  const tallies = proof.matrix((subnet, vpc) =>
    isOpen(subnet) ? `${vpc.region} ${subjects.get(vpc.name)?.segment ?? ''}` : '',
  );
  for (const { from, to, bare } of tallies) {
    const [[region, one = ''], [elsewhere, other = '']] = [from.split(' '), to.split(' ')];
    const meant = region === elsewhere ? isInspected(section, one, other) : isInspectedBetweenRegions(section, one);
    if (!bare || !meant || !isConnected(section, one, other)) continue;
    const what = `${one} can reach ${other} past the firewall`;
    if (!found.has(what))
      found.set(what, { what, witness: bare, about: { kind: 'inspected', segments: [one, other] }, excess: false });
  }
  return [...found.values()];
};

type Witnesses = Tally['witnesses'];

const notConnected = (found: Witnesses): Pair | undefined => found.apart ?? found['one-way'] ?? found.partly;
const arriving = (found: Witnesses): Pair | undefined => found.connected ?? found.partly ?? found['one-way'];

const internetNotAsMeant = (section: Section, proof: Proof, subjects: ReadonlyMap<string, Subject>): Finding[] => {
  const found = new Map<string, Finding>();
  for (const { subnet, vpc } of all(proof)) {
    const segment = subjects.get(vpc.name)?.segment;
    if (segment === undefined || segment === hubTable) continue;
    const internet = internetOf(section, segment);
    // Guardrails may leave it to NAT gateways.
    const byNat = isOfKind(subnet.tier, 'public') && passing(vpc.publicAccess, subnet.name) === 'nat gateways';
    const meant = internet !== 'none' && isOpen(subnet) && !byNat;
    const who = isOpen(subnet) ? segment : `isolated subnets of ${segment}`;
    const isWrong = reachesInternet(proof, subnet) !== meant;
    const what = isWrong
      ? `${who} ${meant ? 'cannot' : 'can'} reach the internet, which is ${internet}`
      : meant && section.firewall
        ? uninspected(proof, subnet, who, section.inspect.internet.includes(segment))
        : undefined;
    if (what !== undefined && !found.has(what))
      found.set(what, {
        what,
        witness: { from: subnet.name, to: 'internet' },
        about: { kind: isWrong ? 'internet' : 'internet inspected', segment },
        excess: isWrong && !meant,
      });
  }
  return [...found.values()];
};

const uninspected = (proof: Proof, { name }: Subnet, who: string, meant: boolean): string | undefined => {
  const { inspected, asymmetric } = proof.connection(name, 'internet');
  if (asymmetric) return `packets from ${who} to the internet pass the firewall one way only`;
  return meant && !inspected ? `${who} can reach the internet past the firewall` : undefined;
};

const all = (proof: Proof) =>
  proof.network.vpcs.flatMap((vpc) => vpc.subnets.map((subnet): Place => ({ vpc, subnet })));

interface Place {
  readonly vpc: Vpc;
  readonly subnet: Subnet;
}

/** Whether packets from a subnet get to the internet. */
export const reachesInternet = (proof: Proof, { name }: Subnet): boolean =>
  proof.trace({ subnet: name }, 'internet').outcome.kind === 'internet';

/** Two places that show that a statement does not hold; undefined where it does. */
const contradiction = (
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
  const sources = all(proof).filter(
    (place) =>
      isOf(from, place) &&
      (!reach || isOpen(place.subnet)) &&
      // They have a way of their own.
      !(reach && from.kind === 'any' && to.kind === 'internet' && place.subnet.tier === onPremisesTier),
  );
  if (to.kind === 'internet') {
    const wrong = sources.find(
      ({ subnet }) =>
        reachesInternet(proof, subnet) !== reach || (inspected && !proof.connection(subnet.name, 'internet').inspected),
    );
    return wrong && { from: wrong.subnet.name, to: 'internet' };
  }
  if (to.kind === 'block') {
    const wrong = sources.find(({ subnet, vpc }) => reachesBlock(proof, subnet, vpc, to.name) !== reach);
    return wrong && { from: wrong.subnet.name, to: to.name };
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
  return reach && !inspected ? undefined : withinShared(from, to, proof, subjects);
};

/** Accounts that share a VPC reach each other in it, and pass no firewall. */
const withinShared = (
  from: Party,
  to: Party,
  proof: Proof,
  subjects: ReadonlyMap<string, Subject>,
): Pair | undefined => {
  for (const { name, subnets } of proof.network.vpcs) {
    const { users = [], segment } = subjects.get(name) ?? {};
    const usersOf = ({ kind, name: of }: Party): readonly string[] => {
      if (kind === 'account') return users.filter((key) => key === of);
      return kind === 'any' || (kind === 'segment' && of === segment) ? users : [];
    };
    const [first, second = first] = subnets.filter(isOpen);
    if (!first || !second || segment === undefined) continue;
    if (usersOf(from).some((one) => usersOf(to).some((other) => other !== one)))
      return { from: first.name, to: second.name };
  }
  return undefined;
};

/** Whether packets to any address of a block arrive anywhere but in the VPC itself. */
const reachesBlock = (proof: Proof, { name }: Subnet, vpc: Vpc, block: string): boolean => {
  const wanted = prefixOf(block);
  return proof
    .reach(name)
    .some(
      ({ outcome, prefixes }) =>
        outcome.kind !== 'dropped' &&
        !(outcome.kind === 'delivered' && outcome.vpc === vpc.name) &&
        prefixes.some((one) => overlaps(one, wanted)),
    );
};
