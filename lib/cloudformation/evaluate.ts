import { isScalar, list, refuse, scalar, text } from './arguments.ts';
import { subnets } from './cidr.ts';
import { TemplateError } from './template-error.ts';

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
  const named = (value as { Condition?: unknown } | null | undefined)?.Condition;
  const result = typeof named === 'string' ? scope.condition(named) : evaluated(value, scope);
  if (typeof result !== 'boolean')
    throw new TemplateError('Template error: every condition must evaluate to true or false');
  return result;
};

/** What a part comes to in a scope. */
type Prepared = (scope: Scope) => unknown;

/** A template is read once, however many stacks are made of it. */
const prepared = new WeakMap<object, Prepared>();

/** Parts without a function in them: they come to themselves, and all stacks of a template share them. */
const constants = new WeakSet();

const evaluated = (value: unknown, scope: Scope): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  return (prepared.get(value) ?? prepare(value))(scope);
};

const prepare = (value: object): Prepared => {
  const made = preparedOf(value);
  prepared.set(value, made);
  return made;
};

const preparedOf = (value: object): Prepared => {
  const fn = functionIn(value);
  if (fn) return (scope) => call(...fn, scope);
  const entries = Object.entries(value) as [string, unknown][];
  if (entries.every(([, item]) => isConstant(item))) {
    constants.add(value);
    return () => value;
  }
  if (Array.isArray(value))
    return (scope) => value.map((item) => evaluated(item, scope)).filter((item) => item !== nothing);
  return (scope) => {
    const results: [string, unknown][] = [];
    for (const [key, item] of entries) {
      const result = evaluated(item, scope);
      if (result !== nothing) results.push([key, result]);
    }
    return Object.fromEntries(results);
  };
};

const isConstant = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  if (!prepared.has(value)) prepare(value);
  return constants.has(value);
};

/** Name and argument of a function, if it is one. */
const functionIn = (value: object): [name: string, argument: unknown] | undefined => {
  if (Array.isArray(value)) return undefined;
  const entries = Object.entries(value) as [string, unknown][];
  const [only] = entries;
  return entries.length === 1 && only && isFunction(only[0]) ? only : undefined;
};

/** `Condition` is one only where it names a condition, which a policy never does: there it is a map. */
const isFunction = (name: string): boolean => name === 'Ref' || name.startsWith('Fn::');

type Fn = (argument: unknown, scope: Scope) => unknown;

const call = (name: string, argument: unknown, scope: Scope): unknown => {
  if (name === 'Ref') return ref(argument, scope);
  const short = name.slice('Fn::'.length);
  const run = Object.hasOwn(functions, short) ? functions[short] : undefined;
  if (!run) throw new TemplateError(`Template error: unknown function ${name}`);
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
  const [, before = '', after = ''] = /^([^.]*)\.(.*)$/.exec(String(argument)) ?? [];
  const parts =
    typeof argument === 'string'
      ? [before, after]
      : list(argument, 'Fn::GetAtt').map((item) => text(evaluated(item, scope), 'Fn::GetAtt'));
  const [name = '', attribute = ''] = parts;
  if (parts.length !== 2 || name === '' || attribute === '') refuse('Fn::GetAtt', 'a name and an attribute');
  const resource = scope.resource(name);
  if (!resource)
    throw new TemplateError(`Template error: instance of Fn::GetAtt references undefined resource ${name}`);
  return resource.attribute(attribute);
};

const sub: Fn = (argument, scope) => {
  const [template, variables] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
  const own = new Map(Object.entries((variables ?? {}) as Record<string, unknown>));
  const valueOf = (name: string): unknown => {
    if (own.has(name)) return evaluated(own.get(name), scope);
    return name.includes('.') ? getAtt(name, scope) : ref(name, scope);
  };
  return text(template, 'Fn::Sub').replaceAll(/\$\{(!?)([^${}]+)\}/g, (_, literal: string, inner: string) => {
    if (literal !== '') return `\${${inner}}`;
    const name = inner.trim();
    if (!/^[\w.:]+$/.test(name))
      throw new TemplateError(
        'Template error: variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, periods, and colons',
      );
    const value = valueOf(name);
    if (isScalar(value)) return String(value);
    throw new TemplateError(`Template error: variable ${name} in Fn::Sub expression does not resolve to a string`);
  });
};

const functions: Readonly<Partial<Record<string, Fn>>> = {
  GetAtt: getAtt,
  Sub: sub,
  Join: (argument, scope) => {
    const [delimiter, items] = list(argument, 'Fn::Join', 2);
    return list(evaluated(items, scope), 'Fn::Join')
      .map((item) => scalar(item, 'Fn::Join'))
      .join(text(delimiter, 'Fn::Join'));
  },
  Select: (argument, scope) => {
    const [index, items] = list(argument, 'Fn::Select', 2);
    const all = list(evaluated(items, scope), 'Fn::Select');
    const at = Number(scalar(evaluated(index, scope), 'Fn::Select'));
    if (all[at] === undefined)
      throw new TemplateError(`Template error: Fn::Select cannot select nonexistent value at index ${at}`);
    return all[at];
  },
  Split: (argument, scope) => {
    const [delimiter, source] = list(argument, 'Fn::Split', 2);
    return text(evaluated(source, scope), 'Fn::Split').split(text(delimiter, 'Fn::Split'));
  },
  If: (argument, scope) => {
    const [condition, yes, no] = list(argument, 'Fn::If', 3);
    return evaluated(scope.condition(text(condition, 'Fn::If')) ? yes : no, scope);
  },
  Equals: (argument, scope) => {
    const [left, right] = list(argument, 'Fn::Equals', 2).map((item) => scalar(evaluated(item, scope), 'Fn::Equals'));
    return left === right;
  },
  And: (argument, scope) => list(argument, 'Fn::And', 2, 10).every((item) => evaluateCondition(item, scope)),
  Or: (argument, scope) => list(argument, 'Fn::Or', 2, 10).some((item) => evaluateCondition(item, scope)),
  Not: (argument, scope) => !evaluateCondition(list(argument, 'Fn::Not', 1)[0], scope),
  FindInMap: (argument, scope) => {
    const [map, first, second] = list(argument, 'Fn::FindInMap', 3);
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
    const blocks = subnets(text(block, 'Fn::Cidr'), Number(count), Number(bits ?? 8));
    if (!blocks)
      throw new TemplateError(
        `Template error: Fn::Cidr cannot create ${Number(count)} blocks of ${Number(bits ?? 8)} bits in ${String(block)}`,
      );
    return blocks;
  },
  ToJsonString: (argument, scope) => JSON.stringify(evaluated(argument, scope)),
  Length: (argument, scope) => list(evaluated(argument, scope), 'Fn::Length').length,
};
