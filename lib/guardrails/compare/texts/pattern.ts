/** One place of a pattern: a character, any one, or any number of them; `but` are those that the last two do not take. */
export type Place =
  { readonly is: string; readonly anyCase?: true } | { readonly any: 'one' | 'many'; readonly but: string };

/** Texts by their places, which match a whole text or do not. */
export type Pattern = readonly Place[];

const is = (character: string): Place => ({ is: character });
const one: Place = { any: 'one', but: '' };
const many: Place = { any: 'many', but: '' };

/** What variables put into a pattern for a star and a question mark that are meant as such; see `literal` of the engine. */
const escaped: Readonly<Record<string, string>> = { '\uE000': '*', '\uE001': '?' };

const places = (text: string, but: string): Place[] =>
  Array.from(text, (character): Place => {
    if (character === '*') return but === '' ? many : { any: 'many', but };
    if (character === '?') return but === '' ? one : { any: 'one', but };
    return is(escaped[character] ?? character);
  });

export const plain = (text: string): Pattern => Array.from(text, (character) => is(escaped[character] ?? character));

/** Whatever its case. */
export const plainInAnyCase = (text: string): Pattern =>
  Array.from(text, (character) => ({ is: (escaped[character] ?? character).toLowerCase(), anyCase: true }));

/** With the wildcards of IAM. */
export const like = (text: string): Pattern => places(text, '');

/** Of an ARN, whose first five parts are matched one by one. */
export const likeArn = (text: string): Pattern => {
  const parts = text.split(':');
  const first = places(parts.slice(0, 5).join(':'), ':');
  return parts.length > 5 ? [...first, is(':'), ...places(parts.slice(5).join(':'), '')] : first;
};

/** A form of the catalogue: `~` is some text, `^` some without slashes; `but`: characters that neither has. */
export const ofForm = (form: string, but = ''): Pattern => {
  const id = `${form} ${but}`;
  const pattern = forms.get(id) ?? madeOf(form, but);
  if (forms.size < mostForms) forms.set(id, pattern);
  return pattern;
};

const forms = new Map<string, Pattern>();
const mostForms = 5_000;

const madeOf = (form: string, but: string): Pattern =>
  Array.from(form).flatMap((character): Place[] => {
    if (character === '~') return but === '' ? [one, many] : some(but);
    return character === '^' ? some(`/${but}`) : [is(character)];
  });

/** The same text for the same places. */
export const textOf = (pattern: Pattern): string => {
  const known = texts.get(pattern) ?? JSON.stringify(pattern);
  texts.set(pattern, known);
  return known;
};

const texts = new WeakMap<Pattern, string>();

const some = (but: string): Place[] => [
  { any: 'one', but },
  { any: 'many', but },
];

export const takes = (place: Place, character: string): boolean => {
  if ('any' in place) return !place.but.includes(character);
  return place.is === (place.anyCase ? character.toLowerCase() : character);
};

/** Where in a pattern one may be after a text; a place past its end is the end. */
export type Spots = readonly number[];

/** Stars match nothing as well. */
const closed = (pattern: Pattern, spots: Iterable<number>): Spots => {
  const all = new Set<number>();
  for (let at of spots)
    for (; ; at++) {
      all.add(at);
      const place = pattern[at];
      if (!place || !('any' in place) || place.any !== 'many') break;
    }
  const sorted = [...all].sort((a, b) => a - b);
  // From a star that takes everything all is within reach that is from before it.
  const last = sorted.findLastIndex((at) => pattern[at] === many);
  return last > 0 ? sorted.slice(last) : sorted;
};

export const start = (pattern: Pattern): Spots => closed(pattern, [0]);

/** Empty: no text that goes on like this matches. */
export const step = (pattern: Pattern, spots: Spots, character: string): Spots => {
  const next: number[] = [];
  for (const at of spots) {
    const place = pattern[at];
    if (!place || !takes(place, character)) continue;
    next.push('any' in place && place.any === 'many' ? at : at + 1);
  }
  return next.length === 0 ? next : closed(pattern, next);
};

export const ends = (pattern: Pattern, spots: Spots): boolean => spots.includes(pattern.length);

/** Whether whatever follows matches as well. */
export const isSure = (pattern: Pattern, [first]: Spots): boolean =>
  first === pattern.length - 1 && pattern[first] === many;

export const accepts = (pattern: Pattern, text: string): boolean => {
  let spots = start(pattern);
  for (const character of text) spots = step(pattern, spots, character);
  return ends(pattern, spots);
};
