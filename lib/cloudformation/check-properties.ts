import { didYouMean, nearest } from '../config/words/nearest.ts';
import { resourceType, type Properties, type ResourceType, type Shape } from './resource-types.ts';

/** Something that CloudFormation would refuse. */
export interface PropertyMistake {
  /** Where, below Properties; what is missing is missing there. */
  readonly path: readonly string[];
  /** In CloudFormation's words. */
  readonly refusal: string;
  readonly message: string;
  readonly fix: string;
  /** AWS may have learnt a property since our edition of the specification; not one that is spelt like another, but for a slip. */
  readonly mayBeNewer?: true;
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
  if (!known || isOpen(properties)) return [];
  const found: PropertyMistake[] = [];
  inProperties(properties, known.properties, { type: known, isOpen, path: [], found });
  return found;
};

/** The specification has it without what its maker adds. */
const custom = 'AWS::CloudFormation::CustomResource';

/** Whether CloudFormation has such a type; only those of AWS itself can be told. The CDK's is in no specification. */
export const isKnownType = (type: string): boolean =>
  !type.startsWith('AWS::') || type === 'AWS::CDK::Metadata' || resourceType(type) !== undefined;

interface Context {
  readonly type: ResourceType;
  readonly isOpen: (value: unknown) => boolean;
  /** Where it is looking, and what it has found: thousands of stacks are looked at, and hardly ever is anything wrong. */
  readonly path: string[];
  readonly found: PropertyMistake[];
}

type Path = readonly string[];

/** As in `#/Rules/0`. */
const pointer = (path: Path): string => ['#', ...path].join('/');

const inProperties = (value: Readonly<Record<string, unknown>>, properties: Properties, context: Context): void => {
  const { path, found } = context;
  for (const [name, { required }] of properties)
    if (required && value[name] === undefined)
      found.push({
        path: [...path],
        refusal: `${pointer(path)}: required key [${name}] not found`,
        message: `${name} is required`,
        fix: `add ${name}:`,
      });
  for (const [name, item] of Object.entries(value)) {
    const property = properties.get(name);
    if (property && item !== undefined) below(name, item, property.shape, context);
    if (!property)
      found.push({
        path: [...path, name],
        refusal: `${pointer(path)}: extraneous key [${name}] is not permitted`,
        message: `unknown property "${name}"`,
        fix: didYouMean(name, properties.keys()),
        ...(nearest(name, properties.keys()) === undefined ? { mayBeNewer: true } : {}),
      });
  }
};

const below = (step: string, value: unknown, shape: Shape, context: Context): void => {
  context.path.push(step);
  inShape(value, shape, context);
  context.path.pop();
};

const inShape = (value: unknown, shape: Shape, context: Context): void => {
  if (context.isOpen(value)) return;
  const expect = (isRight: boolean, expected: keyof typeof words): boolean => {
    if (!isRight) context.found.push(refusalOf(value, expected, [...context.path]));
    return isRight;
  };
  switch (shape.kind) {
    case 'anything':
    case 'tag':
      return;
    case 'text':
      // CloudFormation writes numbers and truth values as texts where a text is wanted.
      expect(['string', 'number', 'boolean'].includes(typeof value), 'String');
      return;
    case 'number':
      expect(isNumber(value, shape.kind), 'Number');
      return;
    case 'integer':
      expect(isNumber(value, shape.kind), 'Integer');
      return;
    case 'boolean':
      expect(typeof value === 'boolean' || value === 'true' || value === 'false', 'Boolean');
      return;
    case 'list':
      if (expect(Array.isArray(value), 'JSONArray'))
        for (const [index, item] of (value as unknown[]).entries()) below(String(index), item, shape.of, context);
      return;
    case 'map':
      if (expect(isMap(value), 'JSONObject'))
        for (const [key, item] of Object.entries(value as object)) below(key, item, shape.of, context);
      return;
    case 'one of': {
      const tries = shape.shapes.map((one) => {
        const found: PropertyMistake[] = [];
        inShape(value, one, { ...context, path: [...context.path], found });
        return found;
      });
      if (tries.every((found) => found.length > 0)) context.found.push(...(tries[0] ?? []));
      return;
    }
    case 'named': {
      const properties = context.type.shapes.get(shape.name);
      if (!properties || properties.size === 0) return;
      if (expect(isMap(value), 'JSONObject')) inProperties(value as Record<string, unknown>, properties, context);
    }
  }
};

const refusalOf = (value: unknown, expected: keyof typeof words, path: Path): PropertyMistake => ({
  path,
  refusal: `${pointer(path)}: expected type: ${expected}, found: ${kindOf(value)}`,
  message: `${path.at(-1) ?? ''} must be ${words[expected]}`,
  fix: `use ${words[expected]}`,
});

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
