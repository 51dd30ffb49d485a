import * as c from '@aws-sdk/client-cloudformation';
import { importWorld, exportWorld } from '../../../lib/simulator/index.ts';
import { parameterised, topic, twoTopics } from '../../support/stacks.ts';
import { accounts, changeSet, deploy, described, exporting, importing, pass, said, stage } from './stage.ts';

type More = Partial<c.CreateStackCommandInput>;
const create = (TemplateBody = topic('notes'), more: More = {}) =>
  new c.CreateStackCommand({ StackName: 'notes', TemplateBody, ...more });
const update = (more: Partial<c.UpdateStackCommandInput>) => new c.UpdateStackCommand({ StackName: 'notes', ...more });

const started = async (...given: Parameters<typeof create>) => {
  const on = stage();
  const { StackId = '' } = await on.cloudFormation.send(create(...given));
  await pass(on, 100);
  return { ...on, id: StackId };
};

test('a stack is created, updated, and deleted without change sets', async () => {
  const on = await started(topic('notes'), { Tags: [{ Key: 'a', Value: 'b' }] });
  expect((await described(on, 'notes')).StackStatus).toBe('CREATE_COMPLETE');
  await on.cloudFormation.send(update({ TemplateBody: twoTopics('notes') }));
  await pass(on, 100);
  expect(await described(on, 'notes')).toMatchObject({
    ...{ StackStatus: 'UPDATE_COMPLETE', LastUpdatedTime: expect.any(Date) as Date },
    // Those that are not said stay as they are.
    Tags: [{ Key: 'a', Value: 'b' }],
  });
  await on.cloudFormation.send(new c.DeleteStackCommand({ StackName: 'notes' }));
  await pass(on, 100);
  const list = (StackStatusFilter?: c.StackStatus[]) =>
    on.cloudFormation.send(new c.ListStacksCommand({ StackStatusFilter }));
  expect((await list()).StackSummaries).toMatchObject([
    { StackName: 'notes', StackStatus: 'DELETE_COMPLETE', DeletionTime: expect.any(Date) as Date },
  ]);
  expect((await list(['CREATE_COMPLETE'])).StackSummaries).toEqual([]);
});

test('the last stack is listed first', async () => {
  const on = await started();
  await on.cloudFormation.send(create(topic('others'), { StackName: 'others' }));
  const { StackSummaries = [] } = await on.cloudFormation.send(new c.ListStacksCommand({}));
  expect(StackSummaries.map(({ StackName }) => StackName)).toEqual(['others', 'notes']);
});

test('an update keeps what it is told to keep, and is refused if nothing is left to do', async () => {
  const Parameters = [{ ParameterKey: 'AccountId', ParameterValue: '1' }];
  const on = await started(parameterised, { Parameters });
  const keep = [{ ParameterKey: 'AccountId', UsePreviousValue: true }];
  expect(await said(on.cloudFormation.send(update({ UsePreviousTemplate: true, Parameters: keep })))).toBe(
    'ValidationError: No updates are to be performed.',
  );
  const change = [...keep, { ParameterKey: 'Note', ParameterValue: 'other' }];
  expect(await said(on.cloudFormation.send(update({ UsePreviousTemplate: true, Parameters: change })))).toBe(
    'answered',
  );
});

test.each<[string, (id: string) => object, string]>([
  ['a stack of a name that is taken', () => create(), 'AlreadyExistsException: Stack [notes] already exists'],
  [
    'an update of a stack that is not there',
    () => update({ StackName: 'others', TemplateBody: topic('x') }),
    'ValidationError: Stack [others] does not exist',
  ],
  [
    'to continue a rollback that has not failed',
    () => new c.ContinueUpdateRollbackCommand({ StackName: 'notes' }),
    'ValidationError: Stack:ID is in CREATE_COMPLETE state and can not continue to be rolled back.',
  ],
  [
    'resources of a stack that is not there',
    () => new c.DescribeStackResourcesCommand({ StackName: 'others' }),
    'ValidationError: Stack with id others does not exist',
  ],
  [
    'a resource that is not there',
    () => new c.DescribeStackResourceCommand({ StackName: 'notes', LogicalResourceId: 'Other' }),
    'ValidationError: Resource Other does not exist for stack notes',
  ],
])('%s is refused', async (_, command, message) => {
  const on = await started();
  const sent = on.cloudFormation.send(command(on.id) as c.CreateStackCommand);
  expect((await said(sent)).replace(on.id, 'ID')).toBe(message);
});

test('what is repeated with its token is done once, and a token is for one operation', async () => {
  const on = await started(topic('notes'), { ClientRequestToken: 'one' });
  const again = await on.cloudFormation.send(create(topic('notes'), { ClientRequestToken: 'one' }));
  expect(again.StackId).toBe(on.id);
  const change = { TemplateBody: twoTopics('notes'), ClientRequestToken: 'two' };
  await on.cloudFormation.send(update(change));
  await pass(on, 100);
  await on.cloudFormation.send(update(change));
  expect((await described(on, 'notes')).StackStatus).toBe('UPDATE_COMPLETE');
  expect(await said(on.cloudFormation.send(update({ ...change, ClientRequestToken: 'one' })))).toMatch(
    /^TokenAlreadyExistsException: /,
  );
  const { StackEvents: [last] = [] } = await on.cloudFormation.send(
    new c.DescribeStackEventsCommand({ StackName: 'notes' }),
  );
  expect(last?.ClientRequestToken).toBe('two');
});

test.each([
  ['ROLLBACK', 'ROLLBACK_COMPLETE'],
  ['DO_NOTHING', 'CREATE_FAILED'],
  ['DELETE', 'DELETE_COMPLETE'],
] as const)('a stack that fails ends by OnFailure %s as %s', async (OnFailure, status) => {
  const on = stage({ deploymentFault: ({ action }) => (action ? undefined : 'limit exceeded') });
  const { StackId = '' } = await on.cloudFormation.send(create(topic('notes'), { OnFailure }));
  await pass(on, 100);
  expect((await described(on, StackId)).StackStatus).toBe(status);
});

test('a protected stack is not deleted', async () => {
  const on = await started(topic('notes'), { EnableTerminationProtection: true });
  const remove = () => on.cloudFormation.send(new c.DeleteStackCommand({ StackName: 'notes' }));
  expect(await said(remove())).toBe(
    'ValidationError: Stack [notes] cannot be deleted while TerminationProtection is enabled',
  );
  await on.cloudFormation.send(
    new c.UpdateTerminationProtectionCommand({ StackName: 'notes', EnableTerminationProtection: false }),
  );
  expect(await said(remove())).toBe('answered');
});

test('resources are told as they become', async () => {
  const on = stage();
  await on.cloudFormation.send(create());
  const told = async () => {
    const { StackResourceSummaries = [] } = await on.cloudFormation.send(
      new c.ListStackResourcesCommand({ StackName: 'notes' }),
    );
    return StackResourceSummaries.map((one) => `${one.LogicalResourceId ?? ''} ${one.ResourceStatus ?? ''}`);
  };
  expect(await told()).toEqual([]);
  await pass(on, 5);
  expect(await told()).toEqual(['Topic CREATE_IN_PROGRESS']);
  await pass(on, 100);
  expect(await told()).toEqual(['Topic CREATE_COMPLETE']);
  await on.cloudFormation.send(update({ TemplateBody: twoTopics('notes') }));
  await pass(on, 100);
  await on.cloudFormation.send(update({ TemplateBody: topic('notes') }));
  await pass(on, 100);
  expect(await told()).toEqual(['Topic CREATE_COMPLETE']);
  const PhysicalResourceId = 'arn:aws:sns:us-east-1:111122223333:notes';
  const { StackResources } = await on.cloudFormation.send(new c.DescribeStackResourcesCommand({ PhysicalResourceId }));
  expect(StackResources).toMatchObject([{ StackName: 'notes', LogicalResourceId: 'Topic', PhysicalResourceId }]);
});

test('of a resource that is not there a list tells nothing', async () => {
  const on = await started();
  const told = (LogicalResourceId: string) =>
    on.cloudFormation.send(new c.DescribeStackResourcesCommand({ StackName: 'notes', LogicalResourceId }));
  expect((await told('Topic')).StackResources).toMatchObject([{ LogicalResourceId: 'Topic' }]);
  expect((await told('Other')).StackResources).toEqual([]);
});

test('an update ends with what it has replaced, and a deletion tells who wants it', async () => {
  const on = await started();
  await on.cloudFormation.send(update({ TemplateBody: twoTopics('notes') }));
  await pass(on, 100);
  await on.cloudFormation.send(new c.DeleteStackCommand({ StackName: 'notes' }));
  await pass(on, 100);
  const { StackEvents = [] } = await on.cloudFormation.send(new c.DescribeStackEventsCommand({ StackName: on.id }));
  const own = StackEvents.filter(({ PhysicalResourceId }) => PhysicalResourceId === on.id);
  expect(own.map((one) => [one.ResourceStatus, one.ResourceStatusReason])).toEqual([
    ['DELETE_COMPLETE', undefined],
    ['DELETE_IN_PROGRESS', 'User Initiated'],
    ['UPDATE_COMPLETE', undefined],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', undefined],
    ['UPDATE_IN_PROGRESS', 'User Initiated'],
    ['CREATE_COMPLETE', undefined],
    ['CREATE_IN_PROGRESS', 'User Initiated'],
  ]);
});

test('outputs are told with their descriptions', async () => {
  const on = await started(`${topic('notes')}Outputs: { T: { Value: a, Description: The topic }, U: { Value: b } }\n`);
  expect((await described(on, 'notes')).Outputs).toEqual([
    { OutputKey: 'T', OutputValue: 'a', Description: 'The topic' },
    { OutputKey: 'U', OutputValue: 'b' },
  ]);
});

test.each([
  ['notes', 'notes-bucket-'],
  [`Long${'0123456789'.repeat(12)}`, `long${'0123456789'.repeat(12)}`.slice(0, 63 - '-bucket-000000000000'.length)],
])('the bucket of a stack %s has a name that S3 takes', async (StackName, begins) => {
  const on = await started('Resources: { Bucket: { Type: AWS::S3::Bucket } }', { StackName });
  const { StackResourceSummaries: [bucket] = [] } = await on.cloudFormation.send(
    new c.ListStackResourcesCommand({ StackName }),
  );
  const name = bucket?.PhysicalResourceId ?? '';
  expect(name).toMatch(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);
  expect(name).toContain('-bucket-');
  expect(name.startsWith(begins)).toBe(true);
});

describe('a stack', () => {
  const role = (name: string) => `arn:aws:iam::${accounts.management}:role/${name}`;
  const trusts = (Service: string): string =>
    `Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      RoleName: ${Service}\n      AssumeRolePolicyDocument:\n` +
    `        { Statement: { Effect: Allow, Action: sts:AssumeRole, Principal: { Service: ${Service}.amazonaws.com } } }\n`;
  const withRoles = async () => {
    const on = stage();
    for (const service of ['cloudformation', 'lambda']) {
      const more = { StackName: `role-of-${service}`, Capabilities: ['CAPABILITY_NAMED_IAM' as const] };
      await on.cloudFormation.send(create(trusts(service), more));
    }
    await pass(on, 100);
    return on;
  };

  test('keeps the role that CloudFormation assumes for it, and how long its creation may take', async () => {
    const on = await withRoles();
    const RoleARN = role('cloudformation');
    await on.cloudFormation.send(create(topic('notes'), { RoleARN, TimeoutInMinutes: 25 }));
    await pass(on, 100);
    await on.cloudFormation.send(update({ TemplateBody: twoTopics('notes') }));
    await pass(on, 100);
    expect(await described(on, 'notes')).toMatchObject({ RoleARN, TimeoutInMinutes: 25 });
    expect(await described(on, 'role-of-lambda')).not.toHaveProperty('RoleARN');
  });

  test('of a change set has its role once that is executed', async () => {
    const on = await withRoles();
    await deploy(on, 'notes', topic('notes'), { RoleARN: role('cloudformation') });
    expect((await described(on, 'notes')).RoleARN).toBe(role('cloudformation'));
  });

  test.each([
    ['is not there', role('nobody')],
    ['trusts another service', role('lambda')],
    ['is of another account', role('cloudformation').replace(accounts.management, accounts.lab)],
  ])('has no role that %s', async (_what, RoleARN) => {
    const on = await withRoles();
    const answer = `ValidationError: Role ${RoleARN} is invalid or cannot be assumed`;
    expect(await said(on.cloudFormation.send(create(topic('notes'), { RoleARN })))).toBe(answer);
    expect(await said(described(on, 'notes'))).toBe('ValidationError: Stack with id notes does not exist');
    await on.cloudFormation.send(create());
    await pass(on, 100);
    const others = twoTopics('notes');
    for (const sent of [
      on.cloudFormation.send(update({ TemplateBody: others, RoleARN })),
      on.cloudFormation.send(new c.DeleteStackCommand({ StackName: 'notes', RoleARN })),
      on.cloudFormation.send(changeSet('notes', { ChangeSetType: 'UPDATE', TemplateBody: others, RoleARN })),
    ])
      expect(await said(sent)).toBe(answer);
  });
});

test('exports tell who imports them', async () => {
  const on = await started(exporting('topic'));
  const list = () => on.cloudFormation.send(new c.ListImportsCommand({ ExportName: 'topic' }));
  expect(await said(list())).toBe("ValidationError: Export 'topic' is not imported by any stack.");
  await on.cloudFormation.send(create(importing('topic'), { StackName: 'user' }));
  expect((await list()).Imports).toEqual(['user']);
});

const summarized = `
AWSTemplateFormatVersion: '2010-09-09'
Description: A role
Parameters: { Size: { Type: String, Default: s, AllowedValues: [s, m], Description: Its size } }
Resources: { Role: { Type: AWS::IAM::Role, Properties: { RoleName: !Sub 'r-\${Size}', AssumeRolePolicyDocument: {} } } }
`;

test('a template is summarized: given, of a stack, of a stack set', async () => {
  const on = await started(summarized, { Capabilities: ['CAPABILITY_NAMED_IAM'] });
  const expected = {
    ...{ Version: '2010-09-09', Description: 'A role', Capabilities: ['CAPABILITY_NAMED_IAM'] },
    CapabilitiesReason: 'The following resource(s) require capabilities: [AWS::IAM::Role]',
    ResourceTypes: ['AWS::IAM::Role'],
    Parameters: [
      {
        ...{ ParameterKey: 'Size', ParameterType: 'String', DefaultValue: 's', NoEcho: false, Description: 'Its size' },
        ParameterConstraints: { AllowedValues: ['s', 'm'] },
      },
    ],
    ResourceIdentifierSummaries: [
      { ResourceType: 'AWS::IAM::Role', LogicalResourceIds: ['Role'], ResourceIdentifiers: ['RoleName'] },
    ],
  };
  const summary = (input: c.GetTemplateSummaryCommandInput) =>
    on.cloudFormation.send(new c.GetTemplateSummaryCommand(input));
  expect(await summary({ TemplateBody: summarized })).toMatchObject(expected);
  expect(await summary({ StackName: 'notes' })).toMatchObject(expected);
  expect(await on.cloudFormation.send(new c.ValidateTemplateCommand({ TemplateBody: summarized }))).toMatchObject({
    ...{ Description: 'A role', Capabilities: ['CAPABILITY_NAMED_IAM'] },
    Parameters: [{ ParameterKey: 'Size', DefaultValue: 's' }],
  });
  const validate = new c.ValidateTemplateCommand({ TemplateBody: 'Resources: { A: { Type: 5 } }' });
  expect(await said(on.cloudFormation.send(validate))).toMatch(/^ValidationError: Template format error/);
});

test('all of it is in an exported world', async () => {
  const on = await started(topic('notes'), { ClientRequestToken: 'one', EnableTerminationProtection: true });
  const fixture = exportWorld(on.world);
  expect(exportWorld(importWorld(fixture))).toEqual(fixture);
  expect(fixture.stacks).toMatchObject([{ isProtected: true, tokens: { one: 'CreateStack' } }]);
});
