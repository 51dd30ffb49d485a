import { CloudFormationClient, ListGeneratedTemplatesCommand } from '@aws-sdk/client-cloudformation';
import {
  CreateAccountCommand,
  CreateOrganizationCommand,
  DescribeOrganizationCommand,
} from '@aws-sdk/client-organizations';
import {
  ListAccountsCommand,
  ListInboundResponsibilityTransfersCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { GetMacieSessionCommand, Macie2Client } from '@aws-sdk/client-macie2';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { connect } from 'node:net';
import { once } from 'node:events';
import { management, servedOrganization, type ServedOrganization } from '../support/served-organization.ts';

let served: ServedOrganization;

beforeEach(async () => {
  served = await servedOrganization();
});
afterEach(() => served.close());

const control = async (
  path: string,
  method = 'POST',
  body?: string,
  headers = {},
): Promise<{ status: number; body: unknown }> => {
  const answer = await fetch(`${served.url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: answer.status, body: await answer.json() };
};

const withAccount = async (): Promise<{ organizations: OrganizationsClient; account: string }> => {
  const organizations = new OrganizationsClient(served.settings());
  await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  await organizations.send(new CreateAccountCommand({ AccountName: 'web', Email: 'web@example.com' }));
  const { Accounts = [] } = await organizations.send(new ListAccountsCommand({}));
  return { organizations, account: Accounts.find(({ Name }) => Name === 'web')?.Id ?? '' };
};

test('the access key tells the account: its id, or a key that AssumeRole gave for it', async () => {
  const { account } = await withAccount();
  const identity = async (settings: object) =>
    (await new STSClient(settings).send(new GetCallerIdentityCommand({}))).Account;
  expect(await identity(served.settings())).toBe(management.id);
  expect(await identity(served.settings(account))).toBe(account);
  const { Credentials } = await new STSClient(served.settings()).send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${account}:role/OrganizationAccountAccessRole`,
      RoleSessionName: 'me',
    }),
  );
  expect(await identity(served.settings(Credentials?.AccessKeyId))).toBe(account);
});

test('what the simulator does not have is named in the protocol of the caller, and not tried again', async () => {
  const lacking = { name: 'NotImplemented', $metadata: { httpStatusCode: 501 } };
  await expect(
    new OrganizationsClient(served.settings()).send(new ListInboundResponsibilityTransfersCommand({ Type: 'BILLING' })),
  ).rejects.toMatchObject({
    ...lacking,
    message: expect.stringContaining('organizations:ListInboundResponsibilityTransfers') as string,
  });
  await expect(
    new CloudFormationClient(served.settings()).send(new ListGeneratedTemplatesCommand({})),
  ).rejects.toMatchObject({
    ...lacking,
    message: expect.stringContaining('cloudformation:ListGeneratedTemplates') as string,
  });
  const lambda = await fetch(`${served.url}/2015-03-31/functions`, {
    headers: {
      authorization:
        'AWS4-HMAC-SHA256 Credential=1/20261130/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0',
    },
  });
  expect([lambda.status, await lambda.json()]).toMatchObject([
    501,
    { message: expect.stringContaining('"lambda"') as string },
  ]);
});

test('a service that the simulator does not have is told as XML to who sends forms, and as JSON to others', async () => {
  const ask = async (type: string): Promise<string> => {
    const authorization = `AWS4-HMAC-SHA256 Credential=${management.id}/20261130/us-east-1/sns/aws4_request`;
    const answer = await fetch(served.url, {
      method: 'POST',
      headers: { authorization, 'content-type': type },
      body: '',
    });
    expect(answer.status).toBe(501);
    return answer.text();
  };
  expect(await ask('application/x-www-form-urlencoded')).toMatch(
    /^<ErrorResponse.*<Code>NotImplemented<.*&quot;sns&quot;/,
  );
  expect(JSON.parse(await ask('application/x-amz-json-1.1'))).toMatchObject({ __type: 'NotImplemented' });
});

test('a body that cannot be read is refused in words', async () => {
  const post = async (target: string, body: string) => {
    const answer = await fetch(served.url, { method: 'POST', body, headers: { 'x-amz-target': target } });
    return [answer.status, await answer.json()];
  };
  expect(await post('AWSOrganizationsV20161128.ListRoots', '{')).toEqual([
    400,
    { __type: 'SerializationException', message: 'the body is not valid JSON' },
  ]);
  expect(await post('AWSOrganizationsV20161128.ListRoots', '{"MaxResults":"many"}')).toEqual([
    400,
    { __type: 'SerializationException', message: 'expected a number, found a string' },
  ]);
  expect(served.bugs).toEqual([]);
});

test('the world can be taken, put back, moved on, and reset; the calls are told', async () => {
  const { organizations } = await withAccount();
  const world = await (await fetch(`${served.url}/_world`)).text();
  expect((await control('/_reset')).status).toBe(200);
  await expect(organizations.send(new DescribeOrganizationCommand({}))).rejects.toMatchObject({
    name: 'AWSOrganizationsNotInUseException',
  });
  expect((await control('/_world', 'PUT', world)).status).toBe(200);
  const { Accounts } = await organizations.send(new ListAccountsCommand({}));
  expect(Accounts).toHaveLength(2);
  const before = Date.parse(served.organization.world().time);
  const { body } = await control('/_advance?days=2&hours=1');
  expect(Date.parse((body as { time: string }).time) - before).toBeGreaterThanOrEqual(49 * 3_600_000);
  const { body: calls } = await control('/_calls', 'GET');
  expect(calls).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ operation: 'CreateAccount', status: 200, account: management.id, region: 'us-east-1' }),
      expect.objectContaining({
        operation: 'DescribeOrganization',
        status: 400,
        error: 'AWSOrganizationsNotInUseException',
      }),
    ]),
  );
});

test('control refuses what it does not understand, and web pages', async () => {
  expect(await control('/_advance?weeks=1')).toMatchObject({ status: 400 });
  expect(await control('/_advance')).toMatchObject({ status: 400 });
  expect(await control('/_world', 'PUT', '{')).toMatchObject({ status: 400 });
  expect(await control('/_world', 'PUT', '{}')).toMatchObject({ status: 400 });
  expect(await control('/_other')).toMatchObject({
    status: 404,
    body: { message: expect.stringContaining('POST /_reset') as string },
  });
  expect(await control('/_reset', 'POST', undefined, { origin: 'https://example.com' })).toMatchObject({ status: 403 });
});

test('half a request, a body that is too large, and nonsense leave the others as they are', async () => {
  const raw = async (text: string): Promise<string> => {
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
    socket.end(text);
    let told = '';
    socket.on('data', (piece: Buffer) => (told += piece.toString()));
    socket.on('error', () => undefined);
    await once(socket, 'close');
    return told;
  };
  expect(await raw('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nhalf')).not.toContain('200 OK');
  expect(await raw('nonsense\r\n\r\n')).toContain('400');
  expect(await raw('GET //\\%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(/HTTP\/1.1 [45]/);
  const large = await fetch(served.url, { method: 'POST', body: Buffer.alloc(9 * 1024 * 1024) }).then(
    ({ status }) => status,
    () => 'closed',
  );
  expect([413, 'closed']).toContain(large);
  const sts = new STSClient(served.settings());
  const all = await Promise.all(Array.from({ length: 300 }, () => sts.send(new GetCallerIdentityCommand({}))));
  expect(new Set(all.map(({ Account }) => Account))).toEqual(new Set([management.id]));
  expect(served.bugs).toEqual([]);
});

test('a service in a region where AWS does not have it is told', async () => {
  await expect(
    new Macie2Client(served.settings(management.id, 'ap-east-2')).send(new GetMacieSessionCommand({})),
  ).rejects.toMatchObject({ name: 'UnknownEndpoint', $metadata: { httpStatusCode: 501 } });
});
