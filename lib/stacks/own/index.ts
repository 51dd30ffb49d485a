import { Stack, type App, type StackProps } from 'aws-cdk-lib';
import type { createJiti } from 'jiti';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import type { DeclaredStack } from '../../config/deployment/types.ts';
import { UserError, type Place, type Problem } from '../../config/text/problems.ts';
import { atOnce } from './at-once.ts';
import { cdkModule, isCdk } from '../cdk.ts';
import { listeningForLookups, type Lookup } from './lookups.ts';
import { originOf, placeIn } from '../place-in-code.ts';
import { pureCode } from './pure.ts';
import { quickly } from './transform.ts';
import { ExitError, type Watch } from './user-code.ts';

export interface Loader {
  /** What a file exports by default. */
  readonly load: (file: string) => unknown;
  /** Whether all of the code does what it does at once, so that nothing of it goes on later. */
  readonly isAtOnce: boolean;
  /** Whether a file of this text is run as sucrase makes it. */
  readonly isQuick: (text: string) => boolean;
}
export type StackClass = new (scope: App, id: string, props?: StackProps) => Stack;

/** Loads what the files of these stacks export; see `loadStackClass`. */
export const stackLoader = (declared: readonly DeclaredStack[]): Loader => {
  const files = declared.map(({ source }) => resolve(source.file));
  const pure = pureCode(files);
  const code = quickly(pure);
  const load = pure && code && atOnce(dirname(files[0] ?? ''), pure, code);
  if (load) return { load, isAtOnce: true, isQuick: (text) => code.has(text) };
  const jiti = loaderOf();
  return { load: (file) => jiti.import(file, { default: true }), isAtOnce: false, isQuick: () => false };
};

/** The class that a file of the user's exports; throws a UserError that names file and line when it can not be loaded. */
export const loadStackClass = async (loader: Loader, declared: DeclaredStack, guard: Watch): Promise<StackClass> => {
  const { file } = declared.source;
  let exported: unknown;
  try {
    exported = await guard.run(declared.name, () => loader.load(resolve(file)));
  } catch (error) {
    throw failure(declared, 'cannot be loaded', error, loader);
  }
  if (typeof exported === 'function') return exported as StackClass;
  throw mistake(
    declared.place,
    `${file} has no stack class as its default export`,
    'add export default class NAME extends Stack { … }',
  );
};

/** Makes the user's stack; what goes wrong in its code is told as theirs. */
export const makeOwnStack = (Class: StackClass, app: App, declared: DeclaredStack, loader: Loader): Stack => {
  let stack: unknown;
  const { result, lookups } = listeningForLookups(() => {
    try {
      stack = new Class(app, declared.name, { stackName: declared.name });
      return undefined;
    } catch (error) {
      return error ?? new Error('undefined was thrown');
    }
  });
  // What follows from values that are made up is not worth telling.
  if (lookups.length > 0) throw lookedUp(declared, lookups, loader);
  if (result instanceof UserError) throw result;
  if (result !== undefined) throw failure(declared, 'failed', result, loader);
  if (Stack.isStack(stack)) return stack;
  throw mistake(declared.place, `the class in ${declared.source.file} is not a stack`, 'extend Stack from aws-cdk-lib');
};

/** What goes wrong in the user's code once all stacks are put together; its own lines are seldom among those that fail. */
export const failedSynthesis = (declared: DeclaredStack, error: unknown, { isQuick }: Loader): unknown => {
  if (error instanceof UserError) return error;
  const { message = String(error), stack = '' } = (error ?? {}) as Partial<Error>;
  const own = stack.split('\n').filter((line) => line.includes(dirname(resolve(declared.source.file))));
  const said = message.split('\n').map((line) => line.trim());
  const fix = error instanceof ExitError ? 'throw an error instead' : 'fix the code';
  const place = originOf(own.join('\n'), isQuick) ?? declared.place;
  return mistake(place, `stack ${declared.name} failed: ${said.join(' ').trim()}`, fix);
};

/** The CDK asks AWS in a second run, which there is none of; in the first it goes on with values that it makes up. */
const lookedUp = ({ name, place }: DeclaredStack, lookups: readonly Lookup[], { isQuick }: Loader): UserError => {
  const problems = new Map<string, Problem>();
  for (const { provider, stack } of lookups) {
    const at = originOf(stack, isQuick) ?? place;
    const message = `stack ${name} looks up a value in AWS (${provider}) while it is made, and would get a made-up one`;
    const fix =
      'pass the value under parameters:, or let CloudFormation read it with a parameter of type AWS::SSM::Parameter::Value<String>';
    problems.set(`${at.file}:${at.line}:${at.column} ${provider}`, { place: at, message, fix, severity: 'error' });
  }
  return new UserError(problems.size === 1 ? '1 error' : `${problems.size} errors`, [...problems.values()]);
};

const mistake = (place: Place, message: string, fix: string): UserError => {
  const problem: Problem = { place, message, fix, severity: 'error' };
  return new UserError('1 error', [problem]);
};

/** What went wrong in the user's code, at the place in it where that can be told. */
const failure = (
  { name, place, source }: DeclaredStack,
  what: string,
  error: unknown,
  { isQuick }: Loader,
): UserError => {
  // Errors of code that is loaded at run time may be of another realm.
  const { message = String(error), stack = '' } = (error ?? {}) as Partial<Error>;
  const at = placeIn(message) ?? originOf(stack, isQuick);
  const said =
    message
      .split('\n')[0]
      ?.replace(/\s*\(?\/\S+:\d+:\d+\)?\s*$/, '')
      .trim() ?? '';
  const fix = error instanceof ExitError ? 'throw an error instead' : 'fix the code';
  return mistake(at ?? place, `${at ? `stack ${name}` : source.file} ${what}: ${said}`, fix);
};

/** TypeScript is read as it is. The CDK is the tool's own copy, whatever stands in node_modules beside the file. */
const loaderOf = (): ReturnType<typeof createJiti> => {
  const require = createRequire(import.meta.url);
  const folder = (name: string): string => dirname(require.resolve(`${name}/package.json`));
  // Not by import: to find what a CommonJS module exports, Node reads it twice.
  const { createJiti: create } = require('jiti') as { createJiti: typeof createJiti };
  return create(import.meta.url, {
    alias: { 'aws-cdk-lib': folder('aws-cdk-lib'), constructs: folder('constructs') },
    virtualModules: new Proxy({}, { has: (_, name) => isCdk(String(name)), get: (_, name) => cdkModule(String(name)) }),
    fsCache: false,
  });
};
