import * as c from '@aws-sdk/client-cloudformation';
import {
  DeleteParameterCommand,
  DeleteParametersCommand,
  GetParameterCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
  type PutParameterCommandInput,
} from '@aws-sdk/client-ssm';
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
  const get = async (Name: string, WithDecryption = false) =>
    (await client.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter;
  const put = (input: Omit<PutParameterCommandInput, 'Name'> & { readonly Name?: string }) =>
    client.send(new PutParameterCommand({ Name: '/shop/size', ...input }));
  return { on, client, get, put };
};

test('Systems Manager tells the parameters that stacks made, by name or ARN, as they are now', async () => {
  const { on, client, get } = begin();
  expect(await refused(get('/shop/size'))).toBe('ParameterNotFound');
  await deploy(on, 'sizes', parameterOf('12'));
  const ARN = 'arn:aws:ssm:us-east-1:111122223333:parameter/shop/size';
  const told = { Name: '/shop/size', ARN, Type: 'String', Value: '12', DataType: 'text' };
  expect(await get('/shop/size')).toMatchObject({ ...told, Version: 1 });
  expect(await get(ARN)).toMatchObject(told);
  await deploy(on, 'sizes', parameterOf('13'), { ChangeSetType: 'UPDATE', ChangeSetName: 'more' });
  expect(await client.send(new GetParametersCommand({ Names: ['/shop/size', '/shop/no'] }))).toMatchObject({
    Parameters: [{ Value: '13', Version: 2 }],
    InvalidParameters: ['/shop/no'],
  });
  expect(await get('/shop/size:1')).toMatchObject({ Value: '12', Version: 1, Selector: ':1' });
  await on.cloudFormation.send(new c.DeleteStackCommand({ StackName: 'sizes' }));
  await on.clock.sleep(60_000);
  expect(await refused(get('/shop/size'))).toBe('ParameterNotFound');
});

test('a parameter that is put is there, keeps what the next one leaves out, and its last hundred versions', async () => {
  const { on, put, get } = begin();
  const rules = { AllowedPattern: '\\d+', Description: 'How large' };
  expect(await put({ Type: 'String', Value: '0', ...rules })).toMatchObject({ Version: 1, Tier: 'Standard' });
  const { LastModifiedDate: made } = (await get('/shop/size')) ?? {};
  for (let index = 1; index <= 100; index++) {
    await on.clock.sleep(1_000);
    await put({ Value: String(index), Overwrite: true });
  }
  expect(await get('/shop/size')).toMatchObject({ Value: '100', Version: 101, Type: 'String' });
  expect((await get('/shop/size'))?.LastModifiedDate?.getTime()).toBeGreaterThan(made?.getTime() ?? Infinity);
  expect(await get('/shop/size:2')).toMatchObject({ Value: '1', Version: 2 });
  expect(await refused(get('/shop/size:1'))).toBe('ParameterVersionNotFound');
  expect(await refused(put({ Value: 'small', Overwrite: true }))).toBe('ParameterPatternMismatchException');
});

test('a secret is told to who asks for it decrypted', async () => {
  const { put, get } = begin();
  await put({ Type: 'SecureString', Value: 'secret' });
  const { Type, Value } = (await get('/shop/size')) ?? {};
  expect([Type, Value]).toEqual(['SecureString', expect.not.stringContaining('secret')]);
  expect(await get('/shop/size', true)).toMatchObject({ Value: 'secret' });
});

test('intelligent tiering takes the tier that a parameter needs, which stays', async () => {
  const { put } = begin();
  const Tier = 'Intelligent-Tiering';
  expect(await put({ Type: 'String', Value: 'x', Tier })).toMatchObject({ Tier: 'Standard' });
  expect(await put({ Value: 'x'.repeat(5_000), Tier, Overwrite: true })).toMatchObject({ Tier: 'Advanced' });
  expect(await put({ Value: 'x', Overwrite: true })).toMatchObject({ Tier: 'Advanced' });
});

test('a first slash makes no difference outside of hierarchies', async () => {
  const { client, put, get } = begin();
  await put({ Name: '/size', Type: 'String', Value: '12' });
  expect(await get('size')).toMatchObject({ Name: '/size' });
  expect(await refused(put({ Name: 'size', Type: 'String', Value: '13' }))).toBe('ParameterAlreadyExists');
  await client.send(new DeleteParameterCommand({ Name: 'size' }));
  expect(await refused(get('/size'))).toBe('ParameterNotFound');
});

test('several are deleted, and those that were not there are told', async () => {
  const { client, put, get } = begin();
  await put({ Type: 'String', Value: '12' });
  const Names = ['/shop/size', '/shop/no'];
  expect(await client.send(new DeleteParametersCommand({ Names }))).toMatchObject({
    DeletedParameters: ['/shop/size'],
    InvalidParameters: ['/shop/no'],
  });
  expect(await refused(get('/shop/size'))).toBe('ParameterNotFound');
});

test('stacks and calls share the names of parameters', async () => {
  const { on, client, put, get } = begin();
  await put({ Type: 'String', Value: '11' });
  await deploy(on, 'reader', reading('Value<String>'));
  expect((await described(on, 'reader')).Outputs?.[0]?.OutputValue).toBe('11');
  await on.cloudFormation.send(new c.CreateStackCommand({ StackName: 'sizes', TemplateBody: parameterOf('12') }));
  await on.clock.sleep(60_000);
  expect((await described(on, 'sizes')).StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(await get('/shop/size')).toMatchObject({ Value: '11' });
  await client.send(new DeleteParameterCommand({ Name: '/shop/size' }));
  await deploy(on, 'more', parameterOf('13'));
  await put({ Value: '14', Overwrite: true });
  expect(await get('/shop/size')).toMatchObject({ Value: '14', Version: 2 });
  await on.cloudFormation.send(new c.DeleteStackCommand({ StackName: 'more' }));
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
