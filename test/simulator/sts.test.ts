import { CreateOrganizationCommand, DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import { ListAccountsCommand } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, GetAccessKeyInfoCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { GetFederationTokenCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { exportWorld, importWorld } from '../../lib/simulator/index.ts';
import type { Simulated } from './clients.ts';
import { clients, simulate } from './clients.ts';
import { ids, smallOrganization } from './organization.ts';
import { refused } from './refused.ts';

const small = (): Simulated => simulate({ world: importWorld(smallOrganization()) });
const assume = (account: string, role = 'OrganizationAccountAccessRole'): AssumeRoleCommand =>
  new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/${role}`, RoleSessionName: 'test' });

async function member(aws: Simulated, account: string) {
  const { Credentials } = await aws.sts.send(assume(account));
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = Credentials ?? {};
  return clients(aws, { credentials: { accessKeyId, secretAccessKey } });
}

const whoami = async ({ sts }: Pick<Simulated, 'sts'>) => (await sts.send(new GetCallerIdentityCommand({}))).Arn;

describe('a session', () => {
  test("has a key of its own, in AWS's pattern, and one name wherever it is told", async () => {
    const aws = small();
    const [one, other] = [await aws.sts.send(assume(ids.newcomer)), await aws.sts.send(assume(ids.newcomer))];
    const keys = [one, other].map(({ Credentials }) => Credentials?.AccessKeyId ?? '');
    for (const key of keys) expect(key).toMatch(/^\w{16,128}$/);
    expect(new Set(keys).size).toBe(2);
    const there = await member(aws, ids.newcomer);
    const name = one.AssumedRoleUser?.Arn ?? '';
    expect(name).toBe(`arn:aws:sts::${ids.newcomer}:assumed-role/OrganizationAccountAccessRole/test`);
    expect(await whoami(there)).toBe(name);
    await expect(there.sts.send(assume(ids.security))).rejects.toThrow(`User: ${name} is not authorized to perform`);
    const { UserId } = await there.sts.send(new GetCallerIdentityCommand({}));
    expect(UserId).toBe(one.AssumedRoleUser?.AssumedRoleId);
  });

  test('ends when it was said to end, and its keys survive the world they are of', async () => {
    const aws = small();
    const there = await member(aws, ids.security);
    const again = simulate({ world: importWorld(exportWorld(aws.world)) });
    expect(await whoami({ sts: clients(again, { credentials: await there.sts.config.credentials() }).sts })).toMatch(
      /role\/OrganizationAccountAccessRole\/test$/,
    );
    await aws.clock.sleep(3_600_000);
    expect(await refused(there.sts.send(new GetCallerIdentityCommand({})))).toBe('ExpiredToken');
    expect(await refused(there.organizations.send(new ListAccountsCommand({})))).toBe('ExpiredTokenException');
  });

  test('that nobody was given is none', async () => {
    const credentials = { accessKeyId: `ASIASIM0${ids.security}X9`, secretAccessKey: 'x' };
    const { sts, organizations } = clients(small(), { credentials });
    expect(await refused(sts.send(new GetCallerIdentityCommand({})))).toBe('InvalidClientTokenId');
    expect(await refused(organizations.send(new ListAccountsCommand({})))).toBe('UnrecognizedClientException');
  });

  test('lasts as long as its role lets it, and from 15 minutes', async () => {
    const { sts } = small();
    const lasting = (DurationSeconds: number) =>
      refused(sts.send(new AssumeRoleCommand({ ...assume(ids.security).input, DurationSeconds })));
    expect(await lasting(900)).toBe('answered');
    for (const seconds of [899, 3_601, 43_201]) expect(await lasting(seconds)).toBe('ValidationError');
  });

  test("can be had for one's own credentials, and is good for less", async () => {
    const aws = small();
    const { Credentials } = await aws.sts.send(new GetSessionTokenCommand({}));
    const { AccessKeyId: accessKeyId = '' } = Credentials ?? {};
    const there = clients(aws, { credentials: { accessKeyId, secretAccessKey: 'x' } });
    expect(await whoami(there)).toBe(await whoami(aws));
    expect(await refused(there.sts.send(assume(ids.security)))).toBe('answered');
    expect(await refused(there.sts.send(new GetSessionTokenCommand({})))).toBe('AccessDenied');
    const { Account } = await aws.sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: accessKeyId }));
    expect(Account).toBe(ids.management);
  });

  test('of a federated user has its name', async () => {
    const aws = small();
    const { Credentials, FederatedUser } = await aws.sts.send(new GetFederationTokenCommand({ Name: 'ada' }));
    expect(FederatedUser?.Arn).toBe(`arn:aws:sts::${ids.management}:federated-user/ada`);
    const { AccessKeyId: accessKeyId = '' } = Credentials ?? {};
    const there = clients(aws, { credentials: { accessKeyId, secretAccessKey: 'x' } });
    expect(await whoami(there)).toBe(FederatedUser?.Arn);
    expect(await refused(there.sts.send(assume(ids.security)))).toBe('AccessDenied');
  });
});

describe('an account outside the organization', () => {
  const stranger = (aws: Simulated) =>
    clients(aws, { credentials: { accessKeyId: ids.nowhere, secretAccessKey: 'x' } });

  test('stands alone', async () => {
    const { organizations, sts } = stranger(small());
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe(ids.nowhere);
    for (const command of [new DescribeOrganizationCommand({}), new ListAccountsCommand({})])
      expect(await refused(organizations.send(command as never))).toBe('AWSOrganizationsNotInUseException');
    expect(await refused(organizations.send(new CreateOrganizationCommand({})))).toBe('NotImplemented');
  });

  test('and a member is in no other one', async () => {
    const { organizations } = await member(small(), ids.newcomer);
    const create = organizations.send(new CreateOrganizationCommand({}));
    expect(await refused(create)).toBe('AlreadyInOrganizationException');
  });
});

describe('credentials', () => {
  test('belong to the management account at first, and to a member after assuming its role', async () => {
    const aws = small();
    expect((await aws.sts.send(new GetCallerIdentityCommand({}))).Account).toBe(ids.management);
    const { sts } = await member(aws, ids.newcomer);
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe(ids.newcomer);
  });

  test.each([
    ['the management account itself', assume(ids.management)],
    ['a closed account', assume(ids.closed)],
    ['an account of others', assume(ids.nowhere)],
    ['another role', assume(ids.security, 'Admin')],
  ])('are denied for %s', async (_what, command) => {
    expect(await refused(small().sts.send(command))).toBe('AccessDenied');
  });

  test('of a member let it see its organization, and only a delegated administrator look around', async () => {
    const aws = small();
    const [newcomer, security] = [await member(aws, ids.newcomer), await member(aws, ids.security)];
    expect(await refused(newcomer.organizations.send(new DescribeOrganizationCommand({})))).toBe('answered');
    expect(await refused(newcomer.organizations.send(new ListAccountsCommand({})))).toBe('AccessDeniedException');
    expect(await refused(security.organizations.send(new ListAccountsCommand({})))).toBe('answered');
  });
});
