import { literal } from '../../evaluate/resource.ts';
import type { Operator } from '../../evaluate/operators.ts';
import { like, likeArn, plain, plainInAnyCase, accepts, type Pattern } from '../texts/pattern.ts';
import { shortest } from '../texts/shortest.ts';
import type { Fact } from '../facts.ts';
import { addresses } from './addresses.ts';
import { listsOf } from './many.ts';
import { isOrdered, moments, numbers, seconds } from './ordered.ts';

/** What a statement asks of a key, with all variables filled in. */
export interface Filled {
  readonly operator: Operator;
  readonly values: readonly string[];
}

export interface Values {
  /** Each makes the conditions say something else; undefined: the call lacks the key. */
  readonly values: readonly (string | readonly string[] | undefined)[];
  /** Whether these are all that can be told apart. */
  readonly isComplete: boolean;
}

/** Values of a key that stand for all that it may have, as far as these conditions can tell them apart. */
export const valuesOf = (
  asked: readonly Filled[],
  fact: Fact,
  without: readonly Pattern[],
  also: readonly string[],
): Values => {
  const compared = asked.filter(({ operator }) => operator.compare);
  const { all, isComplete } = candidates(compared, fact, without, also);
  const said = new Map<string, { value: string; signature: boolean[] }>();
  for (const value of all) {
    const signature = compared.map(({ operator, values }) => values.some((one) => operator.compare?.(value, one)));
    // What it makes of another text, no condition on the key tells.
    const key = `${signature.map(Number).join('')} ${also.indexOf(value)}`;
    if (!said.has(key)) said.set(key, { value, signature });
  }
  const single = [...said.values()];
  const sets = compared.filter(({ operator }) => operator.set !== undefined);
  const many = sets.length === 0 ? undefined : listsOf(single, sets.length);
  return {
    values: [...(fact.mayLack ? [undefined] : []), ...single.map(({ value }) => value), ...(many?.lists ?? [])],
    isComplete: isComplete && many?.isComplete !== false,
  };
};

const candidates = (
  asked: readonly Filled[],
  fact: Fact,
  without: readonly Pattern[],
  also: readonly string[],
): { all: readonly string[]; isComplete: boolean } => {
  const named = asked.flatMap(({ values }) => values).map(unescaped);
  const whole = named.filter((one) => !/[*?]/.test(one));
  const fits = (value: string): boolean =>
    (fact.within === undefined || accepts(fact.within, value)) && !without.some((pattern) => accepts(pattern, value));
  if (fact.only) {
    // Of regions, documents may name one that is no region.
    const more = fact.type === 'Bool' || fact.only.length === 1 ? [] : whole;
    return { all: [...more, ...fact.likely, ...fact.only].filter(fits), isComplete: true };
  }
  const names = asked.map(({ operator }) => operator.name);
  const ofType = (type: Fact['type'], is: (name: string) => boolean): boolean =>
    fact.type === type || (fact.type === undefined && names.length > 0 && names.every(is));
  if (ofType('Bool', (name) => name === 'bool')) return { all: ['true', 'false'], isComplete: true };
  if (ofType('Numeric', (name) => isOrdered(name) === 'numbers')) return { all: numbers(whole), isComplete: true };
  if (fact.isSeconds) return { all: seconds(whole), isComplete: true };
  if (ofType('Date', (name) => isOrdered(name) === 'moments')) return { all: moments(whole), isComplete: true };
  if (ofType('IPAddress', (name) => name === 'ipaddress')) return { all: addresses(named), isComplete: true };
  const groups = asked.map(({ operator, values }) => values.map((value) => patternOf(operator, value)));
  const isPlain = groups.every((group) => group.every((pattern) => pattern.every((place) => 'is' in place)));
  const likely = [...fact.likely, ...also].filter(fits);
  if (isPlain && fact.within === undefined && without.length === 0)
    return { all: [...likely, ...whole, ...whole.map(turned), other([...whole, ...also])], isComplete: true };
  const { texts, isComplete } = shortest(groups, fact.within ?? anything, without);
  return { all: [...likely, ...texts, ...(isComplete ? [] : whole.filter(fits))], isComplete };
};

const anything = like('?*');

const unescaped = (text: string): string => text.replaceAll('\uE000', '*').replaceAll('\uE001', '?');

/** In another case, for operators that mind it beside such that do not; ids have none. */
const turned = (text: string): string => {
  if (text.includes('{{')) return text;
  return text === text.toLowerCase() ? text.toUpperCase() : text.toLowerCase();
};

const other = (named: readonly string[]): string => {
  let text = 'x';
  while (named.some((one) => one.toLowerCase() === text)) text += 'x';
  return text;
};

const patternOf = ({ name }: Operator, value: string): Pattern => {
  if (name === 'stringlike') return like(value);
  if (name.startsWith('arn')) return likeArn(value);
  return name === 'stringequalsignorecase' || name === 'bool' ? plainInAnyCase(literal(value)) : plain(literal(value));
};
