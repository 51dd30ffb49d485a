import type { Assignment } from '../../config/sections/access/types.ts';
import type { Effect } from '../../plan/effect.ts';
import { push } from '../../plan/multimap.ts';
import { addressKind, addressName } from '../../plan/resource.ts';
import { codes, code, strong, type Text } from './document.ts';
import type { Facts } from './facts.ts';

/**
 * Access gained and lost by person: what somebody can do in which account on one side of the plan and not on the other, by whatever way. Of a
 * group whose members neither the configuration nor AWS's directory tells, the group.
 */
export const accessChanges = ({ plan, before, after }: Facts): Text[] => {
  const isAccess = (kind: string): boolean =>
    ['assignment', 'group-member', 'group', 'user', 'permission-set'].includes(kind);
  if (!plan.changes.some(({ kind }) => isAccess(kind))) return [];
  const [old, next] = [grantsOf(before), grantsOf(after)];
  const ofSets = plan.effects.filter(({ address }) => address.startsWith('permission-set:'));
  return [
    ...told('gains', without(next, old)),
    ...told('loses', without(old, next)),
    ...ofSets.flatMap((effect) => altered(effect, next)),
  ];
};

interface Grant {
  readonly who: string;
  readonly permissionSet: string;
  readonly account: string;
}

type Grants = ReadonlyMap<string, Grant>;

const grantsOf = (side: Facts['before']): Grants => {
  const members = new Map<string, string[]>();
  const assignments: Assignment[] = [];
  for (const { address, spec } of side.values()) {
    const kind = addressKind(address);
    if (kind === 'group-member') push(members, (spec as { group: string }).group, (spec as { user: string }).user);
    if (kind === 'assignment') assignments.push(spec as Assignment);
  }
  const grants = new Map<string, Grant>();
  for (const { principal, permissionSet, account } of assignments) {
    const people = principal.type === 'user' ? [principal.name] : members.get(principal.name);
    for (const who of people ?? [`group ${principal.name}`])
      grants.set(JSON.stringify([who, permissionSet, account]), { who, permissionSet, account });
  }
  return grants;
};

const without = (grants: Grants, others: Grants): Grant[] =>
  [...grants].flatMap(([key, grant]) => (others.has(key) ? [] : grant));

/** Several who gain the same in the same accounts are one item. */
const told = (verb: 'gains' | 'loses', grants: readonly Grant[]): Text[] => {
  const byPerson = new Map<string, string[]>();
  for (const { who, permissionSet, account } of grants) push(byPerson, JSON.stringify([who, permissionSet]), account);
  const alike = new Map<string, string[]>();
  for (const [key, accounts] of byPerson) {
    const [who = '', permissionSet = ''] = JSON.parse(key) as string[];
    push(alike, JSON.stringify([permissionSet, accounts.sort()]), who);
  }
  return [...alike].map(([key, people]): Text => {
    const [permissionSet, accounts] = JSON.parse(key) as [string, string[]];
    const verbs = people.length === 1 ? verb : verb.slice(0, -1);
    return [...codes(people), ' ', strong(verbs), ' ', code(permissionSet), ' in ', ...codes(accounts)];
  });
};

/** Who can do more, or less, with a permission set that they have. */
const altered = ({ address, allows, denies }: Effect, grants: Grants): Text[] => {
  const permissionSet = addressName(address);
  const what = [...(allows.length > 0 ? ['more'] : []), ...(denies.length > 0 ? ['less'] : [])];

  const people = [
    ...new Set([...grants.values()].flatMap((one) => (one.permissionSet === permissionSet ? one.who : []))),
  ];
  const accounts = new Set(
    [...grants.values()].flatMap((one) => (one.permissionSet === permissionSet ? one.account : [])),
  );
  if (people.length === 0 || what.length === 0) return [];
  const where = accounts.size === 1 ? '1 account' : `${accounts.size} accounts`;
  return [
    [
      ...codes(people.sort()),
      ' can do ',
      strong(what.length === 2 ? 'more, and some less,' : what.join('')),
      ' with ',
      code(permissionSet),
      ` in ${where}`,
    ],
  ];
};
