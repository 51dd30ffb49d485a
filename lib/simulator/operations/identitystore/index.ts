import { ConflictException, ResourceNotFoundException, ValidationException } from '@aws-sdk/client-identitystore';
import type { Call, Operations } from '../../engine/call.ts';
import { newStoreId } from '../../identity-center/enable.ts';
import type { GroupRecord, UserRecord } from '../../identity-center/records.ts';
import type { IdentityCenter } from '../../identity-center/state.ts';
import { refusal } from '../../engine/refuse.ts';

interface InStore {
  IdentityStoreId: string;
}
type Page = InStore & { NextToken?: string; MaxResults?: number };
interface Unique {
  AlternateIdentifier: { UniqueAttribute?: { AttributePath: string; AttributeValue: string } };
}
interface UserInput extends InStore {
  UserName: string;
  Name: { GivenName: string; FamilyName: string };
  DisplayName: string;
  Emails?: { Value: string }[];
}
interface Change extends InStore {
  Operations: { AttributePath: string; AttributeValue?: unknown }[];
}

/** Identity Center's own directory. https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/ */
export const identitystore = {
  CreateGroup(input: InStore & { DisplayName: string; Description?: string }, call: Call) {
    const center = storeOf(call, input);
    if (groupNamed(center, input.DisplayName)) throw taken('GroupDisplayName');
    const id = newStoreId(call.world);
    center.groups.set(id, { id, name: input.DisplayName, description: input.Description });
    return { GroupId: id, IdentityStoreId: center.store };
  },

  UpdateGroup(input: Change & { GroupId: string }, call: Call) {
    const group = groupOf(storeOf(call, input), input.GroupId);
    for (const { AttributePath, AttributeValue } of input.Operations) {
      if (AttributePath === 'displayName') group.name = String(AttributeValue);
      else if (AttributePath === 'description') group.description = String(AttributeValue);
      else throw refusal(ValidationException, `${AttributePath} can not be changed`);
    }
    return {};
  },

  ListGroups(input: Page, call: Call) {
    const { groups } = storeOf(call, input);
    const { items, ...more } = page('groups', input, call, groups, tellGroup);
    return { Groups: items, ...more };
  },

  DescribeGroup(input: InStore & { GroupId: string }, call: Call) {
    return { ...tellGroup(groupOf(storeOf(call, input), input.GroupId)), IdentityStoreId: input.IdentityStoreId };
  },

  GetGroupId(input: InStore & Unique, call: Call) {
    const group = groupNamed(storeOf(call, input), input.AlternateIdentifier.UniqueAttribute?.AttributeValue ?? '');
    if (!group) throw unknown('GROUP');
    return { GroupId: group.id, IdentityStoreId: input.IdentityStoreId };
  },

  CreateUser(input: UserInput, call: Call) {
    const center = storeOf(call, input);
    const email = input.Emails?.[0]?.Value;
    if (userNamed(center, input.UserName)) throw taken('UserName');
    if ([...center.users.values()].some((one) => email !== undefined && one.email === email)) throw taken('Emails');
    const id = newStoreId(call.world);
    const { Name, DisplayName } = input;
    center.users.set(id, {
      ...{ id, name: input.UserName, givenName: Name.GivenName, familyName: Name.FamilyName },
      ...{ displayName: DisplayName, email },
    });
    return { UserId: id, IdentityStoreId: center.store };
  },

  UpdateUser(input: Change & { UserId: string }, call: Call) {
    const user = userOf(storeOf(call, input), input.UserId);
    for (const { AttributePath, AttributeValue } of input.Operations) {
      if (AttributePath === 'name.givenName') user.givenName = String(AttributeValue);
      else if (AttributePath === 'name.familyName') user.familyName = String(AttributeValue);
      else if (AttributePath === 'displayName') user.displayName = String(AttributeValue);
      else if (AttributePath === 'emails') user.email = (AttributeValue as { Value?: string }[])[0]?.Value;
      else throw refusal(ValidationException, `${AttributePath} can not be changed`);
    }
    return {};
  },

  ListUsers(input: Page, call: Call) {
    const { users } = storeOf(call, input);
    const { items, ...more } = page('users', input, call, users, tellUser);
    return { Users: items, ...more };
  },

  DescribeUser(input: InStore & { UserId: string }, call: Call) {
    return { ...tellUser(userOf(storeOf(call, input), input.UserId)), IdentityStoreId: input.IdentityStoreId };
  },

  GetUserId(input: InStore & Unique, call: Call) {
    const user = userNamed(storeOf(call, input), input.AlternateIdentifier.UniqueAttribute?.AttributeValue ?? '');
    if (!user) throw unknown('USER');
    return { UserId: user.id, IdentityStoreId: input.IdentityStoreId };
  },

  CreateGroupMembership(input: InStore & { GroupId: string; MemberId: { UserId: string } }, call: Call) {
    const center = storeOf(call, input);
    const [group, user] = [groupOf(center, input.GroupId).id, userOf(center, input.MemberId.UserId).id];
    if ([...center.memberships.values()].some((one) => one.group === group && one.user === user)) throw taken('Member');
    const id = newStoreId(call.world);
    center.memberships.set(id, { id, group, user });
    return { MembershipId: id, IdentityStoreId: center.store };
  },

  DeleteGroupMembership(input: InStore & { MembershipId: string }, call: Call) {
    if (!storeOf(call, input).memberships.delete(input.MembershipId)) throw unknown('MEMBERSHIP');
    return {};
  },

  ListGroupMemberships(input: Page & { GroupId: string }, call: Call) {
    const center = storeOf(call, input);
    const { id } = groupOf(center, input.GroupId);
    const own = new Map([...center.memberships].filter(([, { group }]) => group === id));
    const { items, ...more } = page(`members of ${id}`, input, call, own, (one) => ({
      ...{ IdentityStoreId: center.store, MembershipId: one.id, GroupId: one.group },
      MemberId: { UserId: one.user },
    }));
    return { GroupMemberships: items, ...more };
  },
} satisfies Operations;

const storeOf = ({ world, region }: Call, { IdentityStoreId }: InStore): IdentityCenter => {
  const center = world.identityCenter;
  if (center?.store !== IdentityStoreId || center.region !== region) throw unknown('IDENTITY_STORE');
  return center;
};

const groupOf = ({ groups }: IdentityCenter, id: string): GroupRecord => {
  const found = groups.get(id);
  if (!found) throw unknown('GROUP');
  return found;
};

const userOf = ({ users }: IdentityCenter, id: string): UserRecord => {
  const found = users.get(id);
  if (!found) throw unknown('USER');
  return found;
};

const groupNamed = ({ groups }: IdentityCenter, name: string): GroupRecord | undefined =>
  [...groups.values()].find((one) => one.name === name);
const userNamed = ({ users }: IdentityCenter, name: string): UserRecord | undefined =>
  [...users.values()].find((one) => one.name === name);

const page = <R, T>(
  name: string,
  { NextToken, MaxResults = 100 }: Page,
  call: Call,
  records: ReadonlyMap<string, R>,
  tell: (record: R) => T,
) =>
  call.page(
    name,
    { NextToken, MaxResults },
    () => records.keys(),
    (id) => {
      const found = records.get(id);
      return found && tell(found);
    },
    () => refusal(ValidationException, 'Invalid NextToken'),
  );

const tellGroup = ({ id, name, description }: GroupRecord) => ({
  GroupId: id,
  DisplayName: name,
  ...(description === undefined ? {} : { Description: description }),
});

const tellUser = ({ id, name, givenName, familyName, displayName, email }: UserRecord) => ({
  ...{ UserId: id, UserName: name, DisplayName: displayName },
  Name: { GivenName: givenName, FamilyName: familyName },
  ...(email === undefined ? {} : { Emails: [{ Value: email, Type: 'work', Primary: true }] }),
});

const taken = (attribute: string): Error =>
  Object.assign(refusal(ConflictException, `Duplicate ${attribute}`, 409), {
    Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' as const,
  });
const unknown = (type: string): Error => refusal(ResourceNotFoundException, `${type} not found.`, 404);
