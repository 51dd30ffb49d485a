import type { Network as Section } from '../../config/sections/network/types.ts';
import { answerOf, type Answer } from '../../network/parties/answer.ts';
import { internetAnswerOf } from '../../network/parties/internet.ts';
import type { Proof } from '../../network/proof/index.ts';
import { isOnPremises } from '../../network/resources/on-premises.ts';
import { bySegment, isOpen, subjectsOf } from '../../network/subjects.ts';
import { whyCommand, type Finding } from '../../network/verify/finding.ts';
import type { LiveLines } from './live.ts';
import { linesOf } from './matrix.ts';
import { plural, style } from '../text/style.ts';

export interface SegmentRow {
  readonly segment: string;
  /** By segment; left out where there are no two VPCs to ask about. */
  readonly reaches: Readonly<Record<string, Answer>>;
  readonly internet: Answer;
  readonly vpcs: number;
  readonly onPremises: number;
}

/** As the proof has it, not as the config says. */
export const segmentRows = (section: Section, proof: Proof): SegmentRow[] => {
  const subjects = subjectsOf(section, proof.network);
  const { groupOf } = bySegment(subjects);
  const tallies = new Map(proof.matrix(groupOf).map((tally) => [`${tally.from} ${tally.to}`, tally]));
  return section.segments.map(({ name }) => {
    const vpcs = proof.network.vpcs.filter((vpc) => subjects.get(vpc.name)?.segment === name);
    const open = vpcs.flatMap(({ subnets }) => subnets.filter(isOpen));
    return {
      segment: name,
      vpcs: vpcs.filter((vpc) => !isOnPremises(vpc)).length,
      onPremises: vpcs.filter(isOnPremises).length,
      internet: internetAnswerOf(proof, open),
      reaches: Object.fromEntries(
        section.segments.flatMap((other) => {
          const tally = tallies.get(`${name} ${other.name}`);
          return tally ? [[other.name, answerOf(tally)]] : [];
        }),
      ),
    };
  });
};

/** `live`: what else there is to tell of the network that AWS has; `matrix`: lines of another one than that of segments. */
export const networkText = (
  section: Section,
  rows: readonly SegmentRow[],
  findings: readonly Finding[],
  { live, matrix = matrixLines(rows) }: { readonly live?: LiveLines; readonly matrix?: readonly string[] } = {},
): string => {
  const vpcs = rows.reduce((sum, row) => sum + row.vpcs, 0);
  const premises = rows.reduce((sum, row) => sum + row.onPremises, 0);
  const more = premises === 0 ? '' : ` and ${plural(premises, 'on-premises network')}`;
  const accounts = new Set([
    ...section.sites.map(({ account }) => account),
    ...section.shared.flatMap((one) => one.accounts),
  ]).size;
  return [
    `${plural(rows.length, 'segment')} in ${plural(section.regions.length, 'region')}: ${plural(vpcs, 'VPC')} in ${plural(accounts, 'account')}${more}, ${live ? 'as AWS has it' : 'as the templates and routes have it'}.`,
    '',
    ...matrix,
    '',
    ...(live?.before ?? []),
    ...(section.expect.length > 0 ? [statements(section, findings, rows)] : []),
    ...(findings.length === 0 && (live?.after ?? []).length === 0
      ? [style.good('The network is as the configuration says.')]
      : [...findings.flatMap((one) => findingLines(one, live !== undefined)), ...(live?.after ?? [])]),
  ].join('\n');
};

const statements = ({ expect }: Section, findings: readonly Finding[], rows: readonly SegmentRow[]): string => {
  const failed = findings.filter(({ expectation }) => expectation).length;
  const empty = new Set(rows.filter((row) => row.vpcs + row.onPremises === 0).map(({ segment }) => segment));
  const ofNobody = expect.filter(({ from, to }) =>
    [from, to].some(({ kind, name }) => kind === 'segment' && empty.has(name)),
  ).length;
  const why = ofNobody === 0 ? '' : ` (${ofNobody} because a segment has no VPCs)`;
  return `${plural(expect.length, 'statement')}: ${expect.length - failed} proved${why}, ${failed} not.`;
};

const findingLines = (finding: Finding, live: boolean): string[] => [
  `${style.error('error')}: ${finding.what}`,
  style.dim(`    -> see why: ${whyCommand(finding)}${live ? ' --live' : ''}`),
];

export const matrixLines = (rows: readonly SegmentRow[]): string[] =>
  linesOf(rows.map(({ segment, reaches, internet }) => ({ name: segment, reaches, internet })));
