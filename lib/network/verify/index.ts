import type { Network as Section } from '../../config/sections/network/types.ts';
import { internetOf } from '../../config/sections/network/internet.ts';
import type { Subnet } from '../model.ts';
import {
  isConnected,
  isInspected,
  isInspectedBetweenRegions,
} from '../../config/sections/network/firewall/connected.ts';
import { passing } from '../packets/passing.ts';
import type { Proof } from '../proof/index.ts';
import { bySegment, isOpen, subjectsOf, type Subject } from '../subjects.ts';
import { hubTable } from '../../config/sections/network/names.ts';
import { isOfKind } from '../../config/sections/network/vpcs/tiers.ts';
import type { About, Finding } from './finding.ts';
import { endpointsNotAsMeant } from './endpoints.ts';
import { isAnsweredByInternet, reachesInternet } from './internet.ts';
import { contradiction } from './statements.ts';
import { arriving, notConnected, placesIn } from './witnesses.ts';

export { reachesInternet } from './internet.ts';

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

const internetNotAsMeant = (section: Section, proof: Proof, subjects: ReadonlyMap<string, Subject>): Finding[] => {
  const found = new Map<string, Finding>();
  for (const { subnet, vpc } of placesIn(proof)) {
    const segment = subjects.get(vpc.name)?.segment;
    if (segment === undefined || segment === hubTable) continue;
    const internet = internetOf(section, segment);
    // Guardrails may leave it to NAT gateways.
    const byNat = isOfKind(subnet.tier, 'public') && passing(vpc.publicAccess, subnet.name) === 'nat gateways';
    const meant = internet !== 'none' && isOpen(subnet) && !byNat;
    const who = isOpen(subnet) ? segment : `isolated subnets of ${segment}`;
    const isWrong = meant ? !isAnsweredByInternet(proof, subnet) : reachesInternet(proof, subnet);
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
