import data from './constraints.json' with { type: 'json' };
import { lengthOf } from './length.ts';

/** What a model demands of a value, as scripts/constraints.mjs writes it from those of botocore. */
export interface Constraint {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  /** AWS does not repeat the value. */
  readonly sensitive?: boolean;
  readonly required?: readonly string[];
  /** The first member of a union, of which one has to be there. */
  readonly union?: string;
  /** Names of shapes. */
  readonly members?: Readonly<Record<string, string>>;
  readonly item?: string;
  readonly key?: string;
  readonly value?: string;
}

interface Model {
  readonly operations: Readonly<Record<string, string>>;
  readonly shapes: Readonly<Record<string, Constraint>>;
}

const texts = data as Readonly<Record<string, string>>;
const models = new Map<string, Model>();

/** Read when its service is first called. */
const modelOf = (service: string): Model | undefined => {
  const known = models.get(service);
  const text = texts[service];
  if (known || text === undefined) return known;
  const model = JSON.parse(text) as Model;
  models.set(service, model);
  return model;
};

export type Breach = 'required' | 'min-length' | 'max-length' | 'min-value' | 'max-value' | 'pattern' | 'enum';

/** Something that does not fit the model. */
export interface Misfit {
  readonly breach: Breach;
  /** From the input: `Tags`, 0, `Key`. */
  readonly path: readonly (string | number)[];
  /** Name of the shape in the model. */
  readonly shape: string;
  readonly constraint: Constraint;
  readonly value: unknown;
}

/** All that does not fit, in the order of the model. */
export const misfitsOf = (service: string, operation: string, input: object): readonly Misfit[] => {
  const model = modelOf(service);
  const shape = model?.operations[operation];
  return model && shape !== undefined ? [...look(model, shape, input, [])] : [];
};

function* look(model: Model, shape: string, value: unknown, path: Misfit['path']): Generator<Misfit> {
  const constraint = model.shapes[shape];
  if (!constraint || value === undefined || value === null) return;
  const misfit = (breach: Breach): Misfit => ({ breach, path, shape, constraint, value });
  if (typeof value === 'string') {
    const breach = breachOfText(constraint, value);
    if (breach) yield misfit(breach);
  } else if (typeof value === 'number') {
    const breach = breachOf(value, constraint, 'value');
    if (breach) yield misfit(breach);
  } else if (Array.isArray(value)) {
    const breach = breachOf(value.length, constraint, 'length');
    if (breach) yield misfit(breach);
    if (constraint.item !== undefined)
      for (const [index, one] of value.entries()) yield* look(model, constraint.item, one, [...path, index]);
  } else if (typeof value === 'object' && !(value instanceof Uint8Array) && !(value instanceof Date)) {
    yield* lookInside(model, constraint, value as Readonly<Record<string, unknown>>, path);
  }
}

function* lookInside(
  model: Model,
  { required = [], union, members = {}, key, value }: Constraint,
  record: Readonly<Record<string, unknown>>,
  path: Misfit['path'],
): Generator<Misfit> {
  const isEmpty = union !== undefined && Object.values(record).every((one) => one === undefined || one === null);
  for (const name of isEmpty ? [union] : required)
    if (record[name] === undefined || record[name] === null)
      yield { breach: 'required', path: [...path, name], shape: members[name] ?? '', constraint: {}, value: null };
  for (const [name, shape] of Object.entries(members)) yield* look(model, shape, record[name], [...path, name]);
  if (key === undefined && value === undefined) return;
  for (const [name, one] of Object.entries(record)) {
    if (key !== undefined) yield* look(model, key, name, [...path, name]);
    if (value !== undefined) yield* look(model, value, one, [...path, name]);
  }
}

const breachOfText = (constraint: Constraint, value: string): Breach | undefined => {
  if (constraint.enum && !constraint.enum.includes(value)) return 'enum';
  const { min, max, pattern } = constraint;
  // Nothing has more characters than units.
  const isShort = max === undefined || value.length <= max;
  if (min !== undefined || !isShort) {
    const breach = breachOf(lengthOf(value), constraint, 'length');
    if (breach) return breach;
  }
  return pattern === undefined || patternOf(pattern).test(value) ? undefined : 'pattern';
};

const breachOf = (size: number, { min, max }: Constraint, of: 'length' | 'value'): Breach | undefined => {
  if (min !== undefined && size < min) return `min-${of}`;
  return max !== undefined && size > max ? `max-${of}` : undefined;
};

const patterns = new Map<string, RegExp>();

/** A value has to fit as a whole. */
const patternOf = (text: string): RegExp => {
  const known = patterns.get(text) ?? new RegExp(`^(?:${text})$`, 'u');
  patterns.set(text, known);
  return known;
};

/**
 * What most services say, whose framework says it for them. Texts of it are in many threads, such as
 * https://github.com/hashicorp/terraform-provider-aws/issues/19092 and https://github.com/aws/aws-cli/issues/6007.
 */
export const misfitsText = (misfits: readonly Misfit[]): string =>
  `${misfits.length} validation ${misfits.length === 1 ? 'error' : 'errors'} detected: ${misfits.map(misfitText).join('; ')}`;

const misfitText = ({ breach, path, constraint, value }: Misfit): string => {
  const at = path.map((part) => (typeof part === 'number' ? `${part + 1}.member` : lowerFirst(part))).join('.');
  const told = value === null ? 'Value null' : constraint.sensitive ? 'Value' : `Value '${textOf(value)}'`;
  return `${told} at '${at}' failed to satisfy constraint: Member must ${demandOf(breach, constraint)}`;
};

const demandOf = (breach: Breach, { min = 0, max = 0, pattern = '', enum: values = [] }: Constraint): string => {
  switch (breach) {
    case 'required':
      return 'not be null';
    case 'min-length':
      return `have length greater than or equal to ${min}`;
    case 'max-length':
      return `have length less than or equal to ${max}`;
    case 'min-value':
      return `have value greater than or equal to ${min}`;
    case 'max-value':
      return `have value less than or equal to ${max}`;
    case 'pattern':
      return `satisfy regular expression pattern: ${pattern}`;
    case 'enum':
      return `satisfy enum value set: [${values.join(', ')}]`;
  }
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
