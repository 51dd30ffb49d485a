import { BlockList, isIP } from 'node:net';
import { isLike, literal } from './resource.ts';

/** A condition operator in parts. */
export interface Operator {
  /** `forallvalues`, `foranyvalue` */
  readonly set: string | undefined;
  /** Without `Not`: `stringequals` */
  readonly name: string;
  readonly ifExists: boolean;
  readonly isNegated: boolean;
  readonly takesVariables: boolean;
  readonly isArn: boolean;
  /** Undefined for an operator that AWS refuses. */
  readonly compare: Compare | undefined;
}

/** What a call has, and what a policy wants. */
export type Compare = (given: string, wanted: string) => boolean;

/** Few, and written in every policy. */
const read = new Map<string, Operator>();

export const operatorOf = (written: string): Operator => {
  const known = read.get(written);
  if (known) return known;
  const [, set, name = '', ifExists] =
    /^(?:(forallvalues|foranyvalue):)?(.+?)(ifexists)?$/.exec(written.toLowerCase()) ?? [];
  const isNegated = /^(string|numeric|date|arn)?not(equals|equalsignorecase|like|ipaddress)$/.test(name);
  const plain = isNegated ? name.replace('not', '') : name;
  const found: Operator = {
    set,
    name: plain,
    ifExists: ifExists !== undefined,
    isNegated,
    takesVariables: /^(string|arn|bool)/.test(name),
    isArn: plain.startsWith('arn'),
    compare: comparisons.get(plain),
  };
  read.set(written, found);
  return found;
};

const same: Compare = (given, wanted) => literal(given) === literal(wanted);
const sameButCase: Compare = (given, wanted) => same(given.toLowerCase(), wanted.toLowerCase());

/** Part by part, so that a star does not reach over a colon of the first five. */
const arnLike: Compare = (given, wanted) => {
  const [left, right] = [partsOf(given), partsOf(wanted)];
  return left.length === right.length && right.every((part, index) => isLike(left[index] ?? '', part));
};

const split = new Map<string, readonly string[]>();

/** Of a caller's ARN and of patterns, which are asked about again and again. */
const partsOf = (arn: string): readonly string[] => {
  const known = split.get(arn);
  if (known) return known;
  const parts = arn.split(':');
  const found = [...parts.slice(0, 5), parts.slice(5).join(':')];
  if (split.size >= 10_000) split.clear();
  split.set(arn, found);
  return found;
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

const ordered = (name: string, value: (text: string) => number): [string, Compare][] => [
  [`${name}equals`, (given, wanted) => value(given) === value(wanted)],
  [`${name}lessthan`, (given, wanted) => value(given) < value(wanted)],
  [`${name}lessthanequals`, (given, wanted) => value(given) <= value(wanted)],
  [`${name}greaterthan`, (given, wanted) => value(given) > value(wanted)],
  [`${name}greaterthanequals`, (given, wanted) => value(given) >= value(wanted)],
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
