import * as c from '@aws-sdk/client-cloudformation';
import fc from 'fast-check';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { topic } from '../../support/stacks.ts';
import { changeSet, deploy, described, said, stage } from './stage.ts';

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');
const named = (count: number): { Key: string; Value: string }[] =>
  Array.from({ length: count }, (_, index) => ({ Key: `key${index}`, Value: 'x' }));
const role = (more = ''): string =>
  `Resources:\n  Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {}${more} } }\n`;
const parameters = (text: string): string => `Parameters: { ${text} }\n${topic('notes')}`;
const given = (ParameterKey: string, ParameterValue: string) => ({ Parameters: [{ ParameterKey, ParameterValue }] });

type Change = Partial<c.CreateChangeSetCommandInput>;

/** Lengths and patterns: botocore/data/cloudformation/2010-05-15/service-2.json; counts: …/UserGuide/cloudformation-limits.html */
const refused: [what: string, change: Change, answer: RegExp][] = [
  [
    'no template',
    { TemplateBody: undefined },
    /^ValidationError: Either Template URL or Template Body must be specified\.$/,
  ],
  ['no YAML', { TemplateBody: 'Resources: [' }, /^ValidationError: Template format error: /],
  ['no map', { TemplateBody: '[]' }, /^ValidationError: Template format error: /],
  [
    'no resource',
    { TemplateBody: 'Resources: {}' },
    /^ValidationError: Template format error: At least one Resources member must be defined\.$/,
  ],
  ['a resource without a type', { TemplateBody: 'Resources: { A: {} }' }, /^ValidationError: Template format error: /],
  ['a macro, and nothing that it could be of', { TemplateBody: 'Transform: x' }, /^ValidationError: Template format/],
  [
    'a macro of its own words',
    { TemplateBody: 'Transform: x\nResources: { Fn::ForEach::A: [], B: }' },
    /^ValidationError: Template format/,
  ],
  [
    'a type that there is not',
    { TemplateBody: 'Resources: { A: { Type: AWS::SNS::Topicc } }' },
    /^ValidationError: Template format error: Unrecognized resource types: \[AWS::SNS::Topicc\]/,
  ],
  [
    'a reference to nothing',
    { TemplateBody: topic('!Ref Nothing') },
    /^ValidationError: Template format error: .*Nothing/,
  ],
  [
    'a reference to nothing, where it is left out',
    {
      TemplateBody: `Conditions: { No: !Equals [a, b] }\n${topic('!Ref Nothing').replace('Type:', 'Condition: No\n    Type:')}`,
    },
    /^ValidationError: Template format error: .*Nothing/,
  ],
  [
    'resources that wait for each other',
    {
      TemplateBody:
        'Resources: { A: { Type: AWS::SNS::Topic, DependsOn: B }, B: { Type: AWS::SNS::Topic, DependsOn: A } }',
    },
    /^ValidationError: Circular dependency between resources/,
  ],
  [
    'more than goes with a call',
    { TemplateBody: `${topic('notes')}# ${'x'.repeat(51_200)}` },
    /'templateBody' failed to satisfy constraint: Member must have length less than or equal to 51200/,
  ],
  [
    '501 resources',
    { TemplateBody: `Resources:\n${many(501, (index) => `  R${index}: { Type: AWS::SNS::Topic }\n`)}` },
    /Number of resources, 501, is greater than maximum allowed, 500/,
  ],
  [
    '201 parameters',
    { TemplateBody: parameters(many(201, (index) => `P${index}: { Type: String, Default: x }, `)) },
    /Number of parameters, 201, is greater than maximum allowed, 200/,
  ],
  [
    '201 outputs',
    { TemplateBody: `${topic('notes')}Outputs: { ${many(201, (index) => `O${index}: { Value: x }, `)} }` },
    /Number of outputs, 201, is greater than maximum allowed, 200/,
  ],
  [
    'a long description of a template',
    { TemplateBody: `Description: ${'x'.repeat(1_025)}\n${topic('notes')}` },
    /'Description' length is greater than 1024/,
  ],
  ['a long description of a change set', { Description: 'x'.repeat(1_025) }, /'description' failed to satisfy/],
  ['a name of a stack with _', { StackName: 'a_b' }, /Value 'a_b' at 'stackName' failed to satisfy constraint/],
  ['a long name of a stack', { StackName: 'x'.repeat(129) }, /'stackName' .* less than or equal to 128/],
  ['a name of a change set that begins with a digit', { ChangeSetName: '1' }, /'changeSetName' failed to satisfy/],
  ['51 tags', { Tags: named(51) }, /'tags' failed to satisfy constraint: .* less than or equal to 50/],
  ['a tag of AWS', { Tags: [{ Key: 'aws:x', Value: 'y' }] }, /aws: prefixed tag key names are not allowed/],
  ['a tag twice', { Tags: [...named(1), ...named(1)] }, /Duplicate tag keys/],
  ['an empty tag', { Tags: [{ Key: 'a', Value: '' }] }, /'tags.1.member.value' .* greater than or equal to 1/],
  [
    'a long tag',
    { Tags: [{ Key: 'a', Value: 'x'.repeat(257) }] },
    /'tags.1.member.value' .* less than or equal to 256/,
  ],
  [
    'a parameter without a value',
    { TemplateBody: parameters('A: { Type: String }') },
    /^ValidationError: Parameters: \[A\] must have values$/,
  ],
  ['a value of no parameter', given('A', 'x'), /^ValidationError: Parameters: \[A\] do not exist in the template$/],
  [
    'a value that is not allowed',
    { TemplateBody: parameters('A: { Type: String, AllowedValues: [a] }'), ...given('A', 'b') },
    /^ValidationError: Parameter 'A' must be one of AllowedValues/,
  ],
  [
    'a long value',
    { TemplateBody: parameters('A: { Type: String }'), ...given('A', 'x'.repeat(4_097)) },
    /'parameterValue' .* less than or equal to 4096/,
  ],
  [
    'a role that nobody acknowledges',
    { TemplateBody: role() },
    /^InsufficientCapabilitiesException: Requires capabilities : \[CAPABILITY_IAM\]$/,
  ],
  [
    'a role with a name that nobody acknowledges',
    { TemplateBody: role(', RoleName: x'), Capabilities: ['CAPABILITY_IAM'] },
    /^InsufficientCapabilitiesException: Requires capabilities : \[CAPABILITY_NAMED_IAM\]$/,
  ],
];

test.each(refused)('%s is refused, for a stack and for a stack set', async (_, change, answer) => {
  const { cloudFormation, world } = stage();
  expect(await said(cloudFormation.send(changeSet('notes', change)))).toMatch(answer);
  expect(world.stacks.size).toBe(0);
  const { ChangeSetName: isOfAChangeSet, StackName = 'notes', ...rest } = change;
  if (isOfAChangeSet !== undefined) return;
  const create = new c.CreateStackSetCommand({
    StackSetName: StackName,
    PermissionModel: 'SERVICE_MANAGED',
    ...('TemplateBody' in change ? {} : { TemplateBody: topic('notes') }),
    ...rest,
  });
  const own = answer.source.replace('stackName', 'stackSetName');
  expect(await said(cloudFormation.send(create))).toMatch(new RegExp(own));
  expect(world.stackSets.size).toBe(0);
});

test.each<[string, Change]>([
  ['50 tags', { Tags: named(50) }],
  ['500 resources', { TemplateBody: `Resources:\n${many(500, (i) => `  R${i}: { Type: AWS::SNS::Topic }\n`)}` }],
  ['a name of 128 characters', { StackName: 'x'.repeat(128) }],
  ['a role that is acknowledged', { TemplateBody: role(), Capabilities: ['CAPABILITY_IAM'] }],
  ['a role with a name', { TemplateBody: role(', RoleName: x'), Capabilities: ['CAPABILITY_NAMED_IAM'] }],
  ['a long template', { TemplateBody: `${topic('notes')}#`.padEnd(51_200, 'x') }],
])('%s is no more than there may be', async (_, change) => {
  expect(await said(stage().cloudFormation.send(changeSet('notes', change)))).toBe('answered');
});

test.each(['Transform: AWS::LanguageExtensions', 'Transform: [AWS::Serverless-2016-10-31]'])(
  'no stack set takes %s: its role in member accounts can not',
  async (transform) => {
    const create = new c.CreateStackSetCommand({
      StackSetName: 'notes',
      PermissionModel: 'SERVICE_MANAGED',
      TemplateBody: `${transform}\n${topic('notes')}`,
      Capabilities: ['CAPABILITY_AUTO_EXPAND'],
    });
    expect(await said(stage().cloudFormation.send(create))).toMatch(/^ValidationError: Transforms/);
  },
);

describe('a template in a bucket', () => {
  const bucket = 'Resources:\n  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: templates } }\n';
  const url = (region: string, key = 'notes.yaml'): Change => ({
    TemplateURL: `https://templates.s3.${region}.amazonaws.com/${key}`,
  });
  const put = (Body: string): PutObjectCommand =>
    new PutObjectCommand({ Bucket: 'templates', Key: 'notes.yaml', Body });

  test('is read when it is named', async () => {
    const on = stage();
    await deploy(on, 'bucket', bucket);
    await on.s3.send(put(topic('kept')));
    await deploy(on, 'notes', '', { ...url('us-east-1'), TemplateBody: undefined });
    await on.s3.send(put(topic('changed')));
    const { TemplateBody } = await on.cloudFormation.send(new c.GetTemplateCommand({ StackName: 'notes' }));
    expect(TemplateBody).toBe(topic('kept'));
  });

  test.each<[string, Change, RegExp]>([
    ['without the object', url('us-east-1', 'nothing.yaml'), /S3 error: The specified key does not exist/],
    ['in another region', url('eu-west-1'), /S3 error: .* must be addressed using the specified endpoint/],
    [
      'at an address of something else',
      { TemplateURL: 'https://example.com/x.yaml' },
      /TemplateURL must be a supported/,
    ],
    [
      'beside one that goes with the call',
      { ...url('us-east-1'), TemplateBody: topic('notes') },
      /You cannot specify both Template URL and Template Body\./,
    ],
  ])('is refused %s', async (_, change, answer) => {
    const on = stage();
    await deploy(on, 'bucket', bucket);
    await on.s3.send(put(topic('notes')));
    expect(await said(on.cloudFormation.send(changeSet('notes', change)))).toMatch(answer);
  });

  test('may be larger, up to a million bytes', async () => {
    const on = stage();
    await deploy(on, 'bucket', bucket);
    await on.s3.send(put(`${topic('notes')}#`.padEnd(1_000_000, 'x')));
    expect(await said(on.cloudFormation.send(changeSet('notes', url('us-east-1'))))).toBe('answered');
    await on.s3.send(put(`${topic('notes')}#`.padEnd(1_000_001, 'x')));
    expect(await said(on.cloudFormation.send(changeSet('notes', url('us-east-1'))))).toMatch(/may not exceed/);
  });
});

// https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1220
test('what is not ASCII comes back as question marks', async () => {
  const on = stage();
  await deploy(on, 'notes', `Description: Grüße\n${topic('notes')}`);
  const { TemplateBody } = await on.cloudFormation.send(new c.GetTemplateCommand({ StackName: 'notes' }));
  expect(TemplateBody).toBe(`Description: Gr??e\n${topic('notes')}`);
});

test('parameters are told with their defaults, and not what shall not be echoed', async () => {
  const on = stage();
  const template = parameters(
    'A: { Type: String }, B: { Type: Number, Default: 5 }, C: { Type: String, NoEcho: true }, D: { Type: String, Default: x, NoEcho: "true" }',
  );
  const Parameters = ['A', 'C'].map((ParameterKey) => ({ ParameterKey, ParameterValue: 'secret' }));
  await deploy(on, 'notes', template, { Parameters });
  const told = { A: 'secret', B: '5', C: '****', D: '****' };
  const values = (list: c.Parameter[] = []) =>
    Object.fromEntries(list.map(({ ParameterKey = '', ParameterValue }) => [ParameterKey, ParameterValue]));
  expect(values((await described(on, 'notes')).Parameters)).toEqual(told);
  await on.cloudFormation.send(
    new c.CreateStackSetCommand({
      StackSetName: 'notes',
      PermissionModel: 'SERVICE_MANAGED',
      TemplateBody: template,
      Parameters,
    }),
  );
  const { StackSet } = await on.cloudFormation.send(new c.DescribeStackSetCommand({ StackSetName: 'notes' }));
  expect(values(StackSet?.Parameters)).toEqual(told);
});

test('any template is taken, or refused in the words of AWS', async () => {
  const names = ['Resources', 'Parameters', 'Outputs', 'Conditions', 'Mappings', 'Transform', 'T', 'Type', 'Value'];
  const key = fc.constantFrom(...names, 'Properties', 'Default', 'Ref', 'Fn::Sub', 'Fn::If', 'Fn::GetAtt', 'Condition');
  const { tree } = fc.letrec((tie) => ({
    leaf: fc.oneof(fc.constantFrom('AWS::SNS::Topic', 'AWS::IAM::Role', 'String', 'T', '${T}', ''), fc.jsonValue()),
    tree: fc.oneof(
      { maxDepth: 4 },
      tie('leaf'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
    ),
  }));
  const { cloudFormation } = stage({ latency: 0 });
  const template = fc.record(
    {
      Resources: fc.oneof(
        tree,
        fc.dictionary(key, fc.record({ Type: fc.constant('AWS::SNS::Topic'), Properties: tree })),
      ),
      ...Object.fromEntries(['Parameters', 'Outputs', 'Conditions'].map((name) => [name, tree])),
      Transform: fc.option(tree),
    },
    { requiredKeys: ['Resources'] },
  );
  await fc.assert(
    fc.asyncProperty(template, async (value) => {
      const change = { TemplateBody: JSON.stringify(value), ChangeSetName: 'x' };
      const answer = await said(cloudFormation.send(changeSet('notes', change)));
      if (answer === 'answered')
        await cloudFormation.send(new c.DeleteChangeSetCommand({ StackName: 'notes', ChangeSetName: 'x' }));
      else expect(answer).toMatch(/^(ValidationError|InsufficientCapabilitiesException): /);
    }),
    { numRuns: 100 },
  );
});
