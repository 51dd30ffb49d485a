import * as c from '@aws-sdk/client-cloudformation';
import { GetParameterCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { refused } from '../refused.ts';
import { create, current, instances, setOf } from './sets.ts';
import { accounts, changeSet, deploy, described, elsewhere, pass, said, stage } from './stage.ts';

const parameterOf = (Value: string, Name = '/shop/size'): string =>
  JSON.stringify({ Resources: { Size: { Type: 'AWS::SSM::Parameter', Properties: { Name, Type: 'String', Value } } } });

/** A template that outputs what is stored under a name. */
const reading = (Type: string, value: object = { Ref: 'Size' }): string =>
  JSON.stringify({
    Parameters: { Size: { Type: `AWS::SSM::Parameter::${Type}`, Default: '/shop/size' } },
    Resources: { Topic: { Type: 'AWS::SNS::Topic' } },
    Outputs: { Size: { Value: value } },
  });

const begin = () => {
  const on = stage();
  const client = new SSMClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'x' },
    maxAttempts: 1,
  });
  on.install(client);
  return { on, client };
};

test('Systems Manager tells the parameters that stacks made, by name or ARN, as they are now', async () => {
  const { on, client } = begin();
  const get = async (Name: string) => (await client.send(new GetParameterCommand({ Name }))).Parameter;
  expect(await refused(get('/shop/size'))).toBe('ParameterNotFound');
  await deploy(on, 'sizes', parameterOf('12'));
  const ARN = 'arn:aws:ssm:us-east-1:111122223333:parameter/shop/size';
  const told = { Name: '/shop/size', ARN, Type: 'String', Value: '12', DataType: 'text' };
  expect(await get('/shop/size')).toMatchObject(told);
  expect(await get(ARN)).toMatchObject(told);
  await deploy(on, 'sizes', parameterOf('13'), { ChangeSetType: 'UPDATE', ChangeSetName: 'more' });
  expect(await client.send(new GetParametersCommand({ Names: ['/shop/size', '/shop/no'] }))).toMatchObject({
    Parameters: [{ Value: '13' }],
    InvalidParameters: ['/shop/no'],
  });
  await on.cloudFormation.send(new c.DeleteStackCommand({ StackName: 'sizes' }));
  await on.clock.sleep(60_000);
  expect(await refused(get('/shop/size'))).toBe('ParameterNotFound');
});

test('the ARN of a parameter without a slash has one', async () => {
  const { on, client } = begin();
  await deploy(on, 'sizes', parameterOf('12', 'size'));
  const Name = 'arn:aws:ssm:us-east-1:111122223333:parameter/size';
  expect((await client.send(new GetParameterCommand({ Name }))).Parameter).toMatchObject({ Name: 'size', ARN: Name });
});

test('a template reads what is stored, in its account and region, and its stack tells the name', async () => {
  const { on } = begin();
  expect(await said(on.cloudFormation.send(changeSet('reader', { TemplateBody: reading('Value<String>') })))).toBe(
    'ValidationError: Unable to fetch parameters [/shop/size] from parameter store for this account.',
  );
  await deploy(on, 'sizes', parameterOf('small, large'));
  const read = async (name: string, template: string) => {
    await deploy(on, name, template);
    const { Parameters: [parameter] = [], Outputs: [output] = [] } = await described(on, name);
    expect(parameter?.ParameterValue).toBe('/shop/size');
    return output?.OutputValue;
  };
  expect(await read('one', reading('Value<String>'))).toBe('small, large');
  expect(await read('list', reading('Value<List<String>>', { 'Fn::Select': [1, { Ref: 'Size' }] }))).toBe('large');
  expect(await read('name', reading('Name'))).toBe('/shop/size');
});

test('a stack set reads what is stored where its stacks are', async () => {
  const { on } = begin();
  await deploy({ ...on, ...elsewhere(on, { account: accounts.api }) }, 'sizes', parameterOf('12'));
  await on.cloudFormation.send(setOf({ TemplateBody: reading('Value<String>') }));
  await on.cloudFormation.send(create({ units: [accounts.prod] }));
  await pass(on, 600);
  expect(await current(on)).toEqual(['api']);
  expect(await instances(on)).toHaveLength(2);
});
