import type { Network as Section } from '../config/sections/network/types.ts';
import { UserError } from '../config/text/problems.ts';
import { addressText, contains, overlaps, parsePrefix, prefixOf, prefixText } from '../config/words/prefix.ts';
import { didYouMean } from '../config/words/nearest.ts';
import type { Network } from '../network/model.ts';
import type { Proof } from '../network/proof.ts';
import { isOpen, subjectsOf, type Members } from '../network/subjects.ts';
import { traceText, whyText } from '../report/network-why.ts';

export const answerTo = (question: readonly string[], section: Subjects, proof: Proof, json: boolean): string => {
  const [verb, from, to, ...more] = question;
  if (verb !== 'why' || from === undefined || to === undefined || more.length > 0)
    throw new UserError(`unknown question "${question.join(' ')}"\n    -> write why FROM TO, or next`);
  return why(section, proof, from, to, json);
};

type Subjects = Members & Pick<Section, 'segments'>;

const why = (section: Subjects, proof: Proof, from: string, to: string, json: boolean): string => {
  const sources = subnetsOf(section, proof.network, from);
  const [source] = sources;
  if (!source) throw unknown(section, proof.network, from, []);
  if (to === 'internet') return told(proof.connection(source.name, 'internet'), source.name, to, json);
  if (/^\d+\.\d+\.\d+\.\d+(\/\d+)?$/.test(to)) {
    if (to.includes('/') && !parsePrefix(to))
      throw new UserError(`${to} is not a canonical IPv4 block\n    -> use one such as 10.0.0.0/12`);
    const parts = to.includes('/') ? partsOf(proof, source.name, to) : [to];
    // All addresses of a part end alike, and the first one shows how.
    const first = (part: string): string => (part.includes('/') ? addressText(prefixOf(part).base) : part);
    const traces = parts.map((part) => ({ part, trace: proof.trace({ subnet: source.name }, first(part)) }));
    return json
      ? JSON.stringify(traces, null, 2)
      : traces.map(({ part, trace }) => traceText(source.name, part, trace)).join('\n\n');
  }
  const targets = subnetsOf(section, proof.network, to);
  // Of the same region, if there is one, and never of the same VPC.
  const elsewhere = targets.filter(({ vpc }) => vpc !== source.vpc);
  const target = elsewhere.find(({ region }) => region === source.region) ?? elsewhere[0] ?? targets[0];
  if (!target) throw unknown(section, proof.network, to, ['internet']);
  return told(proof.connection(source.name, target.name), source.name, target.name, json);
};

/** The parts of a block, of each of which all addresses end alike. */
const partsOf = (proof: Proof, subnet: string, block: string): string[] => {
  const whole = prefixOf(block);
  return proof
    .reach(subnet)
    .flatMap(({ prefixes }) => prefixes.filter((one) => overlaps(one, whole)))
    .map((one) => prefixText(contains(whole, one) ? one : whole));
};

const told = (connection: ReturnType<Proof['connection']>, from: string, to: string, json: boolean): string =>
  json ? JSON.stringify({ from, to, ...connection }, null, 2) : whyText(from, to, connection);

interface Found {
  readonly name: string;
  readonly vpc: string;
  readonly region: string;
}

/** The subnets that a name means, of a subnet, a VPC, an account, or a segment: those first that are meant to reach others. */
const subnetsOf = (section: Subjects, network: Network, name: string): Found[] => {
  const subjects = subjectsOf(section, network);
  const all = network.vpcs.flatMap((vpc) => {
    const { users = [], segment } = subjects.get(vpc.name) ?? {};
    const whole = [vpc.name, ...users, segment].includes(name);
    return vpc.subnets
      .filter((subnet) => whole || subnet.name === name)
      .map((subnet) => ({ open: isOpen(subnet), name: subnet.name, vpc: vpc.name, region: vpc.region }));
  });
  return [...all.filter(({ open }) => open), ...all.filter(({ open }) => !open)];
};

const unknown = (section: Subjects, network: Network, name: string, more: readonly string[]): UserError => {
  const subjects = subjectsOf(section, network);
  const names = [
    ...section.segments.map((one) => one.name),
    ...network.vpcs.flatMap((vpc) => [
      ...(subjects.get(vpc.name)?.users ?? []),
      vpc.name,
      ...vpc.subnets.map((subnet) => subnet.name),
    ]),
    ...more,
  ];
  const isKnown = section.segments.some((one) => one.name === name);
  return new UserError(
    isKnown
      ? `segment "${name}" has no VPC\n    -> attach accounts to it, or ask about another segment`
      : `"${name}" is no segment, account, VPC, or subnet of this network\n    -> ${didYouMean(name, [...new Set(names)])}`,
  );
};
