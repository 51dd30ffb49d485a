import { printable } from '../text/printable.ts';
import type { Block, Document, Inline, Section, Text } from './document.ts';
import { pageStyle } from './page-style.ts';

/** A page of its own, without scripts and without anything from elsewhere: it reads the same from a disk as from an artifact. */
export const pageOf = ({ title, subtitle = [], sections }: Document): string => {
  const head = title.map((inline) =>
    typeof inline === 'string' ? inline : 'code' in inline ? inline.code : inline.strong,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${htmlText(head.join(''))}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<h1>${textOf(title)}</h1>
${subtitle.length > 0 ? `<p>${textOf(subtitle)}</p>\n` : ''}${sections.map(sectionOf).join('\n')}
</main>
</body>
</html>
`;
};

/** Free text that is only text, in elements and in attributes. */
export const htmlText = (text: string): string =>
  printable(text).replaceAll(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);

const sectionOf = ({ title, blocks }: Section): string =>
  blocks.length === 0
    ? ''
    : `<section>\n${title === '' ? '' : `<h2>${htmlText(title)}</h2>\n`}${blocks.map(blockOf).join('\n')}\n</section>`;

const blockOf = (block: Block): string => {
  switch (block.type) {
    case 'paragraph':
      return `<p>${textOf(block.text)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${textOf(item)}</li>`).join('\n')}\n</ul>`;
    case 'table':
      return [
        `<table>\n<thead><tr>${block.head.map((cell) => `<th>${htmlText(cell)}</th>`).join('')}</tr></thead>\n<tbody>`,
        ...block.rows.map((cells) => `<tr>${cells.map((cell) => `<td>${textOf(cell)}</td>`).join('')}</tr>`),
        '</tbody>\n</table>',
      ].join('\n');
    case 'code':
      return `<pre><code>${block.lines.map((line) => lineOf(line, block.language === 'diff')).join('\n')}</code></pre>`;
    case 'picture':
      return `<pre><code>${block.lines.map((line) => lineOf(line, false)).join('\n')}</code></pre>`;
    case 'folded':
      return `<details${block.open ? ' open' : ''}>\n<summary>${htmlText(block.summary)}</summary>\n${block.blocks.map(blockOf).join('\n')}\n</details>`;
  }
};

const classes: Readonly<Record<string, string>> = { '+': 'come', '-': 'gone', '!': 'other' };

const lineOf = (line: string, isDiff: boolean): string => {
  const name = isDiff ? classes[line[0] ?? ''] : undefined;
  return name === undefined ? htmlText(line) : `<span class="${name}">${htmlText(line)}</span>`;
};

const textOf = (text: Text): string => text.map(inlineOf).join('');

const inlineOf = (inline: Inline): string => {
  if (typeof inline === 'string') return htmlText(inline);
  return 'code' in inline ? `<code>${htmlText(inline.code)}</code>` : `<strong>${htmlText(inline.strong)}</strong>`;
};
