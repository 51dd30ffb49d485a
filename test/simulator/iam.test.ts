import * as iam from '@aws-sdk/client-iam';
import { exportWorld, importWorld, type WorldFixture } from '../../lib/simulator/index.ts';
import { simulate } from './clients.ts';
import { denyAll, ids, smallOrganization } from './organization.ts';
import { refused } from './refused.ts';

const begin = (fixture: WorldFixture = smallOrganization()) => {
  const aws = simulate({ world: importWorld(fixture) });
  const clientOf = (accessKeyId: string): iam.IAMClient => {
    const client = new iam.IAMClient({
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey: 'x' },
      maxAttempts: 1,
    });
    aws.install(client);
    return client;
  };
  return { aws, clientOf };
};

const aliasOf = async (client: iam.IAMClient): Promise<string[] | undefined> =>
  (await client.send(new iam.ListAccountAliasesCommand({}))).AccountAliases;

const create = (client: iam.IAMClient, AccountAlias: string) =>
  client.send(new iam.CreateAccountAliasCommand({ AccountAlias }));

const remove = (client: iam.IAMClient, AccountAlias: string) =>
  client.send(new iam.DeleteAccountAliasCommand({ AccountAlias }));

const policyOf = async (client: iam.IAMClient): Promise<iam.PasswordPolicy | undefined> =>
  (await client.send(new iam.GetAccountPasswordPolicyCommand({}))).PasswordPolicy;

test('an account has one alias, and no other account has the same', async () => {
  const { clientOf } = begin();
  const [one, other] = [clientOf(ids.security), clientOf(ids.newcomer)];
  expect(await aliasOf(one)).toEqual([]);
  await create(one, 'example');
  expect(await refused(create(other, 'example'))).toBe('EntityAlreadyExistsException');
  await create(one, 'example-security');
  expect(await aliasOf(one)).toEqual(['example-security']);
  await create(other, 'example');
  expect(await refused(remove(one, 'example'))).toBe('NoSuchEntityException');
  await remove(one, 'example-security');
  expect(await aliasOf(one)).toEqual([]);
  expect(await refused(create(one, 'Example'))).toBe('ValidationError');
});

test('a password policy has defaults for all that an update leaves out', async () => {
  const { clientOf } = begin();
  const client = clientOf(ids.security);
  await expect(policyOf(client)).rejects.toThrow(
    `The Password Policy with domain name ${ids.security} cannot be found.`,
  );
  await client.send(new iam.UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 14, MaxPasswordAge: 90 }));
  expect(await policyOf(client)).toMatchObject({
    ...{ MinimumPasswordLength: 14, MaxPasswordAge: 90, ExpirePasswords: true, RequireNumbers: false },
  });
  await client.send(new iam.UpdateAccountPasswordPolicyCommand({ RequireNumbers: true }));
  expect(await policyOf(client)).toEqual({
    ...{ MinimumPasswordLength: 6, ExpirePasswords: false, AllowUsersToChangePassword: false },
    ...{ RequireSymbols: false, RequireNumbers: true },
    ...{ RequireUppercaseCharacters: false, RequireLowercaseCharacters: false },
  });
  expect(await refused(policyOf(clientOf(ids.newcomer)))).toBe('NoSuchEntityException');
  await client.send(new iam.DeleteAccountPasswordPolicyCommand({}));
  expect(await refused(client.send(new iam.DeleteAccountPasswordPolicyCommand({})))).toBe('NoSuchEntityException');
});

test('a world keeps both', async () => {
  const { aws, clientOf } = begin();
  await create(clientOf(ids.security), 'example');
  await clientOf(ids.security).send(new iam.UpdateAccountPasswordPolicyCommand({}));
  const again = begin(exportWorld(aws.world)).clientOf(ids.security);
  expect(await aliasOf(again)).toEqual(['example']);
  expect((await policyOf(again))?.MinimumPasswordLength).toBe(6);
});

describe('centralized root access', () => {
  const list = (client: iam.IAMClient) => client.send(new iam.ListOrganizationsFeaturesCommand({}));
  const enableSessions = (client: iam.IAMClient) => client.send(new iam.EnableOrganizationsRootSessionsCommand({}));
  const trusted = (): WorldFixture => ({
    ...smallOrganization(),
    serviceAccess: { 'iam.amazonaws.com': '2026-01-01T00:00:00.000Z' },
    delegatedAdministrators: { [ids.security]: { 'iam.amazonaws.com': '2026-01-01T00:00:00.000Z' } },
  });

  test('is turned on by the management account, and off by the administrator too', async () => {
    const { aws, clientOf } = begin(trusted());
    const [management, administrator] = [clientOf(ids.management), clientOf(ids.security)];
    expect((await list(management)).EnabledFeatures).toEqual([]);
    await enableSessions(management);
    const told = await management.send(new iam.EnableOrganizationsRootCredentialsManagementCommand({}));
    expect(told.EnabledFeatures).toEqual(['RootCredentialsManagement', 'RootSessions']);
    expect(await refused(enableSessions(administrator))).toBe('CallerIsNotManagementAccountException');
    await administrator.send(new iam.DisableOrganizationsRootCredentialsManagementCommand({}));
    const again = begin(exportWorld(aws.world)).clientOf(ids.security);
    expect((await list(again)).EnabledFeatures).toEqual(['RootSessions']);
    await again.send(new iam.DisableOrganizationsRootSessionsCommand({}));
    expect((await list(again)).EnabledFeatures).toEqual([]);
  });

  test('needs an organization with all features that trusts IAM', async () => {
    const told = (fixture: WorldFixture, account: string = ids.management) =>
      refused(list(begin(fixture).clientOf(account)));
    expect(await told({ management: smallOrganization().management })).toBe('OrganizationNotFoundException');
    expect(await told({ ...trusted(), serviceAccess: {} })).toBe('ServiceAccessNotEnabledException');
    expect(await told(trusted(), ids.newcomer)).toBe('AccountNotManagementOrDelegatedAdministratorException');
    const { organization, ...rest } = trusted();
    if (!organization) throw new Error('no organization');
    expect(await told({ ...rest, organization: { ...organization, featureSet: 'CONSOLIDATED_BILLING' } })).toBe(
      'OrganizationNotInAllFeaturesModeException',
    );
  });
});

test('a policy is put on a role that is there, and on no other', async () => {
  const put = (client: iam.IAMClient, RoleName: string) =>
    client.send(new iam.PutRolePolicyCommand({ RoleName, PolicyName: 'some', PolicyDocument: denyAll }));
  const client = begin().clientOf(ids.newcomer);
  await expect(put(client, 'deployer')).rejects.toThrow('The role with name deployer cannot be found.');
  expect((await put(client, 'OrganizationAccountAccessRole')).$metadata.httpStatusCode).toBe(200);
});
