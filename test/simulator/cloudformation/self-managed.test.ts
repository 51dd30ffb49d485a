import * as c from '@aws-sdk/client-cloudformation';
import { topic, twoTopics } from '../../support/stacks.ts';
import { describedSet, ended, instances, results, setOf } from './sets.ts';
import { accounts, deploy, elsewhere, pass, said, stage } from './stage.ts';

const role = (name: string): string =>
  `Resources: { Role: { Type: AWS::IAM::Role, Properties: { RoleName: ${name}, AssumeRolePolicyDocument: {} } } }`;
const administration = 'AWSCloudFormationStackSetAdministrationRole';
const execution = 'AWSCloudFormationStackSetExecutionRole';
const Capabilities: c.Capability[] = ['CAPABILITY_NAMED_IAM'];

const target = { StackSetName: 'baseline', Accounts: [accounts.api, accounts.lab], Regions: ['us-east-1'] };

/** A set in the management account, whose roles are in the accounts that are named. */
const started = async ({ roles = [accounts.api] as string[], more = {} } = {}) => {
  const on = stage();
  await deploy(on, 'administration', role(administration), { Capabilities });
  for (const account of roles)
    await deploy({ ...on, ...elsewhere(on, { account }) }, 'execution', role(execution), { Capabilities });
  await on.cloudFormation.send(setOf({ PermissionModel: undefined, ...more }));
  return on;
};

test('a stack set of self-managed permissions works in accounts that have the execution role', async () => {
  const on = await started({ roles: [accounts.api, accounts.lab] });
  expect(await describedSet(on)).toMatchObject({
    PermissionModel: 'SELF_MANAGED',
    AdministrationRoleARN: `arn:aws:iam::111122223333:role/${administration}`,
    ExecutionRoleName: execution,
  });
  expect(await ended(on, on.cloudFormation.send(new c.CreateStackInstancesCommand(target)))).toBe('SUCCEEDED');
  expect(await instances(on)).toEqual(['api us-east-1 CURRENT/SUCCEEDED', 'lab us-east-1 CURRENT/SUCCEEDED']);
  const { cloudFormation } = elsewhere(on, { account: accounts.api });
  const { Stacks = [] } = await cloudFormation.send(new c.DescribeStacksCommand({}));
  expect(Stacks.some(({ StackName = '' }) => StackName.startsWith('StackSet-baseline-'))).toBe(true);
  const update = new c.UpdateStackSetCommand({ StackSetName: 'baseline', TemplateBody: twoTopics('baseline') });
  expect(await ended(on, on.cloudFormation.send(update))).toBe('SUCCEEDED');
  const remove = new c.DeleteStackInstancesCommand({ ...target, RetainStacks: false });
  expect(await ended(on, on.cloudFormation.send(remove))).toBe('SUCCEEDED');
  expect(await instances(on)).toEqual([]);
});

// https://github.com/aws-solutions/aws-control-tower-customizations/issues/109
test('it fails where a role is not there', async () => {
  const preferences = { OperationPreferences: { FailureTolerancePercentage: 100, MaxConcurrentPercentage: 100 } };
  const on = await started();
  const create = new c.CreateStackInstancesCommand({ ...target, ...preferences });
  await ended(on, on.cloudFormation.send(create));
  expect((await results(on)).sort()).toEqual([
    'api us-east-1 SUCCEEDED',
    `lab us-east-1 FAILED: Account ${accounts.lab} should have '${execution}' role with trust relationship to Role '${administration}'.`,
  ]);
});

test.each<[string, Partial<c.CreateStackInstancesCommandInput>, RegExp]>([
  ['OUs', { Accounts: undefined, DeploymentTargets: { OrganizationalUnitIds: [accounts.root] } }, /only have Accounts/],
  ['no accounts', { Accounts: [] }, /At least one account/],
])('it refuses %s as targets', async (_, more, message) => {
  const on = await started();
  expect(await said(on.cloudFormation.send(new c.CreateStackInstancesCommand({ ...target, ...more })))).toMatch(
    message,
  );
});

test('each account has sets of its own', async () => {
  const on = await started();
  const { cloudFormation } = elsewhere(on, { account: accounts.api });
  const describe1 = new c.DescribeStackSetCommand({ StackSetName: 'baseline' });
  expect(await said(cloudFormation.send(describe1))).toMatch(/^StackSetNotFoundException/);
  await cloudFormation.send(setOf({ PermissionModel: 'SELF_MANAGED', Description: 'Of api' }));
  const { StackSet } = await cloudFormation.send(describe1);
  expect(StackSet).toMatchObject({
    Description: 'Of api',
    StackSetARN: expect.stringContaining(accounts.api) as string,
  });
  const list = await cloudFormation.send(new c.ListStackSetsCommand({}));
  expect(list.Summaries).toHaveLength(1);
  expect((await describedSet(on)).Description).toBeUndefined();
});

test('an operation that is stopped begins nothing more, and one that has ended cannot be stopped', async () => {
  const on = await started({ roles: [accounts.api, accounts.lab] });
  const create = new c.CreateStackInstancesCommand({ ...target, OperationPreferences: { MaxConcurrentCount: 1 } });
  const { OperationId } = await on.cloudFormation.send(create);
  const stop = () =>
    on.cloudFormation.send(new c.StopStackSetOperationCommand({ StackSetName: 'baseline', OperationId }));
  const status = async () => {
    const command = new c.DescribeStackSetOperationCommand({ StackSetName: 'baseline', OperationId });
    return (await on.cloudFormation.send(command)).StackSetOperation?.Status;
  };
  await stop();
  expect(await status()).toBe('STOPPING');
  await pass(on, 300);
  expect(await status()).toBe('STOPPED');
  expect((await instances(on)).sort()).toEqual(['api us-east-1 CURRENT/SUCCEEDED', 'lab us-east-1 OUTDATED/CANCELLED']);
  expect(await said(stop())).toMatch(/^InvalidOperationException: /);
});

test('a delegated administrator operates the sets of the organization, and nobody else does', async () => {
  const on = stage();
  await on.cloudFormation.send(setOf({ TemplateBody: topic('baseline') }));
  const member = elsewhere(on, { account: accounts.api }).cloudFormation;
  const describe1 = new c.DescribeStackSetCommand({ StackSetName: 'baseline', CallAs: 'DELEGATED_ADMIN' });
  expect(await said(member.send(describe1))).toMatch(
    /^ValidationError: You must be the management account or delegated/,
  );
  on.world.delegations.set(
    accounts.api,
    new Map([['member.org.stacksets.cloudformation.amazonaws.com', on.world.time]]),
  );
  expect((await member.send(describe1)).StackSet?.StackSetName).toBe('baseline');
});
