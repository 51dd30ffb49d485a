import { shellWord } from '../../config/words/shell.ts';
import { whyCommand } from '../verify/finding.ts';
import type { Tally } from '../proof/matrix.ts';
import type { Network, Subnet, Vpc } from '../model.ts';
import { remembered } from '../packets/remembered.ts';
import type { Proof } from '../proof/index.ts';
import { segmentsIn, type ExistingSegment, type FoundSegment } from './segments.ts';

/** A network that landing-zone did not make, in the words of one that it would. */
export interface Existing {
  readonly segments: readonly ExistingSegment[];
  /** Pairs of names that reach each other everywhere, each pair once. */
  readonly connect: readonly (readonly [string, string])[];
  /** Those of them that pass a firewall everywhere. */
  readonly inspect: readonly (readonly [string, string])[];
  /** By names of segments. */
  readonly tallies: readonly Tally[];
  /** What segments and connections do not say, in a sentence each. */
  readonly notes: readonly string[];
}

/**
 * What the transit gateways of an account look like as segments: the VPCs that go by one route table are a segment, in all regions that
 * have a table of this name. VPCs of the account itself are its hub. `owner`: the account, as VPCs name it. `accounts`: names that no
 * segment can have.
 */
export const describeExisting = (proof: Proof, owner: string, accounts: readonly string[] = []): Existing => {
  const { network } = proof;
  const { segments, notes } = segmentsIn(network, owner, accounts);
  const segmentOf = new Map(segments.flatMap(({ name, vpcs }) => vpcs.map((vpc) => [vpc.name, name] as const)));
  const tallies = proof
    .matrix((subnet, vpc) => (leavesVpc(subnet) ? (segmentOf.get(vpc.name) ?? '') : ''))
    .filter(({ from, to }) => from !== '' && to !== '');
  const connected = tallies.filter(({ pairs, verdicts }) => verdicts.connected === pairs);
  const exits = new Map(segments.map(({ name, vpcs }) => [name, vpcs.flatMap((vpc) => exitsOf(proof, vpc))] as const));
  const wayOf = (name: string): ExistingSegment['internet'] => {
    const ways = waysOf(exits.get(name));
    return ways.has('central') ? 'central' : ways.has('local') ? 'local' : 'none';
  };
  const pairs = (of: readonly Tally[]) => of.flatMap(({ from, to }) => (from < to ? [[from, to] as const] : []));
  return {
    segments: segments.map((one) => ({
      ...one,
      internet: wayOf(one.name),
      internetInspected: isInspected(exits.get(one.name)),
      isolated: one.vpcs.length > 1 && !connected.some(({ from, to }) => from === one.name && to === one.name),
    })),
    connect: pairs(connected),
    inspect: pairs(connected.filter((one) => one.inspected === one.pairs)),
    tallies,
    notes: [
      ...notes,
      ...inSeveral(segments),
      ...tallies.flatMap((one) => unlikeConnections(one, owner)),
      ...[...exits].flatMap(([name, found]) =>
        waysOf(found).size > 1 ? `${name} reaches the internet through another VPC, and from its own VPCs` : [],
      ),
      ...outsidesIn(network),
    ],
  };
};

const inSeveral = (segments: readonly FoundSegment[]): string[] => {
  const found = new Map<string, Set<string>>();
  for (const { name, vpcs } of segments)
    for (const { account } of vpcs) remembered(found, account, () => new Set<string>()).add(name);
  return [...found].flatMap(([account, names]) =>
    names.size > 1 ? `account ${account} has VPCs in several segments: ${[...names].join(', ')}` : [],
  );
};

/** Others are not meant to reach another VPC. */
const leavesVpc = ({ routes }: Subnet): boolean => routes.some(({ via }) => via.kind === 'attachment');

/** What is neither connected nor apart, each pair once. */
const unlikeConnections = ({ from, to, pairs, verdicts, witnesses }: Tally, owner: string): string[] => {
  if (from > to || verdicts.apart === pairs || verdicts.connected === pairs) return [];
  const [who, witness] = [
    from === to ? `VPCs of ${from} reach each other` : `${from} reaches ${to}`,
    witnesses['one-way'] ?? witnesses.partly ?? witnesses.apart,
  ];
  const example = witness ? `: ${whyCommand({ witness })} --live --account ${shellWord(owner)}` : '';
  return [`${who} in part only${example}`];
};

/** How a subnet reaches the internet: through another VPC, or from its own, and whether it passes a firewall. */
interface Exit {
  readonly way: 'central' | 'local';
  readonly inspected: boolean;
}

/** Of the subnets of a VPC that reach the internet and get answers. */
const exitsOf = (proof: Proof, vpc: Vpc): Exit[] =>
  vpc.subnets.flatMap(({ name }): Exit[] => {
    const { verdict, inspected, there } = proof.connection(name, 'internet');
    if (verdict !== 'connected') return [];
    const last = there.hops.findLast((hop) => hop.kind === 'table');
    const isElsewhere = last?.kind === 'table' && last.led.kind === 'internet' && last.led.vpc !== vpc.name;
    return [{ way: isElsewhere ? 'central' : 'local', inspected }];
  });

const waysOf = (exits: readonly Exit[] = []): ReadonlySet<Exit['way']> => new Set(exits.map(({ way }) => way));

const isInspected = (exits: readonly Exit[] = []): boolean =>
  exits.length > 0 && exits.every(({ inspected }) => inspected);

const outsidesIn = ({ gateways }: Network): string[] =>
  gateways.flatMap(({ name: gateway, attachments, tables }) =>
    attachments.flatMap(({ name, to, table }) => {
      if (to.kind !== 'outside') return [];
      const routes = tables.flatMap((one) => one.routes.flatMap((route) => (route.via === name ? [route.to] : [])));
      const where = table === undefined ? 'no route table' : `route table ${table}`;
      return `${to.what} is attached to the gateway in ${gateway}, with ${where}${routesText([...new Set(routes)])}`;
    }),
  );

const routesText = (blocks: readonly string[]): string => {
  if (blocks.length === 0) return '';
  const rest = blocks.length > most ? ` and ${blocks.length - most} more` : '';
  return `; routes lead to it for ${blocks.slice(0, most).join(', ')}${rest}`;
};

const most = 4;
