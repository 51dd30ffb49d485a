import { CreateUserCommand, UpdateUserCommand } from '@aws-sdk/client-identitystore';
import type { Aws } from '../../../aws/aws.ts';
import type { Instance } from '../../../aws/live/access.ts';
import { identityStore } from '../../../aws/live/directory.ts';
import { addressName } from '../../../plan/resource.ts';
import { userAddress } from '../addresses.ts';
import { directoryLane, findPrincipal } from '../directory.ts';
import { patiently } from '../patience.ts';
import { instanceOf, isEnabled, readAccess } from '../read.ts';
import type { Kind } from '../../kind.ts';

interface Spec {
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly email: string;
}

/** Where the directory keeps each. */
const attributes = {
  givenName: 'name.givenName',
  familyName: 'name.familyName',
  displayName: 'displayName',
  email: 'emails',
} as const;

/** A user of Identity Center's own directory. Never deleted: AWS does not tell who made it; who is in no group can do nothing. */
export const user: Kind<Spec> = {
  name: 'user',
  lane: () => directoryLane,
  ready: isEnabled,
  desired: ({ access }) =>
    (access?.users ?? []).map(({ name, ...spec }) => ({ address: userAddress(name), spec, dependsOn: [] })),
  read: async (aws, inventory, desired) => {
    const { users = [] } = (await readAccess(aws, inventory)) ?? {};
    const wanted = new Set(desired.map(({ address }) => address));
    return users.flatMap(({ id, name, ...spec }) => {
      const address = userAddress(name);
      return wanted.has(address) ? [{ address, spec, id, dependsOn: [], managed: false }] : [];
    });
  },
  create: async (aws, inventory, { address, spec }) => {
    const instance = await instanceOf(aws, inventory);
    const [client, store, name] = [
      identityStore(aws, instance),
      { IdentityStoreId: instance.store },
      addressName(address),
    ];
    const create = new CreateUserCommand({
      ...{ ...store, UserName: name, DisplayName: spec.displayName },
      Name: { GivenName: spec.givenName, FamilyName: spec.familyName },
      Emails: emailsOf(spec),
    });
    return patiently(
      aws,
      async () => (await client.send(create)).UserId ?? '',
      async () => {
        const found = await findPrincipal(aws, instance, { type: 'user', name });
        if (found !== undefined) await write(aws, instance, found, spec);
        return found;
      },
    );
  },
  update: async (aws, inventory, { before, after }) => {
    const changed = all.filter((key) => before.spec[key] !== after.spec[key]);
    await write(aws, await instanceOf(aws, inventory), before.id, after.spec, changed);
  },
};

const all = Object.keys(attributes) as (keyof Spec)[];

const write = async (aws: Aws, instance: Instance, UserId: string, spec: Spec, keys = all): Promise<void> => {
  const update = new UpdateUserCommand({
    ...{ IdentityStoreId: instance.store, UserId },
    Operations: keys.map((key) => ({
      AttributePath: attributes[key],
      AttributeValue: key === 'email' ? emailsOf(spec) : spec[key],
    })),
  });
  await patiently(aws, () => identityStore(aws, instance).send(update));
};

const emailsOf = ({ email }: Spec) => [{ Value: email, Type: 'work', Primary: true }];
