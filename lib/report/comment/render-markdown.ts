import { codeBlock, codeCell, codeSpan, markdownText } from '../markdown.ts';
import { htmlText } from './render-html.ts';
import type { Block, Document, Inline, Section, Text } from './document.ts';

/** As GitHub, GitLab and Bitbucket render it: CommonMark with tables, details, and Mermaid in a block of code. */
export const markdownOf = ({ marker, title, subtitle = [], sections }: Document): string =>
  [
    marker,
    `### ${textOf(title)}`,
    ...(subtitle.length > 0 ? ['', textOf(subtitle)] : []),
    ...sections.flatMap(sectionLines),
    '',
  ].join('\n');

/** A section by itself, to know how long it is. */
export const sectionLines = ({ title, blocks }: Section): string[] => {
  const lines = blocks.flatMap(blockLines);
  return lines.length === 0 ? [] : ['', ...(title === '' ? [] : [`#### ${title}`, '']), ...trimmed(lines)];
};

/** Each block begins after an empty line. */
const trimmed = (lines: readonly string[]): readonly string[] => (lines[0] === '' ? lines.slice(1) : lines);

const blockLines = (block: Block): string[] => {
  switch (block.type) {
    case 'paragraph':
      return ['', textOf(block.text)];
    case 'list':
      return ['', ...block.items.map((item) => `- ${textOf(item)}`)];
    case 'table':
      return [
        '',
        row(block.head),
        row(block.head.map(() => '---')),
        ...block.rows.map((cells) => row(cells.map((cell) => cell.map(cellOf).join('')))),
      ];
    case 'code':
      return ['', ...codeBlock(block.language, block.lines)];
    case 'picture':
      return ['', ...(block.mermaid ? codeBlock('mermaid', block.mermaid) : codeBlock('', block.lines))];
    case 'folded':
      return [
        '',
        `<details${block.open ? ' open' : ''}><summary>${htmlText(block.summary)}</summary>`,
        ...block.blocks.flatMap(blockLines),
        '',
        '</details>',
      ];
  }
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const textOf = (text: Text): string => text.map(inlineOf).join('');

const inlineOf = (inline: Inline): string => {
  if (typeof inline === 'string') return markdownText(inline);
  return 'code' in inline ? codeSpan(inline.code) : `**${markdownText(inline.strong)}**`;
};

const cellOf = (inline: Inline): string =>
  typeof inline === 'object' && 'code' in inline ? codeCell(inline.code) : inlineOf(inline);
