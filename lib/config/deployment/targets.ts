import { managementKey, type Account } from '../organization/types.ts';
import { unreadUnit } from '../organization/unit-path.ts';
import type { Vocabulary } from '../organization/vocabulary.ts';
import type { Report } from '../text/report.ts';
import type { Path } from '../text/yaml.ts';
import { didYouMean } from '../words/nearest.ts';
import type { WrittenTargets } from './schema.ts';
import type { Targets } from './types.ts';

interface Context {
  readonly words: Vocabulary;
  readonly accounts: readonly Account[];
  readonly report: Report;
}

/** Which accounts get a stack, after everything wrong with that has been reported. */
export const readTargets = (at: Path, written: WrittenTargets | undefined, context: Context): Targets => {
  const { organizationalUnits: units = [], except = [], accounts: keys = [] } = written ?? {};
  tellCombination(at, written, context.report);
  tellUnits([...at, 'organizationalUnits'], units, context);
  tellAccounts([...at, 'accounts'], keys, context);
  tellExcept([...at, 'except'], except, units, context);
  // A lease that closes an account takes it out of every list.
  const isThere = (key: string): boolean => !context.accounts.some((one) => one.key === key && one.closed && one.lease);
  return {
    organizationalUnits: units.map((path) => (path === 'root' ? '' : path)),
    except: except.filter(isThere),
    accounts: keys.filter((key) => key !== managementKey && isThere(key)),
    management: keys.includes(managementKey),
  };
};

const tellCombination = (at: Path, written: WrittenTargets | undefined, report: Report): void => {
  const { organizationalUnits: units = [], except = [], accounts: keys = [] } = written ?? {};
  const noUnits = units.length === 0 && !report.unread([...at, 'organizationalUnits']);
  if (noUnits && except.length > 0)
    report.key([...at, 'except'], 'except requires organizationalUnits', 'add organizationalUnits: [OU]');
  else if (noUnits && keys.length === 0 && !report.unread([...at, 'accounts'])) {
    if (written)
      report.key(
        at,
        `stack "${String(at[1])}" has no targets`,
        'add organizationalUnits: [root] for all member accounts, or accounts: [ACCOUNT]',
      );
    else report.key(at, `${at.join('.')} is required`, 'add targets: { organizationalUnits: [root] }');
  }
  if (units.length > 0 && keys.some((key) => key !== managementKey))
    report.key(
      [...at, 'accounts'],
      'a stack targets either OUs or single accounts',
      'define two stacks that use the same file',
    );
};

const tellUnits = (at: Path, units: readonly string[], { words, report }: Context): void =>
  units.forEach((path, index) => {
    const here = [...at, index];
    const above = units.find((other) => other !== path && (other === 'root' || path.startsWith(`${other}/`)));
    if (units.indexOf(path) < index) report.value(here, `"${path}" is listed twice`, 'remove the duplicate');
    else if (path !== 'root' && !words.organizationalUnits.includes(path)) {
      if (!unreadUnit(path, report))
        report.value(here, `unknown OU "${path}"`, didYouMean(path, ['root', ...words.organizationalUnits]));
    } else if (above !== undefined)
      report.value(here, `OU "${path}" is under "${above}", which is already a target`, 'remove it');
  });

const tellAccounts = (at: Path, keys: readonly string[], { words, accounts, report }: Context): void =>
  keys.forEach((key, index) => {
    const here = [...at, index];
    const account = accounts.find((one) => one.key === key);
    if (keys.indexOf(key) < index) report.value(here, `"${key}" is listed twice`, 'remove the duplicate');
    else if (account?.closed && !account.lease && !account.management)
      report.value(here, `account "${key}" is closed`, 'use an open account');
    else if (!account && !report.unread(['accounts', key])) {
      const isUnit = key === 'root' || words.organizationalUnits.includes(key);
      const fix = isUnit ? 'list OUs under organizationalUnits:' : didYouMean(key, openAmong(accounts));
      report.value(here, `unknown account "${key}"`, fix);
    }
  });

const tellExcept = (
  at: Path,
  keys: readonly string[],
  units: readonly string[],
  { words, accounts, report }: Context,
): void => {
  const sure = units.length > 0 && units.every((path) => path === 'root' || words.organizationalUnits.includes(path));
  keys.forEach((key, index) => {
    const here = [...at, index];
    const account = accounts.find((one) => one.key === key);
    if (keys.indexOf(key) < index) report.value(here, `"${key}" is listed twice`, 'remove the duplicate');
    else if (key === managementKey) report.value(here, 'OU targets never include the management account', 'remove it');
    else if (account?.lease) return;
    else if (account?.closed) report.value(here, `account "${key}" is closed and gets no stack`, 'remove it');
    else if (account && sure && isOutside(account, units, words, report))
      report.value(here, `account "${key}" is not in any of these OUs`, 'remove it');
    else if (!account && !report.unread(['accounts', key]))
      report.value(here, `unknown account "${key}"`, didYouMean(key, openAmong(accounts)));
  });
};

/** False as well where it is not known where the account is. */
const isOutside = (
  { key, ou }: Account,
  units: readonly string[],
  { organizationalUnits }: Vocabulary,
  report: Report,
): boolean => {
  if (report.unread(['accounts', key, 'ou']) || (ou !== undefined && !organizationalUnits.includes(ou))) return false;
  return !units.some((path) => path === 'root' || `${ou ?? ''}/`.startsWith(`${path}/`));
};

const openAmong = (accounts: readonly Account[]): string[] =>
  accounts.filter(({ closed, management }) => management || !closed).map(({ key }) => key);
