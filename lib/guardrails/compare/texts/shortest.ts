import { ends, isSure, start, step, type Pattern, type Place, type Spots } from './pattern.ts';

export interface Texts {
  /** The shortest of each combination of groups that some text is in, those that come first first. */
  readonly texts: readonly string[];
  /** Whether these are all combinations that there are. */
  readonly isComplete: boolean;
}

/** Combined states looked at. */
const most = 20_000;

/**
 * A text for each combination of groups of patterns, a group being matched where one of its patterns is: all patterns run side by side over
 * all texts within `within` and not within `without`, whose states are finite.
 */
export const shortest = (
  groups: readonly (readonly Pattern[])[],
  within: Pattern,
  without: readonly Pattern[] = [],
): Texts => {
  const patterns = [within, ...without, ...groups.flat()];
  const own = 1 + without.length;
  const groupOf = groups.flatMap((group, number) => group.map(() => number));
  const settled = (live: State, before: readonly number[]): Reached | undefined => {
    const sure = new Set(before);
    for (const [index, spots] of live) {
      if (index === 0 || !isSure(patterns[index] ?? [], spots)) continue;
      if (index < own) return undefined;
      sure.add(groupOf[index - own] ?? 0);
    }
    const isOpen = ([index]: State[number]): boolean => index < own || !sure.has(groupOf[index - own] ?? 0);
    return { live: sure.size === 0 ? live : live.filter(isOpen), sure: [...sure].sort((a, b) => a - b) };
  };
  const found = new Map<string, string>();
  const beginning = afterBeginning(patterns);
  const first = settled(beginning.live, []);
  if (!first) return { texts: [], isComplete: true };
  const seen = new Set([keyOf(first)]);
  let states: { readonly text: string; readonly at: Reached }[] = [{ text: beginning.text, at: first }];
  while (states.length > 0) {
    const next: typeof states = [];
    for (const { text, at } of states) {
      const done = new Set(at.live.flatMap(([index, spots]) => (ends(patterns[index] ?? [], spots) ? index : [])));
      if (done.has(0) && !without.some((_, index) => done.has(index + 1))) {
        const matched = new Set([...at.sure, ...[...done].flatMap((index) => groupOf[index - own] ?? [])]);
        const signature = groups.map((_, number) => Number(matched.has(number))).join('');
        if (!found.has(signature)) found.set(signature, text);
        if (found.size === 2 ** groups.length) return { texts: [...found.values()], isComplete: true };
      }
      for (const character of charactersOf(patterns, at.live)) {
        const moved = stepAll(patterns, at.live, character);
        const reached = moved[0]?.[0] === 0 ? settled(moved, at.sure) : undefined;
        if (!reached) continue;
        const key = keyOf(reached);
        if (seen.has(key)) continue;
        if (seen.size >= most) return { texts: [...found.values()], isComplete: false };
        seen.add(key);
        next.push({ text: text + character, at: reached });
      }
    }
    states = next;
  }
  return { texts: [...found.values()], isComplete: true };
};

/** Patterns that may still match, with where one is in them. */
type State = readonly (readonly [index: number, spots: Spots])[];

/** Without the patterns of groups that are matched whatever follows. */
interface Reached {
  readonly live: State;
  readonly sure: readonly number[];
}

const stepAll = (patterns: readonly Pattern[], live: State, character: string): State => {
  const moved: [number, Spots][] = [];
  for (const [index, spots] of live) {
    const to = step(patterns[index] ?? [], spots, character);
    if (to.length > 0) moved.push([index, to]);
  }
  return moved;
};

/** All texts begin alike, up to the first place of which there is a choice. */
const afterBeginning = (patterns: readonly Pattern[]): { readonly text: string; readonly live: State } => {
  let text = '';
  let live: State = patterns.map((pattern, index) => [index, start(pattern)]);
  for (const place of patterns[0] ?? []) {
    if ('any' in place || place.anyCase) break;
    text += place.is;
    live = stepAll(patterns, live, place.is);
  }
  return { text, live };
};

const keyOf = ({ live, sure }: Reached): string =>
  `${sure.join()} ${live.map(([index, spots]) => `${index}:${spots.join()}`).join(' ')}`;

/** Characters that make a difference, and one that is like all others. */
const charactersOf = (patterns: readonly Pattern[], live: State): string[] => {
  const [first] = live;
  const ahead = first ? placesAt(patterns, first) : [];
  // Where the text may go on in one way only, nothing else is to be tried.
  const only = ahead.every((place) => 'is' in place);
  const characters = new Set<string>();
  for (const place of only ? ahead : live.flatMap((one) => placesAt(patterns, one))) {
    if ('any' in place) for (const character of place.but) characters.add(character);
    else
      for (const character of place.anyCase ? [place.is, place.is.toUpperCase()] : [place.is])
        characters.add(character);
  }
  const other = Array.from(fresh).find((character) => !characters.has(character));
  return [...(only || other === undefined ? [] : [other]), ...characters];
};

const placesAt = (patterns: readonly Pattern[], [index, spots]: State[number]): Place[] =>
  spots.flatMap((at) => patterns[index]?.[at] ?? []);

const fresh = 'xyzqwvkjhgfdsbnmctrpleoiua0123456789XYZQWVKJHGFDSBNMCTRPLEOIUA-_';
