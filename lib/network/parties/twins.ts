import { push } from '../../plan/multimap.ts';
import type { Answer } from './answer.ts';

/**
 * Numbers below `count` in lists, so that those of one list can change places and nobody notices: they answer all others alike, are answered
 * by them alike, and each other as themselves. `answer` of a number and itself is undefined where nothing can be asked; `mark` tells
 * numbers apart that are never alike.
 */
export const twinsOf = (
  count: number,
  answer: (from: number, to: number) => Answer | undefined,
  mark: (one: number) => string,
): readonly (readonly number[])[] => {
  const all = Array.from({ length: count }, (_, index) => index);
  const known = all.map((from) => all.map((to) => answer(from, to)));
  const at = (from: number, to: number): Answer | undefined => known[from]?.[to];
  const alike = (one: number, other: number): boolean => {
    const mutual = at(one, other);
    const isMutual = (own: Answer | undefined): boolean => own === undefined || own === mutual;
    return (
      at(other, one) === mutual &&
      isMutual(at(one, one)) &&
      isMutual(at(other, other)) &&
      all.every((to) => to === one || to === other || (at(one, to) === at(other, to) && at(to, one) === at(to, other)))
    );
  };
  const result: number[][] = [];
  // Twins have equally many of each answer, so that few are compared.
  const candidates = new Map<string, number[][]>();
  for (const one of all) {
    const others = all.filter((other) => other !== one);
    const key = [
      mark(one),
      ...tally(others.map((other) => at(one, other))),
      ...tally(others.map((other) => at(other, one))),
    ].join();
    const list = candidates.get(key)?.find(([first = one]) => alike(first, one));
    if (list) list.push(one);
    else {
      const made = [one];
      result.push(made);
      push(candidates, key, made);
    }
  }
  return result;
};

const tally = (answers: readonly (Answer | undefined)[]): number[] =>
  ([undefined, 'yes', 'no', 'part', 'one way', 'inspected'] as const).map(
    (wanted) => answers.filter((answer) => answer === wanted).length,
  );
