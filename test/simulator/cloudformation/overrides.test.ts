import * as c from '@aws-sdk/client-cloudformation';
import type { Simulated } from '../clients.ts';
import { create, ended, setOf, update } from './sets.ts';
import { accounts, said, stage } from './stage.ts';

const template = `
Parameters: { Name: { Type: String }, Note: { Type: String, Default: none } }
Resources: { Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: !Ref Name, DisplayName: !Ref Note } } }
`;
const Parameters = [{ ParameterKey: 'Name', ParameterValue: 'ours' }];

const values = (given: Readonly<Record<string, string>>): c.Parameter[] =>
  Object.entries(given).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));

/** A set with instances in api, which has values of its own, and web. */
const begun = async (): Promise<Simulated> => {
  const on = stage();
  await on.cloudFormation.send(setOf({ TemplateBody: template, Parameters }));
  await ended(on, on.cloudFormation.send(create({ only: [accounts.web], units: [accounts.prod] })));
  const own = create({ only: [accounts.api], units: [accounts.prod] });
  own.input.ParameterOverrides = values({ Name: 'own', Note: 'mine' });
  await ended(on, on.cloudFormation.send(own));
  return on;
};

const changing = (ParameterOverrides?: c.Parameter[], account: string = accounts.api) =>
  new c.UpdateStackInstancesCommand({
    ...create({ only: [account], units: [accounts.prod] }).input,
    ParameterOverrides,
  });

/** Overrides of an instance, and the parameters that its stack has. */
const found = async (on: Simulated, account: string): Promise<unknown[]> => {
  const { StackInstance: told } = await on.cloudFormation.send(
    new c.DescribeStackInstanceCommand({
      ...{ StackSetName: 'baseline', StackInstanceAccount: account, StackInstanceRegion: 'us-east-1' },
    }),
  );
  const read = (parameters: c.Parameter[] = []) =>
    Object.fromEntries(parameters.map(({ ParameterKey = '', ParameterValue }) => [ParameterKey, ParameterValue]));
  return [read(told?.ParameterOverrides), on.world.stacks.get(told?.StackId ?? '')?.parameters];
};

test('an instance has values of its own, and the others those of the set', async () => {
  const on = await begun();
  expect(await found(on, accounts.api)).toEqual([
    { Name: 'own', Note: 'mine' },
    { Name: 'own', Note: 'mine' },
  ]);
  expect(await found(on, accounts.web)).toEqual([{}, { Name: 'ours' }]);
});

test('it keeps them when the set is updated, also with other values', async () => {
  const on = await begun();
  const other = update(template, { Parameters: values({ Name: 'theirs' }) });
  expect(await ended(on, on.cloudFormation.send(other))).toBe('SUCCEEDED');
  expect(await found(on, accounts.api)).toEqual([
    { Name: 'own', Note: 'mine' },
    { Name: 'own', Note: 'mine' },
  ]);
  expect(await found(on, accounts.web)).toEqual([{}, { Name: 'theirs' }]);
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStackInstances.html
test.each<[string, c.Parameter[] | undefined, Record<string, string>]>([
  ['a value given replaces one', values({ Name: 'new', Note: 'mine' }), { Name: 'new', Note: 'mine' }],
  ['one left out of a list is that of the set again', values({ Name: 'new' }), { Name: 'new' }],
  [
    'a previous value stays',
    [...values({ Name: 'new' }), { ParameterKey: 'Note', UsePreviousValue: true }],
    { Name: 'new', Note: 'mine' },
  ],
  ['without a list all stay', undefined, { Name: 'own', Note: 'mine' }],
  ['an empty list takes them away', [], {}],
])('of an update of instances, %s', async (_, given, expected) => {
  const on = await begun();
  expect(await ended(on, on.cloudFormation.send(changing(given)))).toBe('SUCCEEDED');
  expect(await found(on, accounts.api)).toEqual([expected, { Name: 'ours', ...expected }]);
});

test('to make an instance that is there gives it the values', async () => {
  const on = await begun();
  const again = create({ only: [accounts.web], units: [accounts.prod] });
  again.input.ParameterOverrides = values({ Name: 'late' });
  expect(await ended(on, on.cloudFormation.send(again))).toBe('SUCCEEDED');
  expect(await found(on, accounts.web)).toEqual([{ Name: 'late' }, { Name: 'late' }]);
});

test.each([
  ['a parameter that the template has not', values({ Colour: 'red' }), /^ValidationError: Parameter override Colour/],
  ['both a value and the previous one', [{ ...values({ Name: 'x' })[0], UsePreviousValue: true }], /^ValidationError/],
  ['no value', [{ ParameterKey: 'Name' }], /^ValidationError/],
])('refused: %s', async (_, given, told) => {
  const on = await begun();
  expect(await said(on.cloudFormation.send(changing(given)))).toMatch(told);
});

test('what is not there is neither updated nor described', async () => {
  const on = await begun();
  const lab = { ...changing([]).input, ...create({ only: [accounts.lab], units: [accounts.workloads] }).input };
  expect(await said(on.cloudFormation.send(new c.UpdateStackInstancesCommand(lab)))).toMatch(/not found in StackSet$/);
  await expect(found(on, accounts.lab)).rejects.toMatchObject({ name: 'StackInstanceNotFoundException' });
});
