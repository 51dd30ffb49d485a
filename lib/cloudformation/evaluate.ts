/** What a part of a template may refer to. */
export interface Scope {
  /** Values of parameters and pseudo parameters. */
  parameter(name: string): unknown;
  condition(name: string): boolean;
  mapping(name: string, first: string, second: string): unknown;
  /** Undefined for what is no resource of the stack, or is left out by its condition. */
  resource(name: string): { readonly ref: string; attribute(name: string): unknown } | undefined;
  /** The value of an export of another stack. */
  imported(name: string): string;
  readonly region: string;
}

/** A template that CloudFormation refuses, in its words. */
export class TemplateError extends Error {}

/** Stands for a property that is not there: AWS::NoValue. */
const nothing = Symbol('AWS::NoValue');

/**
 * What a part of a template comes to, its functions carried out. Throws a TemplateError for what CloudFormation would refuse.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html
 */
export const evaluate = (value: unknown, scope: Scope): unknown => {
  const result = evaluated(value, scope);
  return result === nothing ? undefined : result;
};

/** A condition: Fn::And, Fn::Equals, Fn::Not, Fn::Or, or another by name. */
export const evaluateCondition = (value: unknown, scope: Scope): boolean => {
  const result = evaluated(value, scope);
  if (typeof result !== 'boolean')
    throw new TemplateError('Template error: every condition must come to true or false');
  return result;
};

const evaluated = (value: unknown, scope: Scope): unknown => {
  if (Array.isArray(value)) return value.map((item) => evaluated(item, scope)).filter((item) => item !== nothing);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only && isFunction(only[0])) return call(only[0], only[1], scope);
  return Object.fromEntries(
    entries.map(([key, item]) => [key, evaluated(item, scope)] as const).filter(([, item]) => item !== nothing),
  );
};

/** `Condition` is one only where it names a condition, which a policy never does: there it is a map. */
const isFunction = (name: string): boolean => name === 'Ref' || name.startsWith('Fn::');

type Fn = (argument: unknown, scope: Scope) => unknown;

const call = (name: string, argument: unknown, scope: Scope): unknown => {
  if (name === 'Ref') return ref(argument, scope);
  const run = functions[name.slice('Fn::'.length)];
  if (!run) throw new TemplateError(`Template error: there is no function ${name}`);
  return run(argument, scope);
};

const ref: Fn = (argument, scope) => {
  const name = text(argument, 'Ref');
  if (name === 'AWS::NoValue') return nothing;
  const parameter = scope.parameter(name);
  if (parameter !== undefined) return parameter;
  const resource = scope.resource(name);
  if (resource) return resource.ref;
  throw new TemplateError(
    `Template format error: Unresolved resource dependencies [${name}] in the Resources block of the template`,
  );
};

const getAtt: Fn = (argument, scope) => {
  const [name = '', attribute = ''] =
    typeof argument === 'string'
      ? [argument.slice(0, argument.indexOf('.')), argument.slice(argument.indexOf('.') + 1)]
      : list(argument, 'Fn::GetAtt').map((item) => text(evaluated(item, scope), 'Fn::GetAtt'));
  const resource = scope.resource(name);
  if (!resource)
    throw new TemplateError(`Template error: instance of Fn::GetAtt references undefined resource ${name}`);
  return resource.attribute(attribute);
};

const sub: Fn = (argument, scope) => {
  const [template, variables] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
  const own = new Map(
    Object.entries((variables ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name,
      evaluated(value, scope),
    ]),
  );
  return text(template, 'Fn::Sub').replaceAll(/\$\{(!?)([^${}]+)\}/g, (_, literal: string, inner: string) => {
    const name = inner.trim();
    if (literal !== '') return `\${${inner}}`;
    if (own.has(name)) return scalar(own.get(name), 'Fn::Sub');
    const value = name.includes('.') ? getAtt(name, scope) : ref(name, scope);
    return scalar(value, 'Fn::Sub');
  });
};

const functions: Readonly<Partial<Record<string, Fn>>> = {
  GetAtt: getAtt,
  Sub: sub,
  Join: (argument, scope) => {
    const [delimiter, items] = list(argument, 'Fn::Join');
    return list(evaluated(items, scope), 'Fn::Join')
      .map((item) => scalar(item, 'Fn::Join'))
      .join(text(delimiter, 'Fn::Join'));
  },
  Select: (argument, scope) => {
    const [index, items] = list(argument, 'Fn::Select');
    const all = list(evaluated(items, scope), 'Fn::Select');
    const at = Number(evaluated(index, scope));
    if (all[at] === undefined)
      throw new TemplateError(`Template error: Fn::Select cannot select nonexistent value at index ${at}`);
    return all[at];
  },
  Split: (argument, scope) => {
    const [delimiter, source] = list(argument, 'Fn::Split');
    return text(evaluated(source, scope), 'Fn::Split').split(text(delimiter, 'Fn::Split'));
  },
  If: (argument, scope) => {
    const [condition, yes, no] = list(argument, 'Fn::If');
    return evaluated(scope.condition(text(condition, 'Fn::If')) ? yes : no, scope);
  },
  Equals: (argument, scope) => {
    const [left, right] = list(argument, 'Fn::Equals').map((item) => String(evaluated(item, scope)));
    return left === right;
  },
  And: (argument, scope) => list(argument, 'Fn::And').every((item) => conditionIn(item, scope)),
  Or: (argument, scope) => list(argument, 'Fn::Or').some((item) => conditionIn(item, scope)),
  Not: (argument, scope) => !conditionIn(list(argument, 'Fn::Not')[0], scope),
  FindInMap: (argument, scope) => {
    const [map, first, second] = list(argument, 'Fn::FindInMap');
    const [one, two] = [first, second].map((key) => scalar(evaluated(key, scope), 'Fn::FindInMap'));
    const value = scope.mapping(text(map, 'Fn::FindInMap'), one ?? '', two ?? '');
    if (value === undefined)
      throw new TemplateError(
        `Template error: Unable to get mapping for ${text(map, 'Fn::FindInMap')}::${one ?? ''}::${two ?? ''}`,
      );
    return value;
  },
  Base64: (argument, scope) => Buffer.from(scalar(evaluated(argument, scope), 'Fn::Base64')).toString('base64'),
  ImportValue: (argument, scope) => scope.imported(scalar(evaluated(argument, scope), 'Fn::ImportValue')),
  GetAZs: (argument, scope) => {
    const region = evaluated(argument, scope);
    const named = typeof region === 'string' && region !== '' ? region : scope.region;
    return ['a', 'b', 'c'].map((zone) => `${named}${zone}`);
  },
  Cidr: (argument, scope) => {
    const [block, count, bits] = list(argument, 'Fn::Cidr').map((item) => evaluated(item, scope));
    return subnets(text(block, 'Fn::Cidr'), Number(count), Number(bits ?? 8));
  },
  ToJsonString: (argument, scope) => JSON.stringify(evaluated(argument, scope)),
  Length: (argument, scope) => list(evaluated(argument, scope), 'Fn::Length').length,
};

const conditionIn = (value: unknown, scope: Scope): boolean => {
  const named = (value as { Condition?: unknown } | undefined)?.Condition;
  if (typeof named === 'string') return scope.condition(named);
  return evaluateCondition(value, scope);
};

/** `count` blocks of `2^bits` addresses each, from the beginning of an IPv4 block. */
const subnets = (block: string, count: number, bits: number): string[] => {
  const [address = '', length = ''] = block.split('/');
  const start = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  if (count * 2 ** bits > 2 ** (32 - Number(length)))
    throw new TemplateError(`Template error: Fn::Cidr can not make ${count} blocks of ${bits} bits in ${block}`);
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * 2 ** bits;
    return `${[24, 16, 8, 0].map((shift) => Math.floor(at / 2 ** shift) % 256).join('.')}/${32 - bits}`;
  });
};

const list = (value: unknown, name: string): unknown[] => {
  if (Array.isArray(value)) return value as unknown[];
  throw new TemplateError(`Template error: ${name} requires a list`);
};

const text = (value: unknown, name: string): string => {
  if (typeof value === 'string') return value;
  throw new TemplateError(`Template error: ${name} requires a string`);
};

const scalar = (value: unknown, name: string): string => {
  if (['string', 'number', 'boolean'].includes(typeof value)) return String(value);
  throw new TemplateError(`Template error: ${name} requires a string, not a list or a map`);
};
