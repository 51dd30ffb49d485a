import type { Meaning } from './rails.ts';

/** Meanings differ by their strokes as well as by colour, for those who cannot tell colours apart. */
export const meanings: Readonly<Record<Meaning, { readonly text: string; readonly dashes?: string }>> = {
  yes: { text: 'can reach' },
  inspected: { text: 'can reach, through the firewall', dashes: '10 3' },
  part: { text: 'can reach in part', dashes: '5 4' },
  'one way': { text: 'packets arrive, answers do not', dashes: '2 4' },
  peered: { text: 'gateways are peered', dashes: '12 3 2 3' },
};

export const classOf = (meaning: Meaning): string => meaning.replace(' ', '-');

const light = {
  page: '#ffffff',
  edge: '#d1d9e0',
  text: '#1f2328',
  dim: '#59636e',
  yes: '#1a7f37',
  inspected: '#0969da',
  part: '#9a6700',
  'one-way': '#d1242f',
  peered: '#59636e',
};

const dark: typeof light = {
  page: '#0d1117',
  edge: '#3d444d',
  text: '#e6edf3',
  dim: '#9198a1',
  yes: '#3fb950',
  inspected: '#58a6ff',
  part: '#d29922',
  'one-way': '#f85149',
  peered: '#9198a1',
};

/** The reader's theme decides; what does not know themes shows the light one. */
export const styleSheet = (): string =>
  [rules(light), `@media (prefers-color-scheme: dark) {\n${rules(dark)}\n}`].join('\n');

const rules = ({ page, edge, text, dim, ...lines }: typeof light): string =>
  [
    `.page { fill: ${page}; stroke: ${edge}; }`,
    `.box { fill: none; stroke: ${dim}; }`,
    `text { fill: ${text}; }`,
    `text.dim { fill: ${dim}; }`,
    ...Object.entries(lines).flatMap(([name, colour]) => [
      `.${name} { stroke: ${colour}; fill: none; }`,
      `.${name}.dot { fill: ${colour}; }`,
    ]),
  ].join('\n');
