import { resourceFormsOf } from '../catalogue/resources.ts';
import type { Statement } from '../evaluate/compile.ts';
import { requestedRegion } from '../evaluate/known.ts';
import { classesOf, isAboutDeed, type Shape } from './classes.ts';
import { deedsFor, type Deed } from './deeds.ts';
import { askedBy, resourceKey } from './atoms.ts';
import { callersFor } from './callers.ts';
import { isForeign } from './facts.ts';
import { hasWildcard } from '../wildcard.ts';
import { isImplied } from './implied.ts';
import { namedIn, type Place } from './place.ts';
import { search, type Found, type Witness } from './search.ts';
import { layOut, type Laid, type Side, type Where } from './statements.ts';
import type { Wanted } from './wanted.ts';
import { whomOf, type Whom } from './whom.ts';

/** What one statement, or one level of which nothing allows, denies on one side alone. */
export interface Gain {
  readonly by: Where;
  /** The statement that denies; undefined for a level. */
  readonly statement: Statement | undefined;
  /** Of the catalogue, all that some request of is denied; those to come are told by `future`. */
  readonly actions: readonly string[];
  /** Whether actions that do not exist yet are among them. */
  readonly future: boolean;
  /** Nobody but these roles and users, which the other side exempts, by name. */
  readonly roles?: readonly string[];
  /** Of the first action. */
  readonly witness: Witness;
}

export interface Difference {
  readonly denied: readonly Gain[];
  readonly allowed: readonly Gain[];
  /** What could not be decided: there may be more. */
  readonly unproved: readonly string[];
}

/** What the policies of one law newly deny and newly allow: every request that is told is one, and there is none of what is not told. */
export const differenceOf = (before: Side, after: Side, place: Place): Difference => {
  const [from, to] = [layOut(before), layOut(after)];
  if (isSame(from, to)) return { denied: [], allowed: [], unproved: [] };
  const deeds = deedsFor([...statementsOf(from), ...statementsOf(to)]);
  const unproved = new Set<string>();
  const gains = (one: Laid, other: Laid) => gainsOf(one, other, { law: before.law, place, deeds, unproved });
  return { denied: gains(from, to), allowed: gains(to, from), unproved: [...unproved] };
};

const statementsOf = ({ denying, allowing }: Laid): Statement[] => [
  ...[...denying.values()].map(({ statement }) => statement),
  ...[...allowing.values()].flatMap(({ statements }) => statements),
];

const isSame = (one: Laid, other: Laid): boolean =>
  (['denying', 'allowing'] as const).every(
    (kind) => one[kind].size === other[kind].size && [...one[kind].keys()].every((said) => other[kind].has(said)),
  );

interface Frame {
  readonly law: Side['law'];
  readonly place: Place;
  readonly deeds: readonly Deed[];
  readonly unproved: Set<string>;
}

/** What `to` denies of what `from` allows. */
const gainsOf = (from: Laid, to: Laid, frame: Frame): Gain[] => {
  const changed = [...from.denying].filter(([said]) => !to.denying.has(said));
  const kept = [...from.denying].filter(([said]) => to.denying.has(said));
  const not = [...changed, ...kept].map(([, { statement }]) => statement);
  const any = [...from.allowing.values()].map(({ statements }) => statements);
  return [
    ...[...to.denying].flatMap(([said, { statement, where }]) => {
      if (from.denying.has(said)) return [];
      const deeds = frame.deeds.filter(isAboutDeed(statement));
      return gainOf({ must: [statement], not, any }, deeds, frame, where);
    }),
    ...[...to.allowing].flatMap(([said, { statements, where }]) =>
      from.allowing.has(said) ? [] : gainOf({ must: [], not: [...statements, ...not], any }, frame.deeds, frame, where),
    ),
  ];
};

const gainOf = (wanted: Wanted, deeds: readonly Deed[], frame: Frame, by: Where): Gain[] => {
  const byRoles = new Map<string, Case[]>();
  for (const one of casesOf(wanted, deeds, frame)) {
    const key = one.roles?.join() ?? '';
    byRoles.set(key, [...(byRoles.get(key) ?? []), one]);
  }
  return [...byRoles.values()].flatMap((cases): Gain[] => {
    const [first] = cases;
    const all = cases.flatMap((one) => one.deeds);
    if (!first) return [];
    const { roles, witness } = first;
    return [
      {
        by,
        statement: wanted.must[0],
        actions: all.filter(({ exists }) => exists).map(({ name }) => name),
        future: all.some(({ exists }) => !exists),
        ...(roles && { roles }),
        witness,
      },
    ];
  });
};

export interface Case extends Whom {
  readonly deeds: readonly Deed[];
}

/** Actions for some request of which what is wanted is so, with one of each class; those that exist come first. */
export const casesOf = (
  wanted: Wanted,
  deeds: readonly Deed[],
  frame: Pick<Frame, 'law' | 'place' | 'unproved'>,
): Case[] => {
  const { law, place, unproved } = frame;
  const all = [...wanted.must, ...wanted.not, ...wanted.any.flat()];
  const cases = classesOf(deeds, all, shapeFor(place, law)).flatMap(({ deeds: alike, about }): Case[] => {
    const [deed] = alike;
    if (!deed) return [];
    const isAbout = new Set(about);
    const narrowed: Wanted = {
      must: wanted.must,
      not: wanted.not.filter((one) => isAbout.has(one)),
      any: wanted.any.map((group) => group.filter((one) => isAbout.has(one))),
    };
    // Also where all that would allow is what must not.
    if (narrowed.any.some((group) => group.every((one) => narrowed.not.includes(one)))) return [];
    const found = foundFor(narrowed, about, deed, { law, place });
    if ('unproved' in found) unproved.add(found.unproved);
    if (!('witness' in found)) return [];
    const { witness, ...whom } = whomOf(found.witness, narrowed, (one) =>
      foundFor({ ...narrowed, must: [...narrowed.must, one] }, [...about, one], deed, { law, place }),
    );
    return [{ deeds: alike, ...whom, witness: { ...witness, action: deed.name } }];
  });
  const isFuture = ({ deeds: [deed] }: Case): number => (deed?.exists === true ? 0 : 1);
  return cases.sort((a, b) => isFuture(a) - isFuture(b));
};

const known = new Map<string, Found>();
const mostKnown = 20_000;

/** The same question is asked of many accounts. */
const foundFor = (
  wanted: Wanted,
  about: readonly Statement[],
  { lower }: Deed,
  { law, place }: Pick<Frame, 'law' | 'place'>,
): Found => {
  if (wanted.not.some((one) => isImplied(wanted.must, one))) return { none: true };
  const parts = [wanted.must, wanted.not, ...wanted.any].map((list) => list.map(numberOf).join());
  const id = [law, lower, ...parts, JSON.stringify(place)].join(' ');
  const before = known.get(id);
  if (before) return before;
  const others = [...new Set(about.flatMap((one) => namedIn(one).accounts))];
  const callers = callersFor(law, place, others, isFederated(lower));
  const found = search({ action: lower, law, place, statements: about }, wanted, callers);
  if (known.size < mostKnown) known.set(id, found);
  return found;
};

const numbers = new WeakMap<Statement, number>();
let next = 0;

const numberOf = (statement: Statement): number => {
  const number = numbers.get(statement) ?? next++;
  numbers.set(statement, number);
  return number;
};

const isFederated = (action: string): boolean => /^sts:assumerolewith(saml|webidentity)$/.test(action);

/** What else tells actions apart that the same statements are about. */
const shapeFor =
  (place: Place, law: Side['law']) =>
  (about: readonly Statement[]): Shape => {
    const names = new Set(about.flatMap((one) => [...askedBy(one).names]));
    const formsText = names.has(resourceKey) ? formsBy(about) : undefined;
    const byRegion = names.has('aws:requestedregion');
    const byService = [...names].some((key) => isForeign(key, ''));
    return {
      byService: formsText === undefined && law !== 'rcp',
      of: ({ lower, service, exists }) =>
        [
          exists ? '' : 'future',
          byService ? service : '',
          formsText?.(lower) ?? '',
          byRegion ? requestedRegion(lower, '', place.partition) : '',
          law === 'rcp' && isFederated(lower) ? lower : '',
        ].join(' '),
    };
  };

/** Forms that a statement may tell from others: of the services that resources are named of. */
const formsBy = (about: readonly Statement[]): ((action: string) => string) => {
  const patterns = about.flatMap((one) => askedBy(one).targets.flatMap((target) => target.patterns));
  const services = new Set(patterns.map((pattern) => pattern.split(':')[2] ?? '*'));
  const isAny = [...services].some(hasWildcard);
  return (action) => {
    const forms = resourceFormsOf(action);
    if (!forms) return services.has(action.slice(0, action.indexOf(':'))) || isAny ? action : '';
    const near = (one: string): boolean => isAny || services.has(one.slice(0, one.indexOf(':')));
    const [always, some] = [forms.always.filter(near), forms.some.filter(near)];
    if (always.length + some.length === 0) return '';
    return [...always, '/', ...some, forms.always.length === 0 || always.length < forms.always.length ? '*' : ''].join(
      ' ',
    );
  };
};
