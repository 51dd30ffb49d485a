import { resourceFormsOf } from '../catalogue/resources.ts';
import { hasWildcard, matchesExactly } from '../wildcard.ts';

/** A part of an ARN that is not known: some text, not an empty one. */
export const unknown = '\uE002';

/** The same without slashes. */
export const segment = '\uE003';

/** What a call is done to: an ARN, or that it is one of several, whichever it is. */
export type Resource = string | readonly string[];

interface Place {
  readonly partition: string;
  readonly region: string;
  /** Id. */
  readonly account: string;
}

/**
 * What a call is done to, all of which has to be allowed: what is known of that, and the forms of the other ARNs that its action always
 * names. `*` where IAM knows no ARN of the action.
 */
export const resourcesAsked = (action: string, place: Place, given: readonly string[] = []): Resource[] => {
  const forms = resourceFormsOf(action);
  if (!forms) return given.length === 0 ? [unknown] : [...given];
  const { always, some } = forms;
  if (always.length + some.length === 0) return ['*'];
  const { partition, region, account } = place;
  const filled = (form: string): string =>
    `arn:${partition}:${form.replace('{r}', region).replace('{a}', account).replaceAll('~', unknown).replace('^', segment)}`;
  const others = always.map(filled).filter((form) => !given.some((arn) => overlap(pattern(form), pattern(arn))));
  if (given.length + others.length > 0) return [...given, ...others];
  return [[...some.map(filled), '*']];
};

/** Whether a value in a policy matches a text as a pattern, whatever its unknown parts are. Unlike for actions, case matters. */
export const isLike = (given: string, wanted: string): boolean => {
  if (wanted === '*') return true;
  const text = literal(given);
  if (!matchesExactly(wanted, text)) return false;
  // Longer than its question marks can be.
  return !hasUnknown(text) || matchesExactly(wanted, text.replaceAll(unknowns, unknown.repeat(wanted.length + 1)));
};

const unknowns = /[\uE002\uE003]/g;
const hasUnknown = (text: string): boolean => text.search(unknowns) >= 0;

/** The same where the unknown parts may be what it takes. */
export const mayBeLike = (given: string, wanted: string): boolean => {
  if (!hasUnknown(given)) return isLike(given, wanted);
  return !isApart(given, wanted) && overlaps(given, wanted);
};

/** What is done to the same things is asked again and again. */
const compared = new Map<string, Map<string, boolean>>();
/** Of patterns, and of what each is compared with. */
const mostCompared = 1_000;

const overlaps = (given: string, wanted: string): boolean => {
  let known = compared.get(wanted);
  if (!known) {
    if (compared.size >= mostCompared) compared.clear();
    compared.set(wanted, (known = new Map<string, boolean>()));
  }
  const before = known.get(given);
  if (before !== undefined) return before;
  const found = overlap(pattern(given), wanted);
  if (known.size >= mostCompared) known.clear();
  known.set(given, found);
  return found;
};

/** Whether they differ before anything in either may be something else: nearly all that are compared do. */
const isApart = (given: string, wanted: string): boolean => {
  const open = wanted.search(/[*?]/);
  const unclear = given.search(/[\uE002\uE003*?]/);
  const end = Math.min(open < 0 ? wanted.length : open, unclear);
  return unclear >= 0 && given.slice(0, end) !== wanted.slice(0, end);
};

/** What is no pattern, though it may look like one: its wildcards are written as characters that no text has. */
export const literal = (text: string): string =>
  hasWildcard(text) ? text.replaceAll('*', '\uE000').replaceAll('?', '\uE001') : text;

/** One character that is no slash, and any number of them. */
const [one, more] = ['\uE004', '\uE005'];

const pattern = (text: string): string =>
  literal(text)
    .replaceAll(unknown, '?*')
    .replaceAll(segment, one + more);

const isMany = (character: string | undefined): boolean => character === '*' || character === more;

const isOne = (character: string, other: string): boolean =>
  character === '?' || character === '*' || ((character === one || character === more) && other !== '/');

/** Where a pattern may first be something else than it is. */
const openAt = (text: string): number => {
  const at = text.search(/[*?\uE004\uE005]/);
  return at < 0 ? text.length : at;
};

/** Whether there is a text that both patterns match. */
const overlap = (left: string, right: string): boolean => {
  // Most that are compared differ before that, and the rest need not be looked at from their start.
  const end = Math.min(openAt(left), openAt(right));
  return left.slice(0, end) === right.slice(0, end) && haveCommon(left.slice(end), right.slice(end));
};

const haveCommon = (left: string, right: string): boolean => {
  // Row by row from the end: whether the rest of one and the rest of the other have a text in common.
  let below: boolean[] = [];
  for (let at = left.length; at >= 0; at--) {
    const row: boolean[] = [];
    for (let to = right.length; to >= 0; to--) {
      const [a, b] = [left[at], right[to]];
      const isAlike = a !== undefined && b !== undefined && (a === b || isOne(a, b) || isOne(b, a));
      row[to] =
        (a === undefined && b === undefined) ||
        (isMany(a) && (below[to] === true || (isAlike && row[to + 1] === true))) ||
        (isMany(b) && (row[to + 1] === true || (isAlike && below[to] === true))) ||
        (isAlike && !isMany(a) && !isMany(b) && below[to + 1] === true);
    }
    below = row;
  }
  return below[0] === true;
};
