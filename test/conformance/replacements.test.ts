import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { resourceType, type ResourceType, type Shape } from '../../lib/cloudformation/resource-types.ts';
import { python } from './python.ts';

interface Schema {
  readonly typeName: string;
  readonly createOnlyProperties?: readonly string[];
  readonly tagging?: { readonly tagUpdatable?: boolean; readonly tagProperty?: string };
}

/** The registry's schemas, as cfn-lint has them. */
const schemas = (): Schema[] => {
  const lib = join(dirname(dirname(python)), 'lib');
  const [version = ''] = readdirSync(lib).filter((name) => name.startsWith('python3'));
  const data = join(lib, version, 'site-packages/cfnlint/data/schemas');
  const read = (name: string): unknown => JSON.parse(readFileSync(join(data, `${name}.json`), 'utf8'));
  const hashes = Object.values(read('providers/us-east-1') as Record<string, string>);
  return hashes.map((hash) => read(`resources/${hash}`) as Schema);
};

const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(2)
    .filter((step) => step !== '*');

/** Whether a change at a path replaces, by the outermost part that has a rule; undefined for what our edition does not have. */
const replacesAt = (type: ResourceType, path: readonly string[]): boolean | undefined => {
  let properties = [type.properties];
  for (const name of path) {
    const found = properties.flatMap((some) => some.get(name) ?? []);
    if (found.length === 0) return undefined;
    if (found.some(({ replaces }) => replaces === 'yes')) return true;
    properties = found.flatMap(({ shape }) => named(shape)).flatMap((one) => type.shapes.get(one) ?? []);
  }
  return false;
};

const named = (shape: Shape): string[] => {
  if (shape.kind === 'named') return [shape.name];
  if (shape.kind === 'list' || shape.kind === 'map') return named(shape.of);
  return shape.kind === 'one of' ? shape.shapes.flatMap(named) : [];
};

const known = schemas().flatMap((schema) => {
  const type = resourceType(schema.typeName);
  return type ? [{ schema, type }] : [];
});

test('there are schemas to compare with', () => expect(known.length).toBeGreaterThan(1_500));

test('what the registry lets nobody change after creation counts as replaced, at any depth', () => {
  const missed = known.flatMap(({ schema: { typeName, createOnlyProperties = [] }, type }) =>
    createOnlyProperties.filter((one) => replacesAt(type, pathOf(one)) === false).map((one) => `${typeName} ${one}`),
  );
  expect(missed).toEqual([]);
});

test('tags that the registry says are updatable replace nothing', () => {
  const replaced = known.flatMap(({ schema: { typeName, tagging, createOnlyProperties = [] }, type }) => {
    const { tagUpdatable = true, tagProperty = '' } = tagging ?? {};
    if (!tagging || !tagUpdatable || createOnlyProperties.includes(tagProperty)) return [];
    return replacesAt(type, pathOf(tagProperty)) === true ? [typeName] : [];
  });
  expect(replaced).toEqual([]);
});
