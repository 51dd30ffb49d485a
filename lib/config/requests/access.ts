import { didYouMean, nearest } from '../words/nearest.ts';
import type { Known, Tell } from './known.ts';
import type { AccountRequest } from './schema.ts';

/** The access of a request that the config does not give its account yet, after what is wrong with it was reported. */
export const judgeAccess = (
  { name, access = [] }: AccountRequest,
  { zone }: Known,
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
      !known.assignments.some(
        (one) =>
          one.account === name &&
          one.principal.type === 'group' &&
          one.principal.name === group &&
          one.permissionSet === permissionSet,
      ),
  );
};
