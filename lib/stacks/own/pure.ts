import { readFileSync, statSync } from 'node:fs';
import { dirname, extname, relative, resolve } from 'node:path';

/** Code and what it imports. Files are named as seen from where the first of them is, so that all may move. */
export interface PureCode {
  readonly files: readonly string[];
  readonly texts: Readonly<Record<string, string>>;
}

/**
 * The text of all that these files are made of; undefined when what they do may come from anything else: the clock, the environment,
 * files, the network. Doubt means undefined, so that a word in a string can be enough.
 */
export const pureCode = (files: readonly string[]): PureCode | undefined => {
  const from = dirname(resolve(files[0] ?? ''));
  const texts: Record<string, string> = {};
  const waiting = files.map((file) => resolve(file));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const name = relative(from, file);
    if (name in texts) continue;
    const text = textOf(file);
    if (text === undefined) return undefined;
    texts[name] = text;
    if (extname(file) === '.json') continue;
    const imported = importsOf(file, text);
    if (!imported) return undefined;
    waiting.push(...imported);
  }
  return { files: files.map((file) => relative(from, resolve(file))), texts };
};

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // whoever loads it can tell better what is wrong
  }
};

/** Files that one imports; undefined when it is not pure. */
const importsOf = (file: string, text: string): string[] | undefined => {
  const code = withoutComments(text);
  if (!isPure(code)) return undefined;
  const files: string[] = [];
  for (const name of namesIn(code) ?? ['?']) {
    if (/^(constructs|aws-cdk-lib(\/[a-z0-9-]+)?)$/.test(name) && !impureModules.test(name)) continue;
    const found = importedFile(file, name);
    if (found === undefined) return undefined;
    files.push(found);
  }
  return files;
};

/** The one file that another one means by a relative name; undefined when there are several, or none. */
export const importedFile = (file: string, name: string): string | undefined =>
  /^\.\.?\//.test(name) ? fileOf(resolve(dirname(file), name)) : undefined;

/** Whatever is imported; undefined when an import is written in another way than these. */
const namesIn = (code: string): string[] | undefined => {
  const statement = /\b(?:import|export)\b(?:\s+type)?\s*(?:[\w$\s{},*]*?\bfrom\s*)?(['"])([^'"\\]+)\1/g;
  const found = [...code.matchAll(statement)];
  const imports = found.filter(([all]) => all.startsWith('import')).length;
  const exportsFrom = found.length - imports;
  const written = (word: RegExp): number => [...code.matchAll(word)].length;
  if (imports !== written(/\bimport\b/g) || exportsFrom + imports < written(/\bfrom\s*['"]/g)) return undefined;
  return found.map(([, , name = '']) => name);
};

/** What is read as text here, and whatever else a name without an ending may mean. */
const endings = ['.ts', '.mts', '.js', '.mjs', '.json'];
const otherEndings = ['.cjs', '.cts', '.jsx', '.tsx', '.mtsx', '.ctsx', '.node', '/package.json'];

const fileOf = (path: string): string | undefined => {
  const stem = path.slice(0, path.length - extname(path).length);
  const candidates = [
    path,
    ...[...endings, ...otherEndings].flatMap((ending) => [`${path}${ending}`, `${path}/index${ending}`]),
    ...(/^\.[cm]?jsx?$/.test(extname(path)) ? ['.ts', '.mts', '.cts', '.tsx'].map((ending) => stem + ending) : []),
  ];
  const files = candidates.filter(isFile);
  const [only = ''] = files;
  return files.length === 1 && endings.includes(extname(only)) && !only.includes('node_modules') ? only : undefined;
};

const isFile = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    return false; // below what is a file
  }
};

/**
 * Without comments that have their lines to themselves. None of them can be code: what stands between quotes ends with its line, and
 * between backticks is code only after a dollar.
 */
export const withoutComments = (text: string): string =>
  /\\\r?\n/.test(text)
    ? text
    : text
        .replaceAll(/^[ \t]*\/\*(?:[^`$*]|\*(?!\/))*\*\/[ \t]*$/gm, '')
        .replaceAll(/^[ \t]*\/\/(?:[^`$*\n]|\*(?!\/))*$/gm, '');

/** Modules of the CDK that look at files, or make something new each time. */
const impureModules =
  /\/(assertions|aws-(ecr-assets|ecs|ecs-patterns|eks|eks-v2|lambda-nodejs|s3-assets|s3-deployment|servicecatalog)|cloudformation-include|custom-resources|integ-tests|pipelines)$/;
const impureNamespaces =
  /^(assertions|aws_(ecr_assets|ecs|ecs_patterns|eks|eks_v2|lambda_nodejs|s3_assets|s3_deployment|servicecatalog)|cloudformation_include|custom_resources|pipelines)$/;
/** What they, and other modules, do that with. */
const impureNames = /asset|file|lookup|expir|docker|bundl|include$|locale|nonce|newdeployment|random|stacktrace/i;

const pureGlobals = new Set(
  (
    'Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean Buffer DataView Error EvalError Float32Array Float64Array ' +
    'Infinity Int16Array Int32Array Int8Array JSON Map Math NaN Number Object Promise RangeError ReferenceError Reflect RegExp Set ' +
    'String Symbol SyntaxError TextDecoder TextEncoder TypeError URIError URL URLSearchParams Uint16Array Uint32Array Uint8Array ' +
    'Uint8ClampedArray WeakMap WeakSet atob btoa decodeURI decodeURIComponent encodeURI encodeURIComponent escape isFinite isNaN ' +
    'parseFloat parseInt structuredClone undefined unescape'
  ).split(' '),
);
/** Of the language and of modules; what else is global is asked of the process. */
const impureWords = new Set(
  (
    'Date Function Intl __dirname __filename console crypto eval exports fetch global globalThis meta module navigator performance ' +
    'process require'
  ).split(' '),
);

const isPure = (code: string): boolean => {
  // Words that are written in another way, and ways from a value to the language.
  if (/\\[ux]|\.\s*constructor\b|\bconstructor\b(?!\s*\()|\bthis\s*\[/.test(code)) return false;
  if (/\b(Error|catch)\b/.test(code) && /\.\s*stack\b/.test(code)) return false;
  const globals = new Set(Object.getOwnPropertyNames(globalThis).filter((name) => !pureGlobals.has(name)));
  const words = code.match(/[A-Za-z_$][\w$]*/g) ?? [];
  return words.every(
    (word) => !globals.has(word) && !impureWords.has(word) && !impureNamespaces.test(word) && !impureNames.test(word),
  );
};
