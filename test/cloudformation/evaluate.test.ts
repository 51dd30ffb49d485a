import fc from 'fast-check';
import { evaluate, evaluateCondition, type Scope } from '../../lib/cloudformation/evaluate.ts';
import { TemplateError } from '../../lib/cloudformation/template-error.ts';

const parameters: Record<string, unknown> = {
  Name: 'orders',
  Size: '3',
  Zones: ['eu-west-1a', 'eu-west-1b'],
  None: [],
  'AWS::Region': 'eu-west-1',
};
const conditions: Record<string, unknown> = {
  Yes: { 'Fn::Equals': [{ Ref: 'Name' }, 'orders'] },
  No: { 'Fn::Not': [{ Condition: 'Yes' }] },
  Both: { 'Fn::And': [{ Condition: 'Yes' }, { 'Fn::Or': [{ Condition: 'No' }, { Condition: 'Same' }] }] },
  Same: { Condition: 'Yes' },
};
const mappings: Record<string, unknown> = { 'Map/eu-west-1/ami': 'ami-1', 'Map/eu-west-1/zones': ['a', 'b'] };

const scope: Scope = {
  region: 'eu-west-1',
  parameter: (name) => parameters[name],
  condition: (name) => evaluateCondition(conditions[name], scope),
  mapping: (...keys) => mappings[keys.join('/')],
  resource: (name) =>
    name === 'Topic' ? { ref: 'topic-1', attribute: (attribute) => `${attribute} of topic-1` } : undefined,
  imported: (name) => `imported ${name}`,
};

const NoValue = { Ref: 'AWS::NoValue' };
/** Fails when it is evaluated. */
const trap = { Ref: 'Nobody' };

const functions: [argument: unknown, value: unknown][] = [
  [{ Ref: 'Name' }, 'orders'],
  [{ Ref: 'Zones' }, ['eu-west-1a', 'eu-west-1b']],
  [{ Ref: 'AWS::Region' }, 'eu-west-1'],
  [{ Ref: 'Topic' }, 'topic-1'],
  [{ 'Fn::GetAtt': ['Topic', 'Arn'] }, 'Arn of topic-1'],
  [{ 'Fn::GetAtt': ['Topic', { Ref: 'Name' }] }, 'orders of topic-1'],
  [{ 'Fn::GetAtt': 'Topic.Outputs.Id' }, 'Outputs.Id of topic-1'],
  // An item that is no value is no item.
  [{ 'Fn::Join': ['-', ['a', NoValue, { Ref: 'Name' }, 1]] }, 'a-orders-1'],
  [{ 'Fn::Join': [',', { Ref: 'Zones' }] }, 'eu-west-1a,eu-west-1b'],
  [{ 'Fn::Join': ['', []] }, ''],
  [{ 'Fn::Select': ['1', { Ref: 'Zones' }] }, 'eu-west-1b'],
  [{ 'Fn::Select': [0, { 'Fn::Split': ['/', 'a/b'] }] }, 'a'],
  [{ 'Fn::Select': [{ 'Fn::Select': [0, ['1']] }, ['a', 'b']] }, 'b'],
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-split.html: an empty text between two delimiters
  [{ 'Fn::Split': ['|', 'a||c|'] }, ['a', '', 'c', '']],
  [{ 'Fn::If': ['Yes', 'a', trap] }, 'a'],
  [{ 'Fn::If': ['No', trap, { Ref: 'Name' }] }, 'orders'],
  [{ 'Fn::If': ['Both', 'a', trap] }, 'a'],
  [{ 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'ami'] }, 'ami-1'],
  [{ 'Fn::FindInMap': ['Map', 'eu-west-1', 'zones'] }, ['a', 'b']],
  [{ 'Fn::Base64': { 'Fn::Sub': 'ü ${Name}' } }, 'w7wgb3JkZXJz'],
  [{ 'Fn::ImportValue': { 'Fn::Sub': '${Name}-arn' } }, 'imported orders-arn'],
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-getavailabilityzones.html: empty means here
  [{ 'Fn::GetAZs': '' }, ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
  [{ 'Fn::GetAZs': 'eu-north-1' }, ['eu-north-1a', 'eu-north-1b', 'eu-north-1c']],
  [{ 'Fn::GetAZs': { Ref: 'AWS::Region' } }, ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
  [{ 'Fn::ToJsonString': { a: [{ Ref: 'Name' }, NoValue] } }, '{"a":["orders"]}'],
  [{ 'Fn::Length': { Ref: 'Zones' } }, 2],
  [
    { 'Fn::Sub': '${Name} ${ Topic } ${Topic.Arn} ${Topic.Outputs.Id}' },
    'orders topic-1 Arn of topic-1 Outputs.Id of topic-1',
  ],
  [{ 'Fn::Sub': ['${a} ${Name} ${a.b}', { a: { Ref: 'Topic' }, Name: 1, 'a.b': true }] }, 'topic-1 1 true'],
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html: ${!Literal} is ${Literal}
  [{ 'Fn::Sub': '${!Name} $Name {Name} $${Name} ${' }, '${Name} $Name {Name} $orders ${'],
  [{ 'Fn::Sub': ['${Name}', { unused: trap }] }, 'orders'],
];

test.each(functions.map(([argument, value]) => [JSON.stringify(argument), argument, value]))(
  '%s',
  (_, argument, value) => {
    expect(evaluate(argument, scope)).toEqual(value);
  },
);

test('no value leaves out items of lists and entries of maps, however deep', () => {
  expect(evaluate({ a: NoValue, b: [NoValue, 1, { c: NoValue }], d: { 'Fn::If': ['No', 1, NoValue] } }, scope)).toEqual(
    {
      b: [1, {}],
    },
  );
  expect(evaluate(NoValue, scope)).toBeUndefined();
});

test('a map of several keys is no function, and Condition is a word of policies', () => {
  const map = { Ref: 'Nobody', 'Fn::Sub': '${Nobody}' };
  expect(evaluate({ map, Statement: { Condition: 'Nobody' } }, scope)).toEqual({
    map,
    Statement: { Condition: 'Nobody' },
  });
});

test('what holds no function stays as it is', () => {
  const key = fc.string().filter((one) => one !== 'Ref' && !one.startsWith('Fn::'));
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(key, tie('json'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(fc.property(json, (value) => expect(evaluate(value, scope)).toEqual(value)));
});

test('Split undoes Join', () => {
  const part = fc.string({ unit: fc.constantFrom('a', 'b', '.') });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), (parts) => {
      expect(evaluate({ 'Fn::Split': ['|', { 'Fn::Join': ['|', parts] }] }, scope)).toEqual(parts);
    }),
  );
});

describe('conditions', () => {
  const isTrue: [condition: unknown, value: boolean][] = [
    [{ Condition: 'Both' }, true],
    [{ Condition: 'No' }, false],
    [{ 'Fn::Equals': [{ Ref: 'Size' }, 3] }, true],
    [{ 'Fn::Equals': [true, 'true'] }, true],
    [{ 'Fn::Equals': ['a', 'A'] }, false],
    [{ 'Fn::Equals': [{ 'Fn::Join': ['', { Ref: 'None' }] }, ''] }, true],
    [{ 'Fn::Not': [{ 'Fn::Equals': ['a', 'a'] }] }, false],
    [{ 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] }, false],
    [{ 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'Same' }] }, true],
    [{ 'Fn::Or': [{ Condition: 'No' }, { Condition: 'Yes' }] }, true],
    [{ 'Fn::Or': [{ Condition: 'No' }, { 'Fn::Not': [{ Condition: 'Yes' }] }] }, false],
  ];

  test.each(isTrue.map(([condition, value]) => [JSON.stringify(condition), value, condition]))(
    '%s is %s',
    (_, value, condition) => {
      expect(evaluateCondition(condition, scope)).toBe(value);
    },
  );

  test.each(['true', 'a', null, undefined, 1, ['Yes'], { Ref: 'Name' }, { a: 1 }])('%j is none', (condition) => {
    expect(() => evaluateCondition(condition, scope)).toThrow('every condition must evaluate to true or false');
  });
});

describe('Cidr', () => {
  const blocks = (...argument: unknown[]) => evaluate({ 'Fn::Cidr': argument }, scope) as string[];

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-cidr.html
  test.each<[argument: unknown[], blocks: string[]]>([
    [['192.168.0.0/24', '6', '5'], [0, 32, 64, 96, 128, 160].map((byte) => `192.168.0.${byte}/27`)],
    [
      ['10.0.0.0/16', 2, 8],
      ['10.0.0.0/24', '10.0.1.0/24'],
    ],
    [['10.0.0.0/16', 1], ['10.0.0.0/24']],
    [['10.0.3.7/16', 1, 12], ['10.0.0.0/20']],
    [
      ['0.0.0.0/0', 2, 31],
      ['0.0.0.0/1', '128.0.0.0/1'],
    ],
    [
      ['255.255.255.254/31', 2, 0],
      ['255.255.255.254/32', '255.255.255.255/32'],
    ],
    [
      ['2001:db8:1234:1a00::/56', 2, 64],
      ['2001:db8:1234:1a00::/64', '2001:db8:1234:1a01::/64'],
    ],
    [
      ['2001:db8::/127', 2, 0],
      ['2001:db8::/128', '2001:db8::1/128'],
    ],
    [
      ['::/0', 2, 127],
      ['::/1', '8000::/1'],
    ],
  ])('%j', (argument, found) => {
    expect(blocks(...argument)).toEqual(found);
  });

  test.each([
    ['10.0.0.0/24', 2, 8],
    ['10.0.0.0/24', 0, 4],
    ['10.0.0.0/8', 257, 8],
    ['10.0.0.0/24', 1, 9],
    ['10.0.0.0/24', 1.5, 2],
    ['10.0.0.0/24', 1, -1],
    ['10.0.0.0', 1, 8],
    ['10.0.0/24', 1, 4],
    ['10.0.0.0/33', 1, 0],
    ['vpc-1.CidrBlock', 1, 8],
    ['2001:db8::/64', 2, 64],
  ])('%s has no %s blocks of %s bits', (...argument) => {
    expect(() => blocks(...argument)).toThrow(TemplateError);
  });

  test('blocks lie within theirs, side by side', () => {
    const number = (address: string) => address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
    fc.assert(
      fc.property(
        fc.nat(0xff_ff_ff),
        fc.integer({ min: 8, max: 24 }),
        fc.integer({ min: 1, max: 8 }),
        (start, length, bits) => {
          const address = [10, start >> 16, (start >> 8) & 255, start & 255].join('.');
          const count = Math.min(256, 2 ** (32 - length - bits));
          const found = blocks(`${address}/${length}`, count, bits).map((block) => block.split('/'));
          const starts = found.map(([one = '']) => number(one));
          const size = 2 ** (32 - length);
          expect(starts).toEqual(starts.map((_, at) => Math.floor(number(address) / size) * size + at * 2 ** bits));
          expect(found.every(([, one]) => Number(one) === 32 - bits)).toBe(true);
        },
      ),
    );
  });
});

const refused: [argument: unknown, message: string][] = [
  [trap, 'Template format error: Unresolved resource dependencies [Nobody] in the Resources block of the template'],
  [{ Ref: ['Name'] }, 'Template error: Ref requires a string'],
  [{ 'Fn::Nothing': 1 }, 'Template error: unknown function Fn::Nothing'],
  [{ 'Fn::constructor': 1 }, 'Template error: unknown function Fn::constructor'],
  [{ 'Fn::GetAtt': ['Nobody', 'Arn'] }, 'Template error: instance of Fn::GetAtt references undefined resource Nobody'],
  ...['Topic', '.Arn', 'Topic.', ['Topic'], ['Topic', 'Outputs', 'Id'], ['Topic', '']].map(
    (argument): [unknown, string] => [
      { 'Fn::GetAtt': argument },
      'Template error: every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute',
    ],
  ),
  ...['a', ['a'], ['a', 'b'], ['a', [{ Ref: 'Zones' }]], [1, ['a']], ['a', NoValue]].map(
    (argument): [unknown, string] => [
      { 'Fn::Join': argument },
      'Template error: every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.',
    ],
  ),
  [{ 'Fn::Select': [2, { Ref: 'Zones' }] }, 'Template error: Fn::Select cannot select nonexistent value at index 2'],
  [{ 'Fn::Select': [-1, { Ref: 'Zones' }] }, 'Template error: Fn::Select cannot select nonexistent value at index -1'],
  [{ 'Fn::Select': [0, 'a,b'] }, 'Template error: Fn::Select requires a list'],
  [
    { 'Fn::Split': [',', ['a']] },
    'Template error: every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.',
  ],
  [{ 'Fn::If': ['Yes', 1] }, 'Template error: Fn::If requires a list of 3'],
  [
    { 'Fn::Equals': [{ Ref: 'Zones' }, 'a'] },
    'Template error: every Fn::Equals object requires a list of 2 string parameters.',
  ],
  [{ 'Fn::Equals': ['a'] }, 'Template error: every Fn::Equals object requires a list of 2 string parameters.'],
  [{ 'Fn::Not': [] }, 'Template error: Fn::Not requires a list of 1'],
  ...['And', 'Or'].map((name): [unknown, string] => [
    { [`Fn::${name}`]: [{ Condition: 'Yes' }] },
    `Template error: every Fn::${name} object requires a list of at least 2 and at most 10 boolean parameters.`,
  ]),
  [{ 'Fn::FindInMap': ['Map', 'nowhere', 'ami'] }, 'Template error: Unable to get mapping for Map::nowhere::ami'],
  [
    { 'Fn::FindInMap': ['Map', 'eu-west-1'] },
    'Template error: every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value',
  ],
  [{ 'Fn::Base64': { Ref: 'Zones' } }, 'Template error: every Fn::Base64 object must have a String-typed value.'],
  [
    { 'Fn::Sub': '${Nobody}' },
    'Template format error: Unresolved resource dependencies [Nobody] in the Resources block of the template',
  ],
  [{ 'Fn::Sub': '${Nobody.Arn}' }, 'Template error: instance of Fn::GetAtt references undefined resource Nobody'],
  [{ 'Fn::Sub': '${Zones}' }, 'Template error: variable Zones in Fn::Sub expression does not resolve to a string'],
  [
    { 'Fn::Sub': '${a-b}' },
    'Template error: variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons',
  ],
  [{ 'Fn::Sub': { Ref: 'Name' } }, 'Template error: Fn::Sub requires a string'],
];

test.each(refused.map(([argument, message]) => [JSON.stringify(argument), argument, message]))(
  '%s is refused',
  (_, argument, message) => {
    expect(() => evaluate({ a: [argument] }, scope)).toThrow(new TemplateError(message));
  },
);
