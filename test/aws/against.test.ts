import { IAMClient, SimulateCustomPolicyCommand } from '@aws-sdk/client-iam';
import { newAccess, validated } from '../../lib/aws/against/documents.ts';
import { simulate } from '../../lib/aws/against/simulate.ts';
import { connect, type Aws } from '../../lib/aws/aws.ts';
import type { Asked } from '../../lib/guardrails/against/asked.ts';
import { simulationOf } from '../../lib/guardrails/against/input.ts';
import { createSimulator } from '../../lib/simulator/index.ts';

/** What AWS says otherwise. */
const told = async (cases: readonly Asked[]) => [...(await simulate(aws, cases)).disagreements.values()];

const document = (...Statement: object[]) => ({ Version: '2012-10-17', Statement });
const all = document({ Effect: 'Allow', Action: '*', Resource: '*' });
const regions = document({
  ...{ Sid: 'Regions', Effect: 'Deny', Action: '*', Resource: '*' },
  Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
});
const asked: Asked = {
  ...{ name: 'a developer reads', action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', identity: [all] },
  ...{ principal: 'arn:aws:iam::111122223333:role/developer', context: { 'aws:RequestedRegion': 'eu-west-1' } },
  ...{ scps: [[all], [all, regions]], expected: 'allowed' },
};

let aws: Aws;
beforeEach(() => {
  const simulator = createSimulator();
  aws = connect({ partition: 'aws', clock: simulator.clock, answer: simulator.install });
});

test('the policy simulator agrees, or says what it denies', async () => {
  const abroad = { ...asked, context: { 'aws:RequestedRegion': 'us-east-1' } };
  const level = { ...asked, scps: [[all], [regions]] };
  expect(await told([asked, { ...abroad, expected: 'denied' }])).toEqual([]);
  expect(await told([abroad, level])).toEqual([
    { name: asked.name, expected: 'allowed', aws: 'denied', because: 'an explicit deny in the SCPs' },
    { name: asked.name, expected: 'allowed', aws: 'denied', because: 'no statement that allows it in the SCPs' },
  ]);
  expect(aws.calls.get('SimulateCustomPolicy')).toBe(4);
});

test('requests of the same documents are one call, and where AWS disagrees one more says by what', async () => {
  const others = ['arn:aws:s3:::b/1', 'arn:aws:s3:::b/2'].map((resource) => ({ ...asked, resource }));
  expect(await told([asked, ...others])).toEqual([]);
  expect(aws.calls.get('SimulateCustomPolicy')).toBe(1);
  const own = document({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::b/1' });
  expect(await told([asked, ...others].map((one) => ({ ...one, identity: [own] })))).toEqual([
    { name: asked.name, expected: 'allowed', aws: 'denied', because: 'no statement that allows it' },
  ]);
  expect(aws.calls.get('SimulateCustomPolicy')).toBe(3);
});

test('a key that only an SCP names is taken for absent, and AWS does not say so', async () => {
  const unknown = { ...asked, context: {} };
  const iam = aws.client(IAMClient, 'us-east-1');
  const { EvaluationResults } = await iam.send(new SimulateCustomPolicyCommand(simulationOf(unknown)));
  expect(EvaluationResults?.[0]).toMatchObject({ EvalDecision: 'explicitDeny', MissingContextValues: [] });
  expect((await told([unknown]))[0]?.because).toMatch('AWS takes aws:RequestedRegion for absent');
  const own = { ...unknown, scps: [[all]], identity: [all, regions] };
  const answer = await iam.send(new SimulateCustomPolicyCommand(simulationOf(own)));
  expect(answer.EvaluationResults?.[0]?.MissingContextValues).toEqual(['aws:RequestedRegion']);
});

test('it takes seven levels of SCPs', async () => {
  const levels = (count: number): Asked => ({ ...asked, scps: Array.from({ length: count }, () => [all]) });
  expect(await told([levels(7)])).toEqual([]);
  const { disagreements, rejected } = await simulate(aws, [asked, levels(8)]);
  expect([disagreements.size, [...rejected.values()]]).toEqual([
    0,
    [expect.stringMatching(/^.{0,200}less than or equal to 7$/)],
  ]);
});

test('Access Analyzer finds mistakes in documents', async () => {
  const wrong = document({ Effect: 'Deny', Action: 's3:GetObjekt', Resource: '*' });
  const documents = [
    { name: 'wrong', type: 'scp', document: wrong },
    { name: 'right', type: 'scp', document: regions },
  ] as const;
  expect(await validated(aws, 'eu-west-1', documents)).toMatchObject([{ name: 'wrong', severity: 'ERROR' }]);
});

test('and access that a document did not grant before', async () => {
  expect(await newAccess(aws, 'eu-west-1', all, { ...all })).toBeUndefined();
  expect(await newAccess(aws, 'eu-west-1', regions, all)).toMatch('grant new access');
});
