import { distance } from 'fastest-levenshtein';
import { nearest } from '../config/words/nearest.ts';

/** The known name that was probably meant; none that shares nothing with the word, as short ones may. */
export const closeTo = (word: string, known: Iterable<string>): string | undefined => {
  const found = nearest(word, known);
  return found !== undefined && distance(found.toLowerCase(), word.toLowerCase()) < word.length ? found : undefined;
};

/** Whether a word is so like a known one that it was meant: up to two characters, a sixth of a long one. */
export const isNear = (word: string, known: string): boolean =>
  distance(word.toLowerCase(), known.toLowerCase()) <= Math.max(word.length > 3 ? 2 : 1, Math.floor(word.length / 6));

export const didYouMean = (name: string | undefined): string | undefined =>
  name === undefined ? undefined : `did you mean ${JSON.stringify(name)}?`;
