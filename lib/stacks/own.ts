import { Stack, type App, type StackProps } from 'aws-cdk-lib';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { createJiti } from 'jiti';
import type { DeclaredStack } from '../config/landing-zone.ts';
import { UserError, type Problem } from '../config/problems.ts';

type StackClass = new (scope: App, id: string, props?: StackProps) => Stack;

/** The class that a file of the user's exports; throws a UserError that names file and line when it can not be loaded. */
export const loadStackClass = async ({ name, source, place }: DeclaredStack): Promise<StackClass> => {
  const file = resolve(source.file);
  let exported: unknown;
  try {
    exported = await loader().import(file, { default: true });
  } catch (error) {
    throw mistake({ name, place }, `${source.file} can not be loaded: ${told(error)}`, 'correct it');
  }
  if (typeof exported !== 'function')
    throw mistake(
      { name, place },
      `${source.file} exports no stack by default`,
      'write: export default class NAME extends Stack { … }',
    );
  return exported as StackClass;
};

/** Makes the user's stack; what goes wrong in its code is told as theirs. */
export const makeOwnStack = (Class: StackClass, app: App, declared: DeclaredStack): Stack => {
  const { name, source } = declared;
  try {
    const stack: unknown = new Class(app, name, { stackName: name });
    if (Stack.isStack(stack)) return stack;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw mistake(declared, `${source.file} fails: ${told(error)}`, 'correct it');
  }
  throw mistake(declared, `${source.file} makes no stack`, 'let the class extend Stack of aws-cdk-lib');
};

const mistake = ({ place }: Pick<DeclaredStack, 'name' | 'place'>, message: string, fix: string): UserError => {
  const problem: Problem = { place, message, fix, severity: 'error' };
  return new UserError('1 error', [problem]);
};

/** What an error says, and where in the user's file it arose. */
const told = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const at = /\(?((?:\/|[A-Za-z]:\\)[^()\s]*\.(?:m?ts|m?js):\d+:\d+)\)?/
    .exec((error.stack ?? '').split('\n').find((line) => !line.includes('node_modules') && /:\d+:\d+/.test(line)) ?? '')
    ?.at(1);
  return `${error.message.split('\n')[0] ?? ''}${at === undefined ? '' : ` (${at})`}`;
};

let made: ReturnType<typeof createJiti> | undefined;

/** TypeScript is read as it is. The CDK is the tool's own copy, whatever stands in node_modules beside the file. */
const loader = (): ReturnType<typeof createJiti> => {
  const require = createRequire(import.meta.url);
  const folder = (name: string): string => dirname(require.resolve(`${name}/package.json`));
  made ??= createJiti(import.meta.url, {
    alias: { 'aws-cdk-lib': folder('aws-cdk-lib'), constructs: folder('constructs') },
    fsCache: false,
  });
  return made;
};
