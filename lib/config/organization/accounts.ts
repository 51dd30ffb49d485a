import type { Report } from '../text/report.ts';
import type { Path } from '../text/yaml.ts';
import { didYouMean } from '../words/nearest.ts';
import { quotas } from '../words/quotas.ts';
import type { WrittenAccount, WrittenOrganization } from './schema.ts';
import { tellUnacceptable } from './acceptable.ts';
import { asOf, type StageOf } from './lease.ts';
import { tellFreezes, withLease } from './leases.ts';
import { tellRolePath } from './read.ts';
import { managementKey, type Account, type OrganizationalUnit } from './types.ts';
import { unreadUnit } from './unit-path.ts';
import { tellFormerly } from './units.ts';

interface WrittenAccounts {
  readonly organization: WrittenOrganization;
  readonly accounts?: Record<string, WrittenAccount | null> | null;
}

/** The accounts of the config; the management account is always one of them. */
export const readAccounts = (
  config: WrittenAccounts,
  units: readonly OrganizationalUnit[],
  report: Report,
  stageOf: StageOf = asOf(undefined),
): Account[] => {
  const written: Readonly<Record<string, WrittenAccount | null>> = { [managementKey]: null, ...config.accounts };
  const paths = new Set(units.map(({ path }) => path));
  const keys = Object.keys(written);
  const formers = new Map<string, Path>();
  const accounts = Object.entries(written).map(([key, value]) => {
    const account = readAccount(key, value ?? {}, config, report);
    if (account.ou !== undefined && !paths.has(account.ou) && !unreadUnit(account.ou, report)) {
      const root = ['', '/', 'root'].includes(account.ou.toLowerCase());
      const fix = root ? 'remove ou to place the account in the root' : didYouMean(account.ou, paths);
      report.value(['accounts', key, 'ou'], `unknown OU "${account.ou}"`, fix);
    }
    tellFormerly(value?.formerly, keys, formers, ['accounts', key], report);
    return withLease(account, value ?? {}, { units, stageOf, report });
  });
  tellFreezes(Object.entries(written), units, report);
  tellTwice(accounts, 'email', ({ email }) => email?.toLowerCase(), report);
  tellTwice(accounts, 'id', ({ id }) => id, report);
  tellTwice(accounts, 'name', ({ name }) => name, report);
  tellQuota(accounts, config.organization.accountQuota, report);
  return accounts;
};

const readAccount = (key: string, written: WrittenAccount, config: WrittenAccounts, report: Report): Account => {
  const management = key === managementKey;
  const template = config.organization.accountEmail;
  const fromTemplate = (name: string) => template?.replaceAll('{account}', name.replaceAll(/\s+/g, '-'));
  const name = written.name ?? (management ? undefined : key);
  const email = written.email ?? (management ? undefined : fromTemplate(key));
  const at = ['accounts', key];
  tellUnacceptable(written, at, report);
  if (written.id === undefined && !management) tellRolePath(written.role, [...at, 'role'], report);
  if (management) tellManagement(written, at, report);
  else tellMember(key, name, email, written, report);
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
    ...(written.role === undefined ? {} : { role: written.role }),
    ...(written.ou === undefined ? {} : { ou: written.ou }),
    ...(written.budget === undefined ? {} : { budget: written.budget }),
    ...(written.addresses ? { addresses: written.addresses } : {}),
  };
};

const tellManagement = ({ closed }: WrittenAccount, at: Path, report: Report): void => {
  if (closed) report.value([...at, 'closed'], 'the management account cannot be closed', 'remove closed');
};

const tellMember = (
  key: string,
  name = key,
  email: string | undefined,
  written: WrittenAccount,
  report: Report,
): void => {
  const at = ['accounts', key];
  if (written.name === undefined && written.id === undefined && name.length > quotas.accountName) {
    const told = `the account name has ${name.length} characters; the maximum is ${quotas.accountName}`;
    report.key(at, told, 'use a shorter name');
  } else if (email === undefined) {
    if (!report.unread([...at, 'email']) && !report.unread(['organization', 'accountEmail']))
      report.key(
        at,
        `account "${key}" has no email address`,
        `set accounts.${key}.email, or organization.accountEmail for all accounts`,
      );
  } else if (written.email === undefined && written.id === undefined && email.length > quotas.emailMax) {
    const told = `the email address "${email}" has ${email.length} characters; the maximum is ${quotas.emailMax}`;
    report.key(at, told, 'use a shorter email address');
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
    // AWS has accounts of one name, and of emails that differ in case: to tell them apart by id is enough.
    const mayBe = field === 'name' || (field === 'email' && account.email !== other.email);
    if (mayBe && account.id !== undefined && other.id !== undefined) continue;
    const place = report.where(['accounts', other.key]);
    report.value(
      ['accounts', account.key, field],
      `${field} ${field === 'id' ? value : `"${value}"`} is also used by account "${other.key}" (${place})`,
      field === 'name'
        ? 'use a different name for each account, or set the id of both'
        : `use a different ${field} for each account`,
    );
  }
};

const tellQuota = (accounts: readonly Account[], quota: number | undefined, report: Report): void => {
  const open = accounts.filter(({ closed }) => !closed).length;
  if (quota !== undefined && open > quota) {
    report.value(
      ['organization', 'accountQuota'],
      `${open} accounts; organization.accountQuota is ${quota}`,
      'request a quota increase from AWS, then raise accountQuota',
    );
  } else if (quota === undefined && open > quotas.defaultAccounts && !report.unread(['organization', 'accountQuota'])) {
    report.warn(
      ['accounts'],
      `${open} accounts; the default quota is ${quotas.defaultAccounts}`,
      'request a quota increase from AWS (Service Quotas, L-E619E033), then set organization.accountQuota',
    );
  }
};
