import { usualWidth as width } from './width.ts';

/** What is seen of a text: without its colours. */
const seen = (text: string): number => text.replaceAll(/\u001B\[[0-9;]*m/g, '').length;

/** A command is one, so that it can be copied. */
const words = / *(?:landing-zone [a-z]+(?: --[a-z-]+)*|[^ ]+)/g;

/** A line that is broken where it would be wider than the screen, the rest indented below it, under the text after a sign. */
export const folded = (line: string, indent = '    '): string => {
  const lines: string[] = [];
  let current = '';
  for (const word of line.match(words) ?? [line]) {
    // A sign does not stand alone, and a word that is wider than the screen would be so in a line of its own as well.
    const stays = seen(current.trim()) <= 1 || seen(indent + word.trimStart()) > width;
    if (stays || seen(current + word) <= width) current += word;
    else {
      lines.push(current);
      current = `${indent}${word.trimStart()}`;
    }
  }
  return [...lines, current].join('\n');
};

/** The same, and words that are wider than the screen are broken after their separators, as ARNs have them. */
export const broken = (line: string, indent = '    '): string => {
  const lines: string[] = [];
  for (const part of folded(line, indent).split('\n')) {
    let rest = part;
    while (seen(rest) > width) {
      const at = Math.max(...[':', '/', '-', ','].map((sign) => rest.lastIndexOf(sign, width - 1))) + 1;
      // Without any, it is left as it is.
      if (at <= indent.length) break;
      lines.push(rest.slice(0, at));
      rest = `${indent}${rest.slice(at)}`;
    }
    lines.push(rest);
  }
  return lines.join('\n');
};
