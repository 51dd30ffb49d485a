import { ListExportsCommand } from '@aws-sdk/client-cloudformation';
import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { accounts, deploy, elsewhere, outcomeOf, pass, stage } from './stage.ts';

const sink = (condition = '{ aws:PrincipalOrgID: o-example0001 }'): string => `Resources:
  Sink:
    Type: AWS::Oam::Sink
    Properties:
      Name: sink
      Policy: { Version: '2012-10-17', Statement: [{ Effect: Allow, Principal: '*', Action: 'oam:CreateLink', Resource: '*', Condition: { StringEquals: ${condition} } }] }
Outputs: { Sink: { Value: !Ref Sink, Export: { Name: sink } } }
`;
const link = (arn: string): string =>
  `Resources:\n  Link: { Type: AWS::Oam::Link, Properties: { ResourceTypes: [AWS::CloudWatch::Metric], SinkIdentifier: ${arn} } }\n`;

/** A sink in account security, and its ARN. */
const withSink = async (template = sink()) => {
  const on = stage();
  const security = { ...on, ...elsewhere(on, { account: accounts.security }) };
  await deploy(security, 'sink', template);
  const { Exports = [] } = await security.cloudFormation.send(new ListExportsCommand({}));
  return { on, security, arn: Exports[0]?.Value ?? '' };
};

test('exports are told in their account and region alone', async () => {
  const { on, security, arn } = await withSink();
  expect(arn).toMatch(/^arn:aws:oam:us-east-1:\d{12}:sink\//);
  expect((await on.cloudFormation.send(new ListExportsCommand({}))).Exports).toEqual([]);
  const { cloudFormation } = elsewhere(security, { account: accounts.security, region: 'eu-west-1' });
  expect((await cloudFormation.send(new ListExportsCommand({}))).Exports).toEqual([]);
});

test('there is one sink in an account and region', async () => {
  const { security } = await withSink();
  await deploy(security, 'second', sink().replace('Name: sink }', 'Name: second }'));
  expect(await outcomeOf(security, 'second')).toContain('already exists');
});

test('a link leads to a sink of another account that lets it in', async () => {
  const { on, security, arn } = await withSink();
  await deploy(on, 'link', link(arn));
  expect(await outcomeOf(on, 'link')).toBe('CREATE_COMPLETE');
  await deploy(security, 'link', link(arn));
  expect(await outcomeOf(security, 'link')).toContain('can not link to a sink of its own');
  await deploy(on, 'nowhere', link(arn.replace(/sink\/.*/, 'sink/none')));
  expect(await outcomeOf(on, 'nowhere')).toContain('does not exist');
  const other = await withSink(sink('{ aws:PrincipalOrgID: o-other }'));
  await deploy(other.on, 'link', link(other.arn));
  expect(await outcomeOf(other.on, 'link')).toContain('is not authorized to perform: oam:CreateLink');
});

test('a sink goes after its links', async () => {
  const { on, security, arn } = await withSink();
  await deploy(on, 'link', link(arn));
  const remove = async (from: typeof security, StackName: string): Promise<void> => {
    await from.cloudFormation.send(new DeleteStackCommand({ StackName }));
    await pass(on, 300);
  };
  await remove(security, 'sink');
  expect(await outcomeOf(security, 'sink')).toMatch(/^DELETE_FAILED .*delete all links to a sink/);
  await remove(on, 'link');
  await remove(security, 'sink');
  await expect(outcomeOf(security, 'sink')).rejects.toThrow('does not exist');
});
