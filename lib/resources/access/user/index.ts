import { ConflictException, CreateUserCommand, UpdateUserCommand } from '@aws-sdk/client-identitystore';
import { identityStore } from '../../../aws/live/access.ts';
import { orFind } from '../../../aws/unless.ts';
import { addressName } from '../../../plan/resource.ts';
import { userAddress } from '../addresses.ts';
import { directoryLane, findPrincipal } from '../directory.ts';
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
    return orFind(
      [ConflictException],
      async () => (await client.send(create)).UserId ?? '',
      () => findPrincipal(aws, instance, { type: 'user', name }),
    );
  },
  update: async (aws, inventory, { before, after }) => {
    const instance = await instanceOf(aws, inventory);
    const changed = (Object.keys(attributes) as (keyof Spec)[]).filter((key) => before.spec[key] !== after.spec[key]);
    await identityStore(aws, instance).send(
      new UpdateUserCommand({
        ...{ IdentityStoreId: instance.store, UserId: before.id },
        Operations: changed.map((key) => ({
          AttributePath: attributes[key],
          AttributeValue: key === 'email' ? emailsOf(after.spec) : after.spec[key],
        })),
      }),
    );
  },
};

const emailsOf = ({ email }: Spec) => [{ Value: email, Type: 'work', Primary: true }];
