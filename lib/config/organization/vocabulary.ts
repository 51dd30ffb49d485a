import type { Report } from '../text/report.ts';
import { didYouMean } from '../words/nearest.ts';
import type { Opened } from '../words/availability.ts';
import type { Partition } from '../words/partition.ts';
import type { Roles } from './types.ts';
import { unreadUnit } from './unit-path.ts';

/** What placeholders may name. */
export interface Vocabulary {
  readonly homeRegion: string;
  readonly regions: readonly string[];
  /** What `aws:RequestedRegion` may be of a request to a model: governed regions, and those of organization.modelRegions. */
  readonly modelRegions: readonly string[];
  readonly partition: Partition;
  readonly roles: Roles;
  readonly accounts: readonly string[];
  /** Accounts that are closed, or about to be: none may be named. */
  readonly closedAccounts: readonly string[];
  readonly organizationalUnits: readonly string[];
  readonly opened: Opened;
  /** Whether logs are archived. */
  readonly logging: boolean;
}

/** What the config itself fills in; what is left names ids. */
export const known = (words: Vocabulary, name: string): string | readonly string[] | undefined => {
  if (name === 'homeRegion') return words.homeRegion;
  if (name === 'regions') return words.regions;
  if (name === 'modelRegions') return words.modelRegions;
  if (name === 'partition') return words.partition;
  if (name === 'roles.automation') return words.roles.automation;
  if (name === 'roles.breakGlass') return words.roles.breakGlass;
  return undefined;
};

/** Besides names of accounts and OUs. `logs.key` is the ARN of the key that the archive's logs are encrypted with. */
const always = [
  'homeRegion',
  'regions',
  'modelRegions',
  'partition',
  'roles.automation',
  'roles.breakGlass',
  'organization.id',
  'organization.path',
  'organization.root',
  'logs.key',
];

const namesOf = ({ accounts, organizationalUnits, logging }: Vocabulary): string[] => [
  ...always.filter((name) => logging || name !== 'logs.key'),
  ...accounts.map((key) => `account.${key}`),
  ...organizationalUnits.map((path) => `ou.${path}`),
];

/** Whether it is one, known or not: others have braces of their own. */
export const isPlaceholder = (name: string, words: Vocabulary): boolean =>
  isKnown(name, words) || /^(account|ou)\./.test(name);

const isKnown = (name: string, { accounts, organizationalUnits }: Vocabulary): boolean =>
  always.includes(name) ||
  (name.startsWith('account.') && accounts.includes(name.slice('account.'.length))) ||
  (name.startsWith('ou.') && organizationalUnits.includes(name.slice('ou.'.length)));

/** What is wrong with the name in a placeholder, and how to mend it. */
export const judgePlaceholder = (
  name: string,
  words: Vocabulary,
  report: Report,
): { message: string; fix: string } | undefined => {
  if (name === 'logs.key' && !words.logging && !report.unread(['logging']))
    return {
      message: '{{logs.key}} requires a log archive',
      fix: 'add logging: { archive: ACCOUNT }',
    };
  if (isKnown(name, words)) return undefined;
  if (words.closedAccounts.some((key) => name === `account.${key}`)) {
    return {
      message: `account "${name.slice('account.'.length)}" is closed`,
      fix: 'remove it, or use an open account',
    };
  }
  if (mayBeUnread(name, report)) return undefined;
  return { message: `unknown placeholder {{${name}}}`, fix: didYouMean(name, alike(name, namesOf(words))) };
};

/** Names of the same sort, where there is a sort: `account_id` and `ouId` have one too. */
const alike = (name: string, names: readonly string[]): readonly string[] => {
  const sort = /^(account|ou)(?![a-z])/.exec(name)?.[1];
  return sort === undefined ? names : names.filter((one) => one.startsWith(`${sort}.`));
};

const mayBeUnread = (name: string, report: Report): boolean =>
  name.startsWith('account.')
    ? report.unread(['accounts', name.slice('account.'.length)])
    : name.startsWith('ou.') && unreadUnit(name.slice('ou.'.length), report);
