import { CreateGroupCommand, UpdateGroupCommand } from '@aws-sdk/client-identitystore';
import type { Aws } from '../../../aws/aws.ts';
import type { Instance } from '../../../aws/live/access.ts';
import { identityStore } from '../../../aws/live/directory.ts';
import { addressName } from '../../../plan/resource.ts';
import { groupAddress } from '../addresses.ts';
import { patiently } from '../patience.ts';
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
    return patiently(
      aws,
      async () => (await client.send(create)).GroupId ?? '',
      async () => {
        const found = await findPrincipal(aws, instance, { type: 'group', name });
        if (found !== undefined && spec.description !== undefined) await write(aws, instance, found, spec);
        return found;
      },
    );
  },
  update: async (aws, inventory, { before, after }) => {
    await write(aws, await instanceOf(aws, inventory), before.id, after.spec);
  },
};

const write = async (aws: Aws, instance: Instance, GroupId: string, { description }: Spec): Promise<void> => {
  const update = new UpdateGroupCommand({
    ...{ IdentityStoreId: instance.store, GroupId },
    Operations: [{ AttributePath: 'description', AttributeValue: description }],
  });
  await patiently(aws, () => identityStore(aws, instance).send(update));
};
