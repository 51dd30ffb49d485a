import { CreateStackCommand, DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import {
  CreateRoleCommand,
  DeleteRolePolicyCommand,
  GetAccountSummaryCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { exportWorld, importWorld } from '../../lib/simulator/index.ts';
import { simulate, type Simulated } from './clients.ts';
import { denyAll, document, ids, smallOrganization } from './organization.ts';
import { refused } from './refused.ts';

const small = (): Simulated => simulate({ world: importWorld(smallOrganization()) });

const iamOf = (aws: Simulated): IAMClient => {
  const credentials = { accessKeyId: ids.management, secretAccessKey: 'x' };
  const iam = new IAMClient({ region: 'us-east-1', credentials, maxAttempts: 1 });
  aws.install(iam);
  return iam;
};

const AssumeRolePolicyDocument = document({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' });
const put = (RoleName: string, PolicyName: string, PolicyDocument = denyAll) =>
  new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument });
const remove = (RoleName: string, PolicyName: string) => new DeleteRolePolicyCommand({ RoleName, PolicyName });
const namesIn = async (iam: IAMClient, RoleName: string) =>
  (await iam.send(new ListRolePoliciesCommand({ RoleName }))).PolicyNames;
const textOf = async (iam: IAMClient, RoleName: string, PolicyName: string) =>
  decodeURIComponent((await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }))).PolicyDocument ?? '');

test('policies that are put into a role are listed, told, replaced, and gone once they are deleted', async () => {
  const aws = small();
  const iam = iamOf(aws);
  await iam.send(new CreateRoleCommand({ RoleName: 'Audit', AssumeRolePolicyDocument }));
  expect(await namesIn(iam, 'Audit')).toEqual([]);
  await iam.send(put('Audit', 'second'));
  await iam.send(put('Audit', 'first'));
  expect(await namesIn(iam, 'Audit')).toEqual(['first', 'second']);
  const other = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
  await iam.send(put('Audit', 'first', other));
  expect(await textOf(iam, 'Audit', 'first')).toBe(other);
  expect(await textOf(iamOf(simulate({ world: importWorld(exportWorld(aws.world)) })), 'Audit', 'second')).toBe(
    denyAll,
  );
  await iam.send(remove('Audit', 'second'));
  expect(await namesIn(iam, 'Audit')).toEqual(['first']);
});

test('pages of policies follow each other', async () => {
  const iam = iamOf(small());
  await iam.send(new CreateRoleCommand({ RoleName: 'Audit', AssumeRolePolicyDocument }));
  for (const name of ['a', 'b', 'c']) await iam.send(put('Audit', name));
  const first = await iam.send(new ListRolePoliciesCommand({ RoleName: 'Audit', MaxItems: 2 }));
  expect(first).toMatchObject({ PolicyNames: ['a', 'b'], IsTruncated: true });
  const second = await iam.send(new ListRolePoliciesCommand({ RoleName: 'Audit', Marker: first.Marker }));
  expect(second).toMatchObject({ PolicyNames: ['c'], IsTruncated: false });
});

test('policies that a stack gave a role are there, and can be deleted', async () => {
  const aws = small();
  const iam = iamOf(aws);
  const PolicyDocument = JSON.parse(denyAll) as object;
  const Policies = [{ PolicyName: 'own', PolicyDocument }];
  const template = {
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'Stacked',
          AssumeRolePolicyDocument: JSON.parse(AssumeRolePolicyDocument) as object,
          Policies,
        },
      },
      More: {
        Type: 'AWS::IAM::RolePolicy',
        Properties: { RoleName: { Ref: 'Role' }, PolicyName: 'more', PolicyDocument },
      },
    },
  };
  const Capabilities = ['CAPABILITY_NAMED_IAM' as const];
  await aws.cloudFormation.send(
    new CreateStackCommand({ StackName: 'role', TemplateBody: JSON.stringify(template), Capabilities }),
  );
  await aws.clock.sleep(60_000);
  expect(await namesIn(iam, 'Stacked')).toEqual(['more', 'own']);
  expect(await textOf(iam, 'Stacked', 'own')).toBe(denyAll);
  await iam.send(remove('Stacked', 'own'));
  expect(await namesIn(iam, 'Stacked')).toEqual(['more']);
  await aws.cloudFormation.send(new DeleteStackCommand({ StackName: 'role' }));
  await aws.clock.sleep(60_000);
  expect(await refused(namesIn(iam, 'Stacked'))).toBe('NoSuchEntity');
});

test('an account counts what IAM has in it', async () => {
  const iam = iamOf(small());
  const summary = async () => (await iam.send(new GetAccountSummaryCommand({}))).SummaryMap;
  expect(await summary()).toMatchObject({ Roles: 0, RolesQuota: 1_000, Users: 0, AccountAccessKeysPresent: 0 });
  await iam.send(new CreateRoleCommand({ RoleName: 'Audit', AssumeRolePolicyDocument }));
  expect(await summary()).toMatchObject({ Roles: 1, Users: 0 });
});

test('a service has its own role in an account, under a path of its own', async () => {
  const { Role } = await iamOf(small()).send(new GetRoleCommand({ RoleName: 'AWSServiceRoleForOrganizations' }));
  expect(Role?.Path).toBe('/aws-service-role/organizations.amazonaws.com/');
});
