import type { Call, Operations } from '../../engine/call.ts';
import { newStoreId } from '../../identity-center/enable.ts';
import type { MembershipRecord } from '../../identity-center/records.ts';
import type { IdentityCenter } from '../../identity-center/state.ts';
import {
  arnIn,
  dates,
  groupOf,
  idOf,
  membershipOf,
  missing,
  ownStoreOf,
  pageOf,
  storeOf,
  taken,
  userOf,
  type InStore,
  type Page,
} from './store.ts';

interface Member {
  MemberId: { UserId: string };
}
type Place = InStore & Member & { GroupId: string };
type OfMembership = InStore & { MembershipId: string };

/** They outlive their users and groups: https://github.com/awslabs/ssosync/issues/208 */
export const memberships = {
  CreateGroupMembership(input: Place, call: Call) {
    const center = ownStoreOf(call, input);
    return named(createMembership(center, input, call), center, call);
  },

  DeleteGroupMembership(input: OfMembership, call: Call) {
    const center = ownStoreOf(call, input);
    center.memberships.delete(membershipOf(call, center, input.MembershipId).id);
    return {};
  },

  DescribeGroupMembership(input: OfMembership, call: Call) {
    const center = storeOf(call, input);
    return tell(membershipOf(call, center, input.MembershipId), center, call);
  },

  GetGroupMembershipId(input: Place, call: Call) {
    const center = storeOf(call, input);
    const group = groupOf(call, center, input.GroupId).id;
    const found = membershipIn(center, group, userOf(call, center, input.MemberId.UserId).id);
    if (!found) throw missing(call, 'GROUP_MEMBERSHIP', group);
    return named(found, center, call);
  },

  /** In the order in which they are asked for. */
  IsMemberInGroups(input: InStore & Member & { GroupIds: readonly string[] }, call: Call) {
    const center = storeOf(call, input);
    const user = userOf(call, center, input.MemberId.UserId).id;
    const Results = input.GroupIds.map((name) => {
      const GroupId = groupOf(call, center, name).id;
      const MembershipExists = membershipIn(center, GroupId, user) !== undefined;
      return { GroupId, MemberId: { UserId: user }, MembershipExists };
    });
    return { Results };
  },

  ListGroupMemberships(input: Page & { GroupId: string }, call: Call) {
    const center = storeOf(call, input);
    const { id } = groupOf(call, center, input.GroupId);
    return listed(`members of ${id}`, input, call, center, ({ group }) => group === id);
  },

  ListGroupMembershipsForMember(input: Page & Member, call: Call) {
    const center = storeOf(call, input);
    const { id } = userOf(call, center, idOf(input.MemberId.UserId));
    return listed(`memberships of ${id}`, input, call, center, ({ user }) => user === id);
  },
} satisfies Operations;

/** `id`: what it is called, where somebody else than the service has thought of that. */
export const createMembership = (
  center: IdentityCenter,
  input: Place,
  call: Call,
  id = newStoreId(call.world),
): MembershipRecord => {
  const group = groupOf(call, center, input.GroupId).id;
  const user = userOf(call, center, input.MemberId.UserId).id;
  if (membershipIn(center, group, user)) throw taken(call, 'Member');
  const made: MembershipRecord = { id, group, user, created: call.now };
  center.memberships.set(made.id, made);
  return made;
};

const membershipIn = (center: IdentityCenter, group: string, user: string): MembershipRecord | undefined => {
  for (const one of center.memberships.values()) if (one.group === group && one.user === user) return one;
  return undefined;
};

const listed = (
  name: string,
  input: Page,
  call: Call,
  center: IdentityCenter,
  isWanted: (one: MembershipRecord) => boolean,
) => {
  const { items, ...more } = pageOf(
    ...([name, input, call, () => [...center.memberships.values()].filter(isWanted)] as const),
    (id) => {
      const one = center.memberships.get(id);
      return one && tell(one, center, call);
    },
  );
  return { GroupMemberships: items, ...more };
};

const named = ({ id }: MembershipRecord, { store }: IdentityCenter, call: Call) => ({
  ...{ IdentityStoreId: store, MembershipId: id, MembershipArn: arnIn(call, 'membership', id) },
});

const tell = (one: MembershipRecord, center: IdentityCenter, call: Call) => ({
  ...named(one, center, call),
  ...{ GroupId: one.group, MemberId: { UserId: one.user } },
  ...dates(one),
});
