import {
  CreateDetectorCommand,
  CreateFilterCommand,
  DeleteDetectorCommand,
  DeleteFilterCommand,
  DescribeOrganizationConfigurationCommand,
  EnableOrganizationAdminAccountCommand,
  GetAdministratorAccountCommand,
  GetDetectorCommand,
  GetFilterCommand,
  GetMembersCommand,
  GuardDutyClient,
  ListDetectorsCommand,
  ListFiltersCommand,
  ListTagsForResourceCommand,
  StartMonitoringMembersCommand,
  StopMonitoringMembersCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateDetectorCommand,
  UpdateFilterCommand,
  UpdateOrganizationConfigurationCommand,
  type CreateDetectorCommandInput,
} from '@aws-sdk/client-guardduty';
import { exportWorld, importWorld } from '../../lib/simulator/index.ts';
import { stage } from '../support/rehearsal.ts';
import { ids, smallOrganization } from './organization.ts';

const region = 'eu-west-1';

const begin = () => {
  const fixture = smallOrganization();
  const on = stage({
    world: importWorld({
      ...fixture,
      serviceAccess: { ...fixture.serviceAccess, 'guardduty.amazonaws.com': '2026-01-02T00:00:00.000Z' },
    }),
  });
  const as = (account: string): GuardDutyClient => {
    const credentials = { accessKeyId: account, secretAccessKey: 'any' };
    const client = new GuardDutyClient({ region, credentials, maxAttempts: 1 });
    on.simulator.install(client);
    return client;
  };
  return { on, as, client: as(ids.newcomer) };
};

const withDetector = async (settings: Partial<CreateDetectorCommandInput> = {}) => {
  const at = begin();
  const { DetectorId = '' } = await at.client.send(new CreateDetectorCommand({ Enable: true, ...settings }));
  return { ...at, DetectorId };
};

test('a detector is told with everything that it looks at by itself', async () => {
  const { client, DetectorId } = await withDetector({ Tags: { a: 'b' } });
  const told = await client.send(new GetDetectorCommand({ DetectorId }));
  expect(told).toMatchObject({
    ...{ Status: 'ENABLED', FindingPublishingFrequency: 'SIX_HOURS', Tags: { a: 'b' } },
    ServiceRole: `arn:aws:iam::${ids.newcomer}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`,
    CreatedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    UpdatedAt: told.CreatedAt,
    DataSources: { CloudTrail: { Status: 'ENABLED' }, S3Logs: { Status: 'ENABLED' } },
  });
  const status = Object.fromEntries((told.Features ?? []).map(({ Name = '', Status }) => [Name, Status]));
  expect(status).toMatchObject({ FLOW_LOGS: 'ENABLED', RDS_LOGIN_EVENTS: 'ENABLED', RUNTIME_MONITORING: 'DISABLED' });
});

test('what is given of features and of data sources changes those alone', async () => {
  const { client, DetectorId } = await withDetector({
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- what is deprecated is answered all the same
    DataSources: { Kubernetes: { AuditLogs: { Enable: false } } },
    Features: [{ Name: 'RDS_LOGIN_EVENTS', Status: 'DISABLED' }],
  });
  const update = new UpdateDetectorCommand({
    DetectorId,
    Enable: false,
    Features: [
      {
        Name: 'RUNTIME_MONITORING',
        Status: 'ENABLED',
        AdditionalConfiguration: [{ Name: 'EC2_AGENT_MANAGEMENT', Status: 'ENABLED' }],
      },
    ],
  });
  await client.send(update);
  const told = await client.send(new GetDetectorCommand({ DetectorId }));
  const status = Object.fromEntries((told.Features ?? []).map(({ Name = '', Status }) => [Name, Status]));
  expect(told.Status).toBe('DISABLED');
  expect(status).toMatchObject({
    ...{ EKS_AUDIT_LOGS: 'DISABLED', RDS_LOGIN_EVENTS: 'DISABLED', RUNTIME_MONITORING: 'ENABLED' },
    LAMBDA_NETWORK_LOGS: 'ENABLED',
  });
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what is deprecated is answered all the same
  expect(told.DataSources?.Kubernetes?.AuditLogs).toEqual({ Status: 'DISABLED' });
  const [runtime] = told.Features?.filter(({ Name }) => Name === 'RUNTIME_MONITORING') ?? [];
  expect(runtime?.AdditionalConfiguration?.map(({ Name, Status }) => [Name, Status])).toEqual([
    ['EKS_ADDON_MANAGEMENT', 'DISABLED'],
    ['ECS_FARGATE_AGENT_MANAGEMENT', 'DISABLED'],
    ['EC2_AGENT_MANAGEMENT', 'ENABLED'],
  ]);
});

test('there is one detector, until it is deleted', async () => {
  const { client, DetectorId } = await withDetector();
  expect((await client.send(new ListDetectorsCommand({}))).DetectorIds).toEqual([DetectorId]);
  const create = new CreateDetectorCommand({ Enable: true });
  await expect(client.send(create)).rejects.toMatchObject({
    ...{ name: 'BadRequestException', Type: 'InvalidInputException' },
    message: 'The request is rejected because a detector already exists for the current account.',
  });
  await client.send(new DeleteDetectorCommand({ DetectorId }));
  expect((await client.send(new ListDetectorsCommand({}))).DetectorIds).toEqual([]);
  await expect(client.send(new GetDetectorCommand({ DetectorId }))).rejects.toMatchObject({
    message: 'The request is rejected because the input detectorId is not owned by the current account.',
  });
});

test('filters are made, told, changed, listed in pages, and deleted', async () => {
  const { on, client, DetectorId } = await withDetector();
  const FindingCriteria = { Criterion: { severity: { Gte: 4 } } };
  for (const Name of ['one', 'two'])
    await client.send(new CreateFilterCommand({ DetectorId, Name, FindingCriteria, Tags: { a: 'b' } }));
  const of = { DetectorId, FilterName: 'one' };
  expect(await client.send(new GetFilterCommand(of))).toMatchObject({
    ...{ Name: 'one', Action: 'NOOP', Rank: 1, FindingCriteria, Tags: { a: 'b' } },
    CreatedAt: expect.any(Date) as Date,
  });
  await client.send(new UpdateFilterCommand({ ...of, Description: 'high', Action: 'ARCHIVE', Rank: 2 }));
  const changed = { Description: 'high', Action: 'ARCHIVE', Rank: 2, FindingCriteria };
  expect(await client.send(new GetFilterCommand(of))).toMatchObject(changed);
  const first = await client.send(new ListFiltersCommand({ DetectorId, MaxResults: 1 }));
  const rest = await client.send(new ListFiltersCommand({ DetectorId, MaxResults: 1, NextToken: first.NextToken }));
  expect([first.FilterNames, rest.FilterNames, rest.NextToken]).toEqual([['one'], ['two'], undefined]);
  const again = new CreateFilterCommand({ DetectorId, Name: 'one', FindingCriteria });
  await expect(client.send(again)).rejects.toMatchObject({ name: 'BadRequestException' });
  expect(exportWorld(importWorld(exportWorld(on.simulator.world)))).toEqual(exportWorld(on.simulator.world));
  await client.send(new DeleteFilterCommand(of));
  await expect(client.send(new GetFilterCommand(of))).rejects.toMatchObject({ name: 'BadRequestException' });
});

test('tags are of detectors and filters', async () => {
  const { client, DetectorId } = await withDetector();
  const FindingCriteria = { Criterion: { severity: { Gte: 4 } } };
  await client.send(new CreateFilterCommand({ DetectorId, Name: 'one', FindingCriteria }));
  const detector = `arn:aws:guardduty:${region}:${ids.newcomer}:detector/${DetectorId}`;
  for (const ResourceArn of [detector, `${detector}/filter/one`]) {
    await client.send(new TagResourceCommand({ ResourceArn, Tags: { a: '1', b: '2' } }));
    await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a'] }));
    expect((await client.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual({ b: '2' });
  }
  const ResourceArn = `${detector}/filter/two`;
  await expect(client.send(new ListTagsForResourceCommand({ ResourceArn }))).rejects.toMatchObject({
    name: 'BadRequestException',
  });
});

test('an organization’s administrator sees and governs its members, and they see whose they are', async () => {
  const { as } = begin();
  const [management, administrator, member] = [ids.management, ids.security, ids.newcomer].map(as);
  await management?.send(new EnableOrganizationAdminAccountCommand({ AdminAccountId: ids.security }));
  const own = await member?.send(new CreateDetectorCommand({ Enable: true }));
  const [DetectorId] = (await administrator?.send(new ListDetectorsCommand({})))?.DetectorIds ?? [];
  const none = await member?.send(new GetAdministratorAccountCommand({ DetectorId: own?.DetectorId }));
  expect(none?.Administrator).toEqual({});
  const s3 = { Name: 'S3_DATA_EVENTS', AutoEnable: 'NEW' } as const;
  const AutoEnableOrganizationMembers = 'ALL' as const;
  const organization = { DetectorId, AutoEnableOrganizationMembers, Features: [s3] };
  await administrator?.send(new UpdateOrganizationConfigurationCommand(organization));
  const told = await administrator?.send(new DescribeOrganizationConfigurationCommand({ DetectorId }));
  expect(told).toMatchObject({
    ...{ AutoEnable: true, AutoEnableOrganizationMembers: 'ALL' },
    DataSources: { S3Logs: { AutoEnable: true }, Kubernetes: { AuditLogs: { AutoEnable: false } } },
  });
  const AccountIds = [ids.newcomer, ids.nowhere];
  const found = await administrator?.send(new GetMembersCommand({ DetectorId, AccountIds }));
  expect(found?.Members).toMatchObject([
    {
      ...{ AccountId: ids.newcomer, AdministratorId: ids.security, MasterId: ids.security },
      ...{ RelationshipStatus: 'Enabled', Email: 'aws+newcomer@example.com', DetectorId: own?.DetectorId },
    },
  ]);
  expect(found?.UnprocessedAccounts).toMatchObject([{ AccountId: ids.nowhere }]);
  expect(
    (await member?.send(new GetAdministratorAccountCommand({ DetectorId: own?.DetectorId })))?.Administrator,
  ).toEqual({ AccountId: ids.security, RelationshipStatus: 'Enabled' });
  await expect(administrator?.send(new DeleteDetectorCommand({ DetectorId }))).rejects.toMatchObject({
    message: expect.stringContaining('while it has invited or associated members') as string,
  });
  await administrator?.send(
    new UpdateOrganizationConfigurationCommand({ DetectorId, AutoEnableOrganizationMembers: 'NEW' }),
  );
  const [one] = [{ DetectorId, AccountIds: [ids.newcomer] }];
  const status = async () => (await administrator?.send(new GetMembersCommand(one)))?.Members?.[0]?.RelationshipStatus;
  await administrator?.send(new StopMonitoringMembersCommand(one));
  expect(await status()).toBe('Disabled');
  await administrator?.send(new StartMonitoringMembersCommand(one));
  expect(await status()).toBe('Enabled');
});

test.each<[what: string, settings: Partial<CreateDetectorCommandInput>]>([
  ['a feature that is none', { Features: [{ Name: 'Test' as never, Status: 'ENABLED' }] }],
  [
    'a feature that is given twice',
    {
      Features: [
        { Name: 'S3_DATA_EVENTS', Status: 'ENABLED' },
        { Name: 'S3_DATA_EVENTS', Status: 'DISABLED' },
      ],
    },
  ],
  [
    'runtime monitoring by both names',
    {
      Features: [
        { Name: 'RUNTIME_MONITORING', Status: 'ENABLED' },
        { Name: 'EKS_RUNTIME_MONITORING', Status: 'ENABLED' },
      ],
    },
  ],
])('refuses %s', async (_what, settings) => {
  await expect(withDetector(settings)).rejects.toMatchObject({ name: 'BadRequestException' });
});
