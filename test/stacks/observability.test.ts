import { evaluatePolicy } from '../../lib/guardrails/evaluate/index.ts';
import { ids, madeIn, observing } from './zones.ts';

const sink = async (section = '') =>
  (await madeIn(observing(section), 'landing-zone-observability-in-security', ids.reader)).resources[0]?.properties;

test('an account shows its metrics, logs and traces, under its name', async () => {
  const { resources } = await madeIn(observing(), 'landing-zone-observability-eu-west-1', ids.other);
  expect(resources.find(({ type }) => type === 'AWS::Oam::Link')?.properties).toEqual({
    LabelTemplate: '$AccountName',
    ResourceTypes: ['AWS::CloudWatch::Metric', 'AWS::Logs::LogGroup', 'AWS::XRay::Trace'],
    SinkIdentifier: ids.sink,
  });
});

test('the account that sees the others has no link to itself', async () => {
  const { resources } = await madeIn(observing(), 'landing-zone-observability-eu-west-1', ids.reader);
  expect(resources.map(({ type }) => type)).toEqual(['AWS::CloudFormation::WaitConditionHandle']);
});

test('the ARN of the sink is told by an export', async () => {
  const { outputs, resources } = await madeIn(observing(), 'landing-zone-observability-in-security', ids.reader);
  expect(outputs).toEqual([{ key: 'SinkArn', value: resources[0]?.physicalId, export: 'landing-zone-sink' }]);
});

const metrics = 'AWS::CloudWatch::Metric';

test.each([
  ['an account of the organization', ids.organization, [metrics], 'allow'],
  ['one that shows what nobody asked for', ids.organization, [metrics, 'AWS::XRay::Trace'], 'silent'],
  ['an account of another organization', 'o-other', [metrics], 'silent'],
])('%s may link: %s', async (_, organization, types, effect) => {
  const request = {
    principal: { account: ids.other, arn: `arn:aws:iam::${ids.other}:role/any` },
    ...{ action: 'oam:CreateLink', resource: ids.sink },
    context: { 'aws:PrincipalOrgID': organization, 'oam:ResourceTypes': types },
  };
  expect(evaluatePolicy((await sink(', share: [metrics]'))?.Policy, request).effect).toBe(effect);
});
