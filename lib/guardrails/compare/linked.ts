import type { Statement } from '../evaluate/compile.ts';
import { operatorOf } from '../evaluate/operators.ts';
import { variablesIn, withVariables } from '../evaluate/variables.ts';
import { askedBy, type Asked, type Atom, type Targets } from './atoms.ts';
import { requestTag } from './tags.ts';
import { like, type Pattern } from './texts/pattern.ts';
import { shortest } from './texts/shortest.ts';
import type { Filled } from './values/of.ts';

export interface Links {
  /** What is asked of keys that are compared with the very value of this one. */
  readonly asked: readonly Filled[];
  /** Values by which a text with this key's value in it comes to be one that documents name. */
  readonly also: readonly string[];
}

/** Keys that say the same as a part of the ARN of what a call is done to. */
const parts: Readonly<Partial<Record<string, number>>> = { 'aws:requestedregion': 3, 'aws:resourceaccount': 4 };

const stringLike = operatorOf('StringLike');

const nothing: Links = { asked: [], also: [] };

/** The same time in other words: what is asked of one is asked of the other. */
const twins: Readonly<Partial<Record<string, string>>> = {
  'aws:currenttime': 'aws:epochtime',
  'aws:epochtime': 'aws:currenttime',
};

const listed = operatorOf('ForAnyValue:StringEqualsIgnoreCase');

/** What statements ask of keys by which this one is told as well: of the same time, and of tags by their keys. */
const besides = (key: string, all: readonly Asked[]): Filled[] => {
  const twin = twins[key];
  if (twin !== undefined)
    return all.flatMap(({ atoms }) =>
      atoms.flatMap((one) => {
        const operator = operatorOf(one.operator.name.replace('numeric', 'date'));
        return one.key === twin ? { operator, values: one.values } : [];
      }),
    );
  if (key !== 'aws:tagkeys') return [];
  const tags = new Set(all.flatMap(({ names }) => [...names].filter((name) => name.startsWith(requestTag))));
  return [...tags].map((tag) => ({ operator: listed, values: [tag.slice(requestTag.length)] }));
};

/** What other keys, and resources, ask of the value of a key. */
export const linked = (key: string, statements: readonly Statement[]): Links => {
  const all = statements.map(askedBy);
  const { asked, also } = linkedByValue(key, all);
  const more = besides(key, all);
  return more.length === 0 ? { asked, also } : { asked: [...asked, ...more], also };
};

/** The same of a key that stands as a variable in what they are compared with, or as a part of an ARN. */
const linkedByValue = (key: string, all: readonly Asked[]): Links => {
  const atoms = all.flatMap((one) => one.atoms);
  const using = atoms.filter(({ variables }) => variables.includes(key));
  const targets = all.flatMap((one) => one.targets);
  const within = targets.filter(({ variables }) => variables.includes(key));
  const part = parts[key];
  if (part !== undefined) {
    const named = new Set(targets.flatMap(({ patterns }) => patterns.map((one) => one.split(':')[part] ?? '')));
    const asked = [...named]
      .filter((one) => !/^\**$/.test(one))
      .map((one) => ({ operator: stringLike, values: [one] }));
    return { asked, also: [] };
  }
  if (using.length + within.length === 0) return nothing;
  const others = using.flatMap((atom) => atoms.filter((one) => one.key === atom.key && one.variables.length === 0));
  const texts = [
    ...using.flatMap((atom) => atom.values.map((value) => [value, others.flatMap((one) => one.values)] as const)),
    ...within.flatMap(({ patterns }) =>
      patterns
        .filter((value) => variablesIn(value).includes(key))
        .map((value) => [value, textsBeside(value, key, targets, atoms)] as const),
    ),
  ];
  return {
    asked: others.filter(({ operator }) => operator.compare).map(({ operator, values }) => ({ operator, values })),
    also: [...new Set(texts.flatMap(([value, named]) => named.flatMap((one) => between(value, one, key))))],
  };
};

/**
 * What is done to by which a pattern with this key's value in it meets other patterns, in each way that it can, and by values that its own
 * conditions tell apart; and what documents name.
 */
const textsBeside = (
  value: string,
  key: string,
  targets: readonly Targets[],
  atoms: readonly Atom[],
): readonly string[] => {
  const named = targets.flatMap(({ patterns }) => patterns);
  const own = atoms.filter((one) => one.key === key && one.variables.length === 0);
  const wide = (text: string, filling: string): Pattern =>
    like(withVariables(text, (name) => (name === key ? filling : '*')));
  const groups = [
    ...targets.map(({ patterns }) => patterns.map((one) => wide(one, '*'))),
    ...own.map(({ values }) => values.map((one) => wide(value, one))),
  ];
  return [...named, ...shortest(groups, wide(value, '?*')).texts];
};

/** What the variable has to be for a text to come to another. */
const between = (text: string, other: string, key: string): string[] => {
  const source = text
    .split(/(\$\{[^}]*\})/)
    .map((part) => {
      if (!part.startsWith('${'))
        return part
          .replaceAll(/[\\^$.|+()[\]{}]/g, '\\$&')
          .replaceAll('*', '.*')
          .replaceAll('?', '.');
      return part.slice(2).trim().toLowerCase().startsWith(key) ? '(.+?)' : '.*?';
    })
    .join('');
  const found = new RegExp(`^${source}$`, 's').exec(other)?.[1];
  return found === undefined || /[*?]|\$\{/.test(found) ? [] : [found];
};
