import type { Aws } from '../../aws/aws.ts';
import { readAttributes, type Instance, type LiveAssignment } from '../../aws/live/access.ts';
import {
  readGroup,
  readGroups,
  readMembers,
  readUser,
  readUsers,
  type LiveGroup,
  type LiveMember,
  type LiveUser,
} from '../../aws/live/directory.ts';
import type { Access } from '../../config/sections/access/types.ts';
import type { Inventory } from '../inventory/index.ts';
import { groupAddress, instanceAddress, permissionSetAddress, userAddress } from './addresses.ts';
import { findInstance, leftOut, unreadable } from './find-instance.ts';
import { readAssignments } from './assignments.ts';
import { readPermissionSets, type LiveSet } from './permission-sets.ts';

export interface LiveAccess {
  readonly instance: Instance;
  readonly sets: readonly LiveSet[];
  readonly groups: readonly LiveGroup[];
  readonly users: readonly LiveUser[];
  readonly members: readonly LiveMember[];
  /** Of those sets. */
  readonly assignments: readonly LiveAssignment[];
  readonly attributes: Readonly<Record<string, string>> | undefined;
}

const known = new WeakMap<Inventory, Promise<LiveAccess | undefined>>();

/** What the kinds of access look at, read once for all of them; undefined where the config has no access, or AWS no instance. */
export const readAccess = (aws: Aws, inventory: Inventory): Promise<LiveAccess | undefined> => {
  const answer = known.get(inventory) ?? read(aws, inventory);
  known.set(inventory, answer);
  return answer;
};

/** Whether there is an instance to plan for. */
export const isEnabled = async (aws: Aws, inventory: Inventory): Promise<boolean> =>
  (await readAccess(aws, inventory)) !== undefined;

/** The instance, for what is done there. */
export const instanceOf = async (aws: Aws, inventory: Inventory): Promise<Instance> => {
  const found = await readAccess(aws, inventory);
  if (!found) throw new Error('IAM Identity Center is not enabled');
  return found.instance;
};

const read = async (aws: Aws, inventory: Inventory): Promise<LiveAccess | undefined> => {
  const { access } = inventory.zone;
  if (!access) return undefined;
  const found = await findInstance(aws, inventory, access.region);
  try {
    if (typeof found !== 'string') return await readAll(aws, inventory, access, found);
  } catch (error) {
    const why = unreadable(access.region, error);
    if (why === undefined) throw error;
    inventory.notes.push({ address: instanceAddress, text: `${why}. ${leftOut}` });
    return undefined;
  }
  inventory.notes.push({ address: instanceAddress, text: found });
  return undefined;
};

const readAll = async (aws: Aws, inventory: Inventory, access: Access, instance: Instance): Promise<LiveAccess> => {
  const namesUsers =
    access.users.length > 0 ||
    access.groups.some(({ members }) => members !== undefined) ||
    access.assignments.some(({ principal }) => principal.type === 'user');
  const [sets, groups, users, attributes] = await Promise.all([
    readPermissionSets(aws, inventory, instance),
    readGroups(aws, instance),
    namesUsers ? readUsers(aws, instance) : [],
    access.attributes ? readAttributes(aws, instance) : undefined,
  ]);
  inventory.record(instanceAddress, instance.arn);
  for (const { name, arn } of sets) inventory.record(permissionSetAddress(name), arn);
  for (const { name, id } of groups) inventory.record(groupAddress(name), id);
  for (const { name, id } of users) inventory.record(userAddress(name), id);
  const listed = new Set(access.groups.flatMap(({ name, members }) => (members ? name : [])));
  const [members, assignments] = await Promise.all([
    Promise.all(groups.filter(({ name }) => listed.has(name)).map(({ id }) => readMembers(aws, instance, id))),
    readAssignments(aws, inventory, { instance, sets, groups }),
  ]);
  const strangers = assignments.some(
    ({ type, principal }) => type === 'USER' && inventory.addressOf(principal) === undefined,
  );
  const found = {
    groups,
    users: strangers && users.length === 0 ? await readUsers(aws, instance) : users,
    members: members.flat(),
    assignments,
  };
  return { ...found, ...(await withUnlisted(aws, inventory, instance, found)), instance, sets, attributes };
};

/**
 * Groups and users, also those that a list has left out, although something names them by their id: each is asked for by itself, so that
 * nothing is taken from anybody for want of a name. Whom the directory does not know then is gone. A call for each of these.
 */
const withUnlisted = async (
  aws: Aws,
  inventory: Inventory,
  instance: Instance,
  { groups, users, members, assignments }: Pick<LiveAccess, 'groups' | 'users' | 'members' | 'assignments'>,
): Promise<Pick<LiveAccess, 'groups' | 'users'>> => {
  const known = new Set([...groups, ...users].map(({ id }) => id));
  const named = (type: LiveAssignment['type']): string[] =>
    assignments.flatMap((one) => (one.type === type ? one.principal : []));
  const unlisted = (ids: readonly string[]): string[] => [...new Set(ids)].filter((id) => !known.has(id));
  const [lostGroups, lostUsers] = await Promise.all([
    Promise.all(unlisted(named('GROUP')).map((id) => readGroup(aws, instance, id))),
    Promise.all(
      unlisted([...named('USER'), ...members.map(({ user }) => user)]).map((id) => readUser(aws, instance, id)),
    ),
  ]);
  const [foundGroups, foundUsers] = [lostGroups.flatMap((one) => one ?? []), lostUsers.flatMap((one) => one ?? [])];
  for (const { name, id } of foundGroups) inventory.record(groupAddress(name), id);
  for (const { name, id } of foundUsers) inventory.record(userAddress(name), id);
  return { groups: [...groups, ...foundGroups], users: [...users, ...foundUsers] };
};
