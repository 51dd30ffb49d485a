import type { Network as Section } from '../../config/sections/network/types.ts';
import { UserError } from '../../config/text/problems.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import type { Connection } from '../../network/proof/connection.ts';
import type { Network } from '../../network/model.ts';
import type { Proof } from '../../network/proof/index.ts';
import { isOpen, subjectsOf, type Members } from '../../network/subjects.ts';
import { blockText } from '../../report/network/why-block.ts';
import { whyText, type CommonVpc, type OneOf, type Standing } from '../../report/network/why.ts';
import { answersAt } from './why-block.ts';
import { commonVpcs } from './why-common.ts';

export const answerTo = (question: readonly string[], section: Subjects, proof: Proof, json: boolean): string => {
  const [verb, from, to, ...more] = question;
  if (verb !== 'why' || from === undefined || to === undefined || more.length > 0)
    throw new UserError(`unknown question "${question.join(' ')}"\n    -> write why FROM TO, or next`);
  return why(section, proof, from, to, json);
};

type Subjects = Members & Pick<Section, 'segments'>;

const why = (section: Subjects, proof: Proof, from: string, to: string, json: boolean): string => {
  const sources = subnetsOf(section, proof.network, from);
  const [first] = sources;
  if (!first) throw unknown(section, proof.network, from, []);
  const oneOf = { from: standing(from, sources) };
  if (to === 'internet') return told(proof.connection(first.name, to), first.name, to, oneOf, json);
  if (/^\d+\.\d+\.\d+\.\d+(\/\d+)?$/.test(to)) {
    const answers = answersAt(proof, first.name, to);
    const fields = answers.map(({ part, trace, connection }) => ({
      ...{ part, from: first.name, oneOf, trace },
      ...(connection ? shownOf(connection) : {}),
    }));
    return json ? JSON.stringify(fields, null, 2) : blockText(first.name, answers, oneOf);
  }
  const targets = subnetsOf(section, proof.network, to);
  const [source, target] = pairOf(sources, targets);
  if (!source || !target) throw unknown(section, proof.network, to, ['internet']);
  const both = { ...oneOf, to: standing(to, targets) };
  const isShown = (vpc: string): boolean => vpc === source.vpc && vpc === target.vpc;
  const common = commonVpcs(section, proof, from, to).filter(({ vpc }) => !isShown(vpc));
  return told(proof.connection(source.name, target.name), source.name, target.name, both, json, common);
};

/** Of different VPCs if there are such, and then of one region if the first one has such a target. */
const pairOf = (sources: readonly Found[], targets: readonly Found[]): readonly [Found?, Found?] => {
  const source = sources.find((one) => targets.some(({ vpc }) => vpc !== one.vpc)) ?? sources[0];
  if (!source) return [];
  const others = targets.filter(({ vpc }) => vpc !== source.vpc);
  return [source, others.find(({ region }) => region === source.region) ?? others[0] ?? targets[0]];
};

/** A name that means several subnets, of which one is shown. */
const standing = (name: string, found: readonly Found[]): Standing | undefined =>
  found.length > 1 ? { name, subnets: found.length } : undefined;

const told = (
  connection: Connection,
  from: string,
  to: string,
  oneOf: OneOf,
  json: boolean,
  common: readonly CommonVpc[] = [],
): string =>
  json
    ? JSON.stringify({ from, to, oneOf, ...(common.length > 0 ? { common } : {}), ...connection }, null, 2)
    : whyText(from, to, connection, { ...oneOf, common });

/** What is known besides the way there. */
const shownOf = ({ verdict, inspected, asymmetric, back }: Connection) => ({ verdict, inspected, asymmetric, back });

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
      : `unknown segment, account, on-premises network, VPC, or subnet "${name}"\n    -> ${didYouMean(name, [...new Set(names)])}`,
  );
};
