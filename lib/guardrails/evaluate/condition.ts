import { BlockList, isIP } from 'node:net';
import { isLike, literal } from './resource.ts';

/** What is known of a call, by condition key (case does not matter): one value, or several for keys that have many. */
export type Context = Readonly<Record<string, string | readonly string[] | undefined>>;

export type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What a value in a policy comes to; undefined when it holds a variable that has no value. */
export type Fill = (text: string) => string | undefined;

/** How a condition is taken of whose key nothing is known: as one that holds, or not. Left out: the call has no such key. */
export type Unknown = boolean | undefined;

/** Every operator and every key of it must hold. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html */
export const holds = (conditions: Conditions | undefined, context: Context, fill: Fill, unknown?: Unknown): boolean =>
  Object.entries(conditions ?? {}).every(([operator, keys]) =>
    Object.entries((keys as Conditions[string] | null) ?? {}).every(([key, values]) =>
      unknown === undefined || isKnown(key, [values].flat().map(String), context, fill)
        ? holdsFor(operator, key, [values].flat().map(String), context, fill)
        : unknown,
    ),
  );

/** A key without a value in the context is known to be absent. */
const isKnown = (key: string, values: readonly string[], context: Context, fill: Fill): boolean =>
  nameOf(key, context) !== undefined && values.every((value) => fill(value) !== undefined);

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
const holdsFor = (written: string, key: string, wanted: readonly string[], context: Context, fill: Fill): boolean => {
  const { set, operator, ifExists, isNegated, takesVariables } = operatorOf(written);
  const given = valueOf(key, context);
  // For a set operator an empty text is no value.
  const isMissing = given === undefined || (given.length === 0 && (set !== undefined || typeof given !== 'string'));
  if (operator === 'null' && ifExists === undefined)
    return wanted.some((value) => (value.toLowerCase() === 'true') === isMissing);
  const compare = comparisons.get(isNegated ? operator.replace('not', '') : operator);
  // AWS refuses such a document.
  if (!compare) return false;
  if (isMissing) return set !== 'foranyvalue' && (ifExists !== undefined || set === 'forallvalues' || isNegated);
  // A key of many values is only compared by a set operator.
  if (set === undefined && typeof given !== 'string') return false;
  const filled = takesVariables ? wanted.flatMap((value) => fill(value) ?? []) : wanted;
  const one = (value: string): boolean => filled.some((pattern) => compare(value, pattern)) !== isNegated;
  return set === 'forallvalues' ? [given].flat().every(one) : [given].flat().some(one);
};

interface Operator {
  readonly set: string | undefined;
  readonly operator: string;
  readonly ifExists: string | undefined;
  readonly isNegated: boolean;
  readonly takesVariables: boolean;
}

/** Few, and written in every policy. */
const operators = new Map<string, Operator>();

const operatorOf = (written: string): Operator => {
  const known = operators.get(written);
  if (known) return known;
  const [, set, operator = '', ifExists] =
    /^(?:(forallvalues|foranyvalue):)?(.+?)(ifexists)?$/.exec(written.toLowerCase()) ?? [];
  const isNegated = /^(string|numeric|date|arn)?not(equals|equalsignorecase|like|ipaddress)$/.test(operator);
  const read = { set, operator, ifExists, isNegated, takesVariables: /^(string|arn|bool)/.test(operator) };
  operators.set(written, read);
  return read;
};

const valueOf = (key: string, context: Context): string | readonly string[] | undefined => {
  const name = nameOf(key, context);
  return name === undefined ? undefined : context[name];
};

const nameOf = (key: string, context: Context): string | undefined => {
  const wanted = key.toLowerCase();
  return Object.keys(context).findLast((one) => one.toLowerCase() === wanted);
};

/** Such as `${aws:username}` and `${aws:PrincipalTag/team, 'none'}`. */
const variable = /\$\{\s*([^,}]+?)\s*(?:,\s*'([^']*)'\s*)?\}/g;

/** Policy variables. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
export const variablesOf =
  (context: Context): Fill =>
  (text) => {
    if (!text.includes('${')) return text;
    const missing = new Set<string>();
    const filled = text.replaceAll(variable, (_, name: string, otherwise?: string) => {
      const known = ['*', '?', '$'].includes(name) ? name : valueOf(name, context);
      const value = typeof known === 'string' ? known : otherwise;
      if (value === undefined) missing.add(name);
      return literal(value ?? '');
    });
    return missing.size > 0 ? undefined : filled;
  };

type Compare = (given: string, wanted: string) => boolean;

const same: Compare = (given, wanted) => literal(given) === literal(wanted);
const sameButCase: Compare = (given, wanted) => same(given.toLowerCase(), wanted.toLowerCase());

/** Part by part, so that a star does not reach over a colon of the first five. */
const arnLike: Compare = (given, wanted) => {
  const [left = [], right = []] = [given, wanted].map((arn) => {
    const parts = arn.split(':');
    return [...parts.slice(0, 5), parts.slice(5).join(':')];
  });
  return left.length === right.length && right.every((part, index) => isLike(left[index] ?? '', part));
};

const inBlock: Compare = (given, wanted) => {
  const [, address = '', length] = /^([^/]+)(?:\/(\d+))?$/.exec(wanted) ?? [];
  const [family, widest] = isIP(address) === 6 ? (['ipv6', 128] as const) : (['ipv4', 32] as const);
  const bits = Number(length ?? widest);
  if (isIP(address) === 0 || isIP(given) !== isIP(address) || bits > widest) return false;
  const list = new BlockList();
  list.addSubnet(address, bits, family);
  return list.check(given, family);
};

const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text));

/** Seconds since 1970, or https://www.w3.org/TR/NOTE-datetime, of which a time without a zone is none: it is taken for UTC. */
const timeOf = (text: string): number => {
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  return Date.parse(/T[\d:.]+$/.test(text) ? `${text}Z` : text);
};

const ordered = (name: string, read: (text: string) => number): [string, Compare][] => [
  [`${name}equals`, (given, wanted) => read(given) === read(wanted)],
  [`${name}lessthan`, (given, wanted) => read(given) < read(wanted)],
  [`${name}lessthanequals`, (given, wanted) => read(given) <= read(wanted)],
  [`${name}greaterthan`, (given, wanted) => read(given) > read(wanted)],
  [`${name}greaterthanequals`, (given, wanted) => read(given) >= read(wanted)],
];

/** By name without case, which IAM does not mind. */
const comparisons: ReadonlyMap<string, Compare> = new Map([
  ['stringequals', same],
  ['stringequalsignorecase', sameButCase],
  ['stringlike', isLike],
  ['binaryequals', same],
  ['bool', sameButCase],
  ['arnequals', arnLike],
  ['arnlike', arnLike],
  ['ipaddress', inBlock],
  ...ordered('numeric', numberOf),
  ...ordered('date', timeOf),
]);
