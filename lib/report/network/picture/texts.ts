import { reachedTexts } from '../matrix.ts';
import type { Box } from './boxes.ts';
import type { GatewayBox } from './gateways.ts';
import type { Row } from './rows.ts';

/** A line in a box. */
export interface Text {
  readonly name: string;
  readonly note?: string | undefined;
}

/** Its segments, what holds within each, and among them. */
export const segmentTexts = ({ rows }: Box): Text[] => {
  const [first, second] = rows;
  const among = first && second ? first.reaches[second.segment] : undefined;
  return [
    ...rows.map((row) => ({ name: row.segment, note: withinNote(row) })),
    ...(among === undefined ? [] : [{ name: '', note: amongNotes[among] }]),
  ];
};

const withinNote = ({ segment, reaches, vpcs, onPremises }: Row): string | undefined => {
  if (vpcs === 0) return onPremises > 0 ? 'on premises' : 'no VPCs';
  const within = reaches[segment];
  return within === undefined || within === 'yes' ? undefined : withinNotes[within];
};

const withinNotes = {
  no: 'isolated',
  part: 'connected in part',
  'one way': 'answers get lost',
  inspected: 'inspected',
} as const;

const amongNotes = {
  yes: '(these can reach each other)',
  no: '(these cannot reach each other)',
  part: '(these can reach each other in part)',
  'one way': '(answers among these get lost)',
  inspected: '(these reach each other through the firewall)',
} as const;

export const gatewayTexts = ({ name, region, firewall }: GatewayBox): Text[] => [
  { name: 'transit gateway', note: name === region ? region : `${name} (${region})` },
  ...(firewall ? [{ name: 'firewall' }] : []),
];

/** All of the picture in words, for those who cannot see it. */
export const description = (rows: readonly Row[], gateways: readonly GatewayBox[]): string =>
  [
    ...rows.map(({ segment, reaches, internet }) => {
      const { [segment]: _, ...others } = reaches;
      const those = reachedTexts({ ...others, internet });
      return `${segment} reaches ${those.join(', ') || 'no other segment'}.`;
    }),
    ...gateways.map(({ name, region, firewall }) => {
      const where = name === region ? region : `${name} (${region})`;
      return `Transit gateway ${where}${firewall ? ' with a firewall' : ''}.`;
    }),
  ].join(' ');
