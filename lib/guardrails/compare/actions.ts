import { actionsOf, hasAction, servicePrefixes } from '../catalogue/index.ts';
import type { Statement } from '../evaluate/compile.ts';
import { isAlwaysAllowed } from '../evaluate/exempt.ts';
import { textsOf } from '../evaluate/texts.ts';
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
  const patterns = [...new Set(statements.flatMap(patternsOf))].filter(hasWildcard).sort();
  const id = patterns.join(' ');
  const found = last?.id === id ? last.deeds : deedsBeside(patterns);
  last = { id, deeds: found };
  return found;
};

/** Those of the same policies are asked for again and again. */
let last: { readonly id: string; readonly deeds: readonly Deed[] } | undefined;

const deedsBeside = (patterns: readonly string[]): readonly Deed[] => {
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
  textsOf(source.Action ?? source.NotAction).map((one) => one.toLowerCase());

const futureOf = (service: string, patterns: readonly string[]): readonly string[] => {
  if (patterns.length === 0) return ['NewAction'];
  const id = [service, ...patterns].join(' ');
  const before = futures.get(id);
  if (before) return before;
  const found = makeFuture(service, patterns);
  if (futures.size >= mostFutures) futures.clear();
  futures.set(id, found);
  return found;
};

/** Permission sets of a plan have policies of AWS in common, each of which says much of hundreds of services. */
const futures = new Map<string, readonly string[]>();
const mostFutures = 5_000;

const makeFuture = (service: string, patterns: readonly string[]): readonly string[] => {
  const taken = actionsOf(service).map((one) => one.toLowerCase());
  const near = taken.filter((name) => patterns.some((pattern) => matchesExactly(pattern, name)));
  const groups = [...new Set(patterns)].map((pattern) => [like(pattern)]);
  const { texts } = shortest(groups, like('?*'), near.map(plain));
  return texts.map((text) => (text === 'x' ? 'NewAction' : text)).filter((text) => !hasAction(service, text));
};

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
