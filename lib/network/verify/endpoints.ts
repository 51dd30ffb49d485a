import { hasEndpointVpc, hubBlock } from '../../config/sections/network/dns/hub.ts';
import { hubTable } from '../../config/sections/network/names.ts';
import type { Network as Section } from '../../config/sections/network/types.ts';
import type { GroupOf, Pair, Tally } from '../proof/matrix.ts';
import type { Subnet, Vpc } from '../model.ts';
import type { Proof } from '../proof/index.ts';
import { isOpen, type Subject } from '../subjects.ts';

interface Found {
  readonly what: string;
  readonly witness: Pair;
  /** Whether more is reached than should be. */
  readonly excess: boolean;
}

interface Group {
  readonly name: string;
  readonly region: string;
  readonly is: 'segment' | 'endpoints' | 'other';
  readonly open: boolean;
}

/**
 * Each open subnet of a segment reaches the endpoints of its own region, which can answer, and of no other one; nothing else of a segment
 * does, and the VPC of the endpoints has no way on: neither to the internet nor to other regions. That it is no bridge between segments
 * follows from what is proved of these.
 */
export const endpointsNotAsMeant = (
  section: Section,
  proof: Proof,
  subjects: ReadonlyMap<string, Subject>,
): Found[] => {
  if (!hasEndpointVpc(section)) return [];
  const blocks = new Map(section.regions.map(({ region, hub }) => [region, hubBlock(hub, 'endpoints')]));
  const isEndpoints = ({ account, region, blocks: own }: Vpc): boolean =>
    account === section.account && own.includes(blocks.get(region) ?? '');
  const found = new Map<string, Found>();
  const tell = (what: string, witness: Pair, excess: boolean): void => {
    if (!found.has(what)) found.set(what, { what, witness, excess });
  };
  const attached = new Set<string | undefined>(section.segments.flatMap((one) => (one.attached ? one.name : [])));
  const there = new Set(proof.network.vpcs.filter(isEndpoints).map(({ region }) => region));
  for (const vpc of proof.network.vpcs) {
    const segment = subjects.get(vpc.name)?.segment;
    const [first] = vpc.subnets.filter(isOpen);
    if (first && !there.has(vpc.region) && segment !== hubTable && attached.has(segment))
      tell(`there are no endpoints in ${vpc.region}`, { from: first.name, to: blocks.get(vpc.region) ?? '' }, false);
    if (isEndpoints(vpc))
      for (const { name } of vpc.subnets)
        if (proof.trace({ subnet: name }, 'internet').outcome.kind === 'internet')
          tell(`endpoints of ${vpc.region} can reach the internet`, { from: name, to: 'internet' }, true);
  }
  const { groupOf, meaning } = grouping(subjects, isEndpoints, attached);
  for (const tally of proof.matrix(groupOf)) {
    const [from, to] = [meaning(tally.from), meaning(tally.to)];
    const finding = from && to ? judge(from, to, tally) : undefined;
    if (finding) tell(finding.what, finding.witness, finding.excess);
  }
  return [...found.values()];
};

const judge = (from: Group, to: Group, { pairs, verdicts, witnesses }: Tally): Found | undefined => {
  const ends = [from, to];
  const segment = ends.find(({ is }) => is === 'segment');
  const endpoints = ends.find(({ is }) => is === 'endpoints');
  if (!segment || !endpoints) return undefined;
  if (segment.open && endpoints.open && segment.region === endpoints.region) {
    const witness = witnesses.apart ?? witnesses['one-way'] ?? witnesses.partly;
    return verdicts.connected === pairs || !witness
      ? undefined
      : { what: `${from.name} cannot reach ${to.name}`, witness, excess: false };
  }
  // What arrives in a subnet that has no way out can not be answered.
  const isUnanswered = segment.region === endpoints.region && !to.open;
  const witness = witnesses.connected ?? witnesses.partly ?? (isUnanswered ? undefined : witnesses['one-way']);
  return witness && { what: `${from.name} can reach ${to.name}`, witness, excess: true };
};

const grouping = (
  subjects: ReadonlyMap<string, Subject>,
  isEndpoints: (vpc: Vpc) => boolean,
  attached: ReadonlySet<string | undefined>,
) => {
  const groups = new Map<string, Group>();
  const groupOf: GroupOf = (subnet, vpc) => {
    const group = groupAt(subnet, vpc);
    groups.set(group.name, group);
    return group.name;
  };
  const groupAt = (subnet: Subnet, vpc: Vpc): Group => {
    const { region } = vpc;
    const segment = subjects.get(vpc.name)?.segment;
    if (isEndpoints(vpc)) {
      const open = subnet.tier === 'endpoint';
      return {
        name: `${open ? 'endpoints' : 'the attachment of endpoints'} of ${region}`,
        region,
        is: 'endpoints',
        open,
      };
    }
    if (segment === undefined || segment === hubTable) return { name: 'other', region, is: 'other', open: false };
    const open = isOpen(subnet) && attached.has(segment);
    return { name: `${open ? segment : `isolated subnets of ${segment}`} in ${region}`, region, is: 'segment', open };
  };
  return { groupOf, meaning: (name: string): Group | undefined => groups.get(name) };
};
