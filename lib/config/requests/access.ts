import { listOf } from '../words/list.ts';
import { didYouMean, nearest } from '../words/nearest.ts';
import type { Known, Tell } from './known.ts';
import type { AccountRequest } from './schema.ts';

/**
 * The access of a request that no line of the config gives its account by name, after what is wrong with it was reported. What others give
 * all accounts, or an OU, does not count: a request says the same whether its account is there yet or not.
 */
export const judgeAccess = (
  { name, access = [] }: AccountRequest,
  { zone, written }: Known,
  { tell, warn }: { readonly tell: Tell; readonly warn: Tell },
): NonNullable<AccountRequest['access']> => {
  if (access.length === 0) return [];
  const known = zone.access;
  if (!known) {
    tell(['access'], 'the configuration has no access section', 'add access: with permissionSets first');
    return [];
  }
  const sets = known.permissionSets.map((one) => one.name);
  const own = known.groups.map((one) => one.name);
  const used = known.assignments.flatMap(({ principal }) => (principal.type === 'group' ? principal.name : []));
  const groups = new Set([...own, ...used]);
  access.forEach(({ group, permissionSet }, index) => {
    if (!sets.includes(permissionSet))
      tell(
        ['access', index, 'permissionSet'],
        `unknown permission set "${permissionSet}"`,
        didYouMean(permissionSet, sets),
      );
    if (groups.has(group)) return;
    const meant = nearest(group, groups);
    const fix = meant === undefined ? 'check it with --live' : `did you mean "${meant}"?`;
    warn(['access', index, 'group'], `no other account uses group "${group}", so it must exist in the directory`, fix);
  });
  return access.filter(
    ({ group, permissionSet }, index) =>
      access.findIndex((one) => one.group === group && one.permissionSet === permissionSet) === index &&
      !(written.access?.assignments ?? []).some(
        (one) =>
          Array.isArray(one.accounts) &&
          one.accounts.includes(name) &&
          listOf(one.group).includes(group) &&
          listOf(one.permissionSet).includes(permissionSet) &&
          one.except?.includes(name) !== true &&
          one.tags === undefined,
      ),
  );
};
