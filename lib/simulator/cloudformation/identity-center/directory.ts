import { idOf, ownStoreOf, userOf, type InStore } from '../../operations/identitystore/store.ts';
import type { Attributes } from '../../operations/identitystore/attributes.ts';
import { createGroup, groups } from '../../operations/identitystore/groups.ts';
import { createMembership, memberships } from '../../operations/identitystore/memberships.ts';
import { become, createUser, users } from '../../operations/identitystore/users.ts';
import { seenBy } from '../../identity-center/seen.ts';
import { ask, given, type Handler } from './handler.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-identitystore-group.html */
export const group: Handler = {
  create(properties, physicalId, call) {
    const { IdentityStoreId, DisplayName, Description } = properties as object as Group;
    ask('identitystore', 'CreateGroup', given({ IdentityStoreId, DisplayName, Description }), (input) =>
      createGroup(ownStoreOf(call, input), input, call, partsOf(physicalId)[0]),
    );
  },

  update(properties, physicalId, call) {
    const [GroupId, IdentityStoreId] = partsOf(physicalId);
    const { DisplayName, Description } = properties as object as Group;
    const Operations = [
      { AttributePath: 'displayName', AttributeValue: DisplayName },
      { AttributePath: 'description', ...given({ AttributeValue: Description }) },
    ];
    ask('identitystore', 'UpdateGroup', { IdentityStoreId, GroupId, Operations }, (input) =>
      groups.UpdateGroup(input, call),
    );
  },

  delete(physicalId, call) {
    const [GroupId, IdentityStoreId] = partsOf(physicalId);
    groups.DeleteGroup({ IdentityStoreId, GroupId }, call);
  },
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-identitystore-groupmembership.html */
export const groupMembership: Handler = {
  create(properties, physicalId, call) {
    ask('identitystore', 'CreateGroupMembership', properties as object as Membership, (input) =>
      createMembership(ownStoreOf(call, input), input, call, partsOf(physicalId)[0]),
    );
  },

  delete(physicalId, call) {
    const [MembershipId, IdentityStoreId] = partsOf(physicalId);
    memberships.DeleteGroupMembership({ IdentityStoreId, MembershipId }, call);
  },
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-identitystore-user.html */
export const user: Handler = {
  create(properties, physicalId, call) {
    ask('identitystore', 'CreateUser', properties as object as User, ({ IdentityStoreId, ...attributes }) =>
      createUser(ownStoreOf(call, { IdentityStoreId }), attributes, call, idOf(physicalId)),
    );
  },

  update(properties, physicalId, call) {
    const { IdentityStoreId, ...attributes } = properties as object as User;
    const center = ownStoreOf(call, { IdentityStoreId });
    become(userOf(call, center, idOf(physicalId)), attributes, center, call);
  },

  delete(physicalId, call) {
    const id = idOf(physicalId);
    const center = seenBy(call).find((one) => one.users.has(id));
    if (center) users.DeleteUser({ IdentityStoreId: center.store, UserId: id }, call);
  },
};

type Group = InStore & { DisplayName: string; Description?: string };
type Membership = InStore & { GroupId: string; MemberId: { UserId: string } };
type User = InStore & Attributes;

const partsOf = (physicalId: string): readonly [id: string, store: string] => {
  const [id = '', store = ''] = physicalId.split('|');
  return [id, store];
};
