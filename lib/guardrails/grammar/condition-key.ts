import type { Node } from 'jsonc-parser';
import { conditionKeysOf, isConditionKey, keyPrefixes } from '../catalogue/index.ts';
import type { Context } from './context.ts';
import { hasPlaceholder, textOf } from './nodes.ts';
import { closeTo, didYouMean, isNear } from '../suggest.ts';
import { matchesAny } from '../wildcard.ts';

/** AWS has more keys than it documents, and takes any: what is like no known one is a warning, as for actions. */
export const checkConditionKey = (node: Node, { report, accept }: Context): void => {
  const key = textOf(node) ?? '';
  if (hasPlaceholder(node) || matchesAny(key, accept)) return;
  const wrong = judgeKey(key);
  if (wrong) (wrong.isMeant ? report.error : report.warn)(node, wrong.message, wrong.fix);
};

/** What is wrong with a condition key that is not known; `isMeant`: surely a known one. */
export const judgeKey = (
  key: string,
): { readonly isMeant: boolean; readonly message: string; readonly fix: string | undefined } | undefined => {
  if (isConditionKey(key) || isOfProvider(key)) return undefined;
  const close = closest(key);
  const isMeant = !/^[^:]+:./.test(key) || (close !== undefined && isMisspelt(key, close));
  return { isMeant, message: `unknown condition key "${key}"`, fix: didYouMean(close) };
};

/** Keys of identity providers begin with the provider's host name, and anybody can have a provider. */
const isOfProvider = (key: string): boolean => /^[^:]*\.[^:]*:./.test(key);

/** The name tells, not what stands before it; a known name behind an unknown prefix is meant. */
const isMisspelt = (key: string, close: string): boolean => {
  const [name = '', known = ''] = [key, close].map((text) => text.toLowerCase().replace(/^[^:]*:|\/.*/g, ''));
  return isNear(name, known);
};

const closest = (key: string): string | undefined => {
  const [prefix = '', ...rest] = key.split(':');
  const known = keyPrefixes.includes(prefix.toLowerCase()) ? prefix : closeTo(prefix, keyPrefixes);
  if (known === undefined || rest.length === 0) return undefined;
  const [start = '', ...free] = `${known}:${rest.join(':')}`.split('/');
  const keys = new Set(conditionKeysOf(known).map((name) => name.replace(/\/\$\{\}$/, '/')));
  const found = closeTo(free.length > 0 ? `${start}/` : start, keys);
  return found?.endsWith('/') ? found + (free.join('/') || 'key') : found;
};
