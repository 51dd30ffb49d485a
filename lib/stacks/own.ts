import { Stack, type App, type StackProps } from 'aws-cdk-lib';
import type { createJiti } from 'jiti';
import { createRequire } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import type { DeclaredStack } from '../config/deployment/types.ts';
import { UserError, type Place, type Problem } from '../config/text/problems.ts';
import { cdkModule, isCdk } from './cdk.ts';
import { pureCode } from './pure.ts';
import { quickly } from './transform.ts';

type Loader = ReturnType<typeof createJiti>;
type StackClass = new (scope: App, id: string, props?: StackProps) => Stack;

/** Loads what the files of these stacks export; see `loadStackClass`. */
export const stackLoader = (declared: readonly DeclaredStack[]): Loader =>
  loaderOf(quickly(pureCode(declared.map(({ source }) => source.file))));

/** The class that a file of the user's exports; throws a UserError that names file and line when it can not be loaded. */
export const loadStackClass = async (loader: Loader, declared: DeclaredStack): Promise<StackClass> => {
  const { file } = declared.source;
  let exported: unknown;
  try {
    exported = await loader.import(resolve(file), { default: true });
  } catch (error) {
    throw failure(declared, 'cannot be loaded', error);
  }
  if (typeof exported === 'function') return exported as StackClass;
  throw mistake(
    declared.place,
    `${file} has no stack class as its default export`,
    'add export default class NAME extends Stack { … }',
  );
};

/** Makes the user's stack; what goes wrong in its code is told as theirs. */
export const makeOwnStack = (Class: StackClass, app: App, declared: DeclaredStack): Stack => {
  let stack: unknown;
  try {
    stack = new Class(app, declared.name, { stackName: declared.name });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw failure(declared, 'failed', error);
  }
  if (Stack.isStack(stack)) return stack;
  throw mistake(declared.place, `the class in ${declared.source.file} is not a stack`, 'extend Stack from aws-cdk-lib');
};

const mistake = (place: Place, message: string, fix: string): UserError => {
  const problem: Problem = { place, message, fix, severity: 'error' };
  return new UserError('1 error', [problem]);
};

/** What went wrong in the user's code, at the place in it where that can be told. */
const failure = ({ name, place, source }: DeclaredStack, what: string, error: unknown): UserError => {
  // Errors of code that is loaded at run time may be of another realm.
  const { message = String(error), stack = '' } = (error ?? {}) as Partial<Error>;
  const at =
    placeIn(message) ??
    placeIn(stack.split('\n').find((line) => !line.includes('node_modules') && placeIn(line)) ?? '');
  const said =
    message
      .split('\n')[0]
      ?.replace(/\s*\(?\/\S+:\d+:\d+\)?\s*$/, '')
      .trim() ?? '';
  return mistake(at ?? place, `${at ? `stack ${name}` : source.file} ${what}: ${said}`, 'fix the code');
};

const placeIn = (text: string): Place | undefined => {
  const [, path, line, column] = /((?:\/|[A-Za-z]:\\)[^():]*\.m?[tj]s):(\d+):(\d+)/.exec(text) ?? [];
  if (path === undefined) return undefined;
  const short = relative(process.cwd(), path);
  return { file: short.startsWith('..') ? path : short, line: Number(line), column: Number(column) };
};

/** TypeScript is read as it is. The CDK is the tool's own copy, whatever stands in node_modules beside the file. */
const loaderOf = (code: ReadonlyMap<string, string> | undefined): Loader => {
  const require = createRequire(import.meta.url);
  const folder = (name: string): string => dirname(require.resolve(`${name}/package.json`));
  // Not by import: to find what a CommonJS module exports, Node reads it twice.
  const { createJiti: create } = require('jiti') as { createJiti: typeof createJiti };
  return create(import.meta.url, {
    alias: { 'aws-cdk-lib': folder('aws-cdk-lib'), constructs: folder('constructs') },
    virtualModules: new Proxy({}, { has: (_, name) => isCdk(String(name)), get: (_, name) => cdkModule(String(name)) }),
    fsCache: false,
    ...(code ? { transform: ({ source }) => ({ code: code.get(source) ?? source }) } : {}),
  });
};
