import * as c from '@aws-sdk/client-cloudformation';
import { topic, twoTopics } from '../../support/stacks.ts';
import { begin, changeSet, deploy, described, elsewhere, pass, said, stage } from './stage.ts';

const remove = (StackName: string): c.DeleteStackCommand => new c.DeleteStackCommand({ StackName });
const eventsOf = (StackName: string): c.DescribeStackEventsCommand => new c.DescribeStackEventsCommand({ StackName });
const templateOf = (StackName: string): c.GetTemplateCommand => new c.GetTemplateCommand({ StackName });

const update = { ChangeSetName: 'more', ChangeSetType: 'UPDATE' } as const;

/** Refuses to make one resource of each stack. */
const refusing = (logicalId: string) =>
  stage({ deploymentFault: ({ resource, action }) => (resource === logicalId && !action ? 'no' : undefined) });

const history = async (on: ReturnType<typeof stage>, name: string): Promise<string[]> =>
  ((await on.cloudFormation.send(eventsOf(name))).StackEvents ?? []).map(
    ({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId ?? ''} ${ResourceStatus ?? ''}`,
  );

test('what is not there does not exist', async () => {
  const { cloudFormation } = stage();
  const answer = 'ValidationError: Stack with id nothing does not exist';
  const { DescribeStacksCommand, ContinueUpdateRollbackCommand } = c;
  expect(await said(cloudFormation.send(new DescribeStacksCommand({ StackName: 'nothing' })))).toBe(answer);
  expect(await said(cloudFormation.send(eventsOf('nothing')))).toBe('ValidationError: Stack [nothing] does not exist');
  expect(await said(cloudFormation.send(templateOf('nothing')))).toBe(answer);
  expect(await said(cloudFormation.send(new ContinueUpdateRollbackCommand({ StackName: 'nothing' })))).toBe(answer);
  expect(await said(cloudFormation.send(remove('nothing')))).toBe('answered');
});

test('a stack is that of its region and account, also by its ARN', async () => {
  const on = stage();
  const id = await deploy(on, 'notes', topic('notes'));
  for (const where of [{ region: 'eu-west-1' }, { account: '555555555551' }]) {
    const other = elsewhere(on, where);
    expect(await said(described(other, id))).toBe(`ValidationError: Stack with id ${id} does not exist`);
    expect((await other.cloudFormation.send(new c.DescribeStacksCommand({}))).Stacks).toEqual([]);
    // The same name is free there; what the stack makes is, too.
    expect((await described(on, await deploy(on, 'other', topic('other')).then(() => 'other'))).StackStatus).toBe(
      'CREATE_COMPLETE',
    );
    const twin = await deploy({ ...other, clock: on.clock }, 'notes', topic('notes'));
    expect((await described(other, twin)).StackStatus).toBe('CREATE_COMPLETE');
    await on.cloudFormation.send(remove('other'));
    await pass(on, 60);
  }
});

test('a deleted stack is told by its ARN only', async () => {
  const on = stage();
  const id = await deploy(on, 'notes', topic('notes'));
  await on.cloudFormation.send(remove('notes'));
  expect((await described(on, 'notes')).StackStatus).toBe('DELETE_IN_PROGRESS');
  await pass(on, 60);
  expect(await said(described(on, 'notes'))).toBe('ValidationError: Stack with id notes does not exist');
  expect((await described(on, id)).StackStatus).toBe('DELETE_COMPLETE');
  expect((await on.cloudFormation.send(new c.DescribeStacksCommand({}))).Stacks).toEqual([]);
  const again = await deploy(on, 'notes', topic('notes'));
  expect(again).not.toBe(id);
  expect((await described(on, 'notes')).StackId).toBe(again);
});

test('a stack that is deleted while it is made does not come back', async () => {
  const on = stage();
  const id = await begin(on, 'notes', topic('notes'));
  await on.cloudFormation.send(remove('notes'));
  await pass(on, 300);
  expect((await described(on, id)).StackStatus).toBe('DELETE_COMPLETE');
  expect(await history(on, id)).not.toContain('notes CREATE_COMPLETE');
});

test('a stack that is being updated can not be deleted', async () => {
  const on = stage();
  await deploy(on, 'notes', topic('notes'));
  await begin(on, 'notes', twoTopics('notes'), update);
  expect(await said(on.cloudFormation.send(remove('notes')))).toBe(
    'ValidationError: Stack [notes] cannot be deleted while in status UPDATE_IN_PROGRESS',
  );
});

test('events are told newest first, and only those that have come', async () => {
  const on = stage();
  const id = await begin(on, 'notes', topic('notes'));
  expect(await history(on, id)).toEqual(['notes CREATE_IN_PROGRESS', 'notes REVIEW_IN_PROGRESS']);
  await pass(on, 300);
  expect(await history(on, id)).toEqual([
    'notes CREATE_COMPLETE',
    'Topic CREATE_COMPLETE',
    'Topic CREATE_IN_PROGRESS',
    'notes CREATE_IN_PROGRESS',
    'notes REVIEW_IN_PROGRESS',
  ]);
});

describe('what fails is rolled back', () => {
  test('a creation, of which nothing is left but the stack', async () => {
    const on = refusing('Second');
    await deploy(on, 'notes', twoTopics('notes'));
    expect(await described(on, 'notes')).toMatchObject({ StackStatus: 'ROLLBACK_COMPLETE' });
    expect(await history(on, 'notes')).toContain('Second CREATE_FAILED');
    expect((await described(on, 'notes')).Outputs).toEqual([]);
  });

  test('an update, after which the stack is what it was', async () => {
    const on = refusing('Second');
    await deploy(on, 'notes', topic('notes'));
    await deploy(on, 'notes', twoTopics('notes'), update);
    expect((await described(on, 'notes')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect((await on.cloudFormation.send(templateOf('notes'))).TemplateBody).toBe(topic('notes'));
  });

  test('and where that fails too, the rollback can be continued', async () => {
    let broken = true;
    const on = stage({
      deploymentFault: ({ resource, action }) =>
        broken && (resource === 'Second' || action === 'roll back') ? 'no' : undefined,
    });
    await deploy(on, 'notes', topic('notes'));
    await deploy(on, 'notes', twoTopics('notes'), update);
    expect((await described(on, 'notes')).StackStatus).toBe('UPDATE_ROLLBACK_FAILED');
    expect(await said(on.cloudFormation.send(changeSet('notes', { ...update, ChangeSetName: 'third' })))).toContain(
      'is in UPDATE_ROLLBACK_FAILED state and can not be updated',
    );
    broken = false;
    await on.cloudFormation.send(new c.ContinueUpdateRollbackCommand({ StackName: 'notes' }));
    await pass(on, 60);
    expect((await described(on, 'notes')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await said(on.cloudFormation.send(new c.ContinueUpdateRollbackCommand({ StackName: 'notes' })))).toContain(
      'can not continue to be rolled back',
    );
  });
});

const named = (policy: string, more = ''): string =>
  `Resources:
  Parameter:
    Type: AWS::SSM::Parameter
    DeletionPolicy: ${policy}
    Properties: { Name: /notes, Type: String, Value: x }
${more}`;

describe('the names of what outlives a stack stay taken', () => {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html
  test.each([
    ['Retain', false],
    ['RetainExceptOnCreate', false],
    ['Delete', true],
  ])('DeletionPolicy: %s, after the stack has gone', async (policy, free) => {
    const on = stage();
    await deploy(on, 'notes', named(policy));
    await on.cloudFormation.send(remove('notes'));
    await pass(on, 60);
    await deploy(on, 'other', named('Delete'));
    expect((await described(on, 'other')).StackStatus).toBe(free ? 'CREATE_COMPLETE' : 'ROLLBACK_COMPLETE');
  });

  test.each([
    ['Retain', false],
    ['RetainExceptOnCreate', true],
  ])('DeletionPolicy: %s, after the creation has failed', async (policy, free) => {
    const on = refusing('Second');
    const second = '  Second: { Type: AWS::SNS::Topic, DependsOn: Parameter }\n';
    await deploy(on, 'notes', named(policy, second));
    await deploy(on, 'other', named('Delete'));
    expect((await described(on, 'other')).StackStatus).toBe(free ? 'CREATE_COMPLETE' : 'ROLLBACK_COMPLETE');
  });
});

test('a name that another stack has taken is refused, and stays that of the other', async () => {
  const on = stage();
  await deploy(on, 'notes', named('Delete'));
  await deploy(on, 'other', named('Delete'));
  expect((await described(on, 'other')).StackStatus).toBe('ROLLBACK_COMPLETE');
  const { StackEvents: events = [] } = await on.cloudFormation.send(eventsOf('other'));
  expect(events.map(({ ResourceStatusReason: reason }) => reason)).toContain(
    'Resource handler returned message: "/notes already exists" (HandlerErrorCode: AlreadyExists)',
  );
  await on.cloudFormation.send(remove('other'));
  await pass(on, 60);
  await deploy(on, 'third', named('Delete'));
  expect((await described(on, 'third')).StackStatus).toBe('ROLLBACK_COMPLETE');
});
