import * as o from '@aws-sdk/client-organizations';
import * as c from '@aws-sdk/client-cloudformation';
import { topic, twoTopics } from '../../support/stacks.ts';
import { create, current, describedSet, ended, instances, remove, results, setOf, update } from './sets.ts';
import { accounts, pass, said, stage } from './stage.ts';

const started = async (options: Parameters<typeof stage>[0] = {}, more: Parameters<typeof setOf>[0] = {}) => {
  const on = stage(options);
  await on.cloudFormation.send(setOf(more));
  return on;
};

describe('while an operation is in progress', () => {
  // https://github.com/hashicorp/terraform-provider-aws/issues/9174
  test('another is refused', async () => {
    const on = await started();
    const sent = on.cloudFormation.send(create());
    await sent;
    for (const command of [create({ regions: ['eu-west-1'] }), remove(), update(topic('x'))])
      expect(await said(on.cloudFormation.send(command as c.CreateStackInstancesCommand))).toMatch(
        /^OperationInProgressException: Another Operation on StackSet arn:aws:cloudformation:us-east-1:111122223333:stackset\/baseline:\S+ is in progress$/,
      );
    expect(await ended(on, sent)).toBe('SUCCEEDED');
    expect(await said(on.cloudFormation.send(update(topic('x'))))).toBe('answered');
  });

  test('another is queued with managed execution, and begins when its turn comes', async () => {
    const on = await started({}, { ManagedExecution: { Active: true } });
    await on.cloudFormation.send(create());
    const second = await on.cloudFormation.send(update(twoTopics('baseline')));
    const third = on.cloudFormation.send(remove());
    await third;
    const { Summaries = [] } = await on.cloudFormation.send(
      new c.ListStackSetOperationsCommand({ StackSetName: 'baseline' }),
    );
    // Newest first.
    expect(Summaries.map(({ Action, Status }) => `${Action ?? ''} ${Status ?? ''}`)).toEqual([
      'DELETE QUEUED',
      'UPDATE QUEUED',
      'CREATE RUNNING',
    ]);
    expect(await ended(on, Promise.resolve(second))).toBe('SUCCEEDED');
    // What is queued is about the instances that there are when it begins.
    expect(await results(on, second.OperationId)).toHaveLength(5);
    expect(await ended(on, third)).toBe('SUCCEEDED');
    expect(await instances(on)).toEqual([]);
  });
});

describe('an operation goes to the accounts', () => {
  const everywhere = ['api', 'lab', 'newcomer', 'security', 'web'];
  test.each<[string, Parameters<typeof create>[0], string[]]>([
    ['under the root, but for the management account', {}, everywhere],
    ['in an OU and below', { units: [accounts.workloads] }, ['api', 'lab', 'web']],
    ['in an OU alone', { units: [accounts.prod] }, ['api', 'web']],
    ['of several OUs', { units: [accounts.prod, accounts.sandbox] }, ['api', 'newcomer', 'web']],
    ['of an OU and one below it, each once', { units: [accounts.prod, accounts.workloads] }, ['api', 'lab', 'web']],
    ['that are listed, by INTERSECTION', { only: [accounts.api, accounts.security] }, ['api', 'security']],
    [
      'that are listed and there, by INTERSECTION',
      { units: [accounts.prod], only: [accounts.api, accounts.lab] },
      ['api'],
    ],
    ['that are not listed, by DIFFERENCE', { except: [accounts.api, accounts.web] }, ['lab', 'newcomer', 'security']],
  ])('%s', async (_, where, expected) => {
    const on = await started();
    const sent = on.cloudFormation.send(create(where));
    expect(await ended(on, sent)).toBe('SUCCEEDED');
    expect(await current(on)).toEqual(expected);
    expect(await results(on)).toHaveLength(expected.length);
  });
});

test.each<[string, Partial<c.CreateStackInstancesCommandInput>, RegExp]>([
  // https://github.com/aws/aws-cli/issues/8248
  ['accounts alone', { DeploymentTargets: { Accounts: [accounts.api] } }, /can only have OrganizationalUnit as target/],
  [
    'accounts without a filter',
    { DeploymentTargets: { OrganizationalUnitIds: [accounts.root], Accounts: [accounts.api] } },
    /AccountFilterType must be specified/,
  ],
  [
    'accounts besides',
    {
      DeploymentTargets: {
        OrganizationalUnitIds: [accounts.root],
        Accounts: [accounts.api],
        AccountFilterType: 'UNION',
      },
    },
    /UNION is not supported/,
  ],
  [
    'an OU that there is not',
    { DeploymentTargets: { OrganizationalUnitIds: [accounts.noUnit] } },
    /Organizational unit ou-root-nowhere0 not found in StackSet/,
  ],
  [
    '51 OUs',
    { DeploymentTargets: { OrganizationalUnitIds: Array.from({ length: 51 }, () => accounts.root) } },
    /At most 50 organizational units/,
  ],
  ['no region', { Regions: [] }, /At least one Region/],
  [
    'an order of other regions',
    { OperationPreferences: { RegionOrder: ['eu-west-1'] } },
    /Region eu-west-1 in RegionOrder is not in the list of Regions/,
  ],
  [
    'more than all at once',
    { OperationPreferences: { MaxConcurrentPercentage: 101 } },
    /maxConcurrentPercentage' .* less than or equal to 100/,
  ],
  ['none at once', { OperationPreferences: { MaxConcurrentPercentage: 0 } }, /greater than or equal to 1/],
  // https://github.com/hashicorp/terraform-provider-aws/issues/24250
  [
    'two tolerances',
    { OperationPreferences: { FailureToleranceCount: 1, FailureTolerancePercentage: 1 } },
    /Exactly one of FailureTolerancePercentage and FailureToleranceCount must be specified/,
  ],
])('an operation with %s is refused', async (_, more, answer) => {
  const on = await started();
  const input = { ...create().input, ...more };
  const answers = await said(on.cloudFormation.send(new c.CreateStackInstancesCommand(input)));
  expect(answers).toMatch(/^ValidationError: /);
  expect(answers).toMatch(answer);
  expect(await instances(on)).toEqual([]);
  expect((await describedSet(on)).OrganizationalUnitIds).toEqual([]);
});

// https://github.com/pulumi/pulumi-aws/issues/2839
test('an operation on an OU without accounts succeeds, and makes it a target', async () => {
  const on = stage();
  const { OrganizationalUnit } = await on.organizations.send(
    new o.CreateOrganizationalUnitCommand({ ParentId: accounts.root, Name: 'Empty' }),
  );
  const unit = OrganizationalUnit?.Id ?? '';
  await on.cloudFormation.send(setOf());
  expect(await ended(on, on.cloudFormation.send(create({ units: [unit], regions: ['eu-west-1'] })))).toBe('SUCCEEDED');
  expect(await describedSet(on)).toMatchObject({ OrganizationalUnitIds: [unit], Regions: [] });
  const { Summaries } = await on.cloudFormation.send(
    new c.ListStackSetAutoDeploymentTargetsCommand({ StackSetName: 'baseline' }),
  );
  expect(Summaries).toEqual([{ OrganizationalUnitId: unit, Regions: ['eu-west-1'] }]);
});

describe('an update', () => {
  test('is of all instances, which are out of date until they have had it', async () => {
    const on = await started();
    await ended(on, on.cloudFormation.send(create({ units: [accounts.prod] })));
    const sent = on.cloudFormation.send(update(twoTopics('baseline')));
    await sent;
    expect(await instances(on)).toEqual(['api us-east-1 OUTDATED/PENDING', 'web us-east-1 OUTDATED/PENDING']);
    await ended(on, sent);
    expect(await instances(on)).toEqual(['api us-east-1 CURRENT/SUCCEEDED', 'web us-east-1 CURRENT/SUCCEEDED']);
  });

  test('of some leaves the others out of date', async () => {
    const on = await started();
    await ended(on, on.cloudFormation.send(create({ units: [accounts.workloads] })));
    const DeploymentTargets = { OrganizationalUnitIds: [accounts.prod] };
    await ended(on, on.cloudFormation.send(update(twoTopics('baseline'), { DeploymentTargets })));
    expect(await instances(on)).toEqual([
      'api us-east-1 CURRENT/SUCCEEDED',
      'lab us-east-1 OUTDATED/SUCCEEDED',
      'web us-east-1 CURRENT/SUCCEEDED',
    ]);
  });

  test.each<[string, Partial<c.UpdateStackSetCommandInput>]>([
    ['regions without accounts', { Regions: ['us-east-1'] }],
    [
      'automatic deployment and targets',
      { AutoDeployment: { Enabled: true }, DeploymentTargets: { OrganizationalUnitIds: [accounts.prod] } },
    ],
    ['a template that is none', { TemplateBody: 'Resources: {}' }],
  ])('with %s is refused, and changes nothing', async (_, more) => {
    const on = await started();
    expect(await said(on.cloudFormation.send(update(twoTopics('baseline'), more)))).toMatch(/^ValidationError: /);
    expect(await describedSet(on)).toMatchObject({
      TemplateBody: topic('baseline'),
      AutoDeployment: { Enabled: false },
    });
  });
});

test('what is deleted where nothing is, is gone', async () => {
  const on = await started();
  const other = { regions: ['eu-west-1'] };
  await ended(on, on.cloudFormation.send(create({ units: [accounts.prod] })));
  expect(await ended(on, on.cloudFormation.send(remove({ units: [accounts.prod], ...other })))).toBe('SUCCEEDED');
  expect(await results(on)).toEqual([]);
});

// https://github.com/hashicorp/terraform-provider-aws/issues/33785
test('what is deleted or updated is named by the OUs that it was made for, and child OUs go with them', async () => {
  const on = await started();
  const { workloads, prod } = accounts;
  await ended(on, on.cloudFormation.send(create({ units: [workloads] })));
  const unknown = `ValidationError: Organizational unit ${prod} not found in StackSet`;
  expect(await said(on.cloudFormation.send(remove({ units: [prod] })))).toBe(unknown);
  const some = { OrganizationalUnitIds: [prod] };
  const instances = { StackSetName: 'baseline', DeploymentTargets: some, Regions: ['us-east-1'] };
  expect(await said(on.cloudFormation.send(new c.UpdateStackInstancesCommand(instances)))).toBe(unknown);
  await ended(on, on.cloudFormation.send(create({ units: [prod] })));
  expect((await describedSet(on)).OrganizationalUnitIds).toEqual([workloads, prod]);
  await ended(on, on.cloudFormation.send(remove({ units: [workloads] })));
  expect((await describedSet(on)).OrganizationalUnitIds).toEqual([]);
  expect(await current(on)).toEqual([]);
});

test('stacks that are kept when their instances go still have their names', async () => {
  const parameter =
    'Resources:\n  P: { Type: AWS::SSM::Parameter, Properties: { Name: /p, Type: String, Value: x } }\n';
  const on = await started({}, { TemplateBody: parameter });
  await ended(on, on.cloudFormation.send(create({ units: [accounts.prod] })));
  await ended(on, on.cloudFormation.send(remove({ units: [accounts.prod], retain: true })));
  await pass(on, 60);
  await ended(on, on.cloudFormation.send(create({ units: [accounts.prod] })));
  expect(await instances(on)).toEqual(['api us-east-1 OUTDATED/FAILED', 'web us-east-1 OUTDATED/FAILED']);
});
