import { orList } from '../words/list.ts';
import type { z } from 'zod';
import { pathName } from '../text/path-name.ts';
import type { Report } from '../text/report.ts';
import { isDictionary, type Path } from '../text/yaml.ts';
import { didYouMean, nearest } from '../words/nearest.ts';

type Node = Readonly<Record<string, unknown>>;

/** Tells what the schema refuses, in the words of the config and at the place where it is written. */
export const tellIssue = (issue: z.core.$ZodIssue, broken: ReadonlySet<string>, report: Report): void => {
  const path = issue.path as Path;
  const name = pathName(path);
  const last = String(path.at(-1) ?? 'organization');
  const empty = issue.input === null || issue.input === undefined;
  if (issue.code === 'invalid_key') {
    const inner = issue.issues[0];
    const [what, fix = 'use another name'] = inner ? refusal(inner, last) : [];
    report.key(path, `the name "${shortened(last)}" ${what ?? 'cannot be used here'}`, fix);
  } else if (empty && (broken.has(report.place(path).file) || (issue.input === undefined && report.unread(path)))) {
    return; // it may stand in what could not be read
  } else if (issue.input === undefined && issue.code !== 'custom') {
    const fix =
      path.length > 1 ? `add ${last}: VALUE under ${pathName(path.slice(0, -1))}` : `add ${last}: { homeRegion: REGION }`;
    report.key(path, `${name} is required`, fix);
  } else if (issue.input === null) {
    report.key(path, `${name} has no value`, 'set a value, or remove the key');
  } else if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const close = typeof issue.input === 'string' ? nearest(issue.input, values) : undefined;
    const instead = values.length === 1 ? `use ${values.join()}` : 'use one of these';
    const fix = close === undefined ? instead : `did you mean "${close}"?`;
    report.value(path, `${name} must be ${orList(values)}, not ${shownValue(issue.input)}`, fix);
  } else {
    const [what = '', fix] = refusal(issue, issue.input);
    report.value(path, `${name} ${what}`, fix);
  }
};

const shortened = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}…` : name);

const shownValue = (value: unknown): string => {
  if (typeof value === 'string') return `"${shortened(value)}"`;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : kindOf(value);
};

/** What an issue says of a value, and how to mend it. */
const refusal = (issue: z.core.$ZodIssue, input: unknown): (string | undefined)[] => {
  if (issue.code === 'too_big' && issue.origin === 'string')
    return [`has ${String(input).length} characters; the maximum is ${issue.maximum}`, 'use a shorter value'];
  if (issue.code === 'too_big') return [`must be at most ${issue.maximum}`, 'use a smaller number'];
  if (issue.code === 'too_small' && issue.origin === 'number')
    return [`must be ${issue.inclusive ? 'at least' : 'greater than'} ${issue.minimum}`, 'use a larger number'];
  if (issue.code === 'too_small' && input !== '' && issue.origin === 'string')
    return [`has ${String(input).length} characters; the minimum is ${issue.minimum}`, 'use a longer value'];
  if (issue.code === 'too_small') return ['is empty', 'set a value, or remove the key'];
  if (issue.code === 'invalid_type') {
    const own = saidOf(issue.message);
    if (!issue.message.startsWith('Invalid input')) return own;
    const expected = kinds[issue.expected] ?? issue.expected;
    return [`must be ${expected}, not ${kindOf(input)}`, fixOf(issue.expected, input)];
  }
  return saidOf(issue.message);
};

/** Messages of the schema are written as `what -> fix`. */
const saidOf = (message: string): string[] => message.split(' -> ');

const kinds: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'an integer',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

const kindOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list';
  if (isDictionary(value)) return 'a map';
  if (typeof value === 'number' && !Number.isInteger(value)) return 'a decimal number';
  return kinds[typeof value] ?? typeof value;
};

const fixOf = (expected: string, input: unknown): string => {
  const text = typeof input === 'string' ? input : undefined;
  if (expected === 'string')
    return typeof input === 'object' ? 'use one string, in quotes if it begins with [ or {' : 'put it in quotes';
  if (expected === 'boolean') return 'use true or false, without quotes';
  if (expected === 'number' || expected === 'int') return 'use an integer, without quotes';
  if (expected === 'array') return text === undefined ? 'start each item with a dash' : `write [${text}]`;
  if (text !== undefined && /^[\w-]+:\S/.test(text)) return 'add a space after the colon';
  return Array.isArray(input)
    ? 'write each item as key: value, without a dash'
    : 'write keys below it, each as key: value';
};

export const unknownKey = (path: Path, key: string): string =>
  path.length === 0 ? `unknown key "${key}"` : `unknown key "${key}" in ${pathName(path)}`;

/** Where a key belongs that is not known where it stands. */
export const whereElse = (path: Path, key: string, schema: Node, report: Report): string => {
  const [section, account] = path;
  const { file } = report.place(path, 'key');
  if (section === 'accounts' && /accounts[/\\][^/\\]+$/.test(file) && (key === 'accounts' || key === account))
    return `a file in accounts/ defines one account; move the keys under ${key} to the top level`;
  if (path.length === 0 && keysAt(['organization'], schema).includes(key)) return `move it under organization`;
  return didYouMean(key, keysAt(path, schema));
};

/** The keys that the schema knows at a path. */
export const keysAt = (path: Path, schema: Node): string[] => {
  const follow = (node: unknown): Node => {
    const here = (node ?? {}) as Node;
    if (typeof here.$ref === 'string') {
      const steps = here.$ref.split('/').slice(1);
      return follow(steps.reduce<unknown>((at, step) => (at as Node | undefined)?.[step], schema));
    }
    const choices = (here.anyOf as Node[] | undefined)?.map(follow);
    const choice = choices?.find(({ type }) => type === 'object') ?? choices?.find(({ type }) => type === 'array');
    return choice ?? here;
  };
  const node = path.reduce<Node>((at, step) => {
    const properties = (at.properties ?? {}) as Node;
    const own = Object.hasOwn(properties, step) ? properties[String(step)] : undefined;
    return follow(own ?? at.additionalProperties ?? at.items);
  }, follow(schema));
  return Object.keys(node.properties ?? {});
};
