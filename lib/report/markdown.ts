import { printable } from './text/printable.ts';

/** Free text that is only text: an account's name can neither link, nor mention anybody, nor show an image. */
export const markdownText = (text: string): string =>
  printable(text)
    .replaceAll(/[\\`*_[\]()<>!#|~&^=+]|(?<=^ *\d*)[.-]/g, '\\$&')
    // GitHub looks for mentions and numbers of issues in what it has rendered, where a backslash is gone; a comment parts them.
    .replaceAll('@', `\\@${apart}`)
    .replaceAll(/#(?=\d)/g, `#${apart}`)
    .replaceAll(/(GH-)(?=\d)/gi, `$1${apart}`)
    // Commits: https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
    .replaceAll(/[0-9a-f]{7,}/gi, (run) => run.replaceAll(/.{6}(?=.)/g, `$&${apart}`))
    // It makes links of addresses as well: https://github.github.com/gfm/#autolinks-extension-
    .replaceAll(/:(?=\/\/)/g, `:${apart}`)
    .replaceAll(/(www)\./gi, `$1${apart}.`)
    // Emoji, of which some are images, and formulas: https://docs.github.com/get-started/writing-on-github
    .replaceAll(/:(?=[\w+\\-]+:)/g, `:${apart}`)
    .replaceAll('$', () => '<span>$</span>');

/** What is not seen, and parts what would be taken together. */
const apart = '<!-- -->';

export const codeSpan = (text: string): string => {
  const code = printable(text);
  const ticks = '`'.repeat(longestRun(code) + 1);
  // A space at both ends is taken away, unless there is nothing else.
  const pad = code.includes('`') || /^ .* $/.test(code) || code === '' ? ' ' : '';
  return `${ticks}${pad}${code}${pad}${ticks}`;
};

/**
 * The same in the cell of a table, where `|` would end the cell even within code: an odd number of backslashes before it keeps it.
 * https://github.github.com/gfm/#tables-extension-
 */
export const codeCell = (text: string): string =>
  codeSpan(text).replaceAll(/(\\*)\|/g, (_, run: string) => `${run}${run.length % 2 === 0 ? '\\' : '\\\\'}|`);

/** Lines as a block of code. They may hold a fence of their own: the block's is longer than any in them. */
export const codeBlock = (language: string, lines: readonly string[]): string[] => {
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
  return [`${fence}${language}`, ...lines, fence];
};

const longestRun = (text: string): number =>
  (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
