import * as c from '@aws-sdk/client-cloudformation';
import { MoveAccountCommand } from '@aws-sdk/client-organizations';
import { exportWorld, importWorld } from '../../../lib/simulator/index.ts';
import { topic } from '../../support/stacks.ts';
import { simulate } from '../clients.ts';
import { automatic, create, current, ended, remove, setOf, update } from './sets.ts';
import { accounts, elsewhere, organization, pass, said, stage } from './stage.ts';

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html: "A stack set is a regional resource."

const StackSetName = 'baseline';
const abroad = (on: ReturnType<typeof stage>) => ({ ...on, ...elsewhere(on, { region: 'eu-west-1' }) });

const listed = async ({ cloudFormation }: Pick<ReturnType<typeof stage>, 'cloudFormation'>) =>
  (await cloudFormation.send(new c.ListStackSetsCommand({}))).Summaries?.map((one) => one.StackSetName);

test('a stack set and its operations are seen in its own region only', async () => {
  const on = stage();
  await on.cloudFormation.send(setOf());
  const { OperationId } = await on.cloudFormation.send(create());
  const there = abroad(on);
  expect(await listed(on)).toEqual(['baseline']);
  expect(await listed(there)).toEqual([]);
  const { cloudFormation } = there;
  for (const call of [
    cloudFormation.send(new c.DescribeStackSetCommand({ StackSetName })),
    cloudFormation.send(new c.ListStackInstancesCommand({ StackSetName })),
    cloudFormation.send(new c.ListStackSetOperationsCommand({ StackSetName })),
    cloudFormation.send(new c.DescribeStackSetOperationCommand({ StackSetName, OperationId })),
    cloudFormation.send(new c.ListStackSetAutoDeploymentTargetsCommand({ StackSetName })),
    cloudFormation.send(update(topic('x'))),
    cloudFormation.send(create()),
    cloudFormation.send(remove()),
  ])
    expect(await said(call)).toMatch(/^StackSetNotFound/);
  // Nothing happens, and nothing is said.
  await there.cloudFormation.send(new c.DeleteStackSetCommand({ StackSetName }));
  expect(await listed(on)).toEqual(['baseline']);
});

test('sets of one name in two regions know nothing of each other, but what they deploy may collide', async () => {
  const on = stage();
  const there = abroad(on);
  const TemplateBody =
    'Resources: { P: { Type: AWS::SSM::Parameter, Properties: { Name: /one, Type: String, Value: x } } }';
  for (const each of [on, there]) await each.cloudFormation.send(setOf({ TemplateBody }));
  expect(await ended(on, on.cloudFormation.send(create({ only: [accounts.api] })))).toBe('SUCCEEDED');
  expect(await current(there)).toEqual([]);
  await ended(there, there.cloudFormation.send(create({ only: [accounts.api, accounts.web] })));
  expect(await current(there)).toEqual(['web']);
  expect(await current(on)).toEqual(['api']);
});

test('both follow the accounts, and come after the sets of their own region', async () => {
  const on = stage();
  const there = abroad(on);
  for (const each of [on, there]) {
    await each.cloudFormation.send(
      setOf({ StackSetName: 'first', TemplateBody: topic(await each.cloudFormation.config.region()), ...automatic() }),
    );
    const { StackSet } = await each.cloudFormation.send(new c.DescribeStackSetCommand({ StackSetName: 'first' }));
    await each.cloudFormation.send(
      setOf({
        TemplateBody: topic(`second-${await each.cloudFormation.config.region()}`),
        ...automatic([StackSet?.StackSetARN ?? '']),
      }),
    );
    for (const set of ['first', 'baseline'])
      await ended(each, each.cloudFormation.send(create({ set, units: [accounts.prod] })), set);
  }
  await on.organizations.send(
    new MoveAccountCommand({
      AccountId: accounts.lab,
      SourceParentId: accounts.workloads,
      DestinationParentId: accounts.prod,
    }),
  );
  await pass(on, 600);
  for (const each of [on, there])
    for (const set of ['first', 'baseline']) expect(await current(each, set)).toContain('lab');
});

test('a fixture of a version that knew no regions of sets is read', async () => {
  const on = stage();
  await on.cloudFormation.send(setOf({ StackSetName: 'first', TemplateBody: topic('first'), ...automatic() }));
  const { StackSet } = await on.cloudFormation.send(new c.DescribeStackSetCommand({ StackSetName: 'first' }));
  await on.cloudFormation.send(setOf(automatic([StackSet?.StackSetARN ?? ''])));
  const fixture = exportWorld(on.world);
  const older = { ...fixture, stackSets: fixture.stackSets?.map(({ region: _, ...set }) => set) };
  expect([...importWorld(older as typeof fixture).stackSets.keys()]).toEqual(['us-east-1 first', 'us-east-1 baseline']);
  expect(await listed(simulate({ world: importWorld(organization()) }))).toEqual([]);
});
