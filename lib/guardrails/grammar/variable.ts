import { conditionKeysOf, isConditionKey, isService, keyPrefixes } from '../catalogue/index.ts';
import { closeTo, isNear } from '../suggest.ts';

/** How a `${…}` is taken: as one of IAM's policy variables, as one that is probably misspelt, or as none. */
export type Variable =
  | { readonly is: 'variable' }
  | { readonly is: 'doubtful'; readonly meant?: string }
  | { readonly is: 'none'; readonly meant?: string };

const known: Variable = { is: 'variable' };

/**
 * A condition key, with a default if need be (`${aws:PrincipalTag/team, 'none'}`), or one of `${*}`, `${?}` and `${$}`. Keys of
 * a service are taken at their word: some, such as transfer:HomeBucket, are variables alone.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export const judgeVariable = (inner: string): Variable => {
  const name = /^\s*([^,']*?)\s*(?:,\s*'[^']*'\s*)?$/.exec(inner)?.[1] ?? '';
  if (['*', '?', '$'].includes(name) || isConditionKey(name) || /^[^:]*\.[^:]*:[^:]/.test(name)) return known;
  const [prefix = '', ...rest] = name.split(':');
  const bare = rest.join(':');
  const global = conditionKeysOf('aws').find((key) => key.toLowerCase() === `aws:${name.toLowerCase()}`);
  if (global !== undefined) return { is: 'none', meant: `\${${global}}` };
  if (bare === '' || bare.startsWith(':') || prefix.startsWith('!')) return { is: 'none' };
  const close = closeTo(name, conditionKeysOf(prefix));
  const meant = close === undefined || close.includes('${}') ? undefined : `\${${close}}`;
  // AWS has more global keys than it documents.
  if (
    prefix.toLowerCase() === 'aws' &&
    (close === undefined || !isNear(bare, close.slice(4))) &&
    /^[A-Za-z]+$/.test(bare)
  )
    return { is: 'doubtful' };
  if (prefix.toLowerCase() === 'aws') return { is: 'none', ...(meant !== undefined && { meant }) };
  if (isService(prefix)) return meant === undefined || isOneMore(name, close) ? known : { is: 'doubtful', meant };
  const service = closeTo(prefix, keyPrefixes);
  const whole = service === undefined ? undefined : `${service}:${bare}`;
  return { is: 'none', ...(whole !== undefined && isConditionKey(whole) && { meant: `\${${whole}}` }) };
};

/** A key that only begins alike is another. */
const isOneMore = (name: string, close = ''): boolean => Math.abs(name.length - close.length) > 2;
