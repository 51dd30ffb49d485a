import { shown } from '../../config/files.ts';

/** The new lines of each file. What was added stands together: all before it and all behind it was there. */
export const addedIn = (
  texts: ReadonlyMap<string, string>,
  textOf: (file: string) => string,
): ReadonlyMap<string, readonly string[]> =>
  new Map([...texts].map(([file, text]) => [shown(file), newLines(linesOf(textOf(file)), linesOf(text))]));

const linesOf = (text: string): string[] =>
  text.split(/\r\n|\r|\n/).filter((line, index, all) => line !== '' || index < all.length - 1);

const newLines = (before: readonly string[], after: readonly string[]): string[] => {
  const found: string[] = [];
  let next = 0;
  for (const line of after)
    if (next < before.length && line === before[next]) next++;
    else found.push(line);
  return found;
};
