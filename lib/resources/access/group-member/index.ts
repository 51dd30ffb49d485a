import {
  CreateGroupMembershipCommand,
  DeleteGroupMembershipCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-identitystore';
import { identityStore, readMembers } from '../../../aws/live/directory.ts';
import { unless } from '../../../aws/unless.ts';
import { UserError } from '../../../config/text/problems.ts';
import type { Access } from '../../../config/sections/access/types.ts';
import type { Resource } from '../../../plan/resource.ts';
import { groupAddress, memberAddress, userAddress } from '../addresses.ts';
import { directoryLane } from '../directory.ts';
import { patiently } from '../patience.ts';
import { instanceOf, isEnabled, readAccess } from '../read.ts';
import type { Kind } from '../../kind.ts';

interface Spec {
  readonly group: string;
  readonly user: string;
}

/** A user's place in a group. Groups whose members the config does not list keep theirs. */
export const groupMember: Kind<Spec> = {
  name: 'group-member',
  lane: () => directoryLane,
  ready: isEnabled,
  desired: ({ access }) =>
    (access?.groups ?? []).flatMap(({ name, members = [] }) =>
      members.map((member) => resource({ group: name, user: member }, access)),
    ),
  read: async (aws, inventory) => {
    const { members = [], groups = [], users = [] } = (await readAccess(aws, inventory)) ?? {};
    const names = new Map([...groups, ...users].map(({ id, name }) => [id, name]));
    return members.map(({ id, group, user }) => ({
      ...resource({ group: names.get(group) ?? group, user: names.get(user) ?? user }, inventory.zone.access),
      id,
      managed: true,
    }));
  },
  create: async (aws, inventory, { address, spec }) => {
    const instance = await instanceOf(aws, inventory);
    const user = inventory.find(userAddress(spec.user));
    if (user === undefined)
      throw new UserError(
        `unknown user "${spec.user}" in the IAM Identity Center directory\n    -> add it to access.users, or remove it from the group`,
      );
    const group = inventory.id(groupAddress(spec.group));
    const create = new CreateGroupMembershipCommand({
      ...{ IdentityStoreId: instance.store, GroupId: group },
      MemberId: { UserId: user },
    });
    await patiently<unknown>(
      aws,
      () => identityStore(aws, instance).send(create),
      async () => (await readMembers(aws, instance, group)).find((one) => one.user === user),
    );
    return address;
  },
  delete: async (aws, inventory, { id }) => {
    const instance = await instanceOf(aws, inventory);
    const remove = new DeleteGroupMembershipCommand({ IdentityStoreId: instance.store, MembershipId: id });
    await unless([ResourceNotFoundException], () => patiently(aws, () => identityStore(aws, instance).send(remove)));
  },
};

const resource = (spec: Spec, access: Access | undefined): Resource<Spec> => ({
  address: memberAddress(spec.group, spec.user),
  spec,
  dependsOn: [
    groupAddress(spec.group),
    ...(access?.users.some(({ name }) => name === spec.user) ? [userAddress(spec.user)] : []),
  ],
});
