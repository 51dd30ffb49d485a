import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetRoleCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import { ListRootsCommand } from '@aws-sdk/client-organizations';
import {
  AssumeRoleCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts';
import { exportWorld, importWorld } from '../../lib/simulator/index.ts';
import type { Simulated } from './clients.ts';
import { clients, simulate } from './clients.ts';
import { ids, smallOrganization } from './organization.ts';
import { refused } from './refused.ts';

const small = (): Simulated => simulate({ world: importWorld(smallOrganization()) });

const iamOf = (aws: Simulated, accessKeyId: string = ids.management): IAMClient => {
  const iam = new IAMClient({
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey: 'x' },
    maxAttempts: 1,
  });
  aws.install(iam);
  return iam;
};

const trusting = (principal: object, more: object = {}): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more },
  });

const role = (RoleName: string, AssumeRolePolicyDocument: string, more: object = {}) =>
  new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument, ...more });

const assume = (account: string, name: string, more: object = {}) =>
  new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${account}:role/${name}`, RoleSessionName: 'test', ...more });

describe('a role that somebody creates', () => {
  const own = { AWS: `arn:aws:iam::${ids.management}:root` };

  test('is assumed by those whom it trusts, for as long as it says', async () => {
    const aws = small();
    const there = iamOf(aws, ids.security);
    const { Role } = await there.send(role('Audit', trusting(own), { Path: '/a/', MaxSessionDuration: 7_200 }));
    expect(Role?.Arn).toBe(`arn:aws:iam::${ids.security}:role/a/Audit`);
    const { AssumedRoleUser } = await aws.sts.send(assume(ids.security, 'a/Audit', { DurationSeconds: 7_200 }));
    expect(AssumedRoleUser).toEqual({
      Arn: `arn:aws:sts::${ids.security}:assumed-role/Audit/test`,
      AssumedRoleId: `${Role?.RoleId}:test`,
    });
    const stranger = clients(aws, { credentials: { accessKeyId: ids.newcomer, secretAccessKey: 'x' } });
    expect(await refused(stranger.sts.send(assume(ids.security, 'a/Audit')))).toBe('AccessDenied');
    expect(await refused(aws.sts.send(assume(ids.security, 'a/Audit', { DurationSeconds: 7_201 })))).toBe(
      'ValidationError',
    );
  });

  test('is told as it was created, also by a world that was kept', async () => {
    const aws = small();
    const document = trusting(own);
    await iamOf(aws).send(role('Audit', document, { Path: '/a/', Description: 'of ours' }));
    const again = simulate({ world: importWorld(exportWorld(aws.world)) });
    const { Role } = await iamOf(again).send(new GetRoleCommand({ RoleName: 'Audit' }));
    expect(Role).toMatchObject({ RoleName: 'Audit', Path: '/a/', Description: 'of ours' });
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(document);
  });

  test.each([
    ['a name that is taken', 'taken', trusting(own), 'EntityAlreadyExists'],
    [
      'the role that the account was created with',
      'OrganizationAccountAccessRole',
      trusting(own),
      'EntityAlreadyExists',
    ],
    ['no JSON', 'New', '{', 'MalformedPolicyDocument'],
    ['a resource', 'New', trusting(own, { Resource: '*' }), 'MalformedPolicyDocument'],
    ['an action of another service', 'New', trusting(own, { Action: 's3:GetObject' }), 'MalformedPolicyDocument'],
    ['a policy too long', 'New', trusting({ AWS: Array.from({ length: 60 }, () => own.AWS) }), 'LimitExceeded'],
    ['a name with a space', 'New role', trusting(own), 'ValidationError'],
  ])('is refused with %s', async (_what, name, document, error) => {
    const iam = iamOf(small(), ids.security);
    await iam.send(role('Taken', trusting(own)));
    expect(await refused(iam.send(role(name, document)))).toBe(error);
  });
});

describe('a user that somebody creates', () => {
  const created = async (aws: Simulated) => {
    const iam = iamOf(aws, ids.security);
    const { User } = await iam.send(new CreateUserCommand({ UserName: 'ada', Path: '/people/' }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'ada' }));
    const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {};
    return { User, accessKeyId, as: clients(aws, { credentials: { accessKeyId, secretAccessKey } }) };
  };

  test('is who calls with its keys, and is allowed nothing that takes a permission', async () => {
    const aws = small();
    const { User, accessKeyId, as } = await created(aws);
    expect(User?.Arn).toBe(`arn:aws:iam::${ids.security}:user/people/ada`);
    const { Account, Arn, UserId } = await as.sts.send(new GetCallerIdentityCommand({}));
    expect({ Account, Arn, UserId }).toEqual({ Account: ids.security, Arn: User?.Arn, UserId: User?.UserId });
    expect((await aws.sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: accessKeyId }))).Account).toBe(ids.security);
    expect(await refused(as.organizations.send(new ListRootsCommand({})))).toBe('AccessDeniedException');
    await expect(as.sts.send(assume(ids.security, 'Admin'))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: ${User?.Arn} is not authorized to perform: sts:AssumeRole because no identity-based policy allows the sts:AssumeRole action`,
    });
  });

  test('stays who it is with a session token', async () => {
    const aws = small();
    const { User, as } = await created(aws);
    const { Credentials } = await as.sts.send(new GetSessionTokenCommand({}));
    const token = clients(aws, { credentials: { accessKeyId: Credentials?.AccessKeyId ?? '', secretAccessKey: 'x' } });
    expect((await token.sts.send(new GetCallerIdentityCommand({}))).Arn).toBe(User?.Arn);
    expect(await refused(token.sts.send(assume(ids.security, 'Admin')))).toBe('AccessDenied');
  });

  test('has at most two keys, and a name of its own', async () => {
    const aws = small();
    const { accessKeyId } = await created(aws);
    const iam = iamOf(aws, ids.security);
    const key = () => iam.send(new CreateAccessKeyCommand({ UserName: 'ada' }));
    expect((await key()).AccessKey?.AccessKeyId).not.toBe(accessKeyId);
    expect(await refused(key())).toBe('LimitExceeded');
    expect(await refused(iam.send(new CreateUserCommand({ UserName: 'Ada' })))).toBe('EntityAlreadyExists');
    expect(await refused(iam.send(new CreateAccessKeyCommand({ UserName: 'bob' })))).toBe('NoSuchEntity');
  });

  test('has no keys that nobody was given', async () => {
    const credentials = { accessKeyId: `AKIASIM0${ids.security}K9`, secretAccessKey: 'x' };
    expect(await refused(clients(small(), { credentials }).sts.send(new GetCallerIdentityCommand({})))).toBe(
      'InvalidClientTokenId',
    );
  });
});
