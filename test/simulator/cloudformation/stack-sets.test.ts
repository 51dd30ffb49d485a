import * as c from '@aws-sdk/client-cloudformation';
import * as o from '@aws-sdk/client-organizations';
import { exportWorld, importWorld } from '../../../lib/simulator/index.ts';
import { topic } from '../../support/stacks.ts';
import { simulate } from '../clients.ts';
import { automatic, create, describedSet, ended, remove, setOf, update } from './sets.ts';
import { accounts, elsewhere, organization, said, stage } from './stage.ts';
import { stackSetNamed } from '../../support/stack-set-named.ts';

const principal = 'member.org.stacksets.cloudformation.amazonaws.com';
const arnOf = async (on: ReturnType<typeof stage>, name: string): Promise<string> =>
  (await describedSet(on, name)).StackSetARN ?? '';

describe('access to the organization', () => {
  const without = () => simulate({ world: importWorld({ ...organization(), stackSetsAccess: false }) });
  const denied = 'ValidationError: You must enable organizations access to operate a service managed stack set';

  // https://github.com/pepperize/cdk-organizations/issues/1718: trust of Organizations alone is not enough.
  test('has to be activated, which is more than to trust the service', async () => {
    const on = without();
    await on.organizations.send(new o.EnableAWSServiceAccessCommand({ ServicePrincipal: principal }));
    expect(await said(on.cloudFormation.send(setOf()))).toBe(denied);
    const status = new c.DescribeOrganizationsAccessCommand({});
    expect((await on.cloudFormation.send(status)).Status).toBe('DISABLED');
    for (let time = 0; time < 2; time++) await on.cloudFormation.send(new c.ActivateOrganizationsAccessCommand({}));
    expect((await on.cloudFormation.send(status)).Status).toBe('ENABLED');
    expect(await said(on.cloudFormation.send(setOf()))).toBe('answered');
  });

  test('activated, it is trusted by the organization', async () => {
    const on = without();
    await on.cloudFormation.send(new c.ActivateOrganizationsAccessCommand({}));
    const { EnabledServicePrincipals = [] } = await on.organizations.send(
      new o.ListAWSServiceAccessForOrganizationCommand({}),
    );
    expect(EnabledServicePrincipals.map(({ ServicePrincipal }) => ServicePrincipal)).toContain(principal);
  });

  // https://github.com/ministryofjustice/aws-root-account/issues/1173
  test('is that of the management account', async () => {
    const { cloudFormation } = elsewhere(stage(), { account: accounts.security });
    const answer =
      'You must be the management account or delegated admin account of an organization before operating a SERVICE_MANAGED stack set';
    expect(await said(cloudFormation.send(setOf()))).toBe(`ValidationError: ${answer}`);
    const activated = cloudFormation.send(new c.ActivateOrganizationsAccessCommand({}));
    expect(await said(activated)).toBe(`InvalidOperationException: ${answer}`);
  });
});

test('the name of a stack set is taken until it is deleted', async () => {
  const { cloudFormation } = stage();
  await cloudFormation.send(setOf());
  expect(await said(cloudFormation.send(setOf()))).toBe('NameAlreadyExistsException: StackSet already exists');
  await cloudFormation.send(new c.DeleteStackSetCommand({ StackSetName: 'baseline' }));
  expect(await said(cloudFormation.send(setOf()))).toBe('answered');
});

test('stack sets that are deleted are listed as such, unless others are asked for', async () => {
  const on = stage();
  const { StackSetId: first } = await on.cloudFormation.send(setOf());
  await on.cloudFormation.send(new c.DeleteStackSetCommand({ StackSetName: 'baseline' }));
  const { StackSetId: second } = await on.cloudFormation.send(setOf());
  const again = simulate({ world: importWorld(exportWorld(on.world)) });
  const list = async (Status?: c.StackSetStatus) => {
    const { Summaries = [] } = await again.cloudFormation.send(new c.ListStackSetsCommand({ Status }));
    return Summaries.map((one) => `${one.StackSetId} ${one.Status}`);
  };
  const [there, gone] = [`${second} ACTIVE`, `${first} DELETED`];
  expect(await list()).toEqual([there, gone]);
  expect(await list('ACTIVE')).toEqual([there]);
  expect(await list('DELETED')).toEqual([gone]);
  expect(await said(again.cloudFormation.send(new c.DescribeStackSetCommand({ StackSetName: first })))).toMatch(
    /^StackSetNotFoundException: /,
  );
});

test('a stack set is told by its name or id, to the management account alone', async () => {
  const on = stage();
  const { StackSetId = '' } = await on.cloudFormation.send(setOf());
  expect((await describedSet(on, StackSetId)).StackSetName).toBe('baseline');
  const [name = '', uuid = ''] = StackSetId.split(':');
  const other = `${name}:${uuid.replaceAll(/[0-9a-f]/g, '0')}`;
  expect(await said(describedSet(on, other))).toBe(`StackSetNotFoundException: StackSet ${other} not found`);
  const member = elsewhere(on, { account: accounts.security });
  expect(await said(describedSet(member))).toBe('StackSetNotFoundException: StackSet baseline not found');
  expect((await member.cloudFormation.send(new c.ListStackSetsCommand({}))).Summaries).toEqual([]);
});

const operation = { StackSetName: 'baseline', OperationId: 'x' };

const asked: [string, (on: ReturnType<typeof stage>) => Promise<unknown>][] = [
  ['UpdateStackSet', (on) => on.cloudFormation.send(update(topic('x')))],
  ['CreateStackInstances', (on) => on.cloudFormation.send(create())],
  ['DeleteStackInstances', (on) => on.cloudFormation.send(remove())],
  ['DescribeStackSet', (on) => on.cloudFormation.send(new c.DescribeStackSetCommand(operation))],
  ['ListStackInstances', (on) => on.cloudFormation.send(new c.ListStackInstancesCommand(operation))],
  ['ListStackSetOperations', (on) => on.cloudFormation.send(new c.ListStackSetOperationsCommand(operation))],
  [
    'ListStackSetAutoDeploymentTargets',
    (on) => on.cloudFormation.send(new c.ListStackSetAutoDeploymentTargetsCommand(operation)),
  ],
];

const askedOfOperations: typeof asked = [
  ['DescribeStackSetOperation', (on) => on.cloudFormation.send(new c.DescribeStackSetOperationCommand(operation))],
  [
    'ListStackSetOperationResults',
    (on) => on.cloudFormation.send(new c.ListStackSetOperationResultsCommand(operation)),
  ],
];

test.each([...asked, ...askedOfOperations])('%s does not find a stack set that is not there', async (_, ask) => {
  expect(await said(ask(stage()))).toBe('StackSetNotFoundException: StackSet baseline not found');
});

test.each(askedOfOperations)('%s does not find an operation that is not there', async (_, ask) => {
  const on = stage();
  await on.cloudFormation.send(setOf());
  expect(await said(ask(on))).toMatch(/^OperationNotFoundException: /);
});

test('to delete a stack set that is not there is nothing', async () => {
  expect(await said(stage().cloudFormation.send(new c.DeleteStackSetCommand({ StackSetName: 'x' })))).toBe('answered');
});

test('a stack set with instances can not be deleted', async () => {
  const on = stage();
  await on.cloudFormation.send(setOf());
  const drop = (): Promise<string> =>
    said(on.cloudFormation.send(new c.DeleteStackSetCommand({ StackSetName: 'baseline' })));
  const sent = on.cloudFormation.send(create());
  await sent;
  expect(await drop()).toMatch(
    /^OperationInProgressException: Another Operation on StackSet arn:aws:.* is in progress$/,
  );
  await ended(on, sent);
  expect(await drop()).toBe('StackSetNotEmptyException: StackSet is not empty');
  await ended(on, on.cloudFormation.send(remove()));
  expect(await drop()).toBe('answered');
});

test('tags that are left out stay, and tags that are given replace them', async () => {
  const on = stage();
  const Tags = [{ Key: 'a', Value: 'b' }];
  await on.cloudFormation.send(setOf({ Tags }));
  await ended(on, on.cloudFormation.send(update(topic('x'))));
  expect((await describedSet(on)).Tags).toEqual(Tags);
  await ended(on, on.cloudFormation.send(update(topic('x'), { Tags: [] })));
  expect((await describedSet(on)).Tags).toEqual([]);
});

test('there are a thousand stack sets at most', async () => {
  const on = stage();
  await on.cloudFormation.send(setOf());
  const { world } = on;
  const set = stackSetNamed(world, 'baseline');
  for (let index = 1; index < 1_000; index++) world.stackSets.set(`s${index}`, { ...set, name: `s${index}` });
  expect(await said(on.cloudFormation.send(setOf({ StackSetName: 'more' })))).toMatch(/^LimitExceededException: /);
  world.stackSets.delete('s1');
  expect(await said(on.cloudFormation.send(setOf({ StackSetName: 'more' })))).toBe('answered');
});

describe('which stack sets come before a stack set', () => {
  const after = (name: string, others: string[]): c.CreateStackSetCommand =>
    setOf({ StackSetName: name, ...automatic(others) });

  test('is told by their ARNs, as long as they are there', async () => {
    const on = stage();
    await on.cloudFormation.send(after('first', []));
    const first = await arnOf(on, 'first');
    await on.cloudFormation.send(after('second', [first]));
    expect((await describedSet(on, 'second')).AutoDeployment).toEqual({
      Enabled: true,
      RetainStacksOnAccountRemoval: false,
      DependsOn: [first],
    });
    await on.cloudFormation.send(new c.DeleteStackSetCommand({ StackSetName: 'first' }));
    expect((await describedSet(on, 'second')).AutoDeployment?.DependsOn).toEqual([]);
  });

  test('can neither be those that are not there, nor come round', async () => {
    const on = stage();
    await on.cloudFormation.send(after('first', []));
    const first = await arnOf(on, 'first');
    await on.cloudFormation.send(after('second', [first]));
    const second = await arnOf(on, 'second');
    const round = (DependsOn: string[]): Promise<string> =>
      said(
        on.cloudFormation.send(
          update(topic('x'), { StackSetName: 'first', AutoDeployment: { Enabled: true, DependsOn } }),
        ),
      );
    expect(await round([second])).toMatch(/^ValidationError: .*depends on itself/);
    expect(await round([first])).toMatch(/^ValidationError: .*depends on itself/);
    expect(await round([first.replace('first', 'third')])).toMatch(/^ValidationError: .*does not exist/);
    expect((await describedSet(on, 'first')).AutoDeployment?.DependsOn).toEqual([]);
  });

  test('are ten at most, and a hundred for all sets', async () => {
    const on = stage();
    const arns: string[] = [];
    for (let index = 0; index < 11; index++) {
      await on.cloudFormation.send(after(`s${index}`, []));
      arns.push(await arnOf(on, `s${index}`));
    }
    expect(await said(on.cloudFormation.send(after('x', arns)))).toMatch(/can depend on 10 others at most/);
    for (let index = 0; index < 10; index++) await on.cloudFormation.send(after(`x${index}`, arns.slice(0, 10)));
    expect(await said(on.cloudFormation.send(after('x', arns.slice(0, 1))))).toMatch(/100 dependencies at most/);
  });
});
