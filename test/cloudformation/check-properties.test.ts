import fc from 'fast-check';
import { isKnownType, propertyMistakes as mistakesIn } from '../../lib/cloudformation/check-properties.ts';
import {
  resourceType,
  resourceTypeNames,
  type Properties,
  type ResourceType,
  type Shape,
} from '../../lib/cloudformation/resource-types.ts';

/** In CloudFormation's words. */
const propertyMistakes = (type: string, properties: Readonly<Record<string, unknown>>): string[] =>
  mistakesIn(type, properties).map(({ refusal }) => refusal);

const bucket = 'AWS::S3::Bucket';
const method = { HttpMethod: 'GET', ResourceId: 'a', RestApiId: 'b' };
const lambda = { Code: { ZipFile: 'x' }, Role: 'y' };

const inOrder: [what: string, type: string, properties: object][] = [
  ['nothing where nothing is required', bucket, {}],
  ['what is required', 'AWS::CloudTrail::Trail', { IsLogging: true, S3BucketName: 'logs' }],
  ['what is not given', bucket, { BucketName: undefined }],
  ['a truth value as a text', 'AWS::CloudTrail::Trail', { IsLogging: 'false', S3BucketName: 'logs' }],
  ['numbers as texts, and texts as numbers', 'AWS::Lambda::Function', { ...lambda, MemorySize: '512', Description: 5 }],
  [
    'a number with decimals',
    'AWS::CloudWatch::Alarm',
    { ComparisonOperator: 'a', EvaluationPeriods: 1, Threshold: '0.5' },
  ],
  ['a shape in a shape', bucket, { VersioningConfiguration: { Status: 'Enabled' } }],
  ['a list of shapes', bucket, { LifecycleConfiguration: { Rules: [{ Status: 'Enabled' }, { Status: 'Disabled' }] } }],
  ['a map', 'AWS::Lambda::Function', { ...lambda, Environment: { Variables: { A: 'b', C: 1 } } }],
  ['tags as a list and as a map', bucket, { Tags: [{ Key: 'a', Value: 'b' }] }],
  ['a document as a map', 'AWS::SQS::Queue', { RedrivePolicy: { a: [1, { b: null }] } }],
  ['a document as a text', 'AWS::SQS::Queue', { RedrivePolicy: '{}' }],
  ['one of two shapes', 'AWS::AutoScaling::AutoScalingGroup', group(['arn'])],
  ['the other of two shapes', 'AWS::AutoScaling::AutoScalingGroup', group('arn')],
  ['a map of either', 'AWS::ApiGateway::Method', { ...method, RequestParameters: { a: true, b: 'text' } }],
  ['what has no shape', 'AWS::Serverless::Function', { Policies: [{ AMIDescribePolicy: { a: 1 } }] }],
  ['a custom resource', 'Custom::Anything', { a: 1 }],
  ['a custom resource by its other name', 'AWS::CloudFormation::CustomResource', { ServiceToken: 'a', Anything: [1] }],
  ['a type of others', 'Company::Team::Thing', { a: 1 }],
  ['a type that is newer', 'AWS::New::Thing', { a: 1 }],
];

function group(topic: unknown): object {
  return { MinSize: '1', MaxSize: '2', NotificationConfigurations: [{ TopicARN: topic }] };
}

test.each(inOrder)('%s is in order', (_, type, properties) => {
  expect(propertyMistakes(type, properties as never)).toEqual([]);
});

const wrong: [what: string, type: string, properties: object, ...mistakes: string[]][] = [
  [
    'what is missing',
    'AWS::CloudTrail::Trail',
    { TrailName: 'a' },
    '#: required key [IsLogging] not found',
    '#: required key [S3BucketName] not found',
  ],
  ['a key that is unknown', bucket, { Bucketname: 'a' }, '#: extraneous key [Bucketname] is not permitted'],
  ['a key that every object has', bucket, { constructor: 'a' }, '#: extraneous key [constructor] is not permitted'],
  ['a list for a text', bucket, { BucketName: ['a'] }, '#/BucketName: expected type: String, found: JSONArray'],
  ['a map for a text', bucket, { BucketName: { a: 1 } }, '#/BucketName: expected type: String, found: JSONObject'],
  ['nothing for a text', bucket, { BucketName: null }, '#/BucketName: expected type: String, found: Null'],
  [
    'a text for a truth value',
    bucket,
    { ObjectLockEnabled: 'yes' },
    '#/ObjectLockEnabled: expected type: Boolean, found: String',
  ],
  [
    'a number for a truth value',
    bucket,
    { ObjectLockEnabled: 1 },
    '#/ObjectLockEnabled: expected type: Boolean, found: Number',
  ],
  [
    'no whole number',
    'AWS::Lambda::Function',
    { ...lambda, MemorySize: 1.5, Timeout: '1.5' },
    '#/MemorySize: expected type: Integer, found: Number',
    '#/Timeout: expected type: Integer, found: String',
  ],
  [
    'an empty text for a number',
    'AWS::SQS::Queue',
    { DelaySeconds: ' ' },
    '#/DelaySeconds: expected type: Integer, found: String',
  ],
  [
    'a truth value for a number',
    'AWS::SQS::Queue',
    { DelaySeconds: true },
    '#/DelaySeconds: expected type: Integer, found: Boolean',
  ],
  [
    'what is missing in a shape',
    bucket,
    { VersioningConfiguration: {} },
    '#/VersioningConfiguration: required key [Status] not found',
  ],
  [
    'a text for a shape',
    bucket,
    { VersioningConfiguration: 'Enabled' },
    '#/VersioningConfiguration: expected type: JSONObject, found: String',
  ],
  [
    'an item of a list in a shape',
    bucket,
    { LifecycleConfiguration: { Rules: [{ Status: 'Enabled' }, { Stat: 'Enabled' }] } },
    '#/LifecycleConfiguration/Rules/1: required key [Status] not found',
    '#/LifecycleConfiguration/Rules/1: extraneous key [Stat] is not permitted',
  ],
  [
    'a map for a list',
    bucket,
    { LifecycleConfiguration: { Rules: { Status: 'Enabled' } } },
    '#/LifecycleConfiguration/Rules: expected type: JSONArray, found: JSONObject',
  ],
  [
    'a list for a map',
    'AWS::Lambda::Function',
    { ...lambda, Environment: { Variables: ['a'] } },
    '#/Environment/Variables: expected type: JSONObject, found: JSONArray',
  ],
  [
    'an entry of a map',
    'AWS::Lambda::Function',
    { ...lambda, Environment: { Variables: { A: {} } } },
    '#/Environment/Variables/A: expected type: String, found: JSONObject',
  ],
  [
    'neither of two shapes',
    'AWS::AutoScaling::AutoScalingGroup',
    group({}),
    '#/NotificationConfigurations/0/TopicARN: expected type: String, found: JSONObject',
  ],
];

test.each(wrong)('%s is told', (_, type, properties, ...mistakes) => {
  expect(propertyMistakes(type, properties as never)).toEqual(mistakes);
});

test.each([
  ['AWS::S3::Bucket', true],
  ['AWS::S3::Bukcet', false],
  ['AWS::CDK::Metadata', true],
  ['AWS::CloudFormation::CustomResource', true],
  ['Custom::Anything', true],
  ['Company::Team::Thing::MODULE', true],
])('whether CloudFormation knows %s: %s', (type, known) => {
  expect(isKnownType(type)).toBe(known);
});

/** Properties as the specification has them; `depth` bounds those that need not be there. */
const propertiesOf = (type: ResourceType, properties: Properties, depth = 0): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      [...properties].flatMap(([name, { required, shape }]) =>
        required || depth < 3 ? [[name, valueOf(type, shape, depth)]] : [],
      ),
    ),
    { requiredKeys: [...properties].filter(([, { required }]) => required).map(([name]) => name) },
  );

const valueOf = (type: ResourceType, shape: Shape, depth: number): fc.Arbitrary<unknown> => {
  switch (shape.kind) {
    case 'text':
      return fc.oneof(fc.string(), fc.integer(), fc.boolean());
    case 'number':
      return fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer().map(String));
    case 'integer':
      return fc.oneof(fc.integer(), fc.integer().map(String));
    case 'boolean':
      return fc.constantFrom(true, false, 'true', 'false');
    case 'tag':
    case 'anything':
      return fc.jsonValue({ maxDepth: 1 });
    case 'list':
      return fc.array(valueOf(type, shape.of, depth + 1), { maxLength: 2 });
    case 'map':
      return fc.dictionary(fc.string(), valueOf(type, shape.of, depth + 1), { maxKeys: 2 });
    case 'one of':
      return fc.oneof(...shape.shapes.map((one) => valueOf(type, one, depth)));
    case 'named':
      return propertiesOf(type, type.shapes.get(shape.name) ?? new Map<string, never>(), depth + 1);
  }
};

const anyType = fc
  .constantFrom(...resourceTypeNames())
  .map((name) => [name, resourceType(name)] as const)
  .filter(([name]) => name !== 'AWS::CloudFormation::CustomResource')
  .filter((one): one is readonly [string, ResourceType] => one[1] !== undefined);
const anyResource = anyType.chain(([name, type]) =>
  fc.record({ name: fc.constant(name), type: fc.constant(type), properties: propertiesOf(type, type.properties) }),
);

test('what is made as the specification says has no mistake', () => {
  fc.assert(
    fc.property(anyResource, ({ name, properties }) => {
      expect(propertyMistakes(name, properties)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('a key too much and a key too few are each told alone', () => {
  fc.assert(
    fc.property(anyResource, ({ name, type, properties }) => {
      expect(propertyMistakes(name, { ...properties, 'not one': 1 })).toEqual([
        '#: extraneous key [not one] is not permitted',
      ]);
      for (const [key, { required }] of type.properties)
        if (required)
          expect(propertyMistakes(name, { ...properties, [key]: undefined })).toEqual([
            `#: required key [${key}] not found`,
          ]);
    }),
    { numRuns: 100 },
  );
});

test('what is known only later has no mistake yet, and all else is told where it is', () => {
  const isOpen = (value: unknown): boolean => typeof value === 'object' && value !== null && 'Ref' in value;
  const properties = {
    BucketName: { Ref: 'Name' },
    Tagz: [],
    VersioningConfiguration: { Status: { Ref: 'Status' } },
    LifecycleConfiguration: { Rules: [{ Id: 'a' }, { Status: ['Enabled'] }] },
  };
  expect(mistakesIn(bucket, { Ref: 'Anything' }, isOpen)).toEqual([]);
  expect(
    mistakesIn(bucket, properties, isOpen).map(({ path, message, fix }) => [path.join('/'), message, fix]),
  ).toEqual([
    ['Tagz', 'unknown property "Tagz"', 'did you mean "Tags"?'],
    ['LifecycleConfiguration/Rules/0', 'Status is required', 'add Status:'],
    ['LifecycleConfiguration/Rules/1/Status', 'Status must be a string', 'use a string'],
  ]);
});
