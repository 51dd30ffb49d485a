import type { Call } from './call.ts';
import { literal } from './resource.ts';

/** What a text with variables comes to; undefined where one has no value, `open` where nothing is known of one. */
export type Filled = string | undefined | typeof open;
export const open = Symbol('open');

/** Such as `${aws:username}` and `${aws:PrincipalTag/team, 'none'}`. */
const variable = /\$\{\s*([^,}]+?)\s*(?:,\s*'([^']*)'\s*)?\}/g;

export const hasVariable = (text: string): boolean => text.includes('${');

/** The keys whose values a text takes, as they are written. */
export const variablesAsWritten = (text: string): string[] =>
  [...text.matchAll(variable)].flatMap(([, name = '']) => (/^[*?$]$/.test(name) ? [] : [name]));

/** The same in lower case. */
export const variablesIn = (text: string): string[] => variablesAsWritten(text).map((name) => name.toLowerCase());

/** Policy variables. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
export const fill = (text: string, { values, isOpen, takesDoubts }: Call): Filled => {
  let [isMissing, isUnknown] = [false, false];
  const filled = text.replaceAll(variable, (_, name: string, otherwise?: string) => {
    if (name === '*' || name === '?' || name === '$') return literal(name);
    const key = name.toLowerCase();
    const known = values.get(key);
    if (known === undefined && isOpen && !values.has(key)) isUnknown = true;
    // Whether an empty one "has no value" is not documented.
    if (known === '' && takesDoubts) isUnknown = true;
    const value = typeof known === 'string' ? known : otherwise;
    if (value === undefined) isMissing = true;
    return literal(value ?? '');
  });
  if (isUnknown) return open;
  return isMissing ? undefined : filled;
};

/** A text with something else for each variable, by its key in lower case. */
export const withVariables = (text: string, fillingOf: (key: string) => string): string =>
  text.replaceAll(variable, (_, name: string) => fillingOf(name.toLowerCase()));

/** Whatever its variables come to. */
export const widest = (text: string): string => withVariables(text, () => '*');

/** In a resource, variables stand only after the fifth colon. */
export const fillResource = (pattern: string, call: Call): Filled => {
  const [, arn = pattern, rest = ''] = /^((?:[^:]*:){5})(.*)$/s.exec(pattern) ?? [];
  const filled = fill(rest, call);
  return typeof filled === 'string' ? arn + filled : filled;
};
