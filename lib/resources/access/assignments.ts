import type { Aws } from '../../aws/aws.ts';
import { readAssignmentsIn, readAssignmentsOf, type Instance, type LiveAssignment } from '../../aws/live/access.ts';
import type { LiveGroup } from '../../aws/live/directory.ts';
import type { Principal } from '../../config/sections/access/types.ts';
import type { Inventory } from '../inventory/index.ts';
import { principalAddress } from './addresses.ts';
import type { LiveSet } from './permission-sets.ts';

/** So few pairs of a set and an account are all asked about: five seconds of AWS's throttle. */
const few = 100;

interface Sources {
  readonly instance: Instance;
  readonly sets: readonly LiveSet[];
  readonly groups: readonly LiveGroup[];
}

/**
 * Who has one of these sets where. Asked per principal, a hundred assignments a call, of all whom the config names. Whoever else has a set
 * is found by the cheaper way: through the other groups, and where a set is in an account although nobody known has it there; or pair by
 * pair of set and account, which alone shows everybody. docs/access.md says how many calls that is.
 */
export const readAssignments = async (
  aws: Aws,
  inventory: Inventory,
  { instance, sets, groups }: Sources,
): Promise<LiveAssignment[]> => {
  const ours = new Set(sets.map(({ arn }) => arn));
  const found = new Map<string, LiveAssignment>();
  const taken = new Set<string>();
  const take = (assignments: readonly LiveAssignment[]): void => {
    for (const one of assignments) {
      if (!ours.has(one.permissionSet)) continue;
      found.set(`${one.principal} ${one.permissionSet} ${one.account}`, one);
      taken.add(`${one.permissionSet} ${one.account}`);
    }
  };
  const askAll = async (principals: readonly { id: string; type: 'USER' | 'GROUP' }[]): Promise<void> => {
    await Promise.all(principals.map(async (one) => take(await readAssignmentsOf(aws, instance, one))));
  };
  const named = namedPrincipals(inventory);
  await askAll(named);
  const pairs = sets.flatMap(({ arn, current, outdated }) =>
    [...current, ...outdated].map((account) => ({ arn, account })),
  );
  const others = groups.filter(({ id }) => !named.some((one) => one.id === id));
  const byPair = pairs.length <= Math.max(few, others.length);
  if (!byPair) await askAll(others.map(({ id }) => ({ id, type: 'GROUP' })));
  const asked = byPair ? pairs : pairs.filter(({ arn, account }) => !taken.has(`${arn} ${account}`));
  await Promise.all(asked.map(async ({ arn, account }) => take(await readAssignmentsIn(aws, instance, arn, account))));
  return [...found.values()];
};

const namedPrincipals = (inventory: Inventory): { id: string; type: 'USER' | 'GROUP' }[] => {
  const ids = new Map<string, 'USER' | 'GROUP'>();
  const { assignments = [], groups = [], users = [] } = inventory.zone.access ?? {};
  const principals: readonly Principal[] = [
    ...assignments.map(({ principal }) => principal),
    ...groups.map(({ name }) => ({ type: 'group' as const, name })),
    ...users.map(({ name }) => ({ type: 'user' as const, name })),
  ];
  for (const principal of principals) {
    const id = inventory.find(principalAddress(principal));
    if (id !== undefined) ids.set(id, principal.type === 'group' ? 'GROUP' : 'USER');
  }
  return [...ids].map(([id, type]) => ({ id, type }));
};
