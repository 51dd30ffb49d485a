import { days } from '../schema/values.ts';
import type { Report } from '../text/report.ts';
import type { Path } from '../text/yaml.ts';
import { isDate } from '../words/dates.ts';
import { didYouMean } from '../words/nearest.ts';
import { leaseDates, type Lease, type StageOf } from './lease.ts';
import type { WrittenAccount, WrittenLease } from './schema.ts';
import type { Account, OrganizationalUnit } from './types.ts';
import { isUnder, unitAt, unreadUnit } from './unit-path.ts';

/** Before the end, where the config does not say. */
const usualWarning = '14 days';

interface Context {
  readonly units: readonly OrganizationalUnit[];
  readonly stageOf: StageOf;
  readonly report: Report;
}

/** The account as its lease has it by now, after everything wrong with that has been reported. Without a lease: itself. */
export const withLease = (account: Account, written: WrittenAccount, context: Context): Account => {
  const { key, management } = account;
  const { report } = context;
  const at: Path = ['accounts', key];
  if (written.closed === true || management) {
    for (const part of ['expires', 'lease'] as const)
      if (written[part] !== undefined)
        report.key(
          [...at, part],
          management
            ? 'the management account cannot have a lease'
            : `account "${key}" is closed, so its lease has no effect`,
          `remove ${part}`,
        );
    return account;
  }
  const terms = termsOf(account, written, context.units);
  const lease = readLease(account, written, terms, context);
  if (!lease) return account;
  const { stage, freeze } = lease;
  const budget = account.budget ?? terms.budget?.value;
  const isOver = stage === 'frozen' || stage === 'closed';
  return {
    ...account,
    ...(isOver ? { ou: freeze } : {}),
    closed: stage === 'closed',
    ...(budget === undefined ? {} : { budget }),
    lease: {
      ...lease,
      ...(account.budget === undefined && terms.budget ? { budgetAt: terms.budget.at } : {}),
    },
  };
};

type Terms = { readonly [Key in keyof WrittenLease]?: { readonly value: string; readonly at: Path } };

/** Each key as the account sets it, or else the nearest OU above it. */
const termsOf = ({ key, ou = '' }: Account, { lease }: WrittenAccount, units: readonly OrganizationalUnit[]): Terms => {
  const above = units.filter(({ path, lease: own }) => own !== undefined && isUnder(ou, path));
  const given: { lease: WrittenLease | undefined; at: Path }[] = [
    ...above.map(({ path, lease: own }) => ({ lease: own, at: unitAt(path) })),
    { lease, at: ['accounts', key] },
  ];
  return Object.fromEntries(
    given.flatMap(({ lease: own, at }) =>
      Object.entries(own ?? {}).map(([term, value]) => [term, { value, at: [...at, 'lease', term] }]),
    ),
  );
};

const readLease = (
  { key, ou }: Account,
  { expires, lease: own }: WrittenAccount,
  terms: Terms,
  { units, stageOf, report }: Context,
): Lease | undefined => {
  const at: Path = ['accounts', key];
  const isLeased = Object.keys(terms).length > 0;
  if (expires === 'never') {
    if (own !== undefined)
      report.key([...at, 'lease'], 'the lease has no effect, because expires is never', 'remove lease');
    return undefined;
  }
  if (expires === undefined) {
    if (!isLeased || report.unread([...at, 'expires'])) return undefined;
    const whose =
      own === undefined ? `OU "${ou ?? ''}" has a lease, and account "${key}"` : `account "${key}" has a lease and`;
    report.key(at, `${whose} has no expires`, `add expires: YYYY-MM-DD, or expires: never`);
    return undefined;
  }
  const known = isDate(expires);
  if (!known) report.value([...at, 'expires'], `"${expires}" is not a day of the calendar`, 'use YYYY-MM-DD');
  const freeze = terms.freeze;
  if (!freeze) {
    if (!report.unread([...at, 'lease']))
      report.key(
        [...at, 'expires'],
        `nothing happens when account "${key}" expires`,
        'add lease: { freeze: OU } to the account or its OU, with an OU whose SCP denies everything',
      );
    return undefined;
  }
  const isKnown = units.some(({ path }) => path === freeze.value);
  if (isKnown && isUnder(ou ?? '', freeze.value))
    report.value(
      [...at, 'ou'],
      `account "${key}" is already in OU "${freeze.value}", to which its lease moves it`,
      'use another OU, or set expires: never',
    );
  if (!isKnown || !known) return undefined;
  const { close = { value: 'never' }, warn = { value: usualWarning } } = terms;
  const dates = leaseDates(expires, days(warn.value), close.value === 'never' ? undefined : days(close.value));
  return {
    ...dates,
    stage: stageOf(dates),
    home: ou,
    freeze: freeze.value,
    place: report.place([...at, 'expires']),
  };
};

/** OUs that leases name. Each is told where it is written, once, however many accounts inherit it. */
export const tellFreezes = (
  written: readonly (readonly [key: string, account: WrittenAccount | null])[],
  units: readonly OrganizationalUnit[],
  report: Report,
): void => {
  const paths = units.map(({ path }) => path);
  const named = [
    ...units.map(({ path, lease }) => ({ freeze: lease?.freeze, at: unitAt(path) })),
    ...written.map(([key, account]) => ({ freeze: account?.lease?.freeze, at: ['accounts', key] })),
  ];
  for (const { freeze, at } of named)
    if (freeze !== undefined && !paths.includes(freeze) && !unreadUnit(freeze, report))
      report.value([...at, 'lease', 'freeze'], `unknown OU "${freeze}"`, didYouMean(freeze, paths));
};

/** Reports that others of the organization depend on an account whose lease will end. */
export const tellLeased = (at: Path, key: string, report: Report): void =>
  report.value(at, `account "${key}" has a lease`, `use another account, or set accounts.${key}.expires: never`);
