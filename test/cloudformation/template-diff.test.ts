import { readFileSync } from 'node:fs';
import { ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { diffResource } from '@aws-cdk/cloudformation-diff/lib/diff/index.js';
import fc from 'fast-check';
import {
  resourceType,
  resourceTypeNames,
  type ResourceType,
  type Shape,
} from '../../lib/cloudformation/resource-types.ts';
import { templateChanges, type TemplateChange } from '../../lib/cloudformation/template-diff.ts';
import type { Template } from '../../lib/config/deployment/template.ts';

type Replaces = TemplateChange['replaces'];

const template = (type: string, properties: unknown): Template => ({
  Resources: { A: { Type: type, Properties: properties as Record<string, unknown> } },
});

const ours = (type: string, before: unknown, after: unknown): Replaces =>
  templateChanges(template(type, before), template(type, after))[0]?.replaces ?? 'no';

/** What the CDK makes of it. */
const theirs = (type: string, before: unknown, after: unknown): Replaces => {
  const [left, right] = [before, after].map((Properties) => ({ Type: type, Properties: Properties as object }));
  const impact = diffResource(left, right).changeImpact;
  return impact === ResourceImpact.WILL_REPLACE ? 'yes' : impact === ResourceImpact.MAY_REPLACE ? 'maybe' : 'no';
};

const bucket = 'AWS::S3::Bucket';
const instance = 'AWS::EC2::Instance';
const function_ = 'AWS::Lambda::Function';

const agreed: [what: string, type: string, before: object, after: object, replaces: Replaces][] = [
  ['a name', bucket, { BucketName: 'a' }, { BucketName: 'b' }, 'yes'],
  ['a name that comes', bucket, {}, { BucketName: 'b' }, 'yes'],
  ['a name that goes', bucket, { BucketName: 'a' }, {}, 'yes'],
  ['what may be updated', bucket, { AccessControl: 'a' }, { AccessControl: 'b' }, 'no'],
  ['tags', bucket, { Tags: [{ Key: 'a', Value: 'b' }] }, { Tags: [] }, 'no'],
  ['what depends on the rest', instance, { InstanceType: 'a' }, { InstanceType: 'b' }, 'maybe'],
  [
    'that, and what replaces',
    instance,
    { InstanceType: 'a', ImageId: 'a' },
    { InstanceType: 'b', ImageId: 'b' },
    'yes',
  ],
  ['a part of what replaces', instance, { CpuOptions: { CoreCount: 1 } }, { CpuOptions: { CoreCount: 2 } }, 'yes'],
  ['an item of what may replace', instance, { SecurityGroupIds: ['a'] }, { SecurityGroupIds: ['a', 'b'] }, 'maybe'],
  [
    'a value of a map',
    function_,
    { Environment: { Variables: { a: 'b' } } },
    { Environment: { Variables: { a: 'c' } } },
    'no',
  ],
  ['a reference for a value', bucket, { BucketName: 'a' }, { BucketName: { Ref: 'B' } }, 'yes'],
  ['the order of keys', instance, { ImageId: 'a', KeyName: 'b' }, { KeyName: 'b', ImageId: 'a' }, 'no'],
  ['a number for its text', instance, { CpuOptions: { CoreCount: 1 } }, { CpuOptions: { CoreCount: '1' } }, 'no'],
  ['a truth value for its text', bucket, { ObjectLockEnabled: true }, { ObjectLockEnabled: 'true' }, 'no'],
  ['a type that is unknown', 'Custom::Thing', { a: 1 }, { a: 2 }, 'no'],
  ['a property that is unknown', bucket, { Nothing: 1 }, { Nothing: 2 }, 'no'],
  ['no properties', bucket, {}, undefined as never, 'no'],
];

test.each(agreed)('%s, as the CDK tells it', (_, type, before, after, replaces) => {
  expect([ours(type, before, after), theirs(type, before, after)]).toEqual([replaces, replaces]);
});

// The CDK looks at properties of the resource only. CloudFormation's documentation has "Update requires: Replacement" within them too.
const within: [what: string, type: string, before: object, after: object, replaces: Replaces][] = [
  ['a part', 'AWS::SES::ReceiptRule', { Rule: { Name: 'a' } }, { Rule: { Name: 'b' } }, 'yes'],
  [
    'a part beside it',
    'AWS::SES::ReceiptRule',
    { Rule: { Name: 'a', Enabled: true } },
    { Rule: { Name: 'a', Enabled: false } },
    'no',
  ],
  ['the whole', 'AWS::SES::ReceiptRule', {}, { Rule: { Name: 'a' } }, 'yes'],
  [
    'a part of a part',
    'AWS::MSK::Cluster',
    { EncryptionInfo: { EncryptionInTransit: { InCluster: true } } },
    { EncryptionInfo: { EncryptionInTransit: { InCluster: false } } },
    'yes',
  ],
  [
    'a part of an item',
    'AWS::MediaStore::Container',
    { CorsPolicy: [{ AllowedMethods: ['a'] }, { AllowedMethods: ['b'] }] },
    { CorsPolicy: [{ AllowedMethods: ['a'] }, { AllowedMethods: ['c'] }] },
    'yes',
  ],
  // It may be one that the service adds to those there are.
  [
    'an item that comes',
    'AWS::MediaStore::Container',
    { CorsPolicy: [] },
    { CorsPolicy: [{ AllowedMethods: ['a'] }] },
    'maybe',
  ],
  [
    'an item without that part',
    'AWS::MediaStore::Container',
    { CorsPolicy: [] },
    { CorsPolicy: [{ MaxAgeSeconds: 1 }] },
    'no',
  ],
];

test.each(within)('%s that replaces, which the CDK does not see', (_, type, before, after, replaces) => {
  expect(ours(type, before, after)).toBe(replaces);
  expect(theirs(type, before, after)).toBe('no');
});

test('texts that are the same number are two texts, which the CDK takes for one', () => {
  expect(ours(bucket, { BucketName: '007' }, { BucketName: '7' })).toBe('yes');
  expect(theirs(bucket, { BucketName: '007' }, { BucketName: '7' })).toBe('no');
});

const namesWithin = (shape: Shape): string[] => {
  if (shape.kind === 'named') return [shape.name];
  if (shape.kind === 'list' || shape.kind === 'map') return namesWithin(shape.of);
  return shape.kind === 'one of' ? shape.shapes.flatMap(namesWithin) : [];
};

/** Whether a rule of its own stands somewhere within. */
const hasRuleWithin = (type: ResourceType, shape: Shape, seen: readonly string[] = []): boolean =>
  namesWithin(shape).some(
    (name) =>
      !seen.includes(name) &&
      [...(type.shapes.get(name)?.values() ?? [])].some(
        (one) => one.replaces !== 'no' || hasRuleWithin(type, one.shape, [...seen, name]),
      ),
  );

const valueOf = (type: ResourceType, shape: Shape, depth = 0): fc.Arbitrary<unknown> => {
  const inner = (one: Shape) => valueOf(type, one, depth + 1);
  if (shape.kind === 'list') return fc.array(inner(shape.of), { maxLength: 2 });
  if (shape.kind === 'map') return plain(['a', 'b'].map((key) => [key, inner(shape.of)]));
  if (shape.kind === 'one of') return fc.oneof(...shape.shapes.map(inner));
  if (shape.kind === 'named' && depth < 3)
    return plain([...(type.shapes.get(shape.name) ?? [])].map(([name, one]) => [name, inner(one.shape)]));
  return fc.constantFrom('a', 'b', 1, 2, true, false);
};

const plain = (entries: [string, fc.Arbitrary<unknown>][]): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(entries), { requiredKeys: [], noNullPrototype: true });

const typeOf = (name: string): ResourceType => {
  const type = resourceType(name);
  if (!type) throw new Error(`no type ${name}`);
  return type;
};

/** Up to three properties of a type, before and after. */
const anyChange = fc.constantFrom(...resourceTypeNames()).chain((name) => {
  const type = typeOf(name);
  const entries = [...type.properties].flatMap(([key, { shape }]): [string, Shape][] =>
    isCorrected(name, key) ? [] : [[key, shape]],
  );
  return fc.subarray(entries, { maxLength: Math.min(3, entries.length) }).chain((some) => {
    const properties = plain(some.map(([key, shape]) => [key, valueOf(type, shape)]));
    return fc.record({ name: fc.constant(name), before: properties, after: properties });
  });
});

// Where the registry has it otherwise than the specification that the CDK goes by: scripts/replacements.json.
const corrected: [what: string, type: string, before: object, after: object, replaces: Replaces][] = [
  ['a tag', 'AWS::EC2::TransitGatewayRouteTable', { Tags: [] }, { Tags: [{ Key: 'a', Value: 'b' }] }, 'no'],
  ['a gateway', 'AWS::NetworkFirewall::Firewall', { TransitGatewayId: 'a' }, { TransitGatewayId: 'b' }, 'yes'],
  [
    'a part',
    'AWS::FSx::Volume',
    { OntapConfiguration: { VolumeStyle: 'FLEXVOL' } },
    { OntapConfiguration: { VolumeStyle: 'FLEXGROUP' } },
    'yes',
  ],
];

test.each(corrected)('%s of %s replaces as the registry has it', (_, type, before, after, replaces) => {
  expect(ours(type, before, after)).toBe(replaces);
});

const { inPlace, replaced } = JSON.parse(readFileSync('scripts/replacements.json', 'utf8')) as Record<
  'inPlace' | 'replaced',
  string[]
>;
const isCorrected = (name: string, key: string): boolean =>
  [...inPlace, ...replaced].some((path) => `${path}.`.startsWith(`${name}.${key}.`));

test('each property of each type replaces as the CDK tells it, but for those', () => {
  const differing = resourceTypeNames().flatMap((name) =>
    [...typeOf(name).properties.keys()].flatMap((key) => {
      const [own, other] = [ours, theirs].map((tell) => tell(name, { [key]: 'a' }, { [key]: 'b' }));
      return own === other || isCorrected(name, key) ? [] : [`${name} ${key}: ${String(own)}, not ${String(other)}`];
    }),
  );
  expect(differing).toEqual([]);
});

test('what replaces is told as by the CDK, and never less', () => {
  const strength = { no: 0, maybe: 1, yes: 2 };
  fc.assert(
    fc.property(anyChange, ({ name, before, after }) => {
      const type = typeOf(name);
      const [own, other] = [ours(name, before, after), theirs(name, before, after)];
      const shapes = Object.keys({ ...before, ...after }).flatMap((key) => type.properties.get(key)?.shape ?? []);
      if (shapes.some((shape) => hasRuleWithin(type, shape)))
        expect(strength[own]).toBeGreaterThanOrEqual(strength[other]);
      else expect(own).toBe(other);
    }),
    { numRuns: 500 },
  );
});

describe('a change', () => {
  const topic = { Type: 'AWS::SNS::Topic' };
  const change = (before: object, after: object) =>
    templateChanges({ Resources: {}, ...before }, { Resources: {}, ...after });

  test('is none between equals', () => {
    const same = {
      Description: 'a',
      Resources: { A: { ...topic, Properties: { a: [1] } } },
      Outputs: { A: { Value: 1 } },
    };
    expect(change(same, structuredClone(same))).toEqual([]);
  });

  test('of resources makes and deletes them', () => {
    expect(change({ Resources: { A: topic } }, { Resources: { B: topic } })).toEqual([
      { action: 'delete', section: 'Resources', name: 'A', type: 'AWS::SNS::Topic', replaces: 'no', differences: [] },
      { action: 'create', section: 'Resources', name: 'B', type: 'AWS::SNS::Topic', replaces: 'no', differences: [] },
    ]);
  });

  test.each([
    ['Retain', true],
    ['RetainExceptOnCreate', true],
    ['Delete', undefined],
    ['Snapshot', undefined],
  ])('leaves a resource in AWS whose DeletionPolicy is %s: %s', (DeletionPolicy, retained) => {
    const [found] = change({ Resources: { A: { ...topic, DeletionPolicy } } }, {});
    expect(found?.retained).toBe(retained);
    const impact = diffResource({ ...topic, DeletionPolicy }, undefined).changeImpact;
    expect(impact === ResourceImpact.WILL_ORPHAN).toBe(retained === true);
  });

  test('of a type replaces, whatever the properties', () => {
    const [found, ...others] = change({ Resources: { A: topic } }, { Resources: { A: { Type: 'AWS::SQS::Queue' } } });
    expect(found).toEqual({
      action: 'update',
      section: 'Resources',
      name: 'A',
      type: 'AWS::SQS::Queue',
      replaces: 'yes',
      differences: [{ path: ['Type'], before: 'AWS::SNS::Topic', after: 'AWS::SQS::Queue' }],
    });
    expect(others).toEqual([]);
  });

  test('of what is no property replaces nothing, though it has the name of one', () => {
    const before = { Resources: { A: { Type: bucket, Metadata: { BucketName: 'a' }, DeletionPolicy: 'Delete' } } };
    const after = { Resources: { A: { Type: bucket, Metadata: { BucketName: 'b' }, DeletionPolicy: 'Retain' } } };
    expect(change(before, after)).toMatchObject([{ action: 'update', replaces: 'no' }]);
  });

  test('of other sections is told by name, or as a whole where there are no names', () => {
    const before = { Description: 'a', Parameters: { A: { Type: 'String' }, B: { Type: 'String', Default: 'b' } } };
    const after = {
      Parameters: { B: { Type: 'String', Default: 'c' } },
      Outputs: { A: { Value: 1 } },
      Transform: ['x'],
    };
    const none = { replaces: 'no', differences: [] };
    expect(change(before, after)).toEqual([
      {
        ...none,
        action: 'update',
        section: 'Description',
        name: 'Description',
        differences: [{ path: [], before: 'a', after: undefined }],
      },
      { ...none, action: 'delete', section: 'Parameters', name: 'A' },
      {
        ...none,
        action: 'update',
        section: 'Parameters',
        name: 'B',
        differences: [{ path: ['Default'], before: 'b', after: 'c' }],
      },
      { ...none, action: 'create', section: 'Outputs', name: 'A' },
      {
        ...none,
        action: 'update',
        section: 'Transform',
        name: 'Transform',
        differences: [{ path: [], before: undefined, after: ['x'] }],
      },
    ]);
  });

  test('of a resource that is called as what every object has', () => {
    expect(change({}, { Resources: { constructor: topic } })).toMatchObject([
      { action: 'create', name: 'constructor' },
    ]);
  });
});
