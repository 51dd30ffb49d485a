import { enableIdentityCenter } from '../../lib/simulator/index.ts';
import { services } from '../../lib/simulator/operations/index.ts';
import { createOrganization } from '../../lib/serve/organization.ts';
import { account, denyAll, ids, smallOrganization } from '../simulator/organization.ts';
import { validate, type Answered } from './requests.ts';

const region = 'eu-west-1';
const key = `arn:aws:kms:${region}:${ids.management}:key/mrk-1234abcd12ab34cd56ef1234567890ab`;

type Output = Record<string, unknown>;

/** Every operation of some services answers at least once, in a world of its own. */
const play = async (): Promise<Answered[]> => {
  const fixture = smallOrganization();
  const organization = await createOrganization({
    start: {
      ...fixture,
      accounts: [...(fixture.accounts ?? []), account('555555555555', 'other', ids.root)],
      serviceAccess: { ...fixture.serviceAccess, 'guardduty.amazonaws.com': '2026-01-02T00:00:00.000Z' },
    },
    ...{ instant: true, speed: 1, latency: false, throttled: false },
  });
  organization.change((world) => {
    enableIdentityCenter(world, region, { groups: ['platform'], users: ['eve'] });
    const properties = { MultiRegion: true };
    world.claims.set(`AWS::KMS::Key ${key}`, { account: ids.management, region, physicalId: key, properties });
  });
  const answered: Answered[] = [];
  const ask =
    (service: string, accessKeyId: string = ids.management) =>
    async (operation: string, input: object = {}): Promise<Output> => {
      const output = (await organization.answer({ service, operation, input, accessKeyId, region })) as Output;
      answered.push({ service, operation, output });
      return output;
    };
  await directory(ask('identitystore'), organization.world().identityCenter?.store ?? '');
  const { arn = '', groups } = organization.world().identityCenter ?? {};
  const [group = ''] = groups?.keys() ?? [];
  await access(ask('sso-admin'), ask('sso-admin', '555555555555'), arn, group);
  const publish = (DestinationId: string): void =>
    organization.change((world) => {
      const own = world.security.get(`guardduty ${region}`)?.own[ids.security];
      if (own) own.destinations[DestinationId] = { bucket: 'arn:aws:s3:::findings', key };
    });
  await threats(ask('guardduty'), ask('guardduty', ids.security), publish);
  return answered;
};

type Ask = (operation: string, input?: object) => Promise<Output>;

const directory = async (ask: Ask, IdentityStoreId: string): Promise<void> => {
  const store = { IdentityStoreId };
  const names = { UserName: 'ada', DisplayName: 'Ada', Name: { GivenName: 'Ada', FamilyName: 'Lovelace' } };
  const Emails = [{ Value: 'ada@example.com', Type: 'work', Primary: true }];
  const { UserId } = await ask('CreateUser', { ...store, ...names, Emails, Title: 'Countess' });
  const { GroupId } = await ask('CreateGroup', { ...store, DisplayName: 'web', Description: 'All' });
  const place = { ...store, GroupId, MemberId: { UserId } };
  const { MembershipId } = await ask('CreateGroupMembership', place);
  const by = (AttributePath: string, AttributeValue: string) => ({
    ...{ ...store, AlternateIdentifier: { UniqueAttribute: { AttributePath, AttributeValue } } },
  });
  await ask('GetUserId', by('userName', 'ada'));
  await ask('GetGroupId', by('displayName', 'web'));
  await ask('GetGroupMembershipId', place);
  const Operations = [{ AttributePath: 'displayName', AttributeValue: 'Other' }];
  await ask('UpdateUser', { ...store, UserId, Operations });
  await ask('UpdateGroup', { ...store, GroupId, Operations });
  await ask('DescribeUser', { ...store, UserId });
  await ask('DescribeGroup', { ...store, GroupId });
  await ask('DescribeGroupMembership', { ...store, MembershipId });
  for (const operation of ['ListUsers', 'ListGroups']) {
    await ask(operation, store);
    await ask(operation, { ...store, MaxResults: 1 });
  }
  await ask('ListGroupMemberships', { ...store, GroupId });
  await ask('ListGroupMembershipsForMember', { ...store, MemberId: { UserId } });
  await ask('IsMemberInGroups', { ...store, MemberId: { UserId }, GroupIds: [GroupId] });
  await ask('DeleteGroupMembership', { ...store, MembershipId });
  await ask('DeleteUser', { ...store, UserId });
  await ask('DeleteGroup', { ...store, GroupId });
};

const access = async (ask: Ask, askOther: Ask, InstanceArn: string, group: string): Promise<void> => {
  const of = { InstanceArn };
  const own = await askOther('CreateInstance', { Name: 'own' });
  await askOther('ListInstances');
  await askOther('DeleteInstance', own);
  const EncryptionConfiguration = { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: key };
  await ask('UpdateInstance', { ...of, EncryptionConfiguration });
  await ask('UpdateInstance', { ...of, Name: 'central', NetworkConfiguration: { VpceAccessRequired: false } });
  await ask('AddRegion', { ...of, RegionName: 'us-east-1' });
  await ask('DescribeRegion', { ...of, RegionName: 'us-east-1' });
  for (const operation of ['ListRegions', 'DescribeInstance', 'ListInstances']) await ask(operation, of);
  const details = { Description: 'D', RelayState: 'https://example.com', Tags: [{ Key: 'a', Value: 'b' }] };
  const { PermissionSet } = await ask('CreatePermissionSet', { ...of, Name: 'one', ...details });
  const { PermissionSetArn } = PermissionSet as { PermissionSetArn: string };
  const set = { ...of, PermissionSetArn };
  await ask('UpdatePermissionSet', { ...set, SessionDuration: 'PT2H' });
  for (const operation of ['DescribePermissionSet', 'ListPermissionSets']) await ask(operation, set);
  for (const ResourceArn of [PermissionSetArn, InstanceArn]) {
    await ask('TagResource', { ...of, ResourceArn, Tags: [{ Key: 'c', Value: 'd' }] });
    await ask('ListTagsForResource', { ...of, ResourceArn });
    await ask('UntagResource', { ...of, ResourceArn, TagKeys: ['c'] });
  }
  const managed = { ...set, ManagedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' };
  const customers = { ...set, CustomerManagedPolicyReference: { Name: 'own', Path: '/teams/' } };
  await ask('AttachManagedPolicyToPermissionSet', managed);
  await ask('ListManagedPoliciesInPermissionSet', set);
  await ask('DetachManagedPolicyFromPermissionSet', managed);
  await ask('AttachCustomerManagedPolicyReferenceToPermissionSet', customers);
  await ask('ListCustomerManagedPolicyReferencesInPermissionSet', set);
  await ask('DetachCustomerManagedPolicyReferenceFromPermissionSet', customers);
  await ask('PutInlinePolicyToPermissionSet', { ...set, InlinePolicy: denyAll });
  await ask('GetInlinePolicyForPermissionSet', set);
  await ask('DeleteInlinePolicyFromPermissionSet', set);
  const PermissionsBoundary = { CustomerManagedPolicyReference: { Name: 'own' } };
  await ask('PutPermissionsBoundaryToPermissionSet', { ...set, PermissionsBoundary });
  await ask('GetPermissionsBoundaryForPermissionSet', set);
  await ask('DeletePermissionsBoundaryFromPermissionSet', set);
  await assignments(ask, set, group);
  const AccessControlAttributes = [{ Key: 'CostCenter', Value: { Source: ['${path:enterprise.costCenter}'] } }];
  const attributes = { ...of, InstanceAccessControlAttributeConfiguration: { AccessControlAttributes } };
  for (const verb of ['Create', 'Update', 'Describe', 'Delete'])
    await ask(`${verb}InstanceAccessControlAttributeConfiguration`, attributes);
  await ask('DeletePermissionSet', set);
  await ask('RemoveRegion', { ...of, RegionName: 'us-east-1' });
};

const assignments = async (
  ask: Ask,
  set: { InstanceArn: string; PermissionSetArn: string },
  group: string,
): Promise<void> => {
  const AccountId = ids.newcomer;
  const place = { ...set, TargetId: AccountId, TargetType: 'AWS_ACCOUNT', PrincipalType: 'GROUP' };
  const assignment = { ...place, PrincipalId: group };
  const { AccountAssignmentCreationStatus: made } = await ask('CreateAccountAssignment', assignment);
  const AccountAssignmentCreationRequestId = (made as { RequestId: string }).RequestId;
  await ask('DescribeAccountAssignmentCreationStatus', { ...set, AccountAssignmentCreationRequestId });
  const TargetType = 'ALL_PROVISIONED_ACCOUNTS';
  const { PermissionSetProvisioningStatus: begun } = await ask('ProvisionPermissionSet', { ...set, TargetType });
  const ProvisionPermissionSetRequestId = (begun as { RequestId: string }).RequestId;
  await ask('DescribePermissionSetProvisioningStatus', { ...set, ProvisionPermissionSetRequestId });
  await ask('ListPermissionSetsProvisionedToAccount', { ...set, AccountId });
  await ask('ListAccountAssignments', { ...set, AccountId });
  await ask('ListAccountAssignmentsForPrincipal', { ...set, PrincipalId: group, PrincipalType: 'GROUP' });
  await ask('ListAccountsForProvisionedPermissionSet', set);
  const { AccountAssignmentDeletionStatus: gone } = await ask('DeleteAccountAssignment', assignment);
  const AccountAssignmentDeletionRequestId = (gone as { RequestId: string }).RequestId;
  await ask('DescribeAccountAssignmentDeletionStatus', { ...set, AccountAssignmentDeletionRequestId });
  await ask('ListAccountAssignmentCreationStatus', set);
  await ask('ListAccountAssignmentDeletionStatus', set);
  await ask('ListPermissionSetProvisioningStatus', set);
};

const threats = async (ask: Ask, askAdministrator: Ask, publish: (id: string) => void): Promise<void> => {
  await ask('EnableOrganizationAdminAccount', { AdminAccountId: ids.security });
  await ask('ListOrganizationAdminAccounts');
  const own = await ask('CreateDetector', { Enable: true, Tags: { a: 'b' } });
  for (const operation of ['GetDetector', 'GetAdministratorAccount', 'GetMasterAccount']) await ask(operation, own);
  const { DetectorIds } = await askAdministrator('ListDetectors');
  const [DetectorId = ''] = DetectorIds as string[];
  const of = { DetectorId };
  const Features = [{ Name: 'RUNTIME_MONITORING', Status: 'ENABLED' }];
  await askAdministrator('UpdateDetector', { ...of, Features });
  await askAdministrator('GetDetector', of);
  const AutoEnable = 'NEW';
  const AdditionalConfiguration = [{ Name: 'EC2_AGENT_MANAGEMENT', AutoEnable }];
  await askAdministrator('UpdateOrganizationConfiguration', {
    ...{ ...of, AutoEnableOrganizationMembers: 'ALL' },
    Features: [{ Name: 'RUNTIME_MONITORING', AutoEnable, AdditionalConfiguration }],
  });
  await askAdministrator('DescribeOrganizationConfiguration', of);
  await ask('GetAdministratorAccount', own);
  await askAdministrator('UpdateOrganizationConfiguration', { ...of, AutoEnableOrganizationMembers: 'NONE' });
  const AccountDetails = [{ AccountId: ids.newcomer, Email: 'aws+newcomer@example.com' }];
  await askAdministrator('CreateMembers', { ...of, AccountDetails });
  await askAdministrator('ListMembers', of);
  const members = { ...of, AccountIds: [ids.newcomer, ids.nowhere] };
  await askAdministrator('UpdateMemberDetectors', { ...members, Features });
  const verbs = ['Get', 'StopMonitoring', 'StartMonitoring', 'Disassociate', 'Delete'];
  for (const verb of verbs) await askAdministrator(`${verb}Members`, members);
  const filter = { ...of, FilterName: 'high' };
  const FindingCriteria = { Criterion: { severity: { Gte: 4 } } };
  await askAdministrator('CreateFilter', { ...of, Name: 'high', FindingCriteria, Description: 'D' });
  await askAdministrator('UpdateFilter', { ...filter, Rank: 2 });
  for (const operation of ['GetFilter', 'ListFilters', 'DeleteFilter']) await askAdministrator(operation, filter);
  const ResourceArn = `arn:aws:guardduty:${region}:${ids.security}:detector/${DetectorId}`;
  await askAdministrator('TagResource', { ResourceArn, Tags: { c: 'd' } });
  await askAdministrator('ListTagsForResource', { ResourceArn });
  await askAdministrator('UntagResource', { ResourceArn, TagKeys: ['c'] });
  const DestinationId = 'a'.repeat(32);
  publish(DestinationId);
  for (const operation of ['List', 'Describe'])
    await askAdministrator(`${operation}PublishingDestination${operation === 'List' ? 's' : ''}`, {
      ...of,
      DestinationId,
    });
  await askAdministrator('DeletePublishingDestination', { ...of, DestinationId });
  await ask('DisableOrganizationAdminAccount', { AdminAccountId: ids.security });
  await ask('DeleteDetector', own);
};

/** They need a bucket with a policy that a stack makes: test/scenarios/security.test.ts has them. Both answer an id at most. */
const elsewhere = ['CreatePublishingDestination', 'UpdatePublishingDestination'];

test('every answer is one by the newest models', async () => {
  const answered = await play();
  const known = ['identitystore', 'sso-admin', 'guardduty'].flatMap((service) =>
    Object.keys(services[service] ?? {}).map((operation) => `${service} ${operation}`),
  );
  const done = new Set(answered.map(({ service, operation }) => `${service} ${operation}`));
  const left = known.filter((one) => !done.has(one) && !elsewhere.includes(one.split(' ')[1] ?? ''));
  expect(left).toEqual([]);
  const findings = validate(answered);
  expect(findings.map(({ path, problem }) => `${path}: ${problem}`)).toEqual([]);
});

test('an answer without what it must have is found', () => {
  const output = { GroupId: '00000000-0000-4000-8000-000000000000', IdentityStoreId: 'd-0123456789' };
  const findings = validate([{ service: 'identitystore', operation: 'CreateGroup', output }]);
  expect(findings.map(({ problem }) => problem)).toEqual(['GroupArn is missing', 'Revision is missing']);
});
