import { isMap, isPair, isSeq, type Node } from 'yaml';

/** Where the text of a node, or of an entry of a map, ends; comments and empty lines behind it do not count. */
export const endOf = (node: unknown): number => {
  if (isPair(node)) return Math.max(endOf(node.key), node.value === null ? 0 : endOf(node.value));
  const [, end = 0] = (node as Node | null)?.range ?? [];
  const last = (isMap(node) || isSeq(node)) && node.flow !== true ? node.items.at(-1) : undefined;
  return last === undefined ? end : endOf(last);
};

/** What stands before an offset in its line. */
export const lineOf = (text: string, offset: number): string =>
  text.slice(Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1, offset);

/** Where the line behind this one begins, or the text ends. */
export const nextLine = (text: string, offset: number): number => {
  const end = /\r\n?|\n/.exec(text.slice(offset));
  return end ? offset + end.index + end[0].length : text.length;
};

/** The same behind what ends at an offset: a text in several lines ends where a line begins. */
export const lineBehind = (text: string, end: number): number =>
  end > 0 && /[\r\n]/.test(text.charAt(end - 1)) ? end : nextLine(text, end);

/** How the line before an offset ends, or else the first line of the text. */
export const newlineBefore = (text: string, offset: number): string =>
  /(\r\n?|\n)$/.exec(text.slice(0, offset))?.[0] ?? /\r\n?|\n/.exec(text)?.[0] ?? '\n';
