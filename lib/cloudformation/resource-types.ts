import data from './resource-types.json' with { type: 'json' };

/** What a resource type is made of, as CloudFormation's own specification says. */
export interface ResourceType {
  /** Properties that together name a resource of this type. */
  readonly identifier: readonly string[];
  /** What Fn::GetAtt can ask for. Shapes that these name are not among those below. */
  readonly attributes: ReadonlyMap<string, Shape>;
  /** Such as `arn:${Partition}:s3:::${BucketName}`; empty where the specification has none. */
  readonly arn: string;
  readonly properties: Properties;
  /** Shapes that properties refer to by name. */
  readonly shapes: ReadonlyMap<string, Properties>;
}

export type Properties = ReadonlyMap<string, Property>;

export interface Property {
  readonly required: boolean;
  /** Whether a change makes CloudFormation replace the resource. */
  readonly replaces: 'yes' | 'maybe' | 'no';
  readonly shape: Shape;
}

export type Shape =
  | { readonly kind: 'text' | 'number' | 'integer' | 'boolean' | 'tag' | 'anything' }
  | { readonly kind: 'list' | 'map'; readonly of: Shape }
  | { readonly kind: 'one of'; readonly shapes: readonly Shape[] }
  | { readonly kind: 'named'; readonly name: string };

/** The bundle reads it when it is asked for: it is large, and most runs do without. */
const texts = (): Readonly<Record<string, string>> => data.types;
const read = new Map<string, ResourceType>();

/** Undefined for a type that the specification does not have: those of others, and newer ones. */
export const resourceType = (name: string): ResourceType | undefined => {
  const known = read.get(name);
  if (known || !Object.hasOwn(texts(), name)) return known;
  const type = parse(texts()[name] ?? '');
  read.set(name, type);
  return type;
};

/** All names, to tell what somebody probably meant. */
export const resourceTypeNames = (): string[] => Object.keys(texts());

/** The notation of scripts/resource-types.mjs. */
const parse = (text: string): ResourceType => {
  const [identifier = '', attributes = '', arn = '', properties = '', ...shapes] = text.split(';');
  return {
    identifier: words(identifier),
    attributes: new Map(
      words(attributes).map((word) => {
        const [name = '', shape = 's'] = word.split(':');
        return [name, parseShape(shape)];
      }),
    ),
    arn,
    properties: parseProperties(properties),
    shapes: new Map(
      shapes.map((one) => {
        const cut = one.indexOf('=');
        return [one.slice(0, cut), parseProperties(one.slice(cut + 1))];
      }),
    ),
  };
};

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

const parseProperties = (text: string): Properties =>
  new Map(
    text
      .split(',')
      .filter((one) => one !== '')
      .map((one) => {
        const [, name = '', required, replaces, shape = ''] = /^([^:]+):(!?)([~^]?)(.+)$/.exec(one) ?? [];
        const property: Property = {
          required: required === '!',
          replaces: replaces === '^' ? 'yes' : replaces === '~' ? 'maybe' : 'no',
          shape: parseShape(shape),
        };
        return [name, property];
      }),
  );

const letters = { s: 'text', n: 'number', i: 'integer', b: 'boolean', t: 'tag', j: 'anything' } as const;

const parseShape = (text: string): Shape => {
  const shapes = alternatives(text).map((one): Shape => {
    if (one.startsWith('[')) return { kind: 'list', of: parseShape(one.slice(1)) };
    if (one.startsWith('{')) return { kind: 'map', of: parseShape(one.slice(1)) };
    if (one.startsWith('(')) return parseShape(one.slice(1, -1));
    return one in letters ? { kind: letters[one as keyof typeof letters] } : { kind: 'named', name: one };
  });
  const [only] = shapes;
  return only && shapes.length === 1 ? only : { kind: 'one of', shapes };
};

/** The parts between bars that stand in no brackets. */
const alternatives = (text: string): string[] => {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    depth += character === '(' ? 1 : character === ')' ? -1 : 0;
    if (character === '|' && depth === 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${character}`);
  }
  return parts;
};
