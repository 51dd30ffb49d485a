import * as c from '@aws-sdk/client-cloudformation';
import * as d from '@aws-sdk/client-identitystore';
import * as s from '@aws-sdk/client-sso-admin';
import { enableIdentityCenter, exportWorld, importWorld } from '../../../lib/simulator/index.ts';
import type { Simulated } from '../clients.ts';
import { accounts, elsewhere, organization, pass, stage } from './stage.ts';

const config = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'test' },
  maxAttempts: 1,
};

const begin = () => {
  const world = importWorld(organization());
  enableIdentityCenter(world, 'us-east-1');
  const on = stage({ world });
  const [sso, directory] = [new s.SSOAdminClient(config), new d.IdentitystoreClient(config)];
  for (const client of [sso, directory]) on.install(client);
  const { arn: InstanceArn = '', store: IdentityStoreId = '' } = world.identityCenter ?? {};
  return { on, sso, directory, InstanceArn, IdentityStoreId };
};
type Begun = ReturnType<typeof begin>;

const setIn = ({ InstanceArn }: Begun, more: object = {}, others: object = {}): object => ({
  Type: 'AWS::SSO::PermissionSet',
  Properties: { InstanceArn, Name: 'reader', ...more },
  ...others,
});

/** A group with a user in it, who may read in an account. */
const everything = (at: Begun, set: object = {}): object => ({
  Group: {
    Type: 'AWS::IdentityStore::Group',
    Properties: { IdentityStoreId: at.IdentityStoreId, DisplayName: 'platform' },
  },
  User: {
    Type: 'AWS::IdentityStore::User',
    Properties: {
      ...{ IdentityStoreId: at.IdentityStoreId, UserName: 'ada', DisplayName: 'Ada' },
      Name: { GivenName: 'Ada', FamilyName: 'Lovelace' },
    },
  },
  Member: {
    Type: 'AWS::IdentityStore::GroupMembership',
    Properties: {
      IdentityStoreId: at.IdentityStoreId,
      GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] },
      MemberId: { UserId: { 'Fn::GetAtt': ['User', 'UserId'] } },
    },
  },
  Set: setIn(at, { ManagedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'], ...set }),
  Assignment: {
    Type: 'AWS::SSO::Assignment',
    Properties: {
      ...{ InstanceArn: at.InstanceArn, PermissionSetArn: { 'Fn::GetAtt': ['Set', 'PermissionSetArn'] } },
      ...{ TargetId: accounts.web, TargetType: 'AWS_ACCOUNT', PrincipalType: 'GROUP' },
      PrincipalId: { 'Fn::GetAtt': ['Group', 'GroupId'] },
    },
  },
});

const bodyOf = (Resources: object, Outputs: object = {}): string => JSON.stringify({ Resources, Outputs });

/** What becomes of the stack, with why its first resource failed. */
const outcome = async (on: Simulated, StackName: string, client = on.cloudFormation): Promise<string> => {
  await pass(on, 600);
  const { Stacks: [stack] = [] } = await client.send(new c.DescribeStacksCommand({ StackName }));
  const { StackEvents = [] } = await client.send(new c.DescribeStackEventsCommand({ StackName: stack?.StackId }));
  const failed = StackEvents.find(
    ({ ResourceStatus = '', ResourceType = '' }) =>
      /^(CREATE|UPDATE)_FAILED$/.test(ResourceStatus) && /SSO|IdentityStore/.test(ResourceType),
  );
  return [stack?.StackStatus, ...(failed ? [failed.ResourceStatusReason] : [])].join(' ');
};

const create = async (on: Simulated, StackName: string, Resources: object, client = on.cloudFormation) => {
  await client.send(new c.CreateStackCommand({ StackName, TemplateBody: bodyOf(Resources) }));
  return outcome(on, StackName, client);
};

const update = async (on: Simulated, StackName: string, Resources: object): Promise<string> => {
  await on.cloudFormation.send(new c.UpdateStackCommand({ StackName, TemplateBody: bodyOf(Resources) }));
  return outcome(on, StackName);
};

const remove = async (on: Simulated, StackName: string): Promise<void> => {
  await on.cloudFormation.send(new c.DeleteStackCommand({ StackName }));
  await pass(on, 600);
};

const setsOf = async ({ sso, InstanceArn }: Begun): Promise<(s.PermissionSet | undefined)[]> => {
  const { PermissionSets = [] } = await sso.send(new s.ListPermissionSetsCommand({ InstanceArn }));
  return Promise.all(
    PermissionSets.map(async (PermissionSetArn) => {
      const told = await sso.send(new s.DescribePermissionSetCommand({ InstanceArn, PermissionSetArn }));
      return told.PermissionSet;
    }),
  );
};

test('Identity Center tells what a stack has made in it, and has nothing of it when the stack is deleted', async () => {
  const at = begin();
  const { on, sso, directory, InstanceArn, IdentityStoreId } = at;
  expect(await create(on, 'access', everything(at))).toBe('CREATE_COMPLETE');
  const [set, ...others] = await setsOf(at);
  expect(others).toEqual([]);
  expect(set).toMatchObject({ Name: 'reader', SessionDuration: 'PT1H' });
  const of = { InstanceArn, PermissionSetArn: set?.PermissionSetArn };
  const { AttachedManagedPolicies } = await sso.send(new s.ListManagedPoliciesInPermissionSetCommand(of));
  expect(AttachedManagedPolicies).toMatchObject([{ Name: 'ReadOnlyAccess' }]);
  const { Groups: [group] = [] } = await directory.send(new d.ListGroupsCommand({ IdentityStoreId }));
  const { AccountAssignments } = await sso.send(
    new s.ListAccountAssignmentsCommand({ ...of, AccountId: accounts.web }),
  );
  expect(AccountAssignments).toMatchObject([{ PrincipalType: 'GROUP', PrincipalId: group?.GroupId }]);
  const { GroupMemberships } = await directory.send(
    new d.ListGroupMembershipsCommand({ IdentityStoreId, GroupId: group?.GroupId }),
  );
  expect(GroupMemberships).toHaveLength(1);
  const { StackResources = [] } = await on.cloudFormation.send(
    new c.DescribeStackResourcesCommand({ StackName: 'access' }),
  );
  const idOf = (id: string) => StackResources.find((one) => one.LogicalResourceId === id)?.PhysicalResourceId;
  expect(idOf('Set')).toBe(`${InstanceArn}|${set?.PermissionSetArn ?? ''}`);
  expect(idOf('Group')).toBe(`${group?.GroupId ?? ''}|${IdentityStoreId}`);
  // It survives the end of the process.
  expect(exportWorld(importWorld(exportWorld(on.world)))).toEqual(exportWorld(on.world));
  await remove(on, 'access');
  const { Users, ...left } = await directory.send(new d.ListUsersCommand({ IdentityStoreId }));
  const { Groups } = await directory.send(new d.ListGroupsCommand({ IdentityStoreId }));
  expect([await setsOf(at), Users, Groups, left.NextToken]).toEqual([[], [], [], undefined]);
  expect(on.world.identityCenter?.byPlace.size).toBe(0);
});

test('an update changes a set where it is provisioned, and makes a new one of another name', async () => {
  const at = begin();
  const { on, sso, InstanceArn } = at;
  await create(on, 'access', everything(at));
  const [before] = await setsOf(at);
  const changed = {
    Description: 'Reads',
    SessionDuration: 'PT2H',
    ManagedPolicies: [],
    Tags: [{ Key: 'a', Value: 'b' }],
  };
  expect(await update(on, 'access', everything(at, changed))).toBe('UPDATE_COMPLETE');
  const [after] = await setsOf(at);
  expect(after).toMatchObject({
    PermissionSetArn: before?.PermissionSetArn,
    Description: 'Reads',
    SessionDuration: 'PT2H',
  });
  const of = { InstanceArn, PermissionSetArn: after?.PermissionSetArn };
  const latest = { ...of, ProvisioningStatus: 'LATEST_PERMISSION_SET_PROVISIONED' } as const;
  expect((await sso.send(new s.ListAccountsForProvisionedPermissionSetCommand(latest))).AccountIds).toEqual([
    accounts.web,
  ]);
  expect((await sso.send(new s.ListManagedPoliciesInPermissionSetCommand(of))).AttachedManagedPolicies).toEqual([]);
  const tags = { InstanceArn, ResourceArn: of.PermissionSetArn };
  expect((await sso.send(new s.ListTagsForResourceCommand(tags))).Tags).toEqual([{ Key: 'a', Value: 'b' }]);
  expect(await update(on, 'access', everything(at, { Name: 'auditor' }))).toBe('UPDATE_COMPLETE');
  const sets = await setsOf(at);
  expect(sets.map((set) => set?.Name)).toEqual(['auditor']);
  expect(sets[0]?.PermissionSetArn).not.toBe(before?.PermissionSetArn);
});

test('a stack that fails leaves Identity Center as it was, but for what is retained', async () => {
  const at = begin();
  const { on } = at;
  const failing = { ...everything(at), Second: setIn(at, {}, { DependsOn: 'Assignment' }) };
  expect(await create(on, 'access', failing)).toMatch(
    /^ROLLBACK_COMPLETE .*PermissionSet with name reader already exists/,
  );
  expect([await setsOf(at), on.world.identityCenter?.groups.size]).toEqual([[], 0]);
  const retained = { Set: setIn(at, {}, { DeletionPolicy: 'Retain' }), Second: setIn(at, {}, { DependsOn: 'Set' }) };
  expect(await create(on, 'other', retained)).toMatch(/^ROLLBACK_COMPLETE/);
  expect((await setsOf(at)).map((set) => set?.Name)).toEqual(['reader']);
});

test('a set that is retained outlives its stack, and a change set of type IMPORT takes it in again', async () => {
  const at = begin();
  const { on, InstanceArn } = at;
  const Resources = { Set: setIn(at, {}, { DeletionPolicy: 'Retain' }) };
  await create(on, 'first', Resources);
  await remove(on, 'first');
  const [set] = await setsOf(at);
  const take = async (StackName: string, PermissionSetArn = '') => {
    const { Id: ChangeSetName = '' } = await on.cloudFormation.send(
      new c.CreateChangeSetCommand({
        ...{ StackName, ChangeSetName: 'take', ChangeSetType: 'IMPORT', TemplateBody: bodyOf(Resources) },
        ResourcesToImport: [
          {
            ...{ ResourceType: 'AWS::SSO::PermissionSet', LogicalResourceId: 'Set' },
            ResourceIdentifier: { InstanceArn, PermissionSetArn },
          },
        ],
      }),
    );
    await pass(on, 10);
    const told = await on.cloudFormation.send(new c.DescribeChangeSetCommand({ ChangeSetName }));
    if (told.Status === 'FAILED') return told.StatusReason;
    await on.cloudFormation.send(new c.ExecuteChangeSetCommand({ ChangeSetName }));
    return outcome(on, StackName);
  };
  expect(await take('second', `${set?.PermissionSetArn?.slice(0, -1) ?? ''}-`)).toContain('was not found');
  expect(await take('third', set?.PermissionSetArn)).toBe('IMPORT_COMPLETE');
  expect(await take('fourth', set?.PermissionSetArn)).toContain('already exists in stack');
  const changed = { Set: setIn(at, { Description: 'Reads' }, { DeletionPolicy: 'Delete' }) };
  expect(await update(on, 'third', changed)).toBe('UPDATE_COMPLETE');
  expect(await setsOf(at)).toMatchObject([{ PermissionSetArn: set?.PermissionSetArn, Description: 'Reads' }]);
  await remove(on, 'third');
  expect(await setsOf(at)).toEqual([]);
});

test.each<[what: string, resources: (at: Begun) => object, reason: string]>([
  ['a name with a blank', (at) => ({ Set: setIn(at, { Name: 'two words' }) }), 'InvalidRequest'],
  ['a session of twenty hours', (at) => ({ Set: setIn(at, { SessionDuration: 'PT20H' }) }), 'InvalidRequest'],
  [
    'a policy that is not there',
    (at) => ({ Set: setIn(at, { ManagedPolicies: ['arn:aws:iam::aws:policy/NoSuchPolicyAtAll'] }) }),
    'NotFound',
  ],
  [
    'another instance',
    () => ({ Set: setIn({ InstanceArn: 'arn:aws:sso:::instance/ssoins-ffffffffffffffff' } as Begun) }),
    'NotFound',
  ],
  [
    'an assignment to nobody',
    (at) => {
      const { Assignment, ...others } = everything(at) as Record<string, { Properties: object }>;
      const nobody = { PrincipalId: '00000000-0000-4000-8000-000000000000' };
      return { ...others, Assignment: { ...Assignment, Properties: { ...Assignment?.Properties, ...nobody } } };
    },
    'NotFound',
  ],
])('what Identity Center refuses fails the stack: %s', async (_what, resources, code) => {
  const at = begin();
  expect(await create(at.on, 'access', resources(at))).toContain(`HandlerErrorCode: ${code})`);
  expect(await setsOf(at)).toEqual([]);
});

test('a name that a call has taken, and the account of somebody else', async () => {
  const at = begin();
  const { on, sso, InstanceArn } = at;
  const Resources = { Set: setIn(at) };
  const member = elsewhere(on, { account: accounts.security }).cloudFormation;
  expect(await create(on, 'access', Resources, member)).toContain('HandlerErrorCode: AccessDenied)');
  await sso.send(new s.CreatePermissionSetCommand({ InstanceArn, Name: 'reader' }));
  expect(await create(on, 'access', Resources)).toContain(
    'PermissionSet with name reader already exists. (Service: SsoAdmin, Status Code: 400)" (HandlerErrorCode: AlreadyExists)',
  );
});

test('a set that others have assigned keeps its stack', async () => {
  const at = begin();
  const { on, sso, directory, InstanceArn, IdentityStoreId } = at;
  await create(on, 'access', { Set: setIn(at) });
  const [set] = await setsOf(at);
  const { GroupId } = await directory.send(new d.CreateGroupCommand({ IdentityStoreId, DisplayName: 'web' }));
  await sso.send(
    new s.CreateAccountAssignmentCommand({
      ...{ InstanceArn, PermissionSetArn: set?.PermissionSetArn, TargetId: accounts.web, TargetType: 'AWS_ACCOUNT' },
      ...{ PrincipalType: 'GROUP', PrincipalId: GroupId },
    }),
  );
  await pass(on, 60);
  await remove(on, 'access');
  expect(await outcome(on, 'access')).toBe('DELETE_FAILED');
  expect(await setsOf(at)).toHaveLength(1);
});
