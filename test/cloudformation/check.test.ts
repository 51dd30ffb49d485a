import { checkTemplate } from '../../lib/cloudformation/check.ts';

const lines = (...parts: string[]): string => parts.join('\n');
const topic = 'Resources: { Topic: { Type: AWS::SNS::Topic } }';

/** Without what the specification says against made-up properties. */
const checked = (text: string) => {
  const { template, findings } = checkTemplate(text);
  return { template, errors: findings.filter(({ severity }) => severity !== 'warning') };
};

/** A template with one resource, whose property is `value`. */
const using = (value: string): string =>
  lines(
    'Parameters: { Name: { Type: String } }',
    'Mappings: { Map: { a: { b: c } } }',
    'Conditions: { IsA: !Equals [!Ref Name, a] }',
    'Resources:',
    '  Topic:',
    '    Type: AWS::SNS::Topic',
    '    Properties:',
    `      TopicName: ${value}`,
  );

const inOrder = [
  topic,
  JSON.stringify({ Resources: { A: { Type: 'AWS::SNS::Topic' } } }),
  '!Ref Topic',
  '!Ref Name',
  '!Ref AWS::StackId',
  '!GetAtt Topic.Any.Thing',
  "!Sub '${Name} ${Topic} ${Topic.Arn} ${AWS::Region} ${!Literal} $${x'",
  "!Sub ['${a} ${a.b} ${Name}', { a: 1, a.b: !Ref Name }]",
  '!If [IsA, !Ref Name, !Ref AWS::NoValue]',
  '!FindInMap [Map, !Ref Name, b]',
  '{ Ref: Nobody, Other: key }',
  // In a policy it is no reference.
  '{ Statement: [{ Condition: Nobody }, { Condition: { StringEquals: { a: b } } }] }',
].map((text) => (text.includes('Resources') ? text : using(text)));

test.each(inOrder)('this is in order: %s', (text) => {
  const { template, errors } = checked(text);
  expect(errors).toEqual([]);
  expect(template?.Resources).toBeDefined();
});

/** In the text, ^ stands before what is wrong. */
const wrong: [what: string, text: string, ...messages: string[]][] = [
  ['a parameter that is not there', using('!Ref ^Nobody'), 'unknown parameter or resource "Nobody"'],
  ['the same in the long form', using('{ Ref: ^Nobody }'), 'unknown parameter or resource "Nobody"'],
  ['an attribute of nothing', using('!GetAtt ^Nobody.Arn'), 'unknown resource "Nobody"'],
  ['an attribute of a parameter', using('!GetAtt [^Name, Arn]'), 'unknown resource "Name"'],
  ['the same in a text', using("{ 'Fn::GetAtt': ^Nobody.Arn }"), 'unknown resource "Nobody"'],
  ['a name in a text', using("!Sub 'a ${Name} ^${Nobody}'"), 'unknown parameter or resource "Nobody"'],
  ['an attribute in a text', using("!Sub 'a ^${Nobody.Arn}'"), 'unknown resource "Nobody"'],
  ['a name in a text with variables', using("!Sub ['${a}^${b}', { a: 1 }]"), 'unknown parameter or resource "b"'],
  ['a name in a variable', using("!Sub ['${a}', { a: !Ref ^Nobody }]"), 'unknown parameter or resource "Nobody"'],
  [
    'names in a text of lines',
    using(lines('!Sub |', '        first', '        ^${One} ^${ Two }')),
    'unknown parameter or resource "One"',
    'unknown parameter or resource "Two"',
  ],
  ['a condition', using('!If [^IsB, 1, 2]'), 'unknown condition "IsB"'],
  ['a condition, long', using("{ 'Fn::If': [^IsB, 1, 2] }"), 'unknown condition "IsB"'],
  ['a name in a branch', using('!If [IsA, !Ref ^Nobody, 2]'), 'unknown parameter or resource "Nobody"'],
  ['a mapping', using('!FindInMap [^Nap, a, b]'), 'unknown mapping "Nap"'],
  [
    'an unknown section',
    lines('^Ressources: {}', 'Resources: { Topic: { Type: AWS::SNS::Topic } }'),
    'unknown template section "Ressources"',
  ],
  ['no resources', '^Description: a', 'a template must have at least one resource'],
  ['no resource', '^Resources: {}', 'a template must have at least one resource'],
  ['resources that are none', 'Resources: ^[a]', 'Resources must be a map'],
  ['empty resources', '^Resources:', 'Resources must be a map'],
  ['a resource without a Type', 'Resources: { ^Topic: { Properties: {} } }', 'Topic has no Type'],
  ['an empty resource', lines('Resources:', '  ^Topic:', '  Other: { Type: AWS::SNS::Topic }'), 'Topic must be a map'],
  [
    'a name that can be none',
    lines('Resources:', '  ^my-topic: { Type: AWS::SNS::Topic }'),
    '"my-topic" is not a valid name in Resources',
  ],
  [
    'empty properties',
    lines('Resources:', '  Topic:', '    Type: AWS::SNS::Topic', '    ^Properties:'),
    'Properties must be a map',
  ],
  ['a dependency', 'Resources: { Topic: { Type: AWS::SNS::Topic, DependsOn: ^Nobody } }', 'unknown resource "Nobody"'],
  [
    'one of some dependencies',
    'Resources: { A: { Type: AWS::SNS::Topic }, B: { Type: AWS::SNS::Topic, DependsOn: [A, ^Nobody] } }',
    'unknown resource "Nobody"',
  ],
  [
    'the condition of a resource',
    'Resources: { Topic: { Type: AWS::SNS::Topic, Condition: ^IsB } }',
    'unknown condition "IsB"',
  ],
  [
    'what every object has',
    'Resources: { Topic: { Type: AWS::SNS::Topic, Condition: ^constructor, Properties: { A: !Ref ^toString } } }',
    'unknown condition "constructor"',
    'unknown parameter or resource "toString"',
  ],
  [
    'the condition of an output',
    lines(topic, 'Outputs: { A: { Value: 1, Condition: ^IsB } }'),
    'unknown condition "IsB"',
  ],
  ['an output without a Value', lines(topic, 'Outputs: { ^A: { Description: a } }'), 'A has no Value'],
  ['a reference of an output', lines(topic, 'Outputs: { A: { Value: !Ref ^B } }'), 'unknown parameter or resource "B"'],
  [
    'a reference of an export',
    lines(topic, "Outputs: { A: { Value: 1, Export: { Name: !Sub '^${B}' } } }"),
    'unknown parameter or resource "B"',
  ],
  ['a parameter without a Type', lines(topic, 'Parameters: { ^A: { Default: a } }'), 'A has no Type'],
  [
    'a condition of a condition',
    lines(topic, 'Conditions: { A: !Not [!Condition ^B], C: { Condition: ^D } }'),
    'unknown condition "B"',
    'unknown condition "D"',
  ],
  [
    'a condition that asks for a resource',
    lines(topic, 'Conditions: { A: !Equals [!Ref ^Topic, a] }'),
    'a condition cannot refer to the resource "Topic"',
  ],
  [
    'two mistakes',
    using("!Join ['', [!Ref ^One, !GetAtt ^Two.Arn]]"),
    'unknown parameter or resource "One"',
    'unknown resource "Two"',
  ],
  [
    'a mistake behind an anchor, once for each place',
    lines(
      'Resources:',
      '  A: { Type: AWS::SNS::Topic, Properties: &p { A: !Ref ^Nobody } }',
      '  B: { Type: AWS::SNS::Topic, Properties: *p }',
    ),
    'unknown parameter or resource "Nobody"',
    'unknown parameter or resource "Nobody"',
  ],
  ['a mistake in JSON', '{"Resources": {"A": {"Type": "AWS::SNS::Topic", "DependsOn": ^"B"}}}', 'unknown resource "B"'],
  ['no YAML', 'Resources: "^', 'not valid YAML: Missing closing "quote'],
];

test.each(wrong)('%s is told where it is', (_, marked, ...messages) => {
  const places = [...marked.matchAll(/\^/g)].map(({ index }, nth) => index - nth);
  const { template, errors } = checked(marked.replaceAll('^', ''));
  expect(template).toBeUndefined();
  expect(errors.map(({ message }) => message)).toEqual(messages);
  expect([...new Set(errors.map(({ offset }) => offset))]).toEqual(places);
});

test('what a macro makes of a template can not be told', () => {
  const { findings } = checkTemplate(
    lines(
      'Transform: AWS::Serverless-2016-10-31',
      'Globals: {}',
      'Resources: { A: { Type: X, Properties: { B: !Ref C } } }',
    ),
  );
  expect(findings).toEqual([]);
});

test('what the specification says against a resource is a warning: AWS may know more', () => {
  const text = lines(
    'Resources:',
    '  Topic:',
    '    Type: AWS::SNS::Topic',
    '    Properties: { ^TopcName: x, DisplayName: !Ref AWS::StackName }',
    '  Trail:',
    '    Type: AWS::CloudTrail::Trail',
    '    ^Properties: { IsLogging: true }',
    '  Other:',
    '    Type: ^AWS::SNS::Topik',
  );
  const { template, findings } = checkTemplate(text.replaceAll('^', ''));
  expect(template?.Resources).toBeDefined();
  expect(findings.map(({ offset }) => offset)).toEqual(
    [...text.matchAll(/\^/g)].map(({ index }, count) => index - count),
  );
  expect(findings.map(({ message, fix, severity }) => `${severity ?? ''}: ${message} -> ${fix ?? ''}`)).toEqual([
    'warning: AWS::SNS::Topic Topic: unknown property "TopcName" -> did you mean "TopicName"?',
    'warning: AWS::CloudTrail::Trail Trail: S3BucketName is required -> add S3BucketName:',
    'warning: unknown resource type AWS::SNS::Topik -> did you mean "AWS::SNS::Topic"?',
  ]);
});
