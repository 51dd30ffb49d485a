import { ConflictException, CreateGroupCommand, UpdateGroupCommand } from '@aws-sdk/client-identitystore';
import { identityStore } from '../../../aws/live/access.ts';
import { orFind } from '../../../aws/unless.ts';
import { addressName } from '../../../plan/resource.ts';
import { groupAddress } from '../addresses.ts';
import { instanceOf, isEnabled, readAccess } from '../read.ts';
import type { Kind } from '../../kind.ts';
import { directoryLane, findPrincipal } from '../directory.ts';

interface Spec {
  /** Undefined: left to others. */
  readonly description: string | undefined;
}

/** A group of Identity Center's own directory. Never deleted: AWS does not tell who made it. */
export const group: Kind<Spec> = {
  name: 'group',
  lane: () => directoryLane,
  ready: isEnabled,
  desired: ({ access }) =>
    (access?.groups ?? []).map(({ name, description }) => ({
      address: groupAddress(name),
      spec: { description: description === '' ? undefined : description },
      dependsOn: [],
    })),
  read: async (aws, inventory, desired) => {
    const { groups = [] } = (await readAccess(aws, inventory)) ?? {};
    const wanted = new Map(desired.map((one) => [one.address, one]));
    return groups.flatMap(({ id, name, description }) => {
      const claimed = wanted.get(groupAddress(name));
      if (!claimed) return [];
      const spec = { description: claimed.spec.description === undefined ? undefined : description };
      return [{ ...claimed, spec, id, managed: false }];
    });
  },
  create: async (aws, inventory, { address, spec }) => {
    const instance = await instanceOf(aws, inventory);
    const [client, store, name] = [
      identityStore(aws, instance),
      { IdentityStoreId: instance.store },
      addressName(address),
    ];
    const create = new CreateGroupCommand({ ...store, DisplayName: name, Description: spec.description });
    return orFind(
      [ConflictException],
      async () => (await client.send(create)).GroupId ?? '',
      () => findPrincipal(aws, instance, { type: 'group', name }),
    );
  },
  update: async (aws, inventory, { before, after }) => {
    const instance = await instanceOf(aws, inventory);
    await identityStore(aws, instance).send(
      new UpdateGroupCommand({
        ...{ IdentityStoreId: instance.store, GroupId: before.id },
        Operations: [{ AttributePath: 'description', AttributeValue: after.spec.description }],
      }),
    );
  },
};
