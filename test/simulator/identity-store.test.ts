import {
  CreateGroupCommand,
  CreateGroupMembershipCommand,
  CreateUserCommand,
  DeleteGroupCommand,
  DeleteUserCommand,
  DescribeGroupCommand,
  DescribeGroupMembershipCommand,
  DescribeUserCommand,
  GetGroupIdCommand,
  GetGroupMembershipIdCommand,
  GetUserIdCommand,
  IdentitystoreClient,
  IsMemberInGroupsCommand,
  ListGroupMembershipsCommand,
  ListGroupMembershipsForMemberCommand,
  ListGroupsCommand,
  ListUsersCommand,
  UpdateGroupCommand,
  UpdateUserCommand,
  type CreateUserCommandInput,
} from '@aws-sdk/client-identitystore';
import { enableIdentityCenter, importWorld } from '../../lib/simulator/index.ts';
import { connectTo, stage } from '../support/rehearsal.ts';
import { ids, smallOrganization } from './organization.ts';

const region = 'eu-west-1';

/** A directory with two users and two groups, one of whom is in one of them. */
const begin = async () => {
  const world = importWorld(smallOrganization());
  enableIdentityCenter(world, region);
  const on = stage({ world });
  const client = connectTo(on).client(IdentitystoreClient, region);
  const store = { IdentityStoreId: world.identityCenter?.store ?? '' };
  const user = async (name: string, more: Partial<CreateUserCommandInput> = {}) => {
    const names = { UserName: name, DisplayName: name, Name: { GivenName: name, FamilyName: 'Doe' } };
    const made = await client.send(new CreateUserCommand({ ...store, ...names, ...more }));
    return made.UserId ?? '';
  };
  const group = async (DisplayName: string) =>
    (await client.send(new CreateGroupCommand({ ...store, DisplayName }))).GroupId ?? '';
  const [ada, eve] = [await user('ada', { Emails: [{ Value: 'ada@example.com' }] }), await user('eve')];
  const [platform, web] = [await group('platform'), await group('web')];
  const place = { ...store, GroupId: platform, MemberId: { UserId: ada } };
  const { MembershipId = '' } = await client.send(new CreateGroupMembershipCommand(place));
  return { on, world, client, store, user, group, ada, eve, platform, web, MembershipId };
};
type Begun = Awaited<ReturnType<typeof begin>>;

test('users and groups are told with all that AWS says of them', async () => {
  const { client, store, user, platform } = await begin();
  const more = {
    ...{ NickName: 'Q', Title: 'Quartermaster', Timezone: 'Europe/London' },
    Name: { GivenName: 'q', FamilyName: 'Doe', Formatted: 'Q. Doe', HonorificPrefix: 'Dr.' },
    Emails: [{ Value: 'q@example.com', Type: 'home', Primary: true }],
    PhoneNumbers: [{ Value: '555', Type: 'work', Primary: true }],
  };
  const UserId = await user('q', more);
  const told = await client.send(new DescribeUserCommand({ ...store, UserId }));
  expect(told).toMatchObject({
    ...{ ...store, UserId, UserName: 'q', DisplayName: 'q', ...more },
    ...{ UserArn: `arn:aws:identitystore:::user/${UserId}`, Revision: '1', UserStatus: 'ENABLED' },
    CreatedAt: expect.any(Date) as Date,
    UpdatedAt: expect.any(Date) as Date,
  });
  expect(await client.send(new DescribeGroupCommand({ ...store, GroupId: platform }))).toMatchObject({
    ...{ ...store, GroupId: platform, DisplayName: 'platform' },
    ...{ GroupArn: `arn:aws:identitystore:::group/${platform}`, Revision: '1' },
  });
});

test('a store, a user and a group may be named by their ARNs', async () => {
  const { client, store, ada } = await begin();
  const IdentityStoreId = `arn:aws:identitystore::${ids.management}:identitystore/${store.IdentityStoreId}`;
  const UserId = `arn:aws:identitystore:::user/${ada}`;
  expect(await client.send(new DescribeUserCommand({ IdentityStoreId, UserId }))).toMatchObject({
    ...store,
    UserId: ada,
  });
});

test('ids are found by the attributes that are unique', async () => {
  const { client, store, ada, platform } = await begin();
  const by = (AttributePath: string, AttributeValue: string) => ({
    ...store,
    AlternateIdentifier: { UniqueAttribute: { AttributePath, AttributeValue } },
  });
  const users = [by('userName', 'ada'), by('UserName', 'ada'), by('emails.value', 'ada@example.com')];
  for (const input of users) expect((await client.send(new GetUserIdCommand(input))).UserId).toBe(ada);
  expect((await client.send(new GetGroupIdCommand(by('displayName', 'platform')))).GroupId).toBe(platform);
});

test('filters and pages leave out what is not asked for', async () => {
  const { client, store } = await begin();
  const filter = (AttributePath: string, AttributeValue: string) => ({
    ...store,
    Filters: [{ AttributePath, AttributeValue }],
  });
  const named = async (name: string) => (await client.send(new ListUsersCommand(filter('UserName', name)))).Users;
  expect(await named('eve')).toMatchObject([{ UserName: 'eve' }]);
  expect(await named('nobody')).toEqual([]);
  const { Groups } = await client.send(new ListGroupsCommand(filter('DisplayName', 'web')));
  expect(Groups).toMatchObject([{ DisplayName: 'web' }]);
  const first = await client.send(new ListUsersCommand({ ...store, MaxResults: 1 }));
  const second = await client.send(new ListUsersCommand({ ...store, MaxResults: 1, NextToken: first.NextToken }));
  expect([first, second].map(({ Users = [] }) => Users.map(({ UserName }) => UserName))).toEqual([['ada'], ['eve']]);
  expect(second.NextToken).toBeUndefined();
});

test('an update changes the attributes that it names, and removes those that it leaves empty', async () => {
  const { client, store, ada, platform } = await begin();
  const of = { ...store, UserId: ada };
  const update = (Operations: { AttributePath: string; AttributeValue?: never }[]) =>
    client.send(new UpdateUserCommand({ ...of, Operations }));
  await update([
    { AttributePath: 'userName', AttributeValue: 'lovelace' as never },
    { AttributePath: 'name.middleName', AttributeValue: 'King' as never },
    { AttributePath: 'title', AttributeValue: 'Countess' as never },
    { AttributePath: 'emails', AttributeValue: [{ value: 'l@example.com', type: 'home', primary: true }] as never },
  ]);
  const told = await client.send(new DescribeUserCommand(of));
  expect(told).toMatchObject({
    ...{ UserName: 'lovelace', Title: 'Countess', Name: { GivenName: 'ada', MiddleName: 'King' }, Revision: '2' },
    Emails: [{ Value: 'l@example.com', Type: 'home', Primary: true }],
  });
  await update([{ AttributePath: 'title' }, { AttributePath: 'emails' }]);
  const after = await client.send(new DescribeUserCommand(of));
  expect([after.Title, after.Emails]).toEqual([undefined, undefined]);
  const Operations = [{ AttributePath: 'description', AttributeValue: 'All of it' }];
  await client.send(new UpdateGroupCommand({ ...store, GroupId: platform, Operations }));
  const group = await client.send(new DescribeGroupCommand({ ...store, GroupId: platform }));
  expect(group).toMatchObject({ DisplayName: 'platform', Description: 'All of it', Revision: '2' });
});

test('a membership is told from all sides', async () => {
  const { client, store, ada, eve, platform, web, MembershipId } = await begin();
  const MemberId = { UserId: ada };
  const one = { ...store, MembershipId, GroupId: platform, MemberId };
  const place = { ...store, GroupId: platform, MemberId };
  expect(await client.send(new DescribeGroupMembershipCommand({ ...store, MembershipId }))).toMatchObject({
    ...one,
    MembershipArn: `arn:aws:identitystore:::membership/${MembershipId}`,
  });
  expect((await client.send(new GetGroupMembershipIdCommand(place))).MembershipId).toBe(MembershipId);
  const listed = await client.send(new ListGroupMembershipsForMemberCommand({ ...store, MemberId }));
  expect(listed.GroupMemberships).toMatchObject([one]);
  const { Results } = await client.send(new IsMemberInGroupsCommand({ ...store, MemberId, GroupIds: [web, platform] }));
  expect(Results?.map(({ GroupId, MembershipExists }) => [GroupId, MembershipExists])).toEqual([
    [web, false],
    [platform, true],
  ]);
  const others = await client.send(new ListGroupMembershipsForMemberCommand({ ...store, MemberId: { UserId: eve } }));
  expect(others.GroupMemberships).toEqual([]);
});

test('whoever is deleted is gone, and a group keeps the reference', async () => {
  const { client, store, ada, platform, MembershipId } = await begin();
  await client.send(new DeleteUserCommand({ ...store, UserId: ada }));
  const { GroupMemberships } = await client.send(new ListGroupMembershipsCommand({ ...store, GroupId: platform }));
  expect(GroupMemberships).toMatchObject([{ MembershipId, MemberId: { UserId: ada } }]);
  await client.send(new DeleteGroupCommand({ ...store, GroupId: platform }));
  for (const call of [
    client.send(new DescribeUserCommand({ ...store, UserId: ada })),
    client.send(new DescribeGroupCommand({ ...store, GroupId: platform })),
    client.send(new DeleteUserCommand({ ...store, UserId: ada })),
  ])
    await expect(call).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('member accounts may read, and the delegated administrator may write', async () => {
  const { on, world, store } = await begin();
  const member = new IdentitystoreClient({
    region,
    credentials: { accessKeyId: ids.security, secretAccessKey: 'any' },
    maxAttempts: 1,
  });
  on.simulator.install(member);
  const create = () => member.send(new CreateGroupCommand({ ...store, DisplayName: 'theirs' }));
  expect((await member.send(new ListGroupsCommand(store))).Groups).toHaveLength(2);
  await expect(create()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  world.delegations.set(ids.security, new Map([['sso.amazonaws.com', world.time]]));
  await create();
});

const nobody = '00000000-0000-4000-8000-000000000000';
const whole = { UserName: 'q', DisplayName: 'Q', Name: { GivenName: 'Q', FamilyName: 'Q' } };
const unique = (AttributePath: string, AttributeValue: string) => ({
  AlternateIdentifier: { UniqueAttribute: { AttributePath, AttributeValue } },
});
const operations = (AttributePath: string, AttributeValue?: unknown) => ({
  Operations: [{ AttributePath, AttributeValue: AttributeValue as never }],
});

test.each<[what: string, command: (at: Begun) => object, told: object]>([
  [
    'a user without anything',
    ({ store }) => new CreateUserCommand(store),
    { name: 'ValidationException', message: 'userName is a required attribute' },
  ],
  [
    'a user without names',
    ({ store }) => new CreateUserCommand({ ...store, UserName: 'q', Name: {} }),
    {
      name: 'ValidationException',
      message: 'displayname: The attribute displayname is required, name: The attribute name is required',
    },
  ],
  [
    'a user without a family name',
    ({ store }) => new CreateUserCommand({ ...store, ...whole, Name: { GivenName: 'Q' } }),
    { name: 'ValidationException', message: 'familyname: The attribute familyname is required' },
  ],
  [
    'a user of a name that is taken',
    ({ store }) => new CreateUserCommand({ ...store, ...whole, UserName: 'ada' }),
    { name: 'ConflictException', message: 'Duplicate UserName', Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' },
  ],
  [
    'an update to a name that is taken',
    ({ store, eve }) => new UpdateUserCommand({ ...store, UserId: eve, ...operations('userName', 'ada') }),
    { name: 'ConflictException', Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' },
  ],
  [
    'a group that takes the name of another',
    ({ store, web }) => new UpdateGroupCommand({ ...store, GroupId: web, ...operations('displayName', 'platform') }),
    { name: 'ConflictException', message: 'Duplicate GroupDisplayName', Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' },
  ],
  [
    'a group that loses its name',
    ({ store, web }) => new UpdateGroupCommand({ ...store, GroupId: web, ...operations('displayName') }),
    { name: 'ValidationException' },
  ],
  [
    'an attribute in another spelling',
    ({ store, ada }) => new UpdateUserCommand({ ...store, UserId: ada, ...operations('UserName', 'q') }),
    { name: 'ValidationException', message: 'Updates for AttributePath: UserName is not supported' },
  ],
  [
    'a part of an e-mail address',
    ({ store, ada }) => new UpdateUserCommand({ ...store, UserId: ada, ...operations('emails.value', 'q') }),
    { name: 'ValidationException', message: expect.stringContaining('multi-value attribute emails') as string },
  ],
  [
    'an update that leaves no family name',
    ({ store, ada }) => new UpdateUserCommand({ ...store, UserId: ada, ...operations('name.familyName') }),
    { name: 'ValidationException', message: 'familyname: The attribute familyname is required' },
  ],
  [
    'another revision',
    ({ store, ada }) =>
      new UpdateUserCommand({ ...store, UserId: ada, Revision: '7', ...operations('title', 'Q') } as never),
    { name: 'ConflictException', Reason: 'CONCURRENT_MODIFICATION' },
  ],
  [
    'an attribute that is not unique',
    ({ store }) => new GetUserIdCommand({ ...store, ...unique('title', 'Countess') }),
    { name: 'ValidationException', message: 'The attribute title is not a unique attribute' },
  ],
  [
    'nothing as the value of an attribute',
    ({ store }) => new GetUserIdCommand({ ...store, ...unique('userName', '') }),
    { name: 'ValidationException', message: 'attribute value cannot be empty or null for attribute path' },
  ],
  [
    'the name of a group as that of a user',
    ({ store }) => new GetUserIdCommand({ ...store, ...unique('userName', 'platform') }),
    { name: 'ResourceNotFoundException', message: 'USER not found.', ResourceType: 'USER' },
  ],
  [
    'an external id, which only a directory elsewhere gives',
    ({ store }) =>
      new GetGroupIdCommand({ ...store, AlternateIdentifier: { ExternalId: { Issuer: 'https://e.com', Id: '1' } } }),
    { name: 'ResourceNotFoundException', ResourceType: 'GROUP' },
  ],
  [
    'a filter by another attribute',
    ({ store }) =>
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- what is deprecated is answered all the same
      new ListUsersCommand({ ...store, Filters: [{ AttributePath: 'Title', AttributeValue: 'Countess' }] }),
    { name: 'ValidationException' },
  ],
  [
    'pages of nothing',
    ({ store }) => new ListUsersCommand({ ...store, MaxResults: 0 }),
    { name: 'ValidationException', message: expect.stringContaining('greater than or equal to 1') as string },
  ],
  [
    'a token of another listing',
    ({ store }) => new ListUsersCommand({ ...store, NextToken: 'bm9uZTow' }),
    { name: 'ValidationException' },
  ],
  [
    'nobody',
    ({ store }) => new DescribeUserCommand({ ...store, UserId: nobody }),
    {
      ...{ name: 'ResourceNotFoundException', message: 'USER not found.' },
      ...{ ResourceType: 'USER', ResourceId: nobody, RequestId: expect.any(String) as string },
      $metadata: { httpStatusCode: 400 },
    },
  ],
  [
    'a membership that is not there',
    ({ store, web, ada }) => new GetGroupMembershipIdCommand({ ...store, GroupId: web, MemberId: { UserId: ada } }),
    { name: 'ResourceNotFoundException', message: 'GROUP_MEMBERSHIP not found.', ResourceType: 'GROUP_MEMBERSHIP' },
  ],
  [
    'a membership that is there',
    ({ store, platform, ada }) =>
      new CreateGroupMembershipCommand({ ...store, GroupId: platform, MemberId: { UserId: ada } }),
    { name: 'ConflictException', Reason: 'UNIQUENESS_CONSTRAINT_VIOLATION' },
  ],
  [
    'another store',
    () => new ListGroupsCommand({ IdentityStoreId: 'd-0000000000' }),
    { name: 'ResourceNotFoundException', ResourceType: 'IDENTITY_STORE', ResourceId: 'd-0000000000' },
  ],
])('refuses %s', async (_what, command, told) => {
  const at = await begin();
  await expect(at.client.send(command(at) as never)).rejects.toMatchObject(told);
});
