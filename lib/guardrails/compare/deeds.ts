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

/** As they are compared: case does not matter. */
export const patternsOf = ({ source }: Statement): string[] =>
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
