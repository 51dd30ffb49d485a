import { managementKey, type Account, type OrganizationalUnit } from './types.ts';
import { didYouMean } from '../words/nearest.ts';
import { tellFormerly } from './units.ts';
import { unreadUnit } from './unit-path.ts';
import { quotas } from '../words/quotas.ts';
import type { Report } from '../text/report.ts';
import type { WrittenConfig } from '../written.ts';
import type { Path } from '../text/yaml.ts';

type WrittenAccount = NonNullable<NonNullable<WrittenConfig['accounts']>[string]>;

/** The accounts of the config; the management account is always one of them. */
export const readAccounts = (
  config: WrittenConfig,
  units: readonly OrganizationalUnit[],
  report: Report,
): Account[] => {
  const written: Readonly<Record<string, WrittenAccount | null>> = { [managementKey]: null, ...config.accounts };
  const paths = new Set(units.map(({ path }) => path));
  const keys = Object.keys(written);
  const formers = new Map<string, Path>();
  const accounts = Object.entries(written).map(([key, value]) => {
    const account = readAccount(key, value ?? {}, config, report);
    if (account.ou !== undefined && !paths.has(account.ou) && !unreadUnit(account.ou, report)) {
      const root = ['', '/', 'root'].includes(account.ou.toLowerCase());
      const fix = root ? 'leave ou out: then it lives in the root' : didYouMean(account.ou, paths);
      report.value(['accounts', key, 'ou'], `no OU ${account.ou}`, fix);
    }
    tellFormerly(value?.formerly, keys, formers, ['accounts', key], report);
    return account;
  });
  tellTwice(accounts, 'email', ({ email }) => email?.toLowerCase(), report);
  tellTwice(accounts, 'id', ({ id }) => id, report);
  tellTwice(accounts, 'name', ({ name }) => name, report);
  tellQuota(accounts, config.organization.accountQuota, report);
  return accounts;
};

const readAccount = (key: string, written: WrittenAccount, config: WrittenConfig, report: Report): Account => {
  const management = key === managementKey;
  const template = config.organization.accountEmail;
  const fromTemplate = (name: string) => template?.replaceAll('{account}', name.replaceAll(/\s+/g, '-'));
  const name = written.name ?? (management ? undefined : key);
  const email = written.email ?? (management ? undefined : fromTemplate(key));
  const at = ['accounts', key];
  if (management) tellManagement(written, at, report);
  else tellMember(key, name, email, written.email !== undefined, report);
  const formerEmail =
    written.formerly === undefined || written.email !== undefined ? undefined : fromTemplate(written.formerly);
  return {
    key,
    management,
    guardrails: written.guardrails ?? [],
    scpStrategy: written.scpStrategy ?? 'deny-list',
    contacts: { ...config.organization.contacts, ...written.contacts },
    closed: written.closed ?? false,
    emailGiven: written.email !== undefined,
    ...(written.tags ? { tags: written.tags } : {}),
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(formerEmail === undefined ? {} : { formerEmail }),
    ...(written.formerly === undefined ? {} : { formerly: written.formerly }),
    ...(written.id === undefined ? {} : { id: written.id }),
    ...(written.ou === undefined ? {} : { ou: written.ou }),
    ...(written.budget === undefined ? {} : { budget: written.budget }),
  };
};

const tellManagement = ({ closed }: WrittenAccount, at: Path, report: Report): void => {
  if (closed)
    report.value(
      [...at, 'closed'],
      'the management account can not be closed within its organization',
      'remove closed',
    );
};

const tellMember = (key: string, name = key, email: string | undefined, emailGiven: boolean, report: Report): void => {
  const at = ['accounts', key];
  if (name.length > quotas.accountName) {
    const told = `its name has ${name.length} characters; AWS allows ${quotas.accountName}`;
    report.key(at, told, 'give it a shorter name');
  } else if (email === undefined) {
    if (!report.unread([...at, 'email']) && !report.unread(['organization', 'accountEmail']))
      report.key(at, `account ${key} has no e-mail`, 'give it an email, or set organization.accountEmail');
  } else if (!emailGiven && email.length > quotas.emailMax) {
    const told = `its e-mail ${email} has ${email.length} characters; AWS allows ${quotas.emailMax}`;
    report.key(at, told, 'give it a shorter email');
  }
};

const tellTwice = (
  accounts: readonly Account[],
  field: 'email' | 'id' | 'name',
  of: (account: Account) => string | undefined,
  report: Report,
): void => {
  const first = new Map<string, Account>();
  for (const account of accounts) {
    const value = of(account);
    if (value === undefined) continue;
    const other = first.get(value);
    first.set(value, other ?? account);
    if (!other) continue;
    const place = report.where(['accounts', other.key]);
    report.value(
      ['accounts', account.key, field],
      `${field} ${value} is also that of ${other.key} (${place})`,
      `give each its own ${field}`,
    );
  }
};

const tellQuota = (accounts: readonly Account[], quota: number | undefined, report: Report): void => {
  const open = accounts.filter(({ closed }) => !closed).length;
  if (quota !== undefined && open > quota) {
    report.value(
      ['organization', 'accountQuota'],
      `${open} accounts, but AWS lets you have ${quota}`,
      'ask AWS for more, then raise accountQuota',
    );
  } else if (quota === undefined && open > quotas.defaultAccounts && !report.unread(['organization', 'accountQuota'])) {
    report.warn(
      ['accounts'],
      `${open} accounts; a new organization may have ${quotas.defaultAccounts}`,
      'ask AWS for more (Service Quotas, L-E619E033), then say how many in organization.accountQuota',
    );
  }
};
