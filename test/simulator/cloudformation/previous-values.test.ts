import * as c from '@aws-sdk/client-cloudformation';
import { parameterised, topic } from '../../support/stacks.ts';
import { describedSet, ended, setOf } from './sets.ts';
import { changeSet, deploy, described, pass, said, stage } from './stage.ts';

const given = (AccountId: string, Note?: string): c.Parameter[] => [
  { ParameterKey: 'AccountId', ParameterValue: AccountId },
  ...(Note === undefined ? [] : [{ ParameterKey: 'Note', ParameterValue: Note }]),
];
const keep = (ParameterKey: string): c.Parameter => ({ ParameterKey, UsePreviousValue: true });
const values = (list: c.Parameter[] = []) =>
  Object.fromEntries(list.map(({ ParameterKey = '', ParameterValue }) => [ParameterKey, ParameterValue]));

const started = async () => {
  const on = stage();
  await deploy(on, 'notes', parameterised, { Parameters: given('1', 'first') });
  return on;
};

test('a change set keeps the template and the values that it is told to keep', async () => {
  const on = await started();
  const Parameters = [keep('AccountId'), { ParameterKey: 'Note', ParameterValue: 'second' }];
  const { Id } = await on.cloudFormation.send(
    new c.CreateChangeSetCommand({ StackName: 'notes', ChangeSetName: 'more', UsePreviousTemplate: true, Parameters }),
  );
  await pass(on, 5);
  const told = await on.cloudFormation.send(new c.DescribeChangeSetCommand({ ChangeSetName: Id }));
  expect(values(told.Parameters)).toEqual({ AccountId: '1', Note: 'second' });
  await on.cloudFormation.send(new c.ExecuteChangeSetCommand({ ChangeSetName: Id }));
  await pass(on, 100);
  expect(values((await described(on, 'notes')).Parameters)).toEqual({ AccountId: '1', Note: 'second' });
});

test.each<[string, Partial<c.CreateChangeSetCommandInput>, string]>([
  [
    'a value that is both given and kept',
    { Parameters: [{ ...keep('AccountId'), ParameterValue: '2' }] },
    'Invalid input for parameter key AccountId. Cannot specify usePreviousValue as true and non empty value for a parameter',
  ],
  [
    'the value of a parameter that there was not',
    { Parameters: [keep('Other')] },
    'Invalid input for parameter key Other. Cannot specify usePreviousValue as true for a parameter key not in the previous template',
  ],
  [
    'a template that is both given and kept',
    { UsePreviousTemplate: true },
    'You cannot specify both usePreviousTemplate and Template Body/Template URL.',
  ],
])('a change set refuses %s', async (_, more, message) => {
  const on = await started();
  const command = changeSet('notes', { ChangeSetType: 'UPDATE', TemplateBody: parameterised, ...more });
  expect(await said(on.cloudFormation.send(command))).toBe(`ValidationError: ${message}`);
});

test.each<[Partial<c.CreateChangeSetCommandInput>, string]>([
  [
    { TemplateBody: undefined, UsePreviousTemplate: true },
    'Cannot specify usePreviousTemplate as true for a changeSetType CREATE',
  ],
  [
    { TemplateBody: parameterised, Parameters: [keep('AccountId')] },
    'Cannot specify UsePreviousValue on Parameters when ChangeSetType is CREATE',
  ],
])('there is nothing that a new stack could keep: %o', async (more, message) => {
  expect(await said(stage().cloudFormation.send(changeSet('notes', more)))).toBe(`ValidationError: ${message}`);
});

test('an update of a stack set keeps what it is told to keep', async () => {
  const on = stage();
  await on.cloudFormation.send(setOf({ TemplateBody: parameterised, Parameters: given('1', 'first') }));
  const Parameters = [keep('Note'), ...given('2')];
  const update = { StackSetName: 'baseline', UsePreviousTemplate: true, Parameters };
  expect(await ended(on, on.cloudFormation.send(new c.UpdateStackSetCommand(update)))).toBe('SUCCEEDED');
  const set = await describedSet(on);
  expect(values(set.Parameters)).toEqual({ AccountId: '2', Note: 'first' });
  expect(set.TemplateBody).toBe(parameterised);
});

test('a stack set keeps its description and managed execution until they are changed', async () => {
  const on = stage();
  await on.cloudFormation.send(setOf({ Description: 'Baseline', ManagedExecution: { Active: true } }));
  const update = (more: Partial<c.UpdateStackSetCommandInput>) =>
    ended(
      on,
      on.cloudFormation.send(
        new c.UpdateStackSetCommand({ StackSetName: 'baseline', UsePreviousTemplate: true, ...more }),
      ),
    );
  await update({});
  expect(await describedSet(on)).toMatchObject({ Description: 'Baseline', ManagedExecution: { Active: true } });
  await update({ Description: 'Other', ManagedExecution: { Active: false } });
  expect(await describedSet(on)).toMatchObject({ Description: 'Other', ManagedExecution: { Active: false } });
  const { Summaries } = await on.cloudFormation.send(new c.ListStackSetsCommand({}));
  expect(Summaries).toMatchObject([{ Description: 'Other', PermissionModel: 'SERVICE_MANAGED' }]);
});

test('a stack set that is created again with its token is the same, until it has been used', async () => {
  const { cloudFormation, ...on } = stage();
  const create = () => cloudFormation.send(setOf({ ClientRequestToken: 'token' }));
  const first = await create();
  expect((await create()).StackSetId).toBe(first.StackSetId);
  expect(await said(cloudFormation.send(setOf({ ClientRequestToken: 'other' })))).toMatch(
    /^NameAlreadyExistsException/,
  );
  const update = new c.UpdateStackSetCommand({ StackSetName: 'baseline', TemplateBody: topic('other') });
  await ended({ cloudFormation, ...on }, cloudFormation.send(update));
  expect(await said(create())).toMatch(/^CreatedButModifiedException: /);
});
