import type { Statement } from '../evaluate/compile.ts';
import { hasWildcard, matchesExactly } from '../wildcard.ts';
import { patternsOf, type Deed } from './deeds.ts';

/** What else than statements tells deeds apart; `byService`: nothing but their service, and whether they exist. */
export interface Shape {
  readonly byService: boolean;
  readonly of: (deed: Deed) => string;
}

export interface Class {
  readonly deeds: readonly Deed[];
  readonly about: readonly Statement[];
}

/** Deeds that the same of these statements are about, by which those are, and that have the same shape. */
export const classesOf = (
  deeds: readonly Deed[],
  statements: readonly Statement[],
  shapeOf: (about: readonly Statement[]) => Shape,
): Class[] => {
  const classes = new Map<string, { deeds: Deed[]; about: readonly Statement[] }>();
  const abouts = new Map<string, { about: readonly Statement[]; shape: Shape }>();
  const tests = statements.map(aboutOf);
  const aboutBy = (bits: string): { about: readonly Statement[]; shape: Shape } => {
    let known = abouts.get(bits);
    if (!known) {
      const about = statements.filter((_, index) => bits[index] === '1');
      abouts.set(bits, (known = { about, shape: shapeOf(about) }));
    }
    return known;
  };
  const classOf = (bits: string, deed: Deed): Deed[] => {
    const { about, shape } = aboutBy(bits);
    const key = `${bits} ${shape.of(deed)}`;
    let found = classes.get(key);
    if (!found) classes.set(key, (found = { deeds: [], about }));
    return found.deeds;
  };
  let service: string | undefined;
  let answers: readonly Answer[] = [];
  let byName: ((name: string) => boolean)[] = [];
  // By what the statements say that tell actions of a service apart, and whether it exists: the class of all such, where there is one.
  const whole = new Map<string, { readonly bits: string; readonly deeds: Deed[] | undefined }>();
  for (const deed of deeds) {
    if (service !== deed.service) {
      service = deed.service;
      answers = tests.map((test) => test(deed.service));
      byName = answers.filter((answer) => typeof answer !== 'boolean');
      whole.clear();
    }
    let said = deed.exists ? '' : 'future ';
    for (const answer of byName) said += answer(deed.lower) ? '1' : '0';
    let known = whole.get(said);
    if (!known) {
      let bits = '';
      for (const answer of answers) bits += (typeof answer === 'boolean' ? answer : answer(deed.lower)) ? '1' : '0';
      const all = aboutBy(bits).shape.byService ? classOf(bits, deed) : undefined;
      whole.set(said, (known = { bits, deeds: all }));
    }
    (known.deeds ?? classOf(known.bits, deed)).push(deed);
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
  const isNot = statement.source.Action === undefined;
  const isEmpty = isNot && statement.source.NotAction === undefined;
  const nearOf = byService(patternsOf(statement));
  const answers = new Map<string, Answer>();
  const found = (service: string): Answer => {
    const answer = answers.get(service) ?? (isEmpty ? false : answerOf(nearOf(service), service, isNot));
    answers.set(service, answer);
    return answer;
  };
  known.set(statement, found);
  return found;
};

const answerOf = (near: readonly string[], service: string, isNot: boolean): Answer => {
  if (near.length === 0) return isNot;
  if (near.some((pattern) => pattern === '*' || pattern === `${service}:*`)) return !isNot;
  const names = new Set(near.filter((one) => !hasWildcard(one)));
  const wild = near.filter(hasWildcard);
  return (name) => (names.has(name) || wild.some((pattern) => matchesExactly(pattern, name))) !== isNot;
};

/** Patterns that may match actions of a service. */
const byService = (patterns: readonly string[]): ((service: string) => readonly string[]) => {
  const named = new Map<string, string[]>();
  const wild: [beginning: string, pattern: string][] = [];
  for (const pattern of patterns) {
    const at = pattern.search(/[:*?]/);
    if (at < 0) continue;
    const beginning = pattern.slice(0, at);
    if (pattern[at] === ':') named.set(beginning, [...(named.get(beginning) ?? []), pattern]);
    else wild.push([beginning, pattern]);
  }
  return (service) => [
    ...(named.get(service) ?? []),
    ...wild.flatMap(([beginning, pattern]) => (service.startsWith(beginning) ? pattern : [])),
  ];
};
