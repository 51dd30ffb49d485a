import { conditionTypeOf, type ConditionType } from '../catalogue/condition-types.ts';
import { judgeRegion, regions, ungoverned, unspecified } from '../../config/words/regions.ts';
import { hasWildcard, matches } from '../wildcard.ts';
import { wrongArn } from './arn.ts';
import { doubtAddress, doubtDate, doubtPrincipal, formOf, type Doubt } from './known-forms.ts';

/** What an operator compares, by how its name begins. */
const families: readonly [RegExp, readonly ConditionType[], string][] = [
  [/^Bool/, ['Bool'], 'true or false'],
  [/^Numeric/, ['Numeric', 'Date'], 'numbers'],
  [/^Date/, ['Date', 'Numeric'], 'dates'],
  [/^(Not)?IpAddress/, ['IPAddress'], 'IP addresses'],
  [/^Arn/, ['ARN'], 'ARNs'],
];

const nouns: Readonly<Record<ConditionType, string>> = {
  String: 'a string',
  ARN: 'an ARN',
  Bool: 'true or false',
  Date: 'a date',
  IPAddress: 'an IP address',
  Numeric: 'a number',
};

const plainOf = (operator: string): string => operator.replace(/^For(All|Any)Values?:/, '').replace(/IfExists$/, '');

/** Why a key can never be what an operator compares. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export const doubtKey = (operator: string, key: string, values: readonly string[]): Doubt | undefined => {
  const type = conditionTypeOf(key);
  const [, types, what] = families.find(([pattern]) => pattern.test(plainOf(operator))) ?? [];
  // A tag holds any text, a date or a number too.
  if (type === undefined || types === undefined || types.includes(type) || tag.test(key)) return undefined;
  // Services document keys as strings that hold ARNs: their values tell. Those of AWS itself are what they are called.
  if (plainOf(operator).startsWith('Arn') && type === 'String' && !/^aws:/i.test(key) && values.every(mayBeArn))
    return undefined;
  return { message: `"${key}" is ${nouns[type]}; ${plainOf(operator)} compares ${what ?? ''}`, fix: betterFor(type) };
};

const tag = /tag\/./i;

const mayBeArn = (value: string): boolean => /^arn:|^[*?]|\$\{|\{\{/.test(value);

const better: Readonly<Record<ConditionType, string>> = {
  String: 'StringEquals or StringLike',
  ARN: 'ArnLike',
  Bool: 'Bool',
  Date: 'DateLessThan or DateGreaterThan',
  IPAddress: 'IpAddress',
  Numeric: 'NumericEquals, NumericLessThan or NumericGreaterThan',
};

const betterFor = (type: ConditionType): string => `use ${better[type]}, or its negation`;

const accounts =
  /^(aws:(principal|source|resource|vpce)account|aws:sourceowner|s3:(resource|dataaccesspoint)account|kms:calleraccount)$/i;
const organizations = /^aws:(principal|resource|source|vpce)orgid$/i;
const regional = /^(aws:requestedregion|ec2:region|(account|cloudformation):targetregion)$/i;

/** Why a value of a key can never be the one of a call; none for what is filled in later. */
export const doubtValue = (operator: string, key: string, value: string): Doubt | undefined => {
  const plain = plainOf(operator);
  if (plain === 'Null' || /\$\{|\{\{/.test(value)) return undefined;
  const type = conditionTypeOf(key);
  if (/^(Not)?IpAddress/.test(plain)) return doubtAddress(value);
  if (plain.startsWith('Date')) return doubtDate(value);
  const session = doubtPrincipal(key, value);
  if (session) return session;
  if (plain.startsWith('String')) {
    const form = plain.endsWith('IgnoreCase') ? undefined : formOf(key);
    const isPattern = plain.endsWith('Like') && hasWildcard(value);
    const typed =
      accounts.test(key) || organizations.test(key) || regional.test(key) || type === 'ARN' || form !== undefined;
    if (typed && hasWildcard(value) && !isPattern)
      return {
        message: `${plain} takes the wildcards of "${value}" literally`,
        fix: `use ${plain.replace(/Equals\w*$/, 'Like')}`,
      };
    if (form) return form(value, isPattern);
    if (accounts.test(key)) return doubtAccount(value, isPattern);
    if (regional.test(key)) return doubtRegion(value, isPattern);
    if (organizations.test(key) && !isPattern && !/^o-[a-z0-9]{10,32}$/.test(value))
      return { message: `"${value}" is not the ID of an organization`, fix: 'use {{organization.id}}' };
    if (type === 'Bool' && !isPattern && !/^(true|false)$/i.test(value))
      return { message: `"${key}" is true or false, never "${value}"`, fix: 'use Bool' };
    if (type === 'ARN' && !isPattern && !value.startsWith('arn:'))
      return {
        message: `"${key}" is an ARN, never "${value}"`,
        fix: 'use the form arn:aws:service:region:account:resource',
      };
  }
  if (plain.startsWith('Arn') && !mayBeArn(value))
    return { message: `"${value}" is not an ARN`, fix: 'use the form arn:aws:service:region:account:resource' };
  return type === 'ARN' || plain.startsWith('Arn') ? wrongArn(value) : undefined;
};

const twelve = /^\d{12}$/;

/** A pattern needs room for twelve digits. */
const doubtAccount = (value: string, isPattern: boolean): Doubt | undefined => {
  const mayMatch = isPattern
    ? /^[\d*?]+$/.test(value) && (value.includes('*') ? value.replaceAll('*', '').length <= 12 : value.length === 12)
    : twelve.test(value);
  if (mayMatch) return undefined;
  const fix = 'use {{account.NAME}}, or the 12-digit account ID';
  return { message: `"${value}" is not an account ID`, fix };
};

const doubtRegion = (value: string, isPattern: boolean): Doubt | undefined => {
  if (isPattern)
    return [...regions, ...ungoverned].some((region) => matches(value, region))
      ? undefined
      : { message: `"${value}" matches no region` };
  if (ungoverned.includes(value) || value === unspecified) return undefined;
  const { known, fix } = judgeRegion(value);
  return known === 'no' ? { message: `there is no region "${value}"`, fix } : undefined;
};
