import * as c from '@aws-sdk/client-cloudformation';
import { parameterised, topic, twoTopics } from '../../support/stacks.ts';
import { begin, changeSet, deploy, described, elsewhere, pass, said, stage } from './stage.ts';

const describe1 = (ChangeSetName: string, StackName?: string): c.DescribeChangeSetCommand =>
  new c.DescribeChangeSetCommand({ ChangeSetName, StackName });
const execute = (ChangeSetName: string, StackName?: string): c.ExecuteChangeSetCommand =>
  new c.ExecuteChangeSetCommand({ ChangeSetName, StackName });

// The texts of this file were recorded from AWS by LocalStack: tests/aws/services/cloudformation/api/test_changesets.snapshot.json
test('a change set takes a while to be worked out, and can not be executed before', async () => {
  const { cloudFormation, ...on } = stage();
  const { Id = '' } = await cloudFormation.send(changeSet('notes'));
  expect(await cloudFormation.send(describe1(Id))).toMatchObject({
    Status: 'CREATE_IN_PROGRESS',
    ExecutionStatus: 'UNAVAILABLE',
  });
  expect(await said(cloudFormation.send(execute(Id)))).toBe(
    `InvalidChangeSetStatusException: ChangeSet [${Id}] cannot be executed in its current status of [CREATE_IN_PROGRESS]`,
  );
  await pass(on, 5);
  expect(await cloudFormation.send(describe1(Id))).toMatchObject({
    Status: 'CREATE_COMPLETE',
    ExecutionStatus: 'AVAILABLE',
  });
  expect(await said(cloudFormation.send(execute(Id)))).toBe('answered');
});

test('a stack in review waits for any of its change sets; the one executed ends the others', async () => {
  const on = stage();
  const first = await on.cloudFormation.send(changeSet('notes', { ChangeSetName: 'first' }));
  const second = await on.cloudFormation.send(changeSet('notes', { ChangeSetName: 'second' }));
  expect(second.StackId).toBe(first.StackId);
  expect(await described(on, 'notes')).toMatchObject({
    StackStatus: 'REVIEW_IN_PROGRESS',
    StackStatusReason: 'User Initiated',
  });
  await pass(on, 5);
  await on.cloudFormation.send(execute('second', 'notes'));
  expect(await said(on.cloudFormation.send(execute('first', 'notes')))).toBe(
    'ChangeSetNotFoundException: ChangeSet [first] does not exist',
  );
});

test('a change set is executed once', async () => {
  const on = stage();
  await deploy(on, 'notes', topic('notes'));
  expect(await said(on.cloudFormation.send(execute('changes', 'notes')))).toMatch(/^InvalidChangeSetStatusException: /);
});

test('a change set without changes fails, and says so', async () => {
  const on = stage();
  await deploy(on, 'notes', parameterised, { Parameters: [{ ParameterKey: 'AccountId', ParameterValue: '1' }] });
  const again = { ChangeSetName: 'again', ChangeSetType: 'UPDATE', TemplateBody: parameterised } as const;
  // That a default is said does not make it another value.
  const Parameters = [
    { ParameterKey: 'AccountId', ParameterValue: '1' },
    { ParameterKey: 'Note', ParameterValue: 'none' },
  ];
  const { Id = '' } = await on.cloudFormation.send(changeSet('notes', { ...again, Parameters }));
  await pass(on, 5);
  expect(await on.cloudFormation.send(describe1(Id))).toMatchObject({
    Status: 'FAILED',
    ExecutionStatus: 'UNAVAILABLE',
    StatusReason:
      "The submitted information didn't contain changes. Submit different information to create a change set.",
  });
  expect(await said(on.cloudFormation.send(execute(Id)))).toContain('in its current status of [FAILED]');
});

test.each([
  ['its template', { TemplateBody: twoTopics('notes') }],
  ['a tag', { TemplateBody: topic('notes'), Tags: [{ Key: 'a', Value: 'b' }] }],
])('a change set may change %s', async (_, change) => {
  const on = stage();
  await deploy(on, 'notes', topic('notes'));
  await deploy(on, 'notes', change.TemplateBody, { ...change, ChangeSetName: 'more', ChangeSetType: 'UPDATE' });
  expect((await described(on, 'notes')).StackStatus).toBe('UPDATE_COMPLETE');
});

describe('a change set of the wrong type', () => {
  test('can not create what is there', async () => {
    const on = stage();
    const id = await deploy(on, 'notes', topic('notes'));
    expect(await said(on.cloudFormation.send(changeSet('notes')))).toBe(
      'ValidationError: Stack [notes] already exists and cannot be created again with the changeSet [changes].',
    );
    await on.cloudFormation.send(new c.DeleteStackCommand({ StackName: 'notes' }));
    await pass(on, 60);
    // By the ARN of one that was deleted, neither.
    expect(await said(on.cloudFormation.send(changeSet(id)))).toBe(
      `ValidationError: Stack [${id}] already exists and cannot be created again with the changeSet [changes].`,
    );
  });

  test.each(['nothing', 'a stack in review'])('can not update %s', async (what) => {
    const { cloudFormation } = stage();
    if (what !== 'nothing') await cloudFormation.send(changeSet('notes', { ChangeSetName: 'other' }));
    expect(await said(cloudFormation.send(changeSet('notes', { ChangeSetType: 'UPDATE' })))).toBe(
      'ValidationError: Stack [notes] does not exist',
    );
  });

  // https://github.com/rails-lambda/lamby/issues/132
  test('can not update what was rolled back when it was created', async () => {
    const on = stage({ deploymentFault: ({ action }) => (action ? undefined : 'limit exceeded') });
    const id = await deploy(on, 'notes', topic('notes'));
    expect(await said(on.cloudFormation.send(changeSet('notes', { ChangeSetType: 'UPDATE' })))).toBe(
      `ValidationError: Stack:${id} is in ROLLBACK_COMPLETE state and can not be updated.`,
    );
  });

  test('can not update what is being made', async () => {
    const on = stage();
    const id = await begin(on, 'notes', topic('notes'));
    expect(await said(on.cloudFormation.send(changeSet('notes', { ChangeSetType: 'UPDATE' })))).toBe(
      `ValidationError: Stack:${id} is in CREATE_IN_PROGRESS state and can not be updated.`,
    );
  });
});

test('the name of a change set is taken as long as it is there', async () => {
  const { cloudFormation } = stage();
  await cloudFormation.send(changeSet('notes'));
  expect(await said(cloudFormation.send(changeSet('notes')))).toMatch(/^AlreadyExistsException: /);
  await cloudFormation.send(new c.DeleteChangeSetCommand({ StackName: 'notes', ChangeSetName: 'changes' }));
  expect(await said(cloudFormation.send(changeSet('notes')))).toBe('answered');
});

test('a change set that was executed gives up its name, and is still told by its ARN', async () => {
  const on = stage();
  await deploy(on, 'notes', topic('notes'));
  const list = await on.cloudFormation.send(new c.ListChangeSetsCommand({ StackName: 'notes' }));
  const first = list.Summaries?.[0]?.ChangeSetId ?? '';
  const again = changeSet('notes', { ChangeSetType: 'UPDATE', TemplateBody: twoTopics('notes') });
  const { Id } = await on.cloudFormation.send(again);
  expect(Id).not.toBe(first);
  expect((await on.cloudFormation.send(describe1('changes', 'notes'))).ChangeSetId).toBe(Id);
  expect((await on.cloudFormation.send(describe1(first))).ExecutionStatus).toBe('EXECUTE_COMPLETE');
  expect(await said(on.cloudFormation.send(again))).toMatch(/^AlreadyExistsException: /);
});

test('a stack that is deleted, or is about to be, takes no change set by its ARN', async () => {
  const on = stage();
  const id = await deploy(on, 'notes', topic('notes'));
  await on.cloudFormation.send(new c.DeleteStackCommand({ StackName: 'notes' }));
  const asked = () => said(on.cloudFormation.send(changeSet(id, { ChangeSetType: 'UPDATE' })));
  expect(await asked()).toBe(`ValidationError: Stack:${id} is in DELETE_IN_PROGRESS state and can not be updated.`);
  await pass(on, 60);
  expect(await asked()).toBe(`ValidationError: Stack:${id} is in DELETE_COMPLETE state and can not be updated.`);
});

test.each([
  ['of a stack that is not there', ['x', 'nothing'], 'ValidationError: Stack [nothing] does not exist'],
  [
    'without its stack',
    ['x'],
    'ValidationError: StackName must be specified if ChangeSetName is not specified as an ARN.',
  ],
  ['that is not there', ['x', 'notes'], 'ChangeSetNotFoundException: ChangeSet [x] does not exist'],
] as const)('a change set %s', async (_, [name, stack], answer) => {
  const { cloudFormation } = stage();
  await cloudFormation.send(changeSet('notes'));
  expect(await said(cloudFormation.send(describe1(name, stack)))).toBe(answer);
  expect(await said(cloudFormation.send(execute(name, stack)))).toBe(answer);
  const remove = new c.DeleteChangeSetCommand({ ChangeSetName: name, StackName: stack });
  expect(await said(cloudFormation.send(remove))).toBe(answer.startsWith('Change') ? 'answered' : answer);
});

test('a change set is that of its region and account', async () => {
  const on = stage();
  const { Id = '' } = await on.cloudFormation.send(changeSet('notes'));
  for (const where of [{ region: 'eu-west-1' }, { account: '555555555551' }])
    expect(await said(elsewhere(on, where).cloudFormation.send(describe1(Id)))).toMatch(
      /^ChangeSetNotFoundException: /,
    );
});

test('the change sets of a stack go with it', async () => {
  const on = stage();
  const { Id = '' } = await on.cloudFormation.send(changeSet('notes'));
  await on.cloudFormation.send(new c.DeleteStackCommand({ StackName: 'notes' }));
  expect(await said(on.cloudFormation.send(describe1(Id)))).toMatch(/^ChangeSetNotFoundException: /);
});
