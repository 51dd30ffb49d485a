import { actionsOf, hasAction, servicePrefixes } from '../catalogue/index.ts';
import type { Statement } from '../evaluate/compile.ts';
import { isAlwaysAllowed } from '../evaluate/exempt.ts';
import { hasWildcard, matchesExactly } from '../wildcard.ts';
import { like, plain } from './texts/pattern.ts';
import { shortest } from './texts/shortest.ts';

/** An action; one that does not exist yet stands for all such that documents can not tell apart. */
export interface Deed {
  /** As it is written. */
  readonly name: string;
  readonly lower: string;
  readonly service: string;
  readonly exists: boolean;
}

const deedOf = (service: string, action: string, exists: boolean): Deed => {
  const name = `${service}:${action}`;
  return { name, lower: name.toLowerCase(), service, exists };
};

let all: readonly Deed[] | undefined;

/** Without the one that nothing denies. */
const existing = (): readonly Deed[] =>
  (all ??= servicePrefixes
    .flatMap((service) => actionsOf(service).map((action) => deedOf(service, action, true)))
    .filter(({ lower }) => !isAlwaysAllowed({ action: lower })));

/** All actions of the catalogue, and those to come: of each service, and of services to come. */
export const deedsFor = (statements: readonly Statement[]): readonly Deed[] => {
  const patterns = [...new Set(statements.flatMap(patternsOf))].filter(hasWildcard);
  const byService = new Map<string, string[]>();
  const general: string[] = [];
  for (const pattern of patterns) {
    const [service = '', name] = pattern.split(/:(.*)/s);
    if (name === undefined || hasWildcard(service)) general.push(pattern);
    else if (!/^\*+$/.test(name)) byService.set(service, [...(byService.get(service) ?? []), name]);
  }
  const named = general.filter((pattern) => !/^[*:]+$/.test(pattern));
  return [
    ...existing(),
    ...servicePrefixes.flatMap((service) => {
      const own = [...(byService.get(service) ?? []), ...named.map((one) => one.replace(/^[^:]*:/, ''))];
      return futureOf(service, own).map((name) => deedOf(service, name, false));
    }),
    ...shortest(
      named.map((one) => [like(one)]),
      like('?*:?*'),
    ).texts.map((text) => {
      const [service = '', name = ''] = text.split(/:(.*)/s);
      return deedOf(service === 'x' ? 'newservice' : service, name === 'x' ? 'NewAction' : name, false);
    }),
  ];
};

const patternsOf = ({ source }: Statement): string[] =>
  [source.Action ?? source.NotAction ?? []].flat().map((one) => String(one).toLowerCase());

const futureOf = (service: string, patterns: readonly string[]): readonly string[] => {
  if (patterns.length === 0) return ['NewAction'];
  const taken = actionsOf(service).map((one) => one.toLowerCase());
  const near = taken.filter((name) => patterns.some((pattern) => matchesExactly(pattern, name)));
  const groups = [...new Set(patterns)].map((pattern) => [like(pattern)]);
  const { texts } = shortest(groups, like('?*'), near.map(plain));
  return texts.map((text) => (text === 'x' ? 'NewAction' : text)).filter((text) => !hasAction(service, text));
};

/** Deeds that the same of these statements are about, by which those are, and that have the same shape. */
export const classesOf = (
  deeds: readonly Deed[],
  statements: readonly Statement[],
  shapeOf: (deed: Deed, about: readonly Statement[]) => string,
): { readonly deeds: readonly Deed[]; readonly about: readonly Statement[] }[] => {
  const classes = new Map<string, { deeds: Deed[]; about: readonly Statement[] }>();
  const abouts = new Map<string, readonly Statement[]>();
  const tests = statements.map(aboutOf);
  let ofService: { readonly service: string; readonly answers: readonly Answer[] } | undefined;
  for (const deed of deeds) {
    if (ofService?.service !== deed.service)
      ofService = { service: deed.service, answers: tests.map((test) => test(deed.service)) };
    let bits = '';
    for (const answer of ofService.answers)
      bits += (typeof answer === 'boolean' ? answer : answer(deed.lower)) ? '1' : '0';
    const about = abouts.get(bits) ?? statements.filter((_, index) => bits[index] === '1');
    abouts.set(bits, about);
    const key = `${bits} ${shapeOf(deed, about)}`;
    const found = classes.get(key);
    if (found) found.deeds.push(deed);
    else classes.set(key, { deeds: [deed], about });
  }
  return [...classes.values()];
};

/** Whether a statement is about the actions of a service: all, none, or some by their names. */
type Answer = boolean | ((name: string) => boolean);

const known = new WeakMap<Statement, (service: string) => Answer>();

export const isAboutDeed = (statement: Statement): ((deed: Deed) => boolean) => {
  const test = aboutOf(statement);
  return ({ service, lower }) => {
    const answer = test(service);
    return typeof answer === 'boolean' ? answer : answer(lower);
  };
};

/** The same as the statement says itself, service by service, which is quicker for all actions there are. */
const aboutOf = (statement: Statement): ((service: string) => Answer) => {
  const before = known.get(statement);
  if (before) return before;
  const patterns = patternsOf(statement);
  const isNot = statement.source.Action === undefined;
  const isEmpty = isNot && statement.source.NotAction === undefined;
  const answers = new Map<string, Answer>();
  const found = (service: string): Answer => {
    const answer = answers.get(service) ?? (isEmpty ? false : answerOf(patterns, service, isNot));
    answers.set(service, answer);
    return answer;
  };
  known.set(statement, found);
  return found;
};

const answerOf = (patterns: readonly string[], service: string, isNot: boolean): Answer => {
  const near = patterns.filter((pattern) => mayBeOf(pattern, service));
  if (near.length === 0) return isNot;
  if (near.some((pattern) => pattern === '*' || pattern === `${service}:*`)) return !isNot;
  const names = new Set(near.filter((one) => !hasWildcard(one)));
  const wild = near.filter(hasWildcard);
  return (name) => (names.has(name) || wild.some((pattern) => matchesExactly(pattern, name))) !== isNot;
};

const mayBeOf = (pattern: string, service: string): boolean => {
  const at = pattern.search(/[:*?]/);
  if (at < 0) return false;
  return pattern[at] === ':' ? pattern.slice(0, at) === service : service.startsWith(pattern.slice(0, at));
};
