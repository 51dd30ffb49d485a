import { quotas } from '../../../config/words/quotas.ts';
import type { Call, Operations } from '../../engine/call.ts';
import { newStoreId } from '../../identity-center/enable.ts';
import type { UserRecord } from '../../identity-center/records.ts';
import type { IdentityCenter } from '../../identity-center/state.ts';
import { attributesOf, changed, demandWhole, recorded, type Attributes } from './attributes.ts';
import {
  arnIn,
  dates,
  demandFree,
  demandRevision,
  found,
  overQuota,
  ownStoreOf,
  pageOf,
  revise,
  revisionOf,
  storeOf,
  taken,
  userOf,
  type Alternate,
  type Change,
  type InStore,
  type Page,
  type Revised,
} from './store.ts';

type OfUser = InStore & { UserId: string };
interface Extended {
  Extensions?: readonly string[];
}

export const users = {
  CreateUser({ IdentityStoreId, ...attributes }: InStore & Attributes, call: Call) {
    const center = ownStoreOf(call, { IdentityStoreId });
    return revised(createUser(center, attributes, call), center, call);
  },

  /** All of its operations, or none. */
  UpdateUser(input: Change & OfUser, call: Call) {
    const center = ownStoreOf(call, input);
    const user = userOf(call, center, input.UserId);
    demandRevision(call, user, input);
    become(user, changed(attributesOf(user), input.Operations, call), center, call);
    return revised(user, center, call);
  },

  /** Assignments of the user stay: https://github.com/61418/aws-sso-util/issues/93 */
  DeleteUser(input: OfUser & Revised, call: Call) {
    const center = ownStoreOf(call, input);
    const user = userOf(call, center, input.UserId);
    demandRevision(call, user, input);
    center.users.delete(user.id);
    return {};
  },

  DescribeUser(input: OfUser & Extended, call: Call) {
    const center = storeOf(call, input);
    return tell(userOf(call, center, input.UserId), center, input, call);
  },

  ListUsers(input: Page & Extended, call: Call) {
    const center = storeOf(call, input);
    const { items, ...more } = pageOf(
      ...(['users', input, call, () => center.users.values()] as const),
      (id) => {
        const user = center.users.get(id);
        return user && tell(user, center, input, call);
      },
      { path: 'userName', valueOf: ({ name }) => name },
    );
    return { Users: items, ...more };
  },

  GetUserId(input: Alternate, call: Call) {
    const center = storeOf(call, input);
    const { id } = found(call, input, 'USER', {
      userName: (name) => userWith(center, (user) => user.name === name),
      'emails.value': (email) => userWith(center, (user) => user.email === email),
    });
    return { UserId: id, UserArn: arnIn(call, 'user', id), IdentityStoreId: center.store };
  },
} satisfies Operations;

/** `id`: what it is called, where somebody else than the service has thought of that. */
export const createUser = (
  center: IdentityCenter,
  attributes: Attributes,
  call: Call,
  id = newStoreId(call.world),
): UserRecord => {
  demandWhole(attributes, call);
  const user: UserRecord = { id, ...recorded(attributes), created: call.now };
  demandUnique(center, user, call);
  if (center.users.size >= quotas.users) throw overQuota(call, 'users', quotas.users);
  center.users.set(user.id, user);
  return user;
};

/** Has these attributes, and no others. */
export const become = (user: UserRecord, attributes: Attributes, center: IdentityCenter, call: Call): void => {
  demandWhole(attributes, call);
  const after = recorded(attributes);
  demandUnique(center, { id: user.id, ...after }, call);
  Object.assign(user, after);
  revise(user, call.now);
};

const userWith = ({ users }: IdentityCenter, is: (user: UserRecord) => boolean): UserRecord | undefined => {
  for (const user of users.values()) if (is(user)) return user;
  return undefined;
};

const demandUnique = (center: IdentityCenter, { id, name, email }: UserRecord, call: Call): void => {
  demandFree(call, name);
  if (userWith(center, (other) => other.id !== id && other.name === name)) throw taken(call, 'UserName');
  if (email !== undefined && userWith(center, (other) => other.id !== id && other.email === email))
    throw taken(call, 'Emails');
};

const revised = (user: UserRecord, { store }: IdentityCenter, call: Call) => ({
  ...{ UserId: user.id, IdentityStoreId: store },
  ...{ UserArn: arnIn(call, 'user', user.id), Revision: revisionOf(user) },
});

/** Extensions are told to those who ask for them. */
const tell = (user: UserRecord, center: IdentityCenter, { Extensions: asked = [] }: Extended, call: Call) => {
  const { Extensions = {}, ...attributes } = attributesOf(user);
  const extensions = Object.entries(Extensions as object).filter(([name]) => asked.includes(name));
  return {
    ...{ ...revised(user, center, call), ...attributes, UserStatus: 'ENABLED' },
    ...(extensions.length > 0 ? { Extensions: Object.fromEntries(extensions) as object } : {}),
    ...dates(user),
  };
};
