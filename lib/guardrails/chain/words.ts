import { operatorOf } from '../evaluate/operators.ts';
import type { Open, OpenKey } from '../evaluate/truth.ts';
import type { Dependence, Gap, Reason } from './verdict.ts';

/** `unless aws:RequestedRegion is one of eu-west-1, us-east-1` */
export const dependenceText = (dependence: Dependence): string => {
  if (dependence.effect === 'deny') return `denied ${conditionText(dependence.by.open)}`;
  const each = dependence.by.map(({ open }) => openText(open));
  return `allowed only if ${each.join(', or if ')}`;
};

/** What a Deny hangs on: a single condition that is written as a negation reads as an exception. */
const conditionText = (open: readonly Open[]): string => {
  const [only, ...others] = open;
  const negated = only && others.length === 0 ? negatedText(only) : undefined;
  return negated === undefined ? `if ${openText(open)}` : `unless ${negated}`;
};

export const openText = (open: readonly Open[]): string => open.map(oneText).join(' and ');

const oneText = (one: Open): string => {
  if ('contentsOf' in one) return `${one.contentsOf} ${one.says} it (its contents are not known here)`;
  if ('resources' in one) return `the resource is ${one.isNot ? 'not ' : ''}${listText(one.resources)}`;
  return keyText(one, operatorOf(one.operator).isNegated);
};

/** Of a condition that holds unless something is so. */
const negatedText = (one: Open): string | undefined => {
  if ('contentsOf' in one) return undefined;
  if ('resources' in one) return one.isNot ? `the resource is ${listText(one.resources)}` : undefined;
  return operatorOf(one.operator).isNegated ? keyText(one, false) : undefined;
};

const keyText = ({ operator, key, values }: OpenKey, isNot: boolean): string => {
  const { set, name, ifExists } = operatorOf(operator);
  if (name === 'null') return `${key} is ${values.some((value) => /^true$/i.test(value)) ? 'absent' : 'present'}`;
  const [is, isNotOne] = verbs[name] ?? [`(${operator})`, `(not ${operator})`];
  const whose = set === undefined ? key : `${set === 'forallvalues' ? 'every' : 'any'} value of ${key}`;
  const verb = isNot ? isNotOne : is;
  const among = values.length > 1 && is === 'is' ? `${verb} one of` : verb;
  return `${whose} ${among} ${listText(values)}${ifExists ? ', if it is present' : ''}`;
};

/** By operator: how it reads, and how its negation does. */
const verbs: Readonly<Partial<Record<string, readonly [string, string]>>> = {
  stringequals: ['is', 'is not'],
  stringequalsignorecase: ['is', 'is not'],
  stringlike: ['matches', 'does not match'],
  arnequals: ['matches', 'does not match'],
  arnlike: ['matches', 'does not match'],
  bool: ['is', 'is not'],
  binaryequals: ['is', 'is not'],
  ipaddress: ['is in', 'is not in'],
  numericequals: ['is', 'is not'],
  numericlessthan: ['is less than', 'is at least'],
  numericlessthanequals: ['is at most', 'is more than'],
  numericgreaterthan: ['is more than', 'is at most'],
  numericgreaterthanequals: ['is at least', 'is less than'],
  dateequals: ['is', 'is not'],
  datelessthan: ['is before', 'is not before'],
  datelessthanequals: ['is at latest', 'is after'],
  dategreaterthan: ['is after', 'is not after'],
  dategreaterthanequals: ['is not before', 'is before'],
};

/** Longer ones are cut. */
const most = 6;

const listText = (values: readonly string[]): string => {
  const told = values.slice(0, most).map((value) => (value === '' ? '""' : value));
  const more = values.length - told.length;
  const all = more > 0 ? [...told, `${more} more`] : told;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1) ?? ''}`;
};

/** `SCP approved-regions, statement DenyOtherRegions, attached to ou:Workloads`, or the level that allows nothing. */
export const reasonText = (by: Reason | Gap): string => {
  const at = by.level === undefined ? '' : ` attached to ${by.level}`;
  if (!('policy' in by)) return `no ${lawText(by.law)}${at} allows it`;
  return `${lawText(by.law)} ${by.policy}, statement ${by.statement}${at && `,${at}`}`;
};

const lawText = (law: Reason['law']): string => (law === 'scp' || law === 'rcp' ? law.toUpperCase() : law);
