import type { Network as Section } from '../config/sections/network/types.ts';
import type { Subnet } from '../network/model.ts';
import type { Tally } from '../network/matrix.ts';
import type { Proof } from '../network/proof.ts';
import { isOnPremises } from '../network/resources/on-premises.ts';
import { bySegment, isOpen, subjectsOf } from '../network/subjects.ts';
import { whyCommand, type Finding } from '../network/finding.ts';
import { reachesInternet } from '../network/verify.ts';
import type { LiveLines } from './network-live.ts';
import { plural, style } from './style.ts';

/** Who reaches whom, of segments: `yes`, `no`, `part` of it, `one way`; with the firewall where all of it passes one. */
export type Answer = 'yes' | 'no' | 'part' | 'one way' | 'inspected';

export interface SegmentRow {
  readonly segment: string;
  /** By segment; left out where there are no two VPCs to ask about. */
  readonly reaches: Readonly<Record<string, Answer>>;
  readonly internet: boolean;
  /** Whether all that gets there passes a firewall. */
  readonly internetInspected: boolean;
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
      ...internetOf(proof, open),
      reaches: Object.fromEntries(
        section.segments.flatMap((other) => {
          const tally = tallies.get(`${name} ${other.name}`);
          return tally ? [[other.name, answerOf(tally)]] : [];
        }),
      ),
    };
  });
};

/** Whether packets get there, and whether all of them pass a firewall. */
const internetOf = (proof: Proof, subnets: readonly Subnet[]): Pick<SegmentRow, 'internet' | 'internetInspected'> => {
  const reaching = subnets.filter((subnet) => reachesInternet(proof, subnet));
  const internet = reaching.length > 0;
  return {
    internet,
    internetInspected: internet && reaching.every(({ name }) => proof.connection(name, 'internet').inspected),
  };
};

export const answerOf = ({ pairs, verdicts, inspected }: Tally): Answer => {
  if (verdicts.connected === pairs) return inspected === pairs ? 'inspected' : 'yes';
  if (verdicts.connected + verdicts.partly > 0) return 'part';
  return verdicts['one-way'] > 0 ? 'one way' : 'no';
};

/** `live`: what else there is to tell of the network that AWS has. */
export const networkText = (
  section: Section,
  rows: readonly SegmentRow[],
  findings: readonly Finding[],
  live?: LiveLines,
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
    ...matrixLines(rows),
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

const widest = 80;

/** A table where it fits, else a line for each segment. */
export const matrixLines = (rows: readonly SegmentRow[]): string[] => {
  const names = rows.map(({ segment }) => segment);
  const first = Math.max(...names.map((name) => name.length), 'from'.length);
  const columns = [...names, 'internet'];
  const width = columns.reduce((sum, name) => sum + Math.max(name.length, 'inspected'.length) + 2, first);
  if (width > widest) return rows.map(listLine);
  const line = (head: string, cells: readonly string[]): string =>
    [head.padEnd(first), ...cells.map((cell, index) => cell.padEnd(columnWidth(columns[index])))].join('  ').trimEnd();
  return [
    style.bold(line('from', columns)),
    ...rows.map((row) =>
      line(row.segment, [...names.map((name) => shown(row.reaches[name])), shown(internetAnswer(row))]),
    ),
  ];
};

const columnWidth = (name = ''): number => Math.max(name.length, 'inspected'.length);

const shown = (answer: Answer | undefined): string => (answer === 'no' ? '-' : (answer ?? ''));

export const internetAnswer = ({
  internet,
  internetInspected,
}: Pick<SegmentRow, 'internet' | 'internetInspected'>): 'yes' | 'inspected' | 'no' =>
  internet ? (internetInspected ? 'inspected' : 'yes') : 'no';

const listLine = (row: SegmentRow): string => {
  const all = reachedTexts({ ...row.reaches, internet: internetAnswer(row) });
  return `${style.bold(row.segment)} reaches ${all.join(', ') || 'nothing'}`;
};

/** Names of what is reached, and how unless it is all of it: `shared (inspected)`. */
export const reachedTexts = (answers: Readonly<Record<string, Answer>>): string[] =>
  Object.entries(answers).flatMap(([name, answer]) =>
    answer === 'no' ? [] : answer === 'yes' ? name : `${name} (${answer})`,
  );
