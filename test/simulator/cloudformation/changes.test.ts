import * as c from '@aws-sdk/client-cloudformation';
import { parameterised, topic, twoTopics } from '../../support/stacks.ts';
import { changeSet, deploy, pass, said, stage } from './stage.ts';

type Change = Partial<c.CreateChangeSetCommandInput>;

/** What a change set says it would do to a stack: "Modify Topic True Properties(TopicName Always)". */
const changes = async (before: string, after: string, given: { before?: Change; after?: Change } = {}) => {
  const on = stage();
  await deploy(on, 'notes', before, given.before);
  const more = { ChangeSetName: 'more', ChangeSetType: 'UPDATE', TemplateBody: after } as const;
  const { Id } = await on.cloudFormation.send(changeSet('notes', { ...more, ...given.after }));
  await pass(on, 5);
  const { Changes = [] } = await on.cloudFormation.send(new c.DescribeChangeSetCommand({ ChangeSetName: Id }));
  return Changes.map(({ ResourceChange: one }) => {
    const details = one?.Details?.map(({ Target, ChangeSource }) =>
      [Target?.Name ?? Target?.Attribute, Target?.RequiresRecreation, ChangeSource].join(' '),
    );
    return [one?.Action, one?.LogicalResourceId, one?.Replacement, ...(details ?? [])].filter(Boolean).join(' ');
  });
};

const withRole = (value: string): string =>
  `${topic(value)}  Note: { Type: AWS::SSM::Parameter, Properties: { Name: /x, Type: String, Value: !Ref Topic } }\n`;
const note = (Note: string) => ({
  Parameters: [
    { ParameterKey: 'AccountId', ParameterValue: '1' },
    { ParameterKey: 'Note', ParameterValue: Note },
  ],
});

test.each<[string, string, string, Parameters<typeof changes>[2], string[]]>([
  ['what comes', topic('notes'), twoTopics('notes'), {}, ['Add Second']],
  ['what goes', twoTopics('notes'), topic('notes'), {}, ['Remove Second']],
  [
    'what is replaced, and what refers to it',
    withRole('notes'),
    withRole('others'),
    {},
    ['Modify Topic True TopicName Always DirectModification', 'Modify Note False Value Never ResourceReference'],
  ],
  [
    'what a parameter changes',
    parameterised,
    parameterised,
    { before: note('a'), after: note('b') },
    ['Modify Parameter False Description Never ParameterReference'],
  ],
  [
    'tags of the stack',
    topic('notes'),
    topic('notes'),
    { after: { Tags: [{ Key: 'a', Value: 'b' }] } },
    ['Modify Topic False Tags Never DirectModification'],
  ],
])('a change set tells %s', async (_, before, after, given, expected) => {
  expect(await changes(before, after, given)).toEqual(expected);
});

test('a change set that creates a stack tells all of it, and itself', async () => {
  const on = stage();
  const command = changeSet('notes', { Description: 'First', Tags: [{ Key: 'a', Value: 'b' }] });
  const { Id, StackId } = await on.cloudFormation.send(command);
  const describe1 = () => on.cloudFormation.send(new c.DescribeChangeSetCommand({ ChangeSetName: Id }));
  // While it is worked out there is nothing to tell.
  expect((await describe1()).Changes).toEqual([]);
  await pass(on, 5);
  expect(await describe1()).toMatchObject({
    ...{
      StackId,
      StackName: 'notes',
      ChangeSetName: 'changes',
      Description: 'First',
      CreationTime: expect.any(Date) as Date,
    },
    Tags: [{ Key: 'a', Value: 'b' }],
    Changes: [{ Type: 'Resource', ResourceChange: { Action: 'Add', LogicalResourceId: 'Topic' } }],
  });
});

test('change sets of a stack are listed, and gone when they are deleted', async () => {
  const { cloudFormation } = stage();
  await cloudFormation.send(changeSet('notes', { ChangeSetName: 'one' }));
  await cloudFormation.send(changeSet('notes', { ChangeSetName: 'two' }));
  await cloudFormation.send(new c.DeleteChangeSetCommand({ StackName: 'notes', ChangeSetName: 'one' }));
  const { Summaries } = await cloudFormation.send(new c.ListChangeSetsCommand({ StackName: 'notes' }));
  expect(Summaries).toMatchObject([{ ChangeSetName: 'two', StackName: 'notes' }]);
  expect(await said(cloudFormation.send(new c.ListChangeSetsCommand({ StackName: 'others' })))).toBe(
    'ValidationError: Stack [others] does not exist',
  );
});

test('a change set that is asked for again with its token is the same', async () => {
  const { cloudFormation } = stage();
  const create = (ClientToken: string) => cloudFormation.send(changeSet('notes', { ClientToken }));
  const { Id } = await create('token');
  expect((await create('token')).Id).toBe(Id);
  expect(await said(create('other'))).toMatch(/^AlreadyExistsException: /);
});
