import { didYouMean } from '../config/words/nearest.ts';
import { resourceType, type Properties, type ResourceType, type Shape } from './resource-types.ts';

/** Something that CloudFormation would refuse. */
export interface PropertyMistake {
  /** Where, below Properties; what is missing is missing there. */
  readonly path: readonly string[];
  /** In CloudFormation's words. */
  readonly refusal: string;
  readonly message: string;
  readonly fix: string;
}

/**
 * What CloudFormation's specification says against properties; empty when nothing. Types that it does not know (custom resources,
 * types of others, newer ones) are taken as they are, and so are values that are still `open`: known only when a stack is made.
 */
export const propertyMistakes = (
  type: string,
  properties: Readonly<Record<string, unknown>>,
  isOpen: (value: unknown) => boolean = () => false,
): PropertyMistake[] => {
  const known = type === custom ? undefined : resourceType(type);
  return known && !isOpen(properties) ? inProperties(properties, known.properties, { type: known, isOpen }, []) : [];
};

/** The specification has it without what its maker adds. */
const custom = 'AWS::CloudFormation::CustomResource';

/** Whether CloudFormation has such a type; only those of AWS itself can be told. The CDK's is in no specification. */
export const isKnownType = (type: string): boolean =>
  !type.startsWith('AWS::') || type === 'AWS::CDK::Metadata' || resourceType(type) !== undefined;

interface Context {
  readonly type: ResourceType;
  readonly isOpen: (value: unknown) => boolean;
}

type Path = readonly string[];

/** As in `#/Rules/0`. */
const pointer = (path: Path): string => ['#', ...path].join('/');

const inProperties = (
  value: Readonly<Record<string, unknown>>,
  properties: Properties,
  context: Context,
  path: Path,
): PropertyMistake[] => {
  const missing = [...properties].flatMap(([name, { required }]) =>
    required && value[name] === undefined
      ? {
          path,
          refusal: `${pointer(path)}: required key [${name}] not found`,
          message: `${name} is required`,
          fix: `add ${name}:`,
        }
      : [],
  );
  const wrong = Object.entries(value).flatMap(([name, item]): PropertyMistake[] => {
    const property = properties.get(name);
    if (property) return item === undefined ? [] : inShape(item, property.shape, context, [...path, name]);
    return [
      {
        path: [...path, name],
        refusal: `${pointer(path)}: extraneous key [${name}] is not permitted`,
        message: `unknown property "${name}"`,
        fix: didYouMean(name, properties.keys()),
      },
    ];
  });
  return [...missing, ...wrong];
};

const inShape = (value: unknown, shape: Shape, context: Context, path: Path): PropertyMistake[] => {
  if (context.isOpen(value)) return [];
  const refuse = (expected: keyof typeof words): PropertyMistake[] => [
    {
      path,
      refusal: `${pointer(path)}: expected type: ${expected}, found: ${kindOf(value)}`,
      message: `${path.at(-1) ?? ''} must be ${words[expected]}`,
      fix: `use ${words[expected]}`,
    },
  ];
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
        ? value.flatMap((item, index) => inShape(item, shape.of, context, [...path, String(index)]))
        : refuse('JSONArray');
    case 'map':
      return isMap(value)
        ? Object.entries(value).flatMap(([key, item]) => inShape(item, shape.of, context, [...path, key]))
        : refuse('JSONObject');
    case 'one of': {
      const tries = shape.shapes.map((one) => inShape(value, one, context, path));
      return tries.some((found) => found.length === 0) ? [] : (tries[0] ?? []);
    }
    case 'named': {
      const properties = context.type.shapes.get(shape.name);
      if (!properties || properties.size === 0) return [];
      return isMap(value) ? inProperties(value, properties, context, path) : refuse('JSONObject');
    }
  }
};

const words = {
  String: 'a string',
  Number: 'a number',
  Integer: 'an integer',
  Boolean: 'true or false',
  JSONArray: 'a list',
  JSONObject: 'a map',
} as const;

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNumber = (value: unknown, kind: 'number' | 'integer'): boolean => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && (kind === 'integer' ? Number.isInteger(number) : Number.isFinite(number));
};

const kinds: Readonly<Partial<Record<string, string>>> = { string: 'String', number: 'Number', boolean: 'Boolean' };

const kindOf = (value: unknown): string =>
  Array.isArray(value) ? 'JSONArray' : isMap(value) ? 'JSONObject' : (kinds[typeof value] ?? 'Null');
