import { printable } from '../text/printable.ts';
import type { Block } from './document.ts';
import type { Branch, Sign } from './tree.ts';

/** Of Mermaid's maxTextSize and maxEdges: https://mermaid.js.org/config/schema-docs/config.html. Pages that draw it do not raise them. */
const limits = { characters: 50_000, edges: 500 };
/** Nodes that a person still looks at. */
const readable = 60;

/** A tree as a picture, and as text where it is too large for one. */
export const pictureOf = (tree: Branch): Block => {
  const { lines, edges } = drawn(tree);
  const isSmall = edges <= Math.min(limits.edges, readable) && lines.join('\n').length <= limits.characters;
  return { type: 'picture', mermaid: isSmall ? lines : undefined, lines: treeLines(tree) };
};

export const drawn = (tree: Branch): { lines: string[]; edges: number } => {
  const nodes: string[] = [];
  const edges: string[] = [];
  const draw = (branch: Branch): string => {
    const id = `n${nodes.length}`;
    const label = [`${branch.sign} ${branch.name}`.trim(), ...branch.details].map(labelText).join('<br>');
    nodes.push(`  ${id}["${label === '' ? '?' : label}"]${classes[branch.sign]}`);
    for (const child of branch.children) edges.push(`  ${id} --> ${draw(child)}`);
    return id;
  };
  draw(tree);
  return { lines: ['flowchart LR', ...nodes, ...edges, ...styles], edges: edges.length };
};

const classes: Readonly<Record<Sign, string>> = { '+': ':::come', '~': ':::other', '-': ':::gone', '': '' };

const styles = [
  '  classDef come stroke:#1a7f37,stroke-width:2px',
  '  classDef other stroke:#9a6700,stroke-width:2px',
  '  classDef gone stroke:#cf222e,stroke-width:2px,stroke-dasharray:4',
];

/** Mermaid reads Markdown and HTML in labels: all but letters, digits, and spaces are told by their numbers, as `#35;`. */
export const labelText = (text: string): string =>
  cut(printable(text)).replaceAll(/[^\p{L}\p{N} ]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);

const longest = 60;
const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

/** Lines that are told at most. */
const mostLines = 200;

const treeLines = (tree: Branch): string[] => {
  const lines: string[] = [];
  const write = ({ name, sign, details, children }: Branch, prefix: string, below: string): void => {
    const told = details.length > 0 ? `  (${details.map(cut).join(', ')})` : '';
    lines.push(printable(`${prefix}${`${sign} ${name}`.trim()}${told}`));
    children.forEach((child, index) => {
      const isLast = index === children.length - 1;
      write(child, `${below}${isLast ? '└─ ' : '├─ '}`, `${below}${isLast ? '   ' : '│  '}`);
    });
  };
  write(tree, '', '');
  return lines.length > mostLines
    ? [...lines.slice(0, mostLines), `… and ${lines.length - mostLines} more lines`]
    : lines;
};
