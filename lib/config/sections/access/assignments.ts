import { managementKey, type Account } from '../../organization/types.ts';
import { isIn, unreadUnit } from '../../organization/unit-path.ts';
import type { Path } from '../../text/yaml.ts';
import { listOf } from '../../words/list.ts';
import { didYouMean, nearest } from '../../words/nearest.ts';
import { quotas } from '../../words/quotas.ts';
import { tellTwice } from '../checks.ts';
import type { AccessContext } from './context.ts';
import type { WrittenAccess } from './schema.ts';
import type { PermissionSet, Assignment, Principal } from './types.ts';

type WrittenAssignment = NonNullable<WrittenAccess['assignments']>[number];

/** The assignments, account by account, each once however often the config gives it. */
export const readAssignments = (
  written: WrittenAccess,
  permissionSets: readonly PermissionSet[],
  context: AccessContext,
): Assignment[] => {
  const known = new Set(permissionSets.map(({ name }) => name));
  const open = context.accounts.filter(({ closed, management }) => management || !closed);
  const used = new Set<string>();
  const found = new Map<string, Assignment>();
  for (const [index, one] of (written.assignments ?? []).entries()) {
    const at = ['access', 'assignments', index];
    const sets = listOf(one.permissionSet);
    tellSets(one.permissionSet, at, known, context);
    for (const set of sets) used.add(nearest(set, known) ?? set).add(set);
    const principals = readPrincipals(one, at, written, context);
    for (const { key } of readPlaces(one, at, open, context))
      for (const permissionSet of sets)
        for (const principal of principals)
          found.set(JSON.stringify([principal.type, principal.name, permissionSet, key]), {
            principal,
            permissionSet,
            account: key,
          });
  }
  tellUnused(permissionSets, used, context);
  tellTooMany([...found.values()], context);
  return [...found.values()];
};

const itemAt = (at: Path, value: string | readonly string[] | undefined, index: number): Path =>
  typeof value === 'string' ? at : [...at, index];

const tellSets = (
  written: WrittenAssignment['permissionSet'],
  at: Path,
  known: ReadonlySet<string>,
  { report }: AccessContext,
): void => {
  const here = [...at, 'permissionSet'];
  const sets = listOf(written);
  tellTwice(here, sets, report);
  sets.forEach((set, index) => {
    if (!known.has(set) && !report.unread(['access', 'permissionSets', set]))
      report.value(itemAt(here, written, index), `unknown permission set "${set}"`, didYouMean(set, known));
  });
};

const readPrincipals = (
  one: WrittenAssignment,
  at: Path,
  written: WrittenAccess,
  { report }: AccessContext,
): Principal[] => {
  const unsure = report.unread([...at, 'group']) || report.unread([...at, 'user']);
  if (one.group === undefined && one.user === undefined && !unsure)
    report.key(at, 'the assignment has no group or user', 'add group: GROUP, or user: USER');
  return (['group', 'user'] as const).flatMap((type) => {
    const names = listOf(one[type]);
    const ours = Object.keys(written[type === 'group' ? 'groups' : 'users'] ?? {});
    tellTwice([...at, type], names, report);
    names.forEach((name, index) => {
      const meant = ours.includes(name) ? undefined : nearest(name, ours);
      if (meant !== undefined)
        report.at(
          report.place(itemAt([...at, type], one[type], index)),
          `${type} "${name}" is not in the configuration, so it must exist in the directory`,
          `did you mean "${meant}"?`,
          'warning',
        );
    });
    return [...new Set(names)].map((name) => ({ type, name }));
  });
};

/** The accounts that one assignment is for. */
const readPlaces = (
  { accounts: keys, organizationalUnits: units, tags, except = [] }: WrittenAssignment,
  at: Path,
  open: readonly Account[],
  context: AccessContext,
): Account[] => {
  const { report } = context;
  if (Array.isArray(keys)) tellAccounts(keys, [...at, 'accounts'], context);
  tellUnits(units ?? [], [...at, 'organizationalUnits'], context);
  tellAccounts(except, [...at, 'except'], context);
  const nowhere = keys === undefined && units === undefined && tags === undefined;
  if (nowhere && !['accounts', 'organizationalUnits', 'tags'].some((part) => report.unread([...at, part])))
    report.key(at, 'the assignment has no accounts', 'add accounts: [ACCOUNT] (or all), or organizationalUnits: [OU]');
  const everywhere = keys === 'all' || (keys === undefined && units === undefined && tags !== undefined);
  const isNamed = ({ key, management, ou }: Account): boolean =>
    (everywhere && !management) ||
    (Array.isArray(keys) && keys.includes(key)) ||
    (!management && (units ?? []).some((unit) => isIn(ou, unit)));
  const isTagged = (account: Account): boolean =>
    Object.entries(tags ?? {}).every(([name, value]) => account.tags?.[name] === value);
  const named = open.filter(isNamed);
  const left = named.filter(isTagged);
  tellNeedless(except, named, [...at, 'except'], context);
  if (tags && named.length > 0 && left.length === 0)
    report.at(
      report.place([...at, 'tags'], 'key'),
      'no account has these tags',
      'check the tags of the accounts',
      'warning',
    );
  return left.filter(({ key }) => !except.includes(key));
};

const tellUnits = (units: readonly string[], at: Path, { words, report }: AccessContext): void => {
  tellTwice(at, units, report);
  units.forEach((written, index) => {
    const path = written.replace(/\/\*$/, '');
    if (path === 'root' || words.organizationalUnits.includes(path) || unreadUnit(path, report)) return;
    const fix = path.endsWith('/**')
      ? `use ${path.slice(0, -3)}, which includes its child OUs`
      : didYouMean(path, ['root', ...words.organizationalUnits]);
    report.value([...at, index], `unknown OU "${path}"`, fix);
  });
};

const tellAccounts = (keys: readonly string[], at: Path, { accounts, report }: AccessContext): void => {
  tellTwice(at, keys, report);
  keys.forEach((key, index) => {
    const account = accounts.find((one) => one.key === key);
    if (account?.closed && !account.lease && key !== managementKey)
      report.value([...at, index], `account "${key}" is closed`, 'remove it');
    else if (!account && !report.unread(['accounts', key]))
      report.value(
        [...at, index],
        `unknown account "${key}"`,
        didYouMean(
          key,
          accounts.filter((one) => !one.closed).map((one) => one.key),
        ),
      );
  });
};

const tellNeedless = (
  except: readonly string[],
  named: readonly Account[],
  at: Path,
  { accounts, report }: AccessContext,
): void =>
  except.forEach((key, index) => {
    const account = accounts.find((one) => one.key === key);
    // What a lease has moved may be meant all the same.
    if (account && !account.closed && !account.lease && named.length > 0 && !named.includes(account))
      report.value([...at, index], `account "${key}" is not one of these accounts`, 'remove it');
  });

const tellUnused = (sets: readonly PermissionSet[], used: ReadonlySet<string>, { report }: AccessContext): void => {
  if (report.unread(['access', 'assignments'])) return;
  for (const { name } of sets)
    if (!used.has(name))
      report.warn(
        ['access', 'permissionSets', name],
        `permission set "${name}" is not assigned`,
        'add it to access.assignments',
      );
};

const tellTooMany = (assignments: readonly Assignment[], { report }: AccessContext): void => {
  const sets = new Map<string, Set<string>>();
  for (const { account, permissionSet } of assignments) {
    const there = sets.get(account) ?? new Set();
    sets.set(account, there.add(permissionSet));
  }
  for (const [account, there] of sets)
    if (there.size > quotas.permissionSetsPerAccount)
      report.key(
        ['access', 'assignments'],
        `${there.size} permission sets in account "${account}"; the quota is ${quotas.permissionSetsPerAccount}`,
        'assign fewer permission sets',
      );
};
