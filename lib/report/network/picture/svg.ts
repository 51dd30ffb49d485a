import type { Network as Section } from '../../../config/sections/network/types.ts';
import type { Proof } from '../../../network/proof/index.ts';
import { plural } from '../../text/style.ts';
import { boxesOf } from './boxes.ts';
import { gatewayBoxes, peeringRails } from './gateways.ts';
import { boxMarks, column, element, escape, gap, leading, margin, text } from './draw.ts';
import { classOf, meanings, styleSheet } from './look.ts';
import { railMarks, railStep } from './rail-marks.ts';
import { railsOf } from './rails.ts';
import { segmentRows } from '../text.ts';
import { description, gatewayTexts, segmentTexts } from './texts.ts';

const reading = 'A line connects its large dot with each of its small dots.';

/** Segments, the internet, and gateways as boxes, and who reaches whom as lines: what the proof says, without VPCs and accounts. */
export const networkPicture = (section: Section, proof: Proof): string => {
  const rows = segmentRows(section, proof);
  const boxes = boxesOf(rows);
  const gateways = gatewayBoxes(proof.network);
  const rails = [...railsOf(boxes, boxes.length), ...peeringRails(proof.network, boxes.length + 1)];
  const { placed, right, bottom } = column([
    ...boxes.map(segmentTexts),
    [{ name: 'internet' }],
    ...gateways.map(gatewayTexts),
  ]);
  const used = [...new Set(rails.map(({ meaning }) => meaning))];
  const width = Math.max(right + (rails.length + 1) * railStep + margin, 560);
  const height = bottom + (used.length + 1) * leading + margin;
  const title = `Network: ${plural(rows.length, 'segment')} in ${plural(section.regions.length, 'region')}`;
  const font = `ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace`;
  const legendAt = (index: number): number => bottom + index * leading + gap;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title desc" font-family="${font}" font-size="13">`,
    `<title id="title">${escape(title)}</title>`,
    `<desc id="desc">${escape(description(rows, gateways))}</desc>`,
    `<style>\n${styleSheet()}\n</style>`,
    element('rect', { class: 'page', x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 6 }),
    ...placed.flatMap((box) => boxMarks(box, right)),
    ...railMarks(rails, placed, right),
    ...used.flatMap((meaning, index) => [
      element('path', {
        class: classOf(meaning),
        d: `M${margin} ${legendAt(index)}h40`,
        'stroke-width': 2,
        'stroke-dasharray': meanings[meaning].dashes,
      }),
      text(margin + 52, legendAt(index) + 4, meanings[meaning].text, 'dim'),
    ]),
    text(margin, legendAt(used.length) + 4, reading, 'dim'),
    '</svg>',
    '',
  ].join('\n');
};
