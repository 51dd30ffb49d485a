import type { Node } from 'jsonc-parser';
import { conditionKeysOf, isConditionKey, keyPrefixes } from '../catalogue/index.ts';
import type { Context } from './context.ts';
import { hasPlaceholder, textOf } from './nodes.ts';
import { closeTo, didYouMean } from '../suggest.ts';
import { matchesAny } from '../wildcard.ts';

export const checkConditionKey = (node: Node, { report, accept }: Context): void => {
  const key = textOf(node) ?? '';
  if (hasPlaceholder(node) || isConditionKey(key) || matchesAny(key, accept) || isOfProvider(key)) return;
  report.error(node, `unknown condition key "${key}"`, didYouMean(closest(key)));
};

/** Keys of identity providers begin with the provider's host name, and anybody can have a provider. */
const isOfProvider = (key: string): boolean => /^[^:]*\.[^:]*:./.test(key);

const closest = (key: string): string | undefined => {
  const [prefix = '', ...rest] = key.split(':');
  const known = keyPrefixes.includes(prefix.toLowerCase()) ? prefix : closeTo(prefix, keyPrefixes);
  if (known === undefined || rest.length === 0) return undefined;
  const [start = '', ...free] = `${known}:${rest.join(':')}`.split('/');
  const keys = new Set(conditionKeysOf(known).map((name) => name.replace(/\/\$\{\}$/, '/')));
  const found = closeTo(free.length > 0 ? `${start}/` : start, keys);
  return found?.endsWith('/') ? found + (free.join('/') || 'key') : found;
};
