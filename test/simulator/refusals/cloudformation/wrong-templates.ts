import type { Row } from '../rows.ts';
import { named, ofResources, templateOf } from './templates.ts';

const topic = (more: object = {}): object => ({ Type: 'AWS::SNS::Topic', ...more });
const table = { Mappings: { Map: { a: { b: 'x' } } } };

/** What is wrong with the text, and what CloudFormation says of it. */
const faults: readonly (readonly [what: string, text: string, words: string | RegExp])[] = [
  ['that is no JSON', '{"Resources": {', /^Template format error: JSON not well-formed\./],
  ['that is no YAML', 'Resources: [a: b: c', /^Template format error: YAML not well-formed\./],
  ['that is an address', 'https://example.com/template', 'Template format error: unsupported structure.'],
  ['that is a list', '[]', 'Template format error: unsupported structure.'],
  ['without resources', '{"Resources":{}}', 'Template format error: At least one Resources member must be defined.'],
  ['with another section', templateOf({ Other: {} }), 'Invalid template property or properties [Other]'],
  [
    'with a resource whose name has a hyphen',
    ofResources({ 'my-topic': topic() }),
    'Template format error: Resource name my-topic is non alphanumeric.',
  ],
  [
    'with a parameter whose name has a hyphen',
    templateOf({ Parameters: { 'my-name': { Type: 'String' } } }),
    'Template format error: Parameter name my-name is non alphanumeric.',
  ],
  [
    'with a resource that is a text',
    ofResources({ Topic: 'x' }),
    'Template format error: Any Resources member must be an object.',
  ],
  [
    'with a resource of no type',
    ofResources({ Topic: { Properties: {} } }),
    'Template format error: [/Resources/Topic] Every Resources object must contain a Type member.',
  ],
  [
    'with a key that resources do not have',
    ofResources({ Topic: topic({ Other: 1 }) }),
    "Invalid template resource property 'Other'",
  ],
  [
    'of a type that there is not',
    ofResources({ Topic: { Type: 'AWS::None::Thing' } }),
    'Template format error: Unrecognized resource types: [AWS::None::Thing]',
  ],
  [
    'with an output of no value',
    templateOf({ Outputs: { Out: { Description: 'x' } } }),
    'Template format error: Every Outputs member must contain a Value object',
  ],
  [
    'with an output of null',
    templateOf({ Outputs: { Out: { Value: null } } }),
    "[/Outputs/Out/Value] 'null' values are not allowed in templates",
  ],
  [
    'that refers to what is not there',
    named({ Ref: 'None' }),
    'Template format error: Unresolved resource dependencies [None] in the Resources block of the template',
  ],
  [
    'that comes after what is not there',
    ofResources({ Topic: topic({ DependsOn: 'None' }) }),
    'Template format error: Unresolved resource dependencies [None] in the Resources block of the template',
  ],
  [
    'whose text names what is not there',
    named({ 'Fn::Sub': '${None}' }),
    'Template format error: Unresolved resource dependencies [None] in the Resources block of the template',
  ],
  [
    'that tells what is not there',
    templateOf({ Outputs: { Out: { Value: { Ref: 'None' } } } }),
    /Unresolved resource dependencies \[None\] in the Outputs block of the template$/,
  ],
  [
    'that gets an attribute of what is not there',
    named({ 'Fn::GetAtt': ['None', 'Arn'] }),
    'Template error: instance of Fn::GetAtt references undefined resource None',
  ],
  [
    'of resources that wait for each other',
    ofResources({ A: topic({ DependsOn: 'B' }), B: topic({ DependsOn: 'A' }) }),
    'Circular dependency between resources: [A, B]',
  ],
  [
    'with a comparison of one value',
    templateOf({ Conditions: { Is: { 'Fn::Equals': ['a'] } } }),
    'Template error: every Fn::Equals object requires a list of 2 string parameters.',
  ],
  [
    'with a choice by a condition that is not there',
    named({ 'Fn::If': ['None', 'a', 'b'] }),
    'Template error: unresolved condition dependency None in Fn::If',
  ],
  [
    'with a key that its map does not have',
    named({ 'Fn::FindInMap': ['Map', 'c', 'b'] }, table),
    'Template error: Unable to get mapping for Map::c::b',
  ],
  [
    'with a map of one level',
    templateOf({ Mappings: { Map: { a: 'x' } } }),
    'Template format error: Every Mappings member a must be a map',
  ],
  [
    'with a map that refers',
    templateOf({ Mappings: { Map: { a: { b: { Ref: 'AWS::Region' } } } } }),
    'Template format error: Every Mappings attribute must be a String or a List.',
  ],
  ['whose description is no text', templateOf({ Description: { Ref: 'None' } }), /^Template format error: /],
  [
    'whose parameter has no value',
    templateOf({ Parameters: { Name: { Type: 'String' } } }),
    'Parameters: [Name] must have values',
  ],
  [
    'of 501 resources',
    ofResources(topics(501)),
    /^Template format error: Number of resources, 501, is greater than maximum allowed, 500$/,
  ],
];

function topics(count: number) {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`Topic${n}`, topic()]));
}

type Given = readonly [what: string, declared: object, value: string, words: string];

/** Values of parameters. */
const values: readonly Given[] = [
  ['a text for a number', { Type: 'Number' }, 'x', "Parameter 'Name' must be a number."],
  ['another value', { Type: 'String', AllowedValues: ['a'] }, 'b', "Parameter 'Name' must be one of AllowedValues"],
  ['another pattern', { Type: 'String', AllowedPattern: '[a-z]+' }, '1', "Parameter 'Name' must match pattern [a-z]+"],
  [
    'what its template says otherwise',
    { Type: 'String', AllowedPattern: '[a-z]+', ConstraintDescription: 'lower case only' },
    '1',
    'Parameter Name failed to satisfy constraint: lower case only',
  ],
];

const stack = { StackName: 'new' };

export const templates: readonly Row[] = [
  ...faults.map(([what, TemplateBody, words]): Row => [
    `of a template ${what}`,
    'CreateStack',
    { ...stack, TemplateBody },
    'ValidationError',
    { words },
  ]),
  ...values.map(([what, Name, ParameterValue, words]): Row => [
    `with ${what}`,
    'CreateStack',
    {
      ...{ ...stack, TemplateBody: templateOf({ Parameters: { Name } }) },
      Parameters: [{ ParameterKey: 'Name', ParameterValue }],
    },
    'ValidationError',
    { words: new RegExp(`^${words.replaceAll(/[[\]+.]/g, '\\$&')}`) },
  ]),
  [
    'with a parameter that its template does not have',
    'CreateStack',
    { ...stack, TemplateBody: templateOf(), Parameters: [{ ParameterKey: 'Other', ParameterValue: 'x' }] },
    'ValidationError',
    { words: 'Parameters: [Other] do not exist in the template' },
  ],
];
