import type { Assignment } from '../../config/sections/access/types.ts';
import type { Change } from '../../plan/change.ts';
import type { Rules, Sides } from '../../plan/kind.ts';
import type { Address, Resource } from '../../plan/resource.ts';
import type { PermissionSetSpec } from './permission-set/spec.ts';
import { permissionSetAddress, principalAddress } from './addresses.ts';
import { isNobodys } from './nobody.ts';

type Side = ReadonlyMap<Address, Resource>;
type Risk = ReturnType<NonNullable<Rules['risk']>>;

/** Whether a set makes administrators. */
const isAdministrator = (spec: PermissionSetSpec | undefined): boolean =>
  spec !== undefined &&
  spec.boundary === undefined &&
  (spec.managedPolicies.includes('AdministratorAccess') || allowsAll(spec.document));

const allowsAll = (document: unknown): boolean => {
  const { Statement = [] } = (document ?? {}) as { Statement?: unknown };
  return [Statement].flat().some((one) => {
    const { Effect, Action, Resource: resource, Condition } = one as Record<string, unknown>;
    return (
      Effect === 'Allow' && [Action].flat().includes('*') && [resource].flat().includes('*') && Condition === undefined
    );
  });
};

const setIn = (side: Side, name: string): PermissionSetSpec | undefined =>
  side.get(permissionSetAddress(name))?.spec as PermissionSetSpec | undefined;

/** Accounts that have an administrator, and principals that are one somewhere. Whom the directory does not know is not. */
const administratorsIn = (side: Side): { accounts: Set<string>; principals: Set<Address> } => {
  const found = { accounts: new Set<string>(), principals: new Set<Address>() };
  for (const one of side.values()) {
    const { address, spec } = one;
    if (!address.startsWith('assignment:') || isNobodys(one)) continue;
    const { account, permissionSet, principal } = spec as Assignment;
    if (!isAdministrator(setIn(side, permissionSet))) continue;
    found.accounts.add(account);
    found.principals.add(principalAddress(principal));
  }
  return found;
};

const cache = new WeakMap<Sides['changes'], ReturnType<typeof administratorsIn>>();

/** Those that the plan leaves with none; worked out once for a plan. Sets of others do not count: they may go at any time. */
const lostIn = ({ live, desired, changes }: Sides): ReturnType<typeof administratorsIn> => {
  const known = cache.get(changes);
  if (known) return known;
  const [before, after] = [administratorsIn(live), administratorsIn(desired)];
  const lost = {
    accounts: new Set([...before.accounts].filter((one) => !after.accounts.has(one))),
    principals: new Set([...before.principals].filter((one) => !after.principals.has(one))),
  };
  cache.set(changes, lost);
  return lost;
};

const riskOf = (assignments: readonly Assignment[], sides: Sides): Risk => {
  const lost = lostIn(sides);
  const accounts = [...new Set(assignments.map(({ account }) => account))].filter((one) => lost.accounts.has(one));
  const principals = [...new Set(assignments.map(({ principal }) => principalAddress(principal)))].filter((one) =>
    lost.principals.has(one),
  );
  const [account, principal] = [accounts[0], principals[0]];
  if (account !== undefined) return { risk: 'lockout', why: `removes the last administrator access to ${account}` };
  return principal === undefined
    ? undefined
    : { risk: 'lockout', why: `removes the last administrator access of ${principal}` };
};

/** Taking the last administrator access from an account, or from somebody, wants a flag of its own. */
export const assignmentRisk = (change: Change, sides: Sides): Risk => {
  if (change.action !== 'delete') return undefined;
  const spec = change.before.spec as Assignment;
  return isAdministrator(setIn(sides.live, spec.permissionSet)) ? riskOf([spec], sides) : undefined;
};

/** A set that no longer makes administrators of those who have it. */
export const permissionSetRisk = (change: Change, sides: Sides): Risk => {
  if (change.action !== 'update' || !isAdministrator(change.before.spec as PermissionSetSpec)) return undefined;
  if (isAdministrator(change.after.spec as PermissionSetSpec)) return undefined;
  const assigned = [...sides.live.values()].flatMap(({ address, spec }) =>
    address.startsWith('assignment:') && permissionSetAddress((spec as Assignment).permissionSet) === change.address
      ? (spec as Assignment)
      : [],
  );
  return riskOf(assigned, sides);
};
