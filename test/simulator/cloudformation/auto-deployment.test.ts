import * as c from '@aws-sdk/client-cloudformation';
import * as o from '@aws-sdk/client-organizations';
import fc from 'fast-check';
import { topic } from '../../support/stacks.ts';
import type { Simulated } from '../clients.ts';
import { automatic, create, current, describedSet, ended, instances, remove, results, setOf, update } from './sets.ts';
import { accounts, pass, said, stage } from './stage.ts';

const { root, workloads, prod, sandbox } = accounts;

/** A set of these targets that follows their accounts, and has reached all that are there. */
const following = async (units: readonly string[], more: Partial<c.CreateStackSetCommandInput> = {}) => {
  const on = stage();
  await on.cloudFormation.send(setOf({ ...automatic(), ...more }));
  await ended(on, on.cloudFormation.send(create({ units })));
  return on;
};

const move = (on: Simulated, id: string, to: string): Promise<unknown> => {
  const from = on.world.accounts.get(id)?.parent ?? '';
  const input = { AccountId: id, SourceParentId: from, DestinationParentId: to };
  return on.organizations.send(new o.MoveAccountCommand(input));
};

const operations = async (on: Simulated, StackSetName = 'baseline'): Promise<string[]> =>
  ((await on.cloudFormation.send(new c.ListStackSetOperationsCommand({ StackSetName }))).Summaries ?? []).map(
    ({ Action, Status }) => `${Action ?? ''} ${Status ?? ''}`,
  );

test('an account that comes under a target is deployed to, some time later', async () => {
  const on = await following([prod]);
  await move(on, accounts.lab, prod);
  expect(await operations(on)).toEqual(['CREATE SUCCEEDED']);
  await pass(on, 25);
  expect(await operations(on)).toEqual(['CREATE RUNNING', 'CREATE SUCCEEDED']);
  await pass(on, 300);
  expect(await current(on)).toEqual(['api', 'lab', 'web']);
  expect(await results(on)).toEqual(['lab us-east-1 SUCCEEDED']);
});

test('a new account is deployed to as soon as it is where it shall be', async () => {
  const on = await following([root]);
  await on.organizations.send(new o.CreateAccountCommand({ AccountName: 'new', Email: 'new@example.com' }));
  await pass(on, 600);
  const there = await current(on);
  expect(there).toContain([...on.world.accounts.values()].find(({ name }) => name === 'new')?.id);
});

test('an account that leaves a target loses its stack', async () => {
  const on = await following([workloads]);
  await move(on, accounts.api, sandbox);
  await pass(on, 300);
  expect(await current(on)).toEqual(['lab', 'web']);
  expect([...on.world.stacks.values()].map((stack) => stack.account)).not.toContain(accounts.api);
});

test('an account that leaves the organization does too', async () => {
  const on = await following([root]);
  await on.organizations.send(new o.RemoveAccountFromOrganizationCommand({ AccountId: accounts.lab }));
  await pass(on, 300);
  expect(await current(on)).toEqual(['api', 'newcomer', 'security', 'web']);
});

test('the stack stays behind where it shall be retained', async () => {
  const AutoDeployment = { Enabled: true, RetainStacksOnAccountRemoval: true };
  const on = await following([workloads], { AutoDeployment });
  await move(on, accounts.api, sandbox);
  await pass(on, 300);
  expect(await current(on)).toEqual(['lab', 'web']);
  expect([...on.world.stacks.values()].map((stack) => stack.account)).toContain(accounts.api);
});

test('nothing happens to an account that moves below a target', async () => {
  const on = await following([workloads]);
  await move(on, accounts.lab, prod);
  await pass(on, 300);
  expect(await operations(on)).toEqual(['CREATE SUCCEEDED']);
});

test('an account that moves from one target to another is deployed to for that', async () => {
  const on = await following([prod, sandbox]);
  await move(on, accounts.api, sandbox);
  await pass(on, 300);
  const list = new c.ListStackInstancesCommand({ StackSetName: 'baseline', StackInstanceAccount: accounts.api });
  expect((await on.cloudFormation.send(list)).Summaries).toMatchObject([
    { OrganizationalUnitId: sandbox, Status: 'CURRENT' },
  ]);
});

test('a set that does not follow is left alone', async () => {
  const on = await following([workloads], { AutoDeployment: { Enabled: false } });
  await move(on, accounts.newcomer, prod);
  await move(on, accounts.api, sandbox);
  await pass(on, 300);
  expect(await operations(on)).toEqual(['CREATE SUCCEEDED']);
  expect(await current(on)).toEqual(['api', 'lab', 'web']);
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html
test.each([
  ['INTERSECTION', { only: [accounts.lab] }],
  ['DIFFERENCE', { except: [accounts.api, accounts.web, accounts.newcomer] }],
])('accounts that come are deployed to, whatever the %s was', async (_, filter) => {
  const on = stage();
  await on.cloudFormation.send(setOf(automatic()));
  await ended(on, on.cloudFormation.send(create({ units: [workloads], ...filter })));
  expect(await current(on)).toEqual(['lab']);
  await move(on, accounts.newcomer, prod);
  await pass(on, 300);
  expect(await current(on)).toEqual(['lab', 'newcomer']);
});

test('accounts get all regions of their target, and none of another', async () => {
  const on = await following([prod]);
  await ended(on, on.cloudFormation.send(create({ units: [prod], regions: ['eu-west-1'] })));
  await ended(on, on.cloudFormation.send(create({ units: [sandbox], regions: ['eu-central-1'] })));
  await move(on, accounts.lab, prod);
  await pass(on, 300);
  expect((await current(on)).filter((one) => one.startsWith('lab'))).toEqual(['lab eu-west-1', 'lab']);
  // What is no target any more is not followed.
  await ended(on, on.cloudFormation.send(remove({ units: [prod], regions: ['eu-west-1'] })));
  await move(on, accounts.security, prod);
  await pass(on, 300);
  expect((await current(on)).filter((one) => one.startsWith('security'))).toEqual(['security']);
});

test('the preferences of operations are not for it', async () => {
  const broken = new Set<string>([accounts.lab, accounts.newcomer]);
  const on = stage({ deploymentFault: ({ account }) => (broken.has(account) ? 'no' : undefined) });
  await on.cloudFormation.send(setOf(automatic()));
  const preferences = { FailureTolerancePercentage: 0 };
  await ended(on, on.cloudFormation.send(create({ units: [prod], regions: ['us-east-1', 'eu-west-1'], preferences })));
  await move(on, accounts.lab, prod);
  await pass(on, 300);
  expect((await operations(on))[0]).toBe('CREATE SUCCEEDED');
  expect((await instances(on)).filter((one) => one.startsWith('lab'))).toEqual([
    'lab eu-west-1 OUTDATED/FAILED',
    'lab us-east-1 OUTDATED/FAILED',
  ]);
});

test('it is an operation as any other: meanwhile, another is refused', async () => {
  const on = await following([prod], { ManagedExecution: { Active: false } });
  await move(on, accounts.lab, prod);
  await pass(on, 25);
  expect(await said(on.cloudFormation.send(update(topic('x'))))).toMatch(/^OperationInProgressException: /);
});

describe('a set that comes after another', () => {
  const both = async (ordered: boolean) => {
    const on = await following([prod]);
    const { StackSetARN = '' } = await describedSet(on);
    const second = setOf({
      StackSetName: 'second',
      TemplateBody: topic('second'),
      ...automatic(ordered ? [StackSetARN] : []),
    });
    await on.cloudFormation.send(second);
    await ended(on, on.cloudFormation.send(create({ units: [prod], set: 'second' })), 'second');
    await move(on, accounts.lab, prod);
    await pass(on, 25);
    return on;
  };

  test.each([
    [true, 'QUEUED'],
    [false, 'RUNNING'],
  ])('by DependsOn (%s) is %s while the other runs', async (ordered, status) => {
    const on = await both(ordered);
    expect((await operations(on))[0]).toBe('CREATE RUNNING');
    expect((await operations(on, 'second'))[0]).toBe(`CREATE ${status}`);
    await pass(on, 300);
    expect(await current(on, 'second')).toEqual(['api', 'lab', 'web']);
  });

  test('does not wait in operations that are asked for', async () => {
    const on = await both(true);
    await pass(on, 300);
    await on.cloudFormation.send(create({ units: [sandbox] }));
    await on.cloudFormation.send(create({ units: [sandbox], set: 'second' }));
    expect((await operations(on, 'second'))[0]).toBe('CREATE RUNNING');
  });
});

test('however accounts move, in the end those under the targets have the stack', async () => {
  const ids = [accounts.security, accounts.lab, accounts.api, accounts.newcomer];
  const step = fc.record({
    id: fc.constantFrom(...ids),
    to: fc.constantFrom(root, workloads, prod, sandbox),
    then: fc.integer({ min: 0, max: 90 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const on = await following([workloads, sandbox]);
      for (const { id, to, then } of steps) {
        if (on.world.accounts.get(id)?.parent !== to) await move(on, id, to);
        await pass(on, then);
      }
      await pass(on, 3_600);
      const targets: readonly string[] = [workloads, prod, sandbox];
      const under = [...on.world.accounts.values()].filter(({ parent }) => targets.includes(parent));
      expect(await current(on)).toEqual(under.map(({ name }) => name).sort());
    }),
    { numRuns: 40 },
  );
});
