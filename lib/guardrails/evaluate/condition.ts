import { BlockList, isIP } from 'node:net';
import { matchesExactly } from '../wildcard.ts';

/** What is known of a call, by condition key (case does not matter): one value, or several for keys that have many. */
export type Context = Readonly<Record<string, string | readonly string[] | undefined>>;

export type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Every operator and every key of it must hold. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html */
export const holds = (conditions: Conditions | undefined, context: Context): boolean =>
  Object.entries(conditions ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => holdsFor(operator, key, listOf(values), context)),
  );

const holdsFor = (written: string, key: string, wanted: readonly string[], context: Context): boolean => {
  const [, set = '', operator = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/.exec(written) ?? [];
  const given = valuesOf(key, context);
  if (operator === 'Null') return wanted.some((value) => (value.toLowerCase() === 'true') === (given === undefined));
  if (given === undefined || given.length === 0)
    return ifExists !== undefined || set === 'ForAllValues' || isNegated(operator);
  const filled = wanted.map((value) => fill(value, context));
  const one = (value: string): boolean => holdsForValue(operator, value, filled);
  return set === 'ForAllValues' ? given.every(one) : given.some(one);
};

const listOf = (values: unknown): string[] => [values].flat().map(String);

const valuesOf = (key: string, context: Context): readonly string[] | undefined => {
  const name = Object.keys(context).find((one) => one.toLowerCase() === key.toLowerCase());
  const value = name === undefined ? undefined : context[name];
  return value === undefined ? undefined : typeof value === 'string' ? [value] : value;
};

/** Policy variables. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
const fill = (text: string, context: Context): string =>
  text.replaceAll(/\$\{([^}]+)\}/g, (all, name: string) => {
    if (['*', '?', '$'].includes(name)) return name;
    return valuesOf(name, context)?.[0] ?? all;
  });

const isNegated = (operator: string): boolean => operator.includes('Not');

const holdsForValue = (operator: string, value: string, wanted: readonly string[]): boolean => {
  const compare = comparisons[operator.replace('Not', '')];
  if (!compare) throw new Error(`no condition operator ${operator}`);
  const found = wanted.some((one) => compare(value, one));
  return isNegated(operator) ? !found : found;
};

type Compare = (given: string, wanted: string) => boolean;

const numeric =
  (test: (given: number, wanted: number) => boolean): Compare =>
  (given, wanted) =>
    test(Number(given), Number(wanted));
const dated =
  (test: (given: number, wanted: number) => boolean): Compare =>
  (given, wanted) =>
    test(timeOf(given), timeOf(wanted));
const timeOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text));

const orders = {
  Equals: (a: number, b: number) => a === b,
  LessThan: (a: number, b: number) => a < b,
  LessThanEquals: (a: number, b: number) => a <= b,
  GreaterThan: (a: number, b: number) => a > b,
  GreaterThanEquals: (a: number, b: number) => a >= b,
};

/** Part by part, so that a star does not reach over a colon of the first five. */
const arnLike: Compare = (given, wanted) => {
  const [left, right] = [given, wanted].map((arn) => {
    const parts = arn.split(':');
    return [...parts.slice(0, 5), parts.slice(5).join(':')];
  });
  return left?.length === right?.length && (right ?? []).every((part, index) => like(left?.[index] ?? '', part));
};

/** Unlike for actions, case matters. */
const like: Compare = (given, wanted) => matchesExactly(wanted, given);

const inBlock: Compare = (given, wanted) => {
  const [address = '', length] = wanted.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const list = new BlockList();
  list.addSubnet(address, Number(length ?? (family === 'ipv6' ? 128 : 32)), family);
  return list.check(given, isIP(given) === 6 ? 'ipv6' : 'ipv4');
};

const same: Compare = (given, wanted) => given === wanted;
const sameButCase: Compare = (given, wanted) => given.toLowerCase() === wanted.toLowerCase();

const comparisons: Readonly<Partial<Record<string, Compare>>> = {
  StringEquals: same,
  StringEqualsIgnoreCase: sameButCase,
  StringLike: like,
  BinaryEquals: same,
  Bool: sameButCase,
  ArnEquals: arnLike,
  ArnLike: arnLike,
  IpAddress: inBlock,
  ...Object.fromEntries(Object.entries(orders).map(([name, test]) => [`Numeric${name}`, numeric(test)])),
  ...Object.fromEntries(Object.entries(orders).map(([name, test]) => [`Date${name}`, dated(test)])),
};
