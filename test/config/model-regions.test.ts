import { load, organization, statements, told, toldWithFixes, withFolder, type Files } from './told.ts';

const document = statements({
  Effect: 'Deny',
  Action: 'bedrock:InvokeModel',
  Resource: '*',
  Condition: { StringNotEquals: { 'aws:RequestedRegion': ['{{modelRegions}}'] } },
});
const files = (modelRegions: string, policy = document): Files => ({
  'a.yaml': `${organization}  regions: [eu-west-1, us-east-1]\n  modelRegions: ${modelRegions}\n  guardrails: [models]\nguardrails: { models: { type: scp } }\n`,
  'policies/scp/models.json': policy,
});
const contentOf = (config: Files) =>
  withFolder(config, (root) => load(`${root}/config`).zone?.guardrails.map(({ content }) => content));

test('a document names governed regions and those of models; a global profile names no region', () => {
  expect(told(files('[eu-north-1, global]'))).toEqual([]);
  expect(contentOf(files('[eu-north-1, global]'))).toMatchObject([
    {
      Statement: [
        {
          Condition: {
            StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1', 'eu-north-1', 'unspecified'] },
          },
        },
      ],
    },
  ]);
});

test('without regions of models, they are the governed ones', () => {
  expect(contentOf(files('[]'))).toMatchObject([
    { Statement: [{ Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } } }] },
  ]);
});

test.each([
  ['[eu-nroth-1]', 'a.yaml:5:18: unknown region eu-nroth-1 -> did you mean "eu-north-1"?'],
  ['[globl]', 'a.yaml:5:18: unknown region globl -> use one such as eu-west-1'],
  ['[global, global]', 'a.yaml:5:26: global is listed twice -> remove the duplicate'],
  ['[us-east-1]', 'a.yaml:5:18: warning: us-east-1 is a governed region, where models may always run -> remove it'],
  [
    '[us-gov-west-1]',
    'a.yaml:5:18: us-gov-west-1 is in partition aws-us-gov, but the home region is in aws -> inference profiles stay in one partition: remove it',
  ],
])('%s', (written, line) => {
  expect(toldWithFixes(files(written))).toEqual([line]);
});

test('regions of models that no document lets through are told', () => {
  const other = statements({ Effect: 'Deny', Action: 's3:*', Resource: '*' });
  expect(told(files('[global]', other))).toEqual([
    'a.yaml:5:3: warning: organization.modelRegions has no effect: no policy document contains {{modelRegions}}',
  ]);
});
