import {
  AddRegionCommand,
  AttachCustomerManagedPolicyReferenceToPermissionSetCommand,
  AttachManagedPolicyToPermissionSetCommand,
  CreateAccountAssignmentCommand,
  CreateInstanceAccessControlAttributeConfigurationCommand,
  CreateInstanceCommand,
  CreatePermissionSetCommand,
  DeleteInstanceAccessControlAttributeConfigurationCommand,
  DeleteInstanceCommand,
  DeletePermissionsBoundaryFromPermissionSetCommand,
  DescribeInstanceAccessControlAttributeConfigurationCommand,
  DescribeInstanceCommand,
  DescribeRegionCommand,
  DetachCustomerManagedPolicyReferenceFromPermissionSetCommand,
  GetPermissionsBoundaryForPermissionSetCommand,
  ListAccountAssignmentCreationStatusCommand,
  ListCustomerManagedPolicyReferencesInPermissionSetCommand,
  ListInstancesCommand,
  ListManagedPoliciesInPermissionSetCommand,
  ListPermissionSetProvisioningStatusCommand,
  ListPermissionSetsCommand,
  ListPermissionSetsProvisionedToAccountCommand,
  ListRegionsCommand,
  ListTagsForResourceCommand,
  ProvisionPermissionSetCommand,
  PutInlinePolicyToPermissionSetCommand,
  PutPermissionsBoundaryToPermissionSetCommand,
  RemoveRegionCommand,
  SSOAdminClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateInstanceCommand,
  UpdatePermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import { ListUsersCommand, CreateGroupCommand, IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { enableIdentityCenter, exportWorld, importWorld } from '../../lib/simulator/index.ts';
import { stage } from '../support/rehearsal.ts';
import { ids, smallOrganization } from './organization.ts';

const region = 'eu-west-1';
const key = `arn:aws:kms:${region}:${ids.management}:key/mrk-1234abcd12ab34cd56ef1234567890ab`;

/** An organization with Identity Center, a group, and a permission set. */
const begin = async () => {
  const world = importWorld(smallOrganization());
  enableIdentityCenter(world, region, { groups: ['platform'] });
  const on = stage({ world });
  const config = (account: string, where: string) => ({
    ...{ region: where, maxAttempts: 1 },
    credentials: { accessKeyId: account, secretAccessKey: 'any' },
  });
  const as = (account: string, where = region) => {
    const client = new SSOAdminClient(config(account, where));
    on.simulator.install(client);
    return client;
  };
  const directory = (account: string, where = region) => {
    const client = new IdentitystoreClient(config(account, where));
    on.simulator.install(client);
    return client;
  };
  const client = as(ids.management);
  const { arn: InstanceArn = '', store = '', groups } = world.identityCenter ?? {};
  const [PrincipalId = ''] = groups?.keys() ?? [];
  const { PermissionSet } = await client.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'one' }));
  const set = { InstanceArn, PermissionSetArn: PermissionSet?.PermissionSetArn ?? '' };
  const delegate = (): void => void world.delegations.set(ids.security, new Map([['sso.amazonaws.com', world.time]]));
  const assign = async (TargetId: string, who = client) => {
    const place = { TargetId, TargetType: 'AWS_ACCOUNT', PrincipalType: 'GROUP', PrincipalId } as const;
    await who.send(new CreateAccountAssignmentCommand({ ...set, ...place }));
    await on.simulator.clock.sleep(10_000);
  };
  return { on, world, client, as, directory, InstanceArn, store, set, delegate, assign };
};

const denied = { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } };

test('an instance is told with all that AWS says of it, to every account of the organization', async () => {
  const { as, client, InstanceArn, store } = await begin();
  const told = {
    ...{ InstanceArn, IdentityStoreId: store, OwnerAccountId: ids.management, Status: 'ACTIVE' },
    IdentityStoreArn: `arn:aws:identitystore::${ids.management}:identitystore/${store}`,
    CreatedDate: expect.any(Date) as Date,
    PrimaryRegion: region,
  };
  for (const account of [ids.management, ids.newcomer]) {
    const { Instances } = await as(account).send(new ListInstancesCommand({}));
    expect(Instances).toMatchObject([told]);
    expect(Instances?.[0]).not.toHaveProperty('Name');
  }
  await client.send(new UpdateInstanceCommand({ InstanceArn, Name: 'central' }));
  expect(await client.send(new DescribeInstanceCommand({ InstanceArn }))).toMatchObject({
    ...{ ...told, Name: 'central', PermissionSetsEnabled: true },
    EncryptionConfigurationDetails: { KeyType: 'AWS_OWNED_KMS_KEY', EncryptionStatus: 'ENABLED' },
  });
  const elsewhere = as(ids.management, 'us-east-1');
  expect((await elsewhere.send(new ListInstancesCommand({}))).Instances).toEqual([]);
  const all = { RegionScope: 'ALL_REGIONS' } as never;
  expect((await elsewhere.send(new ListInstancesCommand(all))).Instances).toMatchObject([told]);
});

test('a member account may have an instance of its own, with users and without permission sets', async () => {
  const { on, as, directory } = await begin();
  const member = as(ids.newcomer);
  const Tags = [{ Key: 'a', Value: 'b' }];
  const { InstanceArn = '' } = await member.send(new CreateInstanceCommand({ Name: 'own', Tags, ClientToken: 'once' }));
  expect(await member.send(new CreateInstanceCommand({ Name: 'own', ClientToken: 'once' }))).toMatchObject({
    InstanceArn,
  });
  await expect(member.send(new CreateInstanceCommand({}))).rejects.toMatchObject({ name: 'ConflictException' });
  const { Instances = [] } = await member.send(new ListInstancesCommand({}));
  expect(Instances).toHaveLength(2);
  const own = await member.send(new DescribeInstanceCommand({ InstanceArn }));
  expect(own).toMatchObject({ OwnerAccountId: ids.newcomer, Name: 'own', PermissionSetsEnabled: false });
  const store = { IdentityStoreId: own.IdentityStoreId };
  await directory(ids.newcomer).send(new CreateGroupCommand({ ...store, DisplayName: 'theirs' }));
  await expect(directory(ids.management).send(new ListUsersCommand(store as never))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await expect(member.send(new CreatePermissionSetCommand({ InstanceArn, Name: 'one' }))).rejects.toMatchObject(denied);
  expect((await member.send(new ListTagsForResourceCommand({ ResourceArn: InstanceArn, InstanceArn }))).Tags).toEqual(
    Tags,
  );
  // It survives the end of the process.
  expect(exportWorld(importWorld(exportWorld(on.simulator.world)))).toEqual(exportWorld(on.simulator.world));
  await member.send(new DeleteInstanceCommand({ InstanceArn }));
  await expect(member.send(new DescribeInstanceCommand({ InstanceArn }))).rejects.toMatchObject(denied);
});

test('regions come and go one at a time, once the key is the customer’s', async () => {
  const { on, client, as, directory, InstanceArn, store } = await begin();
  const KeyPolicy = {
    Statement: { Effect: 'Allow', Principal: { AWS: ids.management }, Action: 'kms:*', Resource: '*' },
  };
  const made = { account: ids.management, region, physicalId: key, properties: { MultiRegion: true, KeyPolicy } };
  on.simulator.world.claims.set(`AWS::KMS::Key ${key}`, made);
  const add = (RegionName: string) => client.send(new AddRegionCommand({ InstanceArn, RegionName }));
  await expect(add('us-east-1')).rejects.toMatchObject({ name: 'ValidationException' });
  const EncryptionConfiguration = { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: key } as const;
  await client.send(new UpdateInstanceCommand({ InstanceArn, EncryptionConfiguration }));
  expect(await add('us-east-1')).toMatchObject({ Status: 'ADDING' });
  await expect(add('us-west-2')).rejects.toMatchObject({ name: 'ConflictException' });
  await on.simulator.clock.sleep(120_000);
  const { Regions } = await client.send(new ListRegionsCommand({ InstanceArn }));
  expect(Regions?.map(({ RegionName, Status, IsPrimaryRegion }) => [RegionName, Status, IsPrimaryRegion])).toEqual([
    [region, 'ACTIVE', true],
    ['us-east-1', 'ACTIVE', false],
  ]);
  const there = as(ids.management, 'us-east-1');
  expect((await there.send(new ListInstancesCommand({}))).Instances).toHaveLength(1);
  expect(
    (await directory(ids.management, 'us-east-1').send(new ListUsersCommand({ IdentityStoreId: store }))).Users,
  ).toEqual([]);
  await expect(
    directory(ids.management, 'us-east-1').send(new CreateGroupCommand({ IdentityStoreId: store, DisplayName: 'x' })),
  ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  const RegionName = 'us-east-1';
  await expect(there.send(new RemoveRegionCommand({ InstanceArn, RegionName }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
  await expect(client.send(new RemoveRegionCommand({ InstanceArn, RegionName: region }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
  expect(await client.send(new RemoveRegionCommand({ InstanceArn, RegionName }))).toMatchObject({ Status: 'REMOVING' });
  await on.simulator.clock.sleep(120_000);
  await expect(client.send(new DescribeRegionCommand({ InstanceArn, RegionName }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('a delegated administrator governs all but what the management account has', async () => {
  const { as, set, delegate, assign } = await begin();
  const member = as(ids.security);
  const describe = new UpdatePermissionSetCommand({ ...set, Description: 'theirs' });
  await expect(member.send(describe)).rejects.toMatchObject(denied);
  delegate();
  await member.send(describe);
  await assign(ids.newcomer, member);
  await expect(assign(ids.management, member)).rejects.toMatchObject(denied);
  await assign(ids.management);
  const inline = { ...set, InlinePolicy: '{"Version":"2012-10-17","Statement":[]}' };
  await expect(member.send(describe)).rejects.toMatchObject(denied);
  await expect(member.send(new PutInlinePolicyToPermissionSetCommand(inline))).rejects.toMatchObject(denied);
  await expect(assign(ids.newcomer, member)).rejects.toMatchObject(denied);
  const { InstanceArn } = set;
  await expect(member.send(new DeleteInstanceCommand({ InstanceArn }))).rejects.toMatchObject(denied);
});

test('everything that a set has is told in pages', async () => {
  const { client, set } = await begin();
  const names = ['AdministratorAccess', 'ReadOnlyAccess', 'PowerUserAccess'];
  for (const name of names) {
    const ManagedPolicyArn = `arn:aws:iam::aws:policy/${name}`;
    await client.send(new AttachManagedPolicyToPermissionSetCommand({ ...set, ManagedPolicyArn }));
    const CustomerManagedPolicyReference = { Name: name };
    await client.send(
      new AttachCustomerManagedPolicyReferenceToPermissionSetCommand({ ...set, CustomerManagedPolicyReference }),
    );
  }
  const page = { ...set, MaxResults: 2 };
  const managed = await client.send(new ListManagedPoliciesInPermissionSetCommand(page));
  const own = await client.send(new ListCustomerManagedPolicyReferencesInPermissionSetCommand(page));
  expect([managed.AttachedManagedPolicies, own.CustomerManagedPolicyReferences].map((one) => one?.length)).toEqual([
    2, 2,
  ]);
  const rest = await client.send(
    new ListManagedPoliciesInPermissionSetCommand({ ...page, NextToken: managed.NextToken }),
  );
  expect(rest).toMatchObject({ AttachedManagedPolicies: [{ Name: 'PowerUserAccess' }] });
  expect(rest.NextToken).toBeUndefined();
  const others = await client.send(
    new ListCustomerManagedPolicyReferencesInPermissionSetCommand({ ...page, NextToken: own.NextToken }),
  );
  expect(others.CustomerManagedPolicyReferences).toEqual([{ Name: 'PowerUserAccess', Path: '/' }]);
  await expect(
    client.send(new ListManagedPoliciesInPermissionSetCommand({ ...page, NextToken: own.NextToken })),
  ).rejects.toMatchObject({ name: 'ValidationException' });
});

test('what an account has, and what became of requests, is told by status', async () => {
  const { on, client, set, assign } = await begin();
  const { InstanceArn, PermissionSetArn } = set;
  const inAccount = async (ProvisioningStatus?: 'LATEST_PERMISSION_SET_PROVISIONED') => {
    const input = { InstanceArn, AccountId: ids.newcomer, ...(ProvisioningStatus && { ProvisioningStatus }) };
    return (await client.send(new ListPermissionSetsProvisionedToAccountCommand(input))).PermissionSets;
  };
  expect(await inAccount()).toEqual([]);
  await assign(ids.newcomer);
  expect(await inAccount('LATEST_PERMISSION_SET_PROVISIONED')).toEqual([PermissionSetArn]);
  await client.send(new UpdatePermissionSetCommand({ ...set, SessionDuration: 'PT2H' }));
  expect(await inAccount('LATEST_PERMISSION_SET_PROVISIONED')).toEqual([]);
  expect(await inAccount()).toEqual([PermissionSetArn]);
  await client.send(new ProvisionPermissionSetCommand({ ...set, TargetType: 'ALL_PROVISIONED_ACCOUNTS' }));
  const statuses = async (Status: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED') => {
    const input = { InstanceArn, Filter: { Status } };
    const provisioned = await client.send(new ListPermissionSetProvisioningStatusCommand(input));
    const assigned = await client.send(new ListAccountAssignmentCreationStatusCommand(input));
    return [provisioned.PermissionSetsProvisioningStatus, assigned.AccountAssignmentsCreationStatus].map(
      (one) => one?.length,
    );
  };
  expect([await statuses('IN_PROGRESS'), await statuses('SUCCEEDED')]).toEqual([
    [1, 0],
    [0, 1],
  ]);
  await on.simulator.clock.sleep(10_000);
  expect([await statuses('IN_PROGRESS'), await statuses('SUCCEEDED'), await statuses('FAILED')]).toEqual([
    [0, 0],
    [1, 1],
    [0, 0],
  ]);
});

test('tags are of permission sets and of instances', async () => {
  const { client, InstanceArn, set } = await begin();
  for (const ResourceArn of [InstanceArn, set.PermissionSetArn]) {
    const of = { InstanceArn, ResourceArn };
    const Tags = [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ];
    await client.send(new TagResourceCommand({ ...of, Tags }));
    await client.send(new UntagResourceCommand({ ...of, TagKeys: ['a'] }));
    expect((await client.send(new ListTagsForResourceCommand(of))).Tags).toEqual([{ Key: 'b', Value: '2' }]);
    await expect(
      client.send(new TagResourceCommand({ ...of, Tags: [{ Key: 'aws:a', Value: '1' }] })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  }
});

test('attributes for access control, and the boundary of a set, come and go', async () => {
  const { client, InstanceArn, set } = await begin();
  const AccessControlAttributes = [{ Key: 'CostCenter', Value: { Source: ['${path:enterprise.costCenter}'] } }];
  const InstanceAccessControlAttributeConfiguration = { AccessControlAttributes };
  const attributes = { InstanceArn, InstanceAccessControlAttributeConfiguration };
  await client.send(new CreateInstanceAccessControlAttributeConfigurationCommand(attributes));
  expect(
    await client.send(new DescribeInstanceAccessControlAttributeConfigurationCommand({ InstanceArn })),
  ).toMatchObject({ Status: 'ENABLED', InstanceAccessControlAttributeConfiguration });
  const end = () => client.send(new DeleteInstanceAccessControlAttributeConfigurationCommand({ InstanceArn }));
  await end();
  await expect(end()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  const PermissionsBoundary = { CustomerManagedPolicyReference: { Name: 'bound', Path: '/teams/' } };
  await client.send(new PutPermissionsBoundaryToPermissionSetCommand({ ...set, PermissionsBoundary }));
  expect(await client.send(new GetPermissionsBoundaryForPermissionSetCommand(set))).toMatchObject({
    PermissionsBoundary,
  });
  await client.send(new DeletePermissionsBoundaryFromPermissionSetCommand(set));
  await expect(client.send(new GetPermissionsBoundaryForPermissionSetCommand(set))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

type Begun = Awaited<ReturnType<typeof begin>>;

test.each<[what: string, command: (at: Begun) => object, told: object]>([
  [
    'a name with a blank',
    ({ InstanceArn }) => new CreatePermissionSetCommand({ InstanceArn, Name: 'two words' }),
    { name: 'ValidationException' },
  ],
  [
    'a session of twenty hours',
    ({ set }) => new UpdatePermissionSetCommand({ ...set, SessionDuration: 'PT20H' }),
    { name: 'ValidationException' },
  ],
  [
    'pages of nothing',
    ({ InstanceArn }) => new ListPermissionSetsCommand({ InstanceArn, MaxResults: 0 }),
    { name: 'ValidationException', message: expect.stringContaining('greater than or equal to 1') as string },
  ],
  [
    'a document that is none',
    ({ set }) => new PutInlinePolicyToPermissionSetCommand({ ...set, InlinePolicy: '{' }),
    { name: 'ValidationException', message: 'Invalid PermissionsPolicy Document {' },
  ],
  [
    'a policy that is not attached',
    ({ set }) =>
      new DetachCustomerManagedPolicyReferenceFromPermissionSetCommand({
        ...set,
        CustomerManagedPolicyReference: { Name: 'none' },
      }),
    {
      name: 'ResourceNotFoundException',
      message: 'Given managed policy with name: none  and path / does not exist on PermissionSet',
    },
  ],
  [
    'two boundaries',
    ({ set }) =>
      new PutPermissionsBoundaryToPermissionSetCommand({
        ...set,
        PermissionsBoundary: {
          ManagedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
          CustomerManagedPolicyReference: { Name: 'bound' },
        },
      }),
    { name: 'ValidationException' },
  ],
  [
    'provisioning of no account',
    ({ set }) => new ProvisionPermissionSetCommand({ ...set, TargetType: 'AWS_ACCOUNT' }),
    { name: 'ValidationException' },
  ],
  ['an instance of the management account alone', () => new CreateInstanceCommand({}), { name: 'ValidationException' }],
  [
    'two changes of an instance at once',
    ({ InstanceArn }) =>
      new UpdateInstanceCommand({
        ...{ InstanceArn, PermissionSetsEnabled: true },
        EncryptionConfiguration: { KeyType: 'AWS_OWNED_KMS_KEY' },
      }),
    { name: 'ValidationException' },
  ],
  [
    'another instance',
    () => new DescribeInstanceCommand({ InstanceArn: 'arn:aws:sso:::instance/ssoins-ffffffffffffffff' }),
    denied,
  ],
])('refuses %s', async (_what, command, told) => {
  const at = await begin();
  await expect(at.client.send(command(at) as never)).rejects.toMatchObject(told);
});
