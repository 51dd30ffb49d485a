import { printable } from './printable.ts';

/** Free text that is only text: an account's name can neither link, nor mention anybody, nor show an image. */
export const markdownText = (text: string): string =>
  printable(text)
    .replaceAll(/[\\`*_[\]()<>!#|~&]/g, '\\$&')
    // GitHub looks for mentions in what it has rendered, where a backslash before the @ is gone; a comment parts them.
    .replaceAll('@', '\\@<!-- -->')
    // It makes links of addresses as well: https://github.github.com/gfm/#autolinks-extension-
    .replaceAll(/:(?=\/\/)/g, ':<!-- -->')
    .replaceAll(/\b(www)\./gi, '$1<!-- -->.');

export const codeSpan = (text: string): string => {
  const code = printable(text);
  const ticks = '`'.repeat(longestRun(code) + 1);
  const pad = code.includes('`') ? ' ' : '';
  return `${ticks}${pad}${code}${pad}${ticks}`;
};

/** Lines as a block of code. They may hold a fence of their own: the block's is longer than any in them. */
export const codeBlock = (language: string, lines: readonly string[]): string[] => {
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
  return [`${fence}${language}`, ...lines, fence];
};

const longestRun = (text: string): number =>
  (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
