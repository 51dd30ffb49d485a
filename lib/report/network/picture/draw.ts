import type { Text } from './texts.ts';

/** A box in the column on the left. */
export interface Placed {
  readonly texts: readonly Text[];
  readonly y: number;
  readonly height: number;
}

export const margin = 16;
export const leading = 20;
export const gap = 12;
const advance = 7.9;

/** Boxes one below the other; `right` is where they all end, `bottom` where there is room again. */
export const column = (
  boxes: readonly (readonly Text[])[],
): { readonly placed: readonly Placed[]; readonly right: number; readonly bottom: number } => {
  let y = margin;
  const placed = boxes.map((texts): Placed => {
    const box = { texts, y, height: texts.length * leading + gap };
    y += box.height + gap;
    return box;
  });
  return { placed, right: Math.ceil(margin + Math.max(...boxes.flat().map(widthOf)) + 2 * gap), bottom: y + gap };
};

const widthOf = ({ name, note }: Text): number => (name.length + (note === undefined ? 0 : note.length + 2)) * advance;

export const boxMarks = ({ texts, y, height }: Placed, right: number): string[] => [
  element('rect', { class: 'box', x: margin, y, width: right - margin, height, rx: 4 }),
  ...texts.flatMap(({ name, note }, index) => {
    const base = y + gap / 2 + index * leading + 14;
    const after = margin + gap + (name === '' ? 0 : Math.round((name.length + 2) * advance));
    return [
      ...(name === '' ? [] : [text(margin + gap, base, name)]),
      ...(note === undefined ? [] : [text(after, base, note, 'dim')]),
    ];
  }),
];

export const text = (x: number, y: number, words: string, look?: string): string =>
  `<text x="${x}" y="${y}"${look === undefined ? '' : ` class="${look}"`}>${escape(words)}</text>`;

export const element = (name: string, attributes: Readonly<Record<string, string | number | undefined>>): string =>
  `<${name}${Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : ` ${key}="${value}"`))
    .join('')}/>`;

export const escape = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
