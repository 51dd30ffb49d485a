import { ListGroupMembershipsCommand } from '@aws-sdk/client-identitystore';
import type { Aws } from '../../aws/aws.ts';
import {
  identityStore,
  readAttributes,
  readGroups,
  readUsers,
  type Instance,
  type LiveAssignment,
  type LiveGroup,
  type LiveUser,
} from '../../aws/live/access.ts';
import { all } from '../../aws/paging.ts';
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
  readonly members: readonly { readonly id: string; readonly group: string; readonly user: string }[];
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
  const [members, assignments] = await Promise.all([
    readMembers(aws, inventory, instance, groups),
    readAssignments(aws, inventory, { instance, sets, groups }),
  ]);
  const strangers = assignments.some(
    ({ type, principal }) => type === 'USER' && inventory.addressOf(principal) === undefined,
  );
  const everybody = strangers && users.length === 0 ? await readUsers(aws, instance) : users;
  return { instance, sets, groups, users: everybody, members, assignments, attributes };
};

/** Of the groups whose members the config lists. */
const readMembers = async (
  aws: Aws,
  { zone }: Inventory,
  instance: Instance,
  groups: readonly LiveGroup[],
): Promise<LiveAccess['members']> => {
  const listed = new Set(zone.access?.groups.flatMap(({ name, members }) => (members ? name : [])));
  const found = await Promise.all(
    groups
      .filter(({ name }) => listed.has(name))
      .map(({ id }) =>
        all(async (NextToken) => {
          const page = await identityStore(aws, instance).send(
            new ListGroupMembershipsCommand({
              IdentityStoreId: instance.store,
              GroupId: id,
              NextToken,
              MaxResults: 100,
            }),
          );
          return { items: page.GroupMemberships, next: page.NextToken };
        }),
      ),
  );
  return found
    .flat()
    .flatMap(({ MembershipId = '', GroupId = '', MemberId }) =>
      MemberId?.UserId === undefined ? [] : { id: MembershipId, group: GroupId, user: MemberId.UserId },
    );
};
