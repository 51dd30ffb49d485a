import * as c from '@aws-sdk/client-cloudformation';
import { importWorld, type DeploymentFault } from '../../../lib/simulator/index.ts';
import { twoTopics } from '../../support/stacks.ts';
import { account } from '../organization.ts';
import { simulate } from '../clients.ts';
import { create, current, ended, instances, remove, results, setOf, update } from './sets.ts';
import { accounts, organization, stage } from './stage.ts';
import { stackSetNamed } from '../../support/stack-set-named.ts';

const started = async (options: Parameters<typeof stage>[0] = {}, more: Parameters<typeof setOf>[0] = {}) => {
  const on = stage(options);
  await on.cloudFormation.send(setOf(more));
  return on;
};

describe('what fails', () => {
  const refusing = (...names: (keyof typeof accounts)[]): DeploymentFault => {
    const ids = names.map((name): string => accounts[name]);
    return ({ account: id, resource }) => (ids.includes(id) && resource !== '' ? 'no' : undefined);
  };
  const one: c.StackSetOperationPreferences = { MaxConcurrentPercentage: 1, FailureTolerancePercentage: 0 };
  const prod = [accounts.prod, accounts.sandbox];

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-troubleshooting.html
  test('is tolerated as long as no more fail than may: then the operation is a success', async () => {
    const on = await started({ deploymentFault: refusing('api') });
    expect(await ended(on, on.cloudFormation.send(create({ units: prod })))).toBe('SUCCEEDED');
    const reason = 'ResourceLogicalId:Topic, ResourceType:AWS::SNS::Topic, ResourceStatusReason:no';
    expect((await results(on)).sort()).toEqual([
      `api us-east-1 FAILED: ${reason}`,
      'newcomer us-east-1 SUCCEEDED',
      'web us-east-1 SUCCEEDED',
    ]);
    const { StackSetOperation } = await on.cloudFormation.send(
      new c.DescribeStackSetOperationCommand({
        StackSetName: 'baseline',
        OperationId: stackSetNamed(on.world, 'baseline').operations[0]?.id,
      }),
    );
    expect(StackSetOperation?.StatusDetails?.FailedStackInstancesCount).toBe(1);
  });

  test('leaves no stack where it was created, and is made anew the next time', async () => {
    let broken = true;
    const fault = refusing('api');
    const on = await started({ deploymentFault: (where) => (broken ? fault(where) : undefined) });
    await ended(on, on.cloudFormation.send(create({ units: prod })));
    const list = new c.ListStackInstancesCommand({ StackSetName: 'baseline', StackInstanceAccount: accounts.api });
    expect((await on.cloudFormation.send(list)).Summaries).toMatchObject([{ Status: 'OUTDATED' }]);
    expect((await on.cloudFormation.send(list)).Summaries?.[0]).not.toHaveProperty('StackId');
    expect([...on.world.stacks.values()].filter((stack) => stack.account === accounts.api)).toEqual([]);
    broken = false;
    await ended(on, on.cloudFormation.send(create({ units: prod })));
    expect(await current(on)).toEqual(['api', 'newcomer', 'web']);
  });

  test('leaves the stack as it was where it was updated', async () => {
    let broken = false;
    const template = `Resources:
  P: { Type: AWS::SSM::Parameter, DeletionPolicy: Retain, Properties: { Name: /p, Type: String, Value: x } }
  T: { Type: AWS::SNS::Topic, DependsOn: P }
`;
    const on = await started(
      { deploymentFault: ({ resource }) => (broken && resource === 'T' ? 'no' : undefined) },
      { TemplateBody: template },
    );
    await ended(on, on.cloudFormation.send(create({ units: prod })));
    broken = true;
    await ended(on, on.cloudFormation.send(update(template.replace('Value: x', 'Value: y'))));
    expect(await instances(on)).toEqual(['api', 'newcomer', 'web'].map((name) => `${name} us-east-1 OUTDATED/FAILED`));
    broken = false;
    // What is kept when a creation fails is still that of its stack.
    await ended(on, on.cloudFormation.send(update(template.replace('Value: x', 'Value: z'))));
    expect(await current(on)).toEqual(['api', 'newcomer', 'web']);
  });

  test('cancels what comes after more than may', async () => {
    const on = await started({ deploymentFault: refusing('api') });
    expect(await ended(on, on.cloudFormation.send(create({ units: [accounts.prod], preferences: one })))).toBe(
      'FAILED',
    );
    expect(await results(on)).toEqual([
      expect.stringMatching(/^api us-east-1 FAILED: /),
      expect.stringMatching(/^web us-east-1 CANCELLED: /),
    ]);
    expect(await instances(on)).toEqual(['api us-east-1 OUTDATED/FAILED', 'web us-east-1 OUTDATED/CANCELLED']);
  });

  // "If a Region exceeds a failure tolerance, the operation fails" and the Regions left are cancelled, or go on where they are side by side.
  test.each<[c.RegionConcurrencyType, string]>([
    ['SEQUENTIAL', 'CANCELLED'],
    ['PARALLEL', 'SUCCEEDED'],
  ])('in one region of a %s operation: those of the others are %s', async (RegionConcurrencyType, others) => {
    const on = await started({
      deploymentFault: ({ region, resource }) => (region === 'us-east-1' && resource !== '' ? 'no' : undefined),
    });
    const preferences = { ...one, RegionConcurrencyType };
    const where = { units: [accounts.prod], regions: ['us-east-1', 'eu-west-1'], preferences };
    expect(await ended(on, on.cloudFormation.send(create(where)))).toBe('FAILED');
    expect((await results(on)).map((line) => line.replace(/:.*/, '')).sort()).toEqual([
      `api eu-west-1 ${others}`,
      'api us-east-1 FAILED',
      `web eu-west-1 ${others}`,
      'web us-east-1 CANCELLED',
    ]);
  });

  test('is weighed against all accounts of an update, and what is under way goes on', async () => {
    let broken = false;
    const fault = refusing('api', 'lab');
    const on = await started({ deploymentFault: (where) => (broken ? fault(where) : undefined) });
    await ended(on, on.cloudFormation.send(create()));
    broken = true;
    const at = (FailureTolerancePercentage: number): c.UpdateStackSetCommand =>
      update(twoTopics('baseline'), {
        OperationPreferences: {
          RegionConcurrencyType: 'PARALLEL',
          ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE',
          MaxConcurrentPercentage: 100,
          FailureTolerancePercentage,
        },
      });
    // Two of five fail, all at once.
    expect(await ended(on, on.cloudFormation.send(at(40)))).toBe('SUCCEEDED');
    expect(await current(on)).toEqual(['newcomer', 'security', 'web']);
    expect(await ended(on, on.cloudFormation.send(at(39)))).toBe('FAILED');
    expect(await current(on)).toEqual(['newcomer', 'security', 'web']);
  });

  test('to be deleted is inoperable, and is updated no more', async () => {
    const on = await started({
      deploymentFault: ({ account: id, action }) => (id === accounts.api && action === 'delete' ? 'no' : undefined),
    });
    await ended(on, on.cloudFormation.send(create({ units: [accounts.prod] })));
    await ended(on, on.cloudFormation.send(remove({ units: [accounts.prod] })));
    expect(await instances(on)).toEqual(['api us-east-1 INOPERABLE/INOPERABLE']);
    await ended(on, on.cloudFormation.send(update(twoTopics('baseline'))));
    expect(await instances(on)).toEqual(['api us-east-1 INOPERABLE/INOPERABLE']);
    // The way out: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackInstance.html
    await ended(on, on.cloudFormation.send(remove({ units: [accounts.prod], retain: true })));
    expect(await instances(on)).toEqual([]);
    expect([...on.world.stacks.values()].map((stack) => stack.account)).toEqual([accounts.api]);
  });
});

test('regions come one after the other, in the order that is asked for', async () => {
  const on = await started();
  const regions = ['us-east-1', 'eu-west-1', 'eu-central-1'];
  const RegionOrder = ['eu-central-1', 'us-east-1', 'eu-west-1'];
  await ended(on, on.cloudFormation.send(create({ units: [accounts.prod], regions, preferences: { RegionOrder } })));
  expect((await results(on)).map((line) => line.split(' ')[1])).toEqual(RegionOrder.flatMap((one) => [one, one]));
});

test('one after the other takes longer than side by side', async () => {
  const takes = async (preferences: c.StackSetOperationPreferences): Promise<number> => {
    const on = await started();
    const from = on.clock.now();
    await ended(on, on.cloudFormation.send(create({ regions: ['us-east-1', 'eu-west-1'], preferences })));
    return on.clock.now() - from;
  };
  const soft = { ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE' } as const;
  const parallel = await takes({ ...soft, RegionConcurrencyType: 'PARALLEL', MaxConcurrentPercentage: 100 });
  const sequential = await takes({ ...soft, RegionConcurrencyType: 'SEQUENTIAL', MaxConcurrentPercentage: 100 });
  // Strictly, no more run at once than may fail and one more: https://github.com/aws-solutions/aws-control-tower-customizations/issues/73
  const strict = await takes({ RegionConcurrencyType: 'SEQUENTIAL', MaxConcurrentPercentage: 100 });
  expect(sequential).toBeGreaterThan(parallel);
  expect(strict).toBeGreaterThan(sequential);
});

// https://aws.amazon.com/about-aws/whats-new/2023/06/aws-cloudformation-stacksets-suspended-accounts-deployments
test('suspended accounts are passed over, and are no failure', async () => {
  const fixture = organization();
  fixture.accounts?.push(account('666666666666', 'asleep', accounts.prod, { state: 'SUSPENDED' }));
  const on = simulate({ world: importWorld(fixture) });
  await on.cloudFormation.send(setOf());
  const strictly = { FailureTolerancePercentage: 0, MaxConcurrentPercentage: 1 };
  const sent = on.cloudFormation.send(create({ units: [accounts.prod, accounts.sandbox], preferences: strictly }));
  expect(await ended(on, sent)).toBe('SUCCEEDED');
  expect(await current(on)).toEqual(['api', 'newcomer', 'web']);
  expect(await instances(on)).toContain('666666666666 us-east-1 OUTDATED/SKIPPED_SUSPENDED_ACCOUNT');
  expect(await results(on)).toHaveLength(3);
});
