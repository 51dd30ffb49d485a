import { distance } from 'fastest-levenshtein';

/** The candidate that somebody who wrote `word` probably meant. */
export const nearest = (word: string, candidates: Iterable<string>): string | undefined => {
  const lower = word.toLowerCase();
  let best: { candidate: string; cost: number } | undefined;
  for (const candidate of candidates) {
    const cost = distance(lower, candidate.toLowerCase());
    if (!best || cost < best.cost) best = { candidate, cost };
  }
  // What shares no letter with the word was not meant.
  return best && best.cost < word.length && best.cost <= Math.max(2, Math.floor(word.length / 3))
    ? best.candidate
    : undefined;
};

/** A sentence for a name that is not known: what was probably meant, or what there is. */
export const didYouMean = (word: string, candidates: Iterable<string>): string => {
  const known = [...candidates];
  const close = nearest(word, known);
  if (close !== undefined) return `did you mean "${close}"?`;
  if (known.length === 0) return 'define it first';
  const some = known.slice(0, 8).join(', ');
  return `use ${known.length > 1 ? 'one of ' : ''}${some}${known.length > 8 ? ` and ${known.length - 8} more` : ''}`;
};
