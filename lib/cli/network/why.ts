import type { Network as Section } from '../../config/sections/network/types.ts';
import { UserError } from '../../config/text/problems.ts';
import { didYouMean } from '../../config/words/nearest.ts';
import type { Connection } from '../../network/proof/connection.ts';
import type { Network } from '../../network/model.ts';
import type { Proof } from '../../network/proof/index.ts';
import { isOpen, subjectsOf, type Members } from '../../network/subjects.ts';
import { answerText, whyText, type OneOf, type Standing } from '../../report/network-why.ts';
import { answersAt } from './why-block.ts';

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
  const oneOf = { from: standing(from, sources) };
  if (to === 'internet') return told(proof.connection(source.name, to), source.name, to, oneOf, json);
  if (/^\d+\.\d+\.\d+\.\d+(\/\d+)?$/.test(to)) {
    const answers = answersAt(proof, source.name, to);
    const fields = answers.map(({ part, trace, connection }) => ({
      ...{ part, from: source.name, oneOf, trace },
      ...(connection ? shownOf(connection) : {}),
    }));
    return json
      ? JSON.stringify(fields, null, 2)
      : answers.map((answer, index) => answerText(source.name, answer, index === 0 ? oneOf : {})).join('\n\n');
  }
  const targets = subnetsOf(section, proof.network, to);
  // Of the same region, if there is one, and never of the same VPC.
  const elsewhere = targets.filter(({ vpc }) => vpc !== source.vpc);
  const target = elsewhere.find(({ region }) => region === source.region) ?? elsewhere[0] ?? targets[0];
  if (!target) throw unknown(section, proof.network, to, ['internet']);
  const both = { ...oneOf, to: standing(to, targets) };
  return told(proof.connection(source.name, target.name), source.name, target.name, both, json);
};

/** A name that means several subnets, of which one is shown. */
const standing = (name: string, found: readonly Found[]): Standing | undefined =>
  found.length > 1 ? { name, subnets: found.length } : undefined;

const told = (connection: Connection, from: string, to: string, oneOf: OneOf, json: boolean): string =>
  json ? JSON.stringify({ from, to, oneOf, ...connection }, null, 2) : whyText(from, to, connection, oneOf);

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
