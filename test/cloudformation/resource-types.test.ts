import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  resourceType,
  resourceTypeNames,
  type Properties,
  type Shape,
} from '../../lib/cloudformation/resource-types.ts';

const root = process.cwd();

test('the resource types are what the installed specification says', () => {
  expect(() => execFileSync(process.execPath, [join(root, 'scripts/resource-types.mjs'), '--check'])).not.toThrow();
});

test('the resource types are smaller than 1.6 MB', () => {
  expect(statSync(join(root, 'lib/cloudformation/resource-types.json')).size).toBeLessThan(1_600_000);
});

test('every type can be read, and each shape that it names is there', () => {
  const missing: string[] = [];
  const look = (type: string, shapes: ReadonlyMap<string, Properties>, shape: Shape): void => {
    if (shape.kind === 'named' && !shapes.has(shape.name)) missing.push(`${type} ${shape.name}`);
    if (shape.kind === 'list' || shape.kind === 'map') look(type, shapes, shape.of);
    if (shape.kind === 'one of') for (const one of shape.shapes) look(type, shapes, one);
  };
  for (const name of resourceTypeNames()) {
    const type = resourceType(name);
    for (const properties of [type?.properties ?? new Map<string, never>(), ...(type?.shapes.values() ?? [])])
      for (const [key, { shape }] of properties) {
        if (!/^[\w.-]+$/.test(key)) missing.push(`${name} ${key}`);
        look(name, type?.shapes ?? new Map(), shape);
      }
  }
  expect(missing).toEqual([]);
  expect(resourceTypeNames().length).toBeGreaterThan(1_500);
});

test('a type tells its identifier, attributes, ARN and properties', () => {
  const trail = resourceType('AWS::CloudTrail::Trail');
  expect(trail).toMatchObject({
    identifier: ['TrailName'],
    arn: 'arn:${Partition}:cloudtrail:${Region}:${Account}:trail/${TrailName}',
  });
  expect([...(trail?.attributes ?? [])]).toEqual([
    ['Arn', { kind: 'text' }],
    ['SnsTopicArn', { kind: 'text' }],
  ]);
  expect(resourceType('AWS::EC2::VPC')?.attributes.get('CidrBlockAssociations')).toEqual({
    kind: 'list',
    of: { kind: 'text' },
  });
  expect(
    resourceType('AWS::AutoScaling::AutoScalingGroup')?.shapes.get('NotificationConfiguration')?.get('TopicARN')?.shape
      .kind,
  ).toBe('one of');
  expect(trail?.properties.get('IsLogging')).toEqual({ required: true, replaces: 'no', shape: { kind: 'boolean' } });
  expect(trail?.properties.get('TrailName')).toEqual({ required: false, replaces: 'yes', shape: { kind: 'text' } });
  expect(trail?.properties.get('Tags')?.shape).toEqual({ kind: 'list', of: { kind: 'tag' } });
  expect(trail?.properties.get('EventSelectors')?.shape).toEqual({
    kind: 'list',
    of: { kind: 'named', name: 'EventSelector' },
  });
  expect(trail?.shapes.get('InsightSelector')?.get('EventCategories')?.shape).toEqual({
    kind: 'list',
    of: { kind: 'text' },
  });
  expect(resourceType('AWS::EC2::Instance')?.properties.get('InstanceType')?.replaces).toBe('maybe');
});

test('there is no type of another name', () => {
  for (const name of ['AWS::S3::bucket', '', 'constructor', '__proto__']) expect(resourceType(name)).toBeUndefined();
});
