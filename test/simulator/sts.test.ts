import { DescribeOrganizationCommand, ListAccountsCommand } from '@aws-sdk/client-organizations';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { importWorld } from '../../lib/simulator/index.ts';
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
