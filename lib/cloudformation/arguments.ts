import { TemplateError } from './template-error.ts';

/** What CloudFormation says of arguments that a function does not take. */
const wants: Readonly<Partial<Record<string, string>>> = {
  'Fn::And': 'every Fn::And object requires a list of at least 2 and at most 10 boolean parameters.',
  'Fn::Base64': 'every Fn::Base64 object must have a String-typed value.',
  'Fn::Equals': 'every Fn::Equals object requires a list of 2 string parameters.',
  'Fn::FindInMap':
    'every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value',
  'Fn::GetAtt':
    'every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute',
  'Fn::Join':
    'every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.',
  'Fn::Or': 'every Fn::Or object requires a list of at least 2 and at most 10 boolean parameters.',
  'Fn::Split':
    'every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.',
};

export const refuse = (name: string, expected: string): never => {
  throw new TemplateError(`Template error: ${wants[name] ?? `${name} requires ${expected}`}`);
};

export const list = (value: unknown, name: string, least = 0, most = least || Infinity): unknown[] =>
  Array.isArray(value) && value.length >= least && value.length <= most
    ? (value as unknown[])
    : refuse(name, least > 0 ? `a list of ${least}` : 'a list');

export const text = (value: unknown, name: string): string =>
  typeof value === 'string' ? value : refuse(name, 'a string');

export const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

export const scalar = (value: unknown, name: string): string =>
  isScalar(value) ? String(value) : refuse(name, 'a string, not a list or a map');
