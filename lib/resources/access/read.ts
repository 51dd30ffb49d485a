import { ListGroupMembershipsCommand } from '@aws-sdk/client-identitystore';
import type { Aws } from '../../aws/aws.ts';
import {
  identityStore,
  readAttributes,
  readGroups,
  readInstance,
  readPermissionSetArns,
  readProvisioned,
  readUsers,
  type Instance,
  type LiveAssignment,
  type LiveGroup,
  type LiveUser,
} from '../../aws/live/access.ts';
import {
  readGrants,
  readPermissionSet,
  readSetTags,
  type LiveGrants,
  type LivePermissionSet,
} from '../../aws/live/permission-set.ts';
import { isOpen } from '../../aws/live/organization.ts';
import { isForeign } from '../../aws/foreign.ts';
import { all } from '../../aws/paging.ts';
import { isOurs } from '../../aws/tags.ts';
import type { Tags } from '../../config/organization/types.ts';
import type { Inventory } from '../engine/inventory.ts';
import { groupAddress, instanceAddress, permissionSetAddress, userAddress } from './addresses.ts';
import { readAssignments } from './assignments.ts';

/** A permission set that the config names, or that carries our tag. */
export interface LiveSet extends LivePermissionSet, LiveGrants {
  /** Undefined where nobody asked. */
  readonly tags: Tags | undefined;
  /** Ids of accounts that have it as it is, and as it was. */
  readonly current: readonly string[];
  readonly outdated: readonly string[];
}

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
  if (!found) throw new Error('there is no instance of Identity Center');
  return found.instance;
};

const read = async (aws: Aws, inventory: Inventory): Promise<LiveAccess | undefined> => {
  const { access } = inventory.zone;
  if (!access) return undefined;
  const instance = await readInstance(aws, access.region, inventory.live?.managementId);
  if (!instance) {
    inventory.notes.push({ address: instanceAddress, text: notEnabled(access.region) });
    return undefined;
  }
  const namesUsers =
    access.users.length > 0 ||
    access.groups.some(({ members }) => members !== undefined) ||
    access.assignments.some(({ principal }) => principal.type === 'user');
  const [sets, groups, users, attributes] = await Promise.all([
    readSets(aws, inventory, instance),
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

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/enable-identity-center.html: AWS has no call for it. */
const notEnabled = (region: string): string =>
  `is not enabled in ${region}, and no call can do it: open https://${region}.console.aws.amazon.com/singlesignon/home?region=${region} ` +
  'in the management account, choose Enable, then run again; until then nothing of access is planned';

const readSets = async (aws: Aws, inventory: Inventory, instance: Instance): Promise<LiveSet[]> => {
  const wanted = new Map(inventory.zone.access?.permissionSets.map((one) => [one.name, one]));
  const arns = await readPermissionSetArns(aws, instance);
  const sets = await Promise.all(
    arns.map(async (arn): Promise<LiveSet[]> => {
      const head = await readPermissionSet(aws, instance, arn);
      const claimed = wanted.get(head.name);
      const tags = claimed && !claimed.tags ? undefined : await tagsOf(aws, instance, arn);
      if (!claimed && !isOurs(tags ?? {})) return [];
      const [grants, current, outdated] = await Promise.all([
        readGrants(aws, instance, arn),
        readProvisioned(aws, instance, arn, 'LATEST_PERMISSION_SET_PROVISIONED'),
        readProvisioned(aws, instance, arn, 'LATEST_PERMISSION_SET_NOT_PROVISIONED'),
      ]);
      const document = inventory.express(grants.document, claimed?.document);
      const open = outdated.filter((id) => isReachable(inventory, id));
      return [{ ...head, ...grants, document, tags, current, outdated: open }];
    }),
  );
  return sets.flat();
};

/** Accounts that are closed, or about to be, keep what they have until they are gone. */
export const isReachable = ({ live, zone, accounts }: Inventory, account: string): boolean => {
  const found = live?.accounts.find(({ id }) => id === account);
  if (!found) return true;
  const closing = zone.accounts.some(
    ({ key, closed, management }) => closed && !management && accounts.of(key) === found,
  );
  return isOpen(found) && !closing;
};

/** An endpoint other than AWS may not know the call (moto). */
const tagsOf = async (aws: Aws, instance: Instance, arn: string): Promise<Tags> => {
  try {
    return await readSetTags(aws, instance, arn);
  } catch (error) {
    if (isForeign(error)) return {};
    throw error;
  }
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
