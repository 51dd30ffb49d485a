import { matches } from '../wildcard.ts';
import { deedsFor } from './deeds.ts';
import { casesOf, type Case } from './difference.ts';
import type { Place } from './place.ts';
import { layOut, type Side } from './statements.ts';

/** Whether policies deny actions whoever calls, to whatever, under whichever conditions. */
export interface Always {
  /** Those that are always denied. */
  readonly denied: readonly string[];
  /** With a request each that is not. */
  readonly not: readonly Case[];
  readonly unproved: readonly string[];
}

/** Of all actions that a pattern matches. */
export const alwaysDenied = (side: Side, pattern: string, place: Place): Always => {
  const { denying, allowing } = layOut(side);
  const denies = [...denying.values()].map(({ statement }) => statement);
  const any = [...allowing.values()].map(({ statements }) => statements);
  const deeds = deedsFor([...denies, ...any.flat()]).filter(({ name, exists }) => exists && matches(pattern, name));
  const unproved = new Set<string>();
  const not = casesOf({ must: [], not: denies, any }, deeds, { law: side.law, place, unproved });
  const open = new Set(not.flatMap((one) => one.deeds));
  return {
    denied: unproved.size > 0 ? [] : deeds.filter((deed) => !open.has(deed)).map(({ name }) => name),
    not,
    unproved: [...unproved],
  };
};
