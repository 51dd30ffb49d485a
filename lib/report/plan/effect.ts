import { foldActions } from '../../guardrails/compare/fold.ts';
import type { Effect, Example, Meaning } from '../../plan/effect.ts';
import { addressName, type Address } from '../../plan/resource.ts';
import { plural } from '../text/style.ts';

/** A line of what a change means, and whether it takes or gives. */
export interface EffectLine {
  readonly sign: '-' | '+' | '·';
  readonly text: string;
}

/** Of a change after which the very same is denied and allowed. */
export const meansTheSame = 'means the same';

/** What changes that are told as one mean together, in lines. */
export const effectLines = (effects: readonly Effect[]): EffectLine[] => {
  const [first] = effects;
  if (!first) return [];
  const denies = together(effects.flatMap((one) => one.denies));
  const allows = together(effects.flatMap((one) => one.allows));
  const unproved = [...new Set(effects.flatMap((one) => one.unproved))];
  if (denies.length + allows.length + unproved.length === 0) {
    const isUnbound = effects.every(({ binds }) => binds === false);
    return [{ sign: '·', text: isUnbound ? 'binds no account' : meansTheSame }];
  }
  return [
    ...denies.slice(0, most).flatMap((one) => linesOf('-', 'newly denied', one)),
    ...rest('-', denies),
    ...allows.slice(0, most).flatMap((one) => linesOf('+', 'newly allowed', one)),
    ...rest('+', allows),
    ...unproved
      .slice(0, 1)
      .map((text): EffectLine => ({ sign: '·', text: `not proved that there is no more: ${text}` })),
  ];
};

const most = 3;

const rest = (sign: EffectLine['sign'], meanings: readonly Meaning[]): EffectLine[] =>
  meanings.length > most
    ? [{ sign, text: `and ${plural(meanings.length - most, 'more', 'more')} (--json shows all)` }]
    : [];

/** `isMost`: in some of the accounts it is less. */
type Told = Meaning & { readonly isMost?: true };

/** What happens to the same accounts but for the same roles, by whichever statement, is one; so is a statement on several targets. */
const together = (meanings: readonly Meaning[]): Told[] => {
  // Of many actions, which of them depends on what else binds an account.
  const byStatement = merged(meanings, (one) => [one.policy, one.statement, listed(one), one.roles]);
  return merged(byStatement, (one) => [one.accounts, one.exempt, one.roles, one.isMost]);
};

/** Actions that are told one by one. */
const listed = ({ actions }: Meaning): readonly string[] | undefined => {
  const all = foldActions(actions);
  return all.length > 3 ? undefined : all;
};

const merged = (meanings: readonly Told[], keyOf: (one: Told) => unknown): Told[] => {
  const found = new Map<string, Told>();
  for (const one of meanings) {
    const key = JSON.stringify(keyOf(one));
    const known = found.get(key);
    found.set(key, known ? sumOf(known, one) : one);
  }
  return [...found.values()];
};

const sumOf = (one: Told, other: Told): Told => {
  const actions = [...new Set([...one.actions, ...other.actions])];
  const isApart = JSON.stringify(one.accounts) !== JSON.stringify(other.accounts);
  const isMore = [one, other].some((each) => each.actions.length < actions.length);
  return {
    ...one,
    actions,
    future: one.future || other.future,
    ...(one.accounts && { accounts: [...new Set([...one.accounts, ...(other.accounts ?? [])])] }),
    ...((one.isMost === true || (isApart && isMore)) && { isMost: true }),
  };
};

/** `what` happens to whom, where, and of what. */
export const linesOf = (sign: EffectLine['sign'], what: string, one: Told): EffectLine[] => {
  const where = placesText(one.accounts ?? []);
  const whom = one.roles ? ` to ${namesText(one.roles)}` : '';
  const but = one.exempt.length > 0 && !one.roles ? `, except for ${namesText(one.exempt)}` : '';
  return [{ sign, text: `${what}${whom}${where}: ${actionsText(one)}${but}` }, ...exampleOf(one)];
};

/** ` in web, shop`, ` in 12 accounts and future accounts of OU Lab`, ` in future accounts of OU Sandbox (no account now)` */
const placesText = (names: readonly string[]): string => {
  const accounts = names.filter((name) => !isTarget(name));
  const targets = names.flatMap((name) =>
    isTarget(name) ? (name.startsWith('root:') ? 'the root' : `OU ${addressName(name as Address)}`) : [],
  );
  const now = accounts.length > 3 ? plural(accounts.length, 'account') : accounts.join(', ');
  const future = `future accounts of ${namesText(targets)}`;
  if (targets.length === 0) return accounts.length === 0 ? '' : ` in ${now}`;
  return accounts.length === 0 ? ` in ${future} (no account now)` : ` in ${now} and ${future}`;
};

const isTarget = (name: string): boolean => /^(ou|root):/.test(name);

/** `s3:*, iam:CreateUser and others, 212 actions` */
const actionsText = ({ actions, future, isMost }: Told): string => {
  if (actions.length === 0) return 'actions that do not exist yet';
  const all = foldActions(actions);
  const told = all.slice(0, all.length === 3 ? 3 : 2);
  if (all.length === told.length) return told.join(', ');
  return `${told.join(', ')} and others, ${isMost ? 'up to ' : ''}${plural(actions.length, 'action')}${future ? ' so far' : ''}`;
};

/** Where it says more than the line above it. */
const exampleOf = (one: Meaning): EffectLine[] => {
  const { resource = '*', context, principal, without = [] } = one.example;
  const isPlain = resource === '*' && Object.keys(context).length + without.length === 0 && anyRole.test(principal);
  return isPlain && one.actions.length > 0
    ? []
    : [{ sign: '·', text: `e.g. ${exampleText(one.example, one.accounts ?? [])}` }];
};

/** Of an account, or of a permission set. */
const anyRole = /:role\/(x|aws-reserved\/sso\.amazonaws\.com\/AWSReservedSSO_[^/]+_x)$/;

/** All that has to be so of the request, and the keys that it must not have. */
export const exampleText = (one: Example, accounts: readonly string[]): string => {
  const { principal, action, resource = '*', context, without = [] } = one;
  const arn = principal.split(':').slice(5).join(':');
  const whose = /^arn:[^:]*:[^:]*:[^:]*:([^:]*):/.exec(principal)?.[1] ?? '';
  const key = /^\{\{account\.(.+)\}\}$/.exec(whose)?.[1];
  const of = key !== undefined && accounts.includes(key) ? ` of ${key}` : '';
  const keys = Object.entries(context).map(([name, value]) => `, ${name} ${named(valueText(value))}`);
  const lacks = without.filter((name) => !evident.test(name)).map((name) => `, without ${name}`);
  return `${arn === '' ? principal : arn}${of}: ${action}${resource === '*' ? '' : ` on ${named(resource)}`}${[...keys, ...lacks].join('')}`;
};

/** Keys of which it shows who calls whether there are any. */
const evident = /^aws:(assumedroot|username|federatedprovider|principalservicename(slist)?)$/i;

const valueText = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value : `[${value.join(', ')}]`;

/** With keys for ids of accounts, of which some are any account's. */
const named = (text: string): string =>
  text.replaceAll(/\{\{account(?:\.([^{}]*))?\}\}/g, (_, key: string | undefined) => key ?? 'ACCOUNT');

const namesText = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
