import data from './resource-types.json' with { type: 'json' };

/** What a resource type is made of, as CloudFormation's own specification says. */
export interface ResourceType {
  /** Properties that together name a resource of this type. */
  readonly identifier: readonly string[];
  /** What Fn::GetAtt can ask for. */
  readonly attributes: readonly string[];
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

const texts: Readonly<Record<string, string>> = data.types;
const read = new Map<string, ResourceType>();

/** Undefined for a type that the specification does not have: those of others, and newer ones. */
export const resourceType = (name: string): ResourceType | undefined => {
  const known = read.get(name);
  if (known || !Object.hasOwn(texts, name)) return known;
  const type = parse(texts[name] ?? '');
  read.set(name, type);
  return type;
};

/** All names, to tell what somebody probably meant. */
export const resourceTypeNames = (): string[] => Object.keys(texts);

/** The notation of scripts/resource-types.mjs. */
const parse = (text: string): ResourceType => {
  const [identifier = '', attributes = '', arn = '', properties = '', ...shapes] = text.split(';');
  return {
    identifier: words(identifier),
    attributes: words(attributes),
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

/** In `[a|b` the notation leaves open whether b is an item of the list or stands for it: both are taken. */
const parseShape = (text: string): Shape => {
  const parts = text.split('|');
  const shapes = parts.map((one, index): Shape => {
    const of = () => parseShape([one.slice(1), ...parts.slice(index + 1)].join('|'));
    if (one.startsWith('[')) return { kind: 'list', of: of() };
    if (one.startsWith('{')) return { kind: 'map', of: of() };
    return one in letters ? { kind: letters[one as keyof typeof letters] } : { kind: 'named', name: one };
  });
  const [only] = shapes;
  return only && shapes.length === 1 ? only : { kind: 'one of', shapes };
};
