import { resourceType, type Properties, type ResourceType, type Shape } from './resource-types.ts';

/**
 * What CloudFormation's specification says against evaluated properties; empty when nothing. Types that it does not know (custom
 * resources, types of others, newer ones) are taken as they are.
 */
export const propertyMistakes = (type: string, properties: Readonly<Record<string, unknown>>): string[] => {
  const known = resourceType(type);
  return known ? inProperties(properties, known.properties, known, '#') : [];
};

/** Whether CloudFormation has such a type; only those of AWS itself can be told. */
export const isKnownType = (type: string): boolean =>
  !type.startsWith('AWS::') || type === 'AWS::CloudFormation::CustomResource' || resourceType(type) !== undefined;

const inProperties = (
  value: Readonly<Record<string, unknown>>,
  properties: Properties,
  type: ResourceType,
  path: string,
): string[] => {
  const missing = [...properties].flatMap(([name, { required }]) =>
    required && value[name] === undefined ? [`${path}: required key [${name}] not found`] : [],
  );
  const wrong = Object.entries(value).flatMap(([name, item]) => {
    const property = properties.get(name);
    if (!property) return [`${path}: extraneous key [${name}] is not permitted`];
    return item === undefined ? [] : inShape(item, property.shape, type, `${path}/${name}`);
  });
  return [...missing, ...wrong];
};

const inShape = (value: unknown, shape: Shape, type: ResourceType, path: string): string[] => {
  const refuse = (expected: string): string[] => [`${path}: expected type: ${expected}, found: ${kindOf(value)}`];
  switch (shape.kind) {
    case 'anything':
    case 'tag':
      return [];
    case 'text':
      // CloudFormation writes numbers and truth values as texts where a text is wanted.
      return ['string', 'number', 'boolean'].includes(typeof value) ? [] : refuse('String');
    case 'number':
    case 'integer':
      return isNumber(value, shape.kind) ? [] : refuse(shape.kind === 'integer' ? 'Integer' : 'Number');
    case 'boolean':
      return typeof value === 'boolean' || value === 'true' || value === 'false' ? [] : refuse('Boolean');
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item, index) => inShape(item, shape.of, type, `${path}/${index}`))
        : refuse('JSONArray');
    case 'map':
      return isMap(value)
        ? Object.entries(value).flatMap(([key, item]) => inShape(item, shape.of, type, `${path}/${key}`))
        : refuse('JSONObject');
    case 'one of': {
      const tries = shape.shapes.map((one) => inShape(value, one, type, path));
      return tries.some((found) => found.length === 0) ? [] : (tries[0] ?? []);
    }
    case 'named': {
      const properties = type.shapes.get(shape.name);
      if (!properties || properties.size === 0) return [];
      return isMap(value) ? inProperties(value, properties, type, path) : refuse('JSONObject');
    }
  }
};

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNumber = (value: unknown, kind: 'number' | 'integer'): boolean => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && (kind === 'integer' ? Number.isInteger(number) : Number.isFinite(number));
};

const kindOf = (value: unknown): string =>
  Array.isArray(value)
    ? 'JSONArray'
    : isMap(value)
      ? 'JSONObject'
      : typeof value === 'string'
        ? 'String'
        : typeof value;
