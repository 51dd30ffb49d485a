import data from './catalogue.json' with { type: 'json' };
import { hasWildcard, matches, matchesExactly } from '../wildcard.ts';

/** What IAM knows: made by scripts/catalogue.mjs, each service as [actions, own condition keys] in words. */
const entries: Partial<Record<string, string[]>> = data.services;

export const servicePrefixes: readonly string[] = Object.keys(data.services);
const rcpServices = new Set(data.rcp.split(' '));

export const isService = (prefix: string): boolean => Object.hasOwn(entries, prefix.toLowerCase());

/** AWS's list, https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html */
export const supportsRcp = (prefix: string): boolean => rcpServices.has(prefix.toLowerCase());

const once = <Value>(make: (prefix: string) => Value): ((prefix: string) => Value) => {
  const made = new Map<string, Value>();
  return (prefix) => {
    const known = made.get(prefix);
    if (known !== undefined) return known;
    const value = make(prefix);
    made.set(prefix, value);
    return value;
  };
};

const wordsOf = (prefix: string, index: 0 | 1): string[] =>
  (Object.hasOwn(entries, prefix) ? entries[prefix]?.[index] : '')?.split(' ').filter(Boolean) ?? [];

/** The action names of a service, without its prefix. */
export const actionsOf = once((prefix) => wordsOf(prefix.toLowerCase(), 0));
const actionNames = once((prefix) => new Set(actionsOf(prefix).map((name) => name.toLowerCase())));

/** Whether a service has this action, or any that this pattern matches. */
export const hasAction = (prefix: string, name: string): boolean => {
  const lower = name.toLowerCase();
  const names = actionNames(prefix.toLowerCase());
  if (!hasWildcard(lower)) return names.has(lower);
  for (const action of names) if (matchesExactly(lower, action)) return true;
  return false;
};

const sharedKeys = data.keys.split(' ');

/** The condition keys that begin with a prefix; ${} stands for a free part such as a tag's key. */
export const conditionKeysOf = once((prefix) => {
  const lower = prefix.toLowerCase();
  return [
    ...sharedKeys.filter((key) => key.toLowerCase().startsWith(`${lower}:`)),
    ...wordsOf(lower, 1).map((key) => `${lower}:${key}`),
  ];
});

/** Every prefix that condition keys begin with; the commonest first, to win where several are equally close to a word. */
export const keyPrefixes: readonly string[] = [
  ...new Set(['aws', ...servicePrefixes, ...sharedKeys.map((key) => key.slice(0, key.indexOf(':')))]),
];

interface Index {
  readonly exact: ReadonlySet<string>;
  readonly patterns: readonly string[];
}

const indexOf = (keys: readonly string[]): Index => ({
  exact: new Set(keys.filter((key) => !key.includes('${}')).map((key) => key.toLowerCase())),
  patterns: keys.filter((key) => key.includes('${}')).map((key) => key.replaceAll('${}', '?*')),
});

const isIn = ({ exact, patterns }: Index, key: string): boolean =>
  exact.has(key.toLowerCase()) || patterns.some((pattern) => matches(pattern, key));

const keysByPrefix = once((prefix) => indexOf(conditionKeysOf(prefix)));
const prefixOf = (key: string): string => key.slice(0, Math.max(0, key.indexOf(':'))).toLowerCase();

export const isConditionKey = (key: string): boolean => isIn(keysByPrefix(prefixOf(key)), key);

const sharedByPrefix = once((prefix) =>
  indexOf(sharedKeys.filter((key) => key.toLowerCase().startsWith(`${prefix}:`))),
);

/** Whether services have this key besides the one that it is named for. */
export const isShared = (key: string): boolean => isIn(sharedByPrefix(prefixOf(key)), key);
