import {
  CreateAccountAssignmentCommand,
  CreatePermissionSetCommand,
  DeleteAccountAssignmentCommand,
  DeletePermissionSetCommand,
  DescribeAccountAssignmentCreationStatusCommand,
  ListAccountAssignmentsForPrincipalCommand,
  ListAccountsForProvisionedPermissionSetCommand,
  ListInstancesCommand,
  ProvisionPermissionSetCommand,
  SSOAdminClient,
  UpdatePermissionSetCommand,
  AttachManagedPolicyToPermissionSetCommand,
  PutPermissionsBoundaryToPermissionSetCommand,
} from '@aws-sdk/client-sso-admin';
import { CreateGroupCommand, CreateGroupMembershipCommand, IdentitystoreClient } from '@aws-sdk/client-identitystore';
import { enableIdentityCenter, exportWorld, importWorld } from '../../lib/simulator/index.ts';
import { connectTo, stage, type Stage } from '../support/rehearsal.ts';

const region = 'eu-west-1';
const management = '111122223333';
const member = '222233334444';
const common = {
  state: 'ACTIVE',
  joinedMethod: 'CREATED',
  joined: '2026-01-01T00:00:00.000Z',
  parent: 'r-root',
} as const;

/** An organization of two accounts with Identity Center, a group, a user in it, and a permission set. */
const begin = async () => {
  const world = importWorld({
    management: { id: management, name: 'management', email: 'm@example.com' },
    accounts: [
      { ...common, id: management, name: 'management', email: 'm@example.com' },
      { ...common, id: member, name: 'web', email: 'w@example.com' },
    ],
  });
  enableIdentityCenter(world, region, { groups: ['platform'], users: ['ada'] });
  const on = stage({ world });
  const center = world.identityCenter;
  if (!center) throw new Error('not enabled');
  const [group = ''] = center.groups.keys();
  const [user = ''] = center.users.keys();
  const InstanceArn = center.arn;
  const { PermissionSet } = await clientOf(on).send(new CreatePermissionSetCommand({ InstanceArn, Name: 'one' }));
  const set = { InstanceArn, PermissionSetArn: PermissionSet?.PermissionSetArn };
  const place = { TargetId: member, TargetType: 'AWS_ACCOUNT' } as const;
  const assignment = { ...set, ...place, PrincipalType: 'GROUP', PrincipalId: group } as const;
  return { on, center, group, user, set, assignment };
};

const clientOf = (on: Stage): SSOAdminClient => connectTo(on).client(SSOAdminClient, region);
const named = (name: string) => expect.objectContaining({ name }) as Error;

test('there is an instance only once somebody enabled it, and only there', async () => {
  const on = stage();
  expect((await clientOf(on).send(new ListInstancesCommand({}))).Instances).toEqual([]);
  enableIdentityCenter(on.simulator.world, 'us-east-1');
  expect((await clientOf(on).send(new ListInstancesCommand({}))).Instances).toEqual([]);
  const there = connectTo(on).client(SSOAdminClient, 'us-east-1');
  expect((await there.send(new ListInstancesCommand({}))).Instances).toHaveLength(1);
});

test('an assignment takes its time, goes on when whoever asked for it dies, and is there twice for nobody', async () => {
  const { on, center, assignment, group } = await begin();
  const { AccountAssignmentCreationStatus: begun } = await clientOf(on).send(
    new CreateAccountAssignmentCommand(assignment),
  );
  expect(begun?.Status).toBe('IN_PROGRESS');
  expect(center.byPrincipal.size).toBe(0);
  const later = stage({ world: importWorld(exportWorld(on.simulator.world)) });
  await later.simulator.clock.sleep(10_000);
  const client = clientOf(later);
  const { AccountAssignmentCreationStatus: ended } = await client.send(
    new DescribeAccountAssignmentCreationStatusCommand({
      InstanceArn: assignment.InstanceArn,
      AccountAssignmentCreationRequestId: begun?.RequestId,
    }),
  );
  expect(ended?.Status).toBe('SUCCEEDED');
  const again = await client.send(new CreateAccountAssignmentCommand(assignment));
  expect(again.AccountAssignmentCreationStatus?.Status).toBe('SUCCEEDED');
  expect(later.simulator.world.identityCenter?.byPrincipal.get(group)?.size).toBe(1);
});

test('fifteen are worked on at once, and no more', async () => {
  const { on, center, assignment } = await begin();
  const ids = Array.from({ length: 16 }, (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`);
  for (const id of ids) center.groups.set(id, { id, name: id });
  const client = clientOf(on);
  // AWS asks to try again later, which the client does; here it gives up at once.
  const ask = (PrincipalId: string) => client.send(new CreateAccountAssignmentCommand({ ...assignment, PrincipalId }));
  for (const id of ids.slice(0, 15)) await ask(id);
  const before = on.simulator.clock.elapsed();
  await ask(ids[15] ?? '');
  expect(center.outstanding.size).toBeLessThanOrEqual(15);
  expect(on.simulator.calls.get('CreateAccountAssignment')).toBeGreaterThan(16);
  expect(on.simulator.clock.elapsed()).toBeGreaterThan(before);
});

test('a set that is assigned can not be deleted; when the last assignment goes, it can', async () => {
  const { on, assignment, set } = await begin();
  const client = clientOf(on);
  await client.send(new CreateAccountAssignmentCommand(assignment));
  await on.simulator.clock.sleep(10_000);
  await expect(client.send(new DeletePermissionSetCommand(set))).rejects.toEqual(named('ConflictException'));
  await client.send(new DeleteAccountAssignmentCommand(assignment));
  await expect(client.send(new CreateAccountAssignmentCommand(assignment))).rejects.toEqual(named('ConflictException'));
  await on.simulator.clock.sleep(10_000);
  await client.send(new DeletePermissionSetCommand(set));
});

test('a change is in no account before it is provisioned there', async () => {
  const { on, assignment, set } = await begin();
  const client = clientOf(on);
  const outdated = async () => {
    const status = { ProvisioningStatus: 'LATEST_PERMISSION_SET_NOT_PROVISIONED' } as const;
    return (await client.send(new ListAccountsForProvisionedPermissionSetCommand({ ...set, ...status }))).AccountIds;
  };
  await client.send(new CreateAccountAssignmentCommand(assignment));
  await on.simulator.clock.sleep(10_000);
  expect(await outdated()).toEqual([]);
  await client.send(new UpdatePermissionSetCommand({ ...set, SessionDuration: 'PT2H' }));
  expect(await outdated()).toEqual([member]);
  await client.send(new ProvisionPermissionSetCommand({ ...set, TargetType: 'ALL_PROVISIONED_ACCOUNTS' }));
  expect(await outdated()).toEqual([member]);
  await on.simulator.clock.sleep(10_000);
  expect(await outdated()).toEqual([]);
});

test('a policy that is not in the account makes the assignment fail there, with the reason', async () => {
  const { on, assignment, set, center } = await begin();
  const client = clientOf(on);
  const boundary = { CustomerManagedPolicyReference: { Name: 'bound', Path: '/teams/' } };
  await client.send(new PutPermissionsBoundaryToPermissionSetCommand({ ...set, PermissionsBoundary: boundary }));
  await client.send(new CreateAccountAssignmentCommand(assignment));
  await on.simulator.clock.sleep(10_000);
  await client.send(new ListInstancesCommand({})); // AWS does what it had to do when it is asked next
  expect([...center.operations.values()].map(({ status, reason }) => [status, reason])).toEqual([
    ['FAILED', `Received a 404 status error: Not supported policy arn:aws:iam::${member}:policy/teams/bound.`],
  ]);
  expect(center.byPrincipal.size).toBe(0);
});

test('what a user has through groups is told of the user, too', async () => {
  const { on, assignment, user, group, center } = await begin();
  const store = { IdentityStoreId: center.store };
  const directory = connectTo(on).client(IdentitystoreClient, region);
  await directory.send(new CreateGroupMembershipCommand({ ...store, GroupId: group, MemberId: { UserId: user } }));
  await clientOf(on).send(new CreateAccountAssignmentCommand(assignment));
  await on.simulator.clock.sleep(10_000);
  const { AccountAssignments } = await clientOf(on).send(
    new ListAccountAssignmentsForPrincipalCommand({
      ...{ InstanceArn: assignment.InstanceArn, PrincipalId: user, PrincipalType: 'USER' },
    }),
  );
  expect(AccountAssignments).toMatchObject([{ AccountId: member, PrincipalId: group, PrincipalType: 'GROUP' }]);
});

test.each<[what: string, ask: (at: Awaited<ReturnType<typeof begin>>) => Promise<unknown>, name: string]>([
  [
    'a set of the same name',
    ({ on, set }) => clientOf(on).send(new CreatePermissionSetCommand({ InstanceArn: set.InstanceArn, Name: 'one' })),
    'ConflictException',
  ],
  [
    'an assignment to nobody',
    ({ on, assignment }) =>
      clientOf(on).send(
        new CreateAccountAssignmentCommand({ ...assignment, PrincipalId: '00000000-0000-4000-8000-000000000000' }),
      ),
    'ResourceNotFoundException',
  ],
  [
    'the end of an assignment that is not there',
    ({ on, assignment }) => clientOf(on).send(new DeleteAccountAssignmentCommand(assignment)),
    'ResourceNotFoundException',
  ],
  [
    'a policy that AWS does not have',
    ({ on, set }) =>
      clientOf(on).send(
        new AttachManagedPolicyToPermissionSetCommand({
          ...set,
          ManagedPolicyArn: 'arn:aws:iam::aws:policy/NoSuchPolicyAtAll',
        }),
      ),
    'ResourceNotFoundException',
  ],
  [
    'another instance',
    ({ on, set }) =>
      clientOf(on).send(
        new DeletePermissionSetCommand({ ...set, InstanceArn: 'arn:aws:sso:::instance/ssoins-ffffffffffffffff' }),
      ),
    'ResourceNotFoundException',
  ],
  [
    'a group of the same name',
    ({ on, center }) =>
      connectTo(on)
        .client(IdentitystoreClient, region)
        .send(new CreateGroupCommand({ IdentityStoreId: center.store, DisplayName: 'platform' })),
    'ConflictException',
  ],
])('refuses %s', async (_what, ask, name) => {
  await expect(ask(await begin())).rejects.toEqual(named(name));
});

test('twenty-five policies are the most', async () => {
  const { on, set, center } = await begin();
  const found = center.permissionSets.get(set.PermissionSetArn ?? '');
  found?.own.push(...Array.from({ length: 25 }, (_, index) => `/p${index}`));
  const attach = { ...set, ManagedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' };
  await expect(clientOf(on).send(new AttachManagedPolicyToPermissionSetCommand(attach))).rejects.toEqual(
    named('ServiceQuotaExceededException'),
  );
});
