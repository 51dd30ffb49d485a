import { stringify } from 'yaml';
import type { WrittenNetwork } from '../../config/sections/network/schema.ts';
import type { Existing } from '../../network/existing/index.ts';
import type { Network } from '../../network/model.ts';
import { answerOf } from '../../network/parties/answer.ts';
import type { Unread } from '../../resources/network/seen/index.ts';
import { matrixLines, type SegmentRow } from './text.ts';
import { plural } from '../text/style.ts';

interface Told {
  readonly account: string;
  readonly network: Network;
  readonly existing: Existing;
  readonly unread: readonly Unread[];
}

/** As `segmentRows` has them for a network of the configuration. */
export const existingRows = ({ segments, tallies }: Existing): SegmentRow[] =>
  segments.map(({ name, vpcs, internet, internetInspected }) => ({
    segment: name,
    vpcs: vpcs.length,
    onPremises: 0,
    internet: internet === 'none' ? 'no' : internetInspected ? 'inspected' : 'yes',
    reaches: Object.fromEntries(tallies.flatMap((tally) => (tally.from === name ? [[tally.to, answerOf(tally)]] : []))),
  }));

export const existingText = ({ rows, ...told }: Told & { readonly rows: readonly SegmentRow[] }): string =>
  [headline(told), '', ...(rows.length > 0 ? [...matrixLines(rows), ''] : []), ...notesOf(told)].join('\n').trimEnd();

const headline = ({ account, network: { gateways }, existing: { segments } }: Told): string => {
  const vpcs = segments.reduce((sum, one) => sum + one.vpcs.length, 0);
  return `${plural(gateways.length, 'transit gateway')} of account "${account}": ${plural(segments.length, 'route table')} with VPCs of other accounts, ${plural(vpcs, 'VPC')}.`;
};

const notesOf = ({ existing: { notes }, unread }: Told): string[] => [
  ...notes.map((note) => `- ${note}`),
  ...unread.map(({ account, region, why }) => `- ${account} (${region}) cannot be read: ${why}`),
];

/** A file of the configuration that sets nothing until its comments are removed. */
export const proposalText = (proposal: WrittenNetwork | undefined, told: Told): string => {
  const { existing } = told;
  const notes = notesOf(told);
  const lines = [
    headline(told),
    'landing-zone does not change it.',
    ...(proposal
      ? [
          '',
          'The same segments and connections, as a new network beside it with other addresses. To use it, uncomment it:',
          '',
          ...stringify({ network: proposal }, { collectionStyle: 'any', lineWidth: 100 }).trimEnd().split('\n'),
        ]
      : existing.segments.length > 0
        ? ['', 'No private addresses are left for a network beside it.']
        : []),
    ...(notes.length > 0 ? ['', 'Not in this form:', ...notes] : []),
  ];
  return `${lines.map((line) => `# ${line}`.trimEnd()).join('\n')}\n`;
};
