import { readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { Script } from 'node:vm';
import { cdkModule, isCdk } from '../cdk.ts';
import { importedFile, type PureCode } from './pure.ts';

type Exports = Record<string, unknown>;
type Body = (exports: Exports, require: (name: string) => unknown) => void;

/**
 * What files export by default whose code `quickly` has made JavaScript of (by its text), as jiti would load them, but without reading
 * jiti, and without waiting for anything. `from` is where the files are named from. Undefined when V8 does not take the code: Babel can
 * tell better what is wrong.
 */
export const atOnce = (
  from: string,
  { texts }: PureCode,
  quick: ReadonlyMap<string, string>,
): ((file: string) => unknown) | undefined => {
  const bodies = new Map<string, Body>();
  try {
    for (const [name, text] of Object.entries(texts)) {
      const code = quick.get(text);
      if (code !== undefined) bodies.set(resolve(from, name), bodyOf(resolve(from, name), code));
    }
  } catch {
    return undefined;
  }
  const loaded = new Map<string, Exports>();
  const load = (file: string): Exports => {
    const known = loaded.get(file);
    if (known) return known;
    if (extname(file) === '.json') return JSON.parse(readFileSync(file, 'utf8')) as Exports;
    const exports: Exports = {};
    loaded.set(file, exports);
    try {
      bodies.get(file)?.(exports, (name) =>
        withDefault(isCdk(name) ? (cdkModule(name) as Exports) : load(importedFile(file, name) ?? '')),
      );
    } catch (error) {
      loaded.delete(file);
      throw error;
    }
    return exports;
  };
  return (file) => load(file).default;
};

const bodyOf = (filename: string, code: string): Body =>
  new Script(`(function(exports,require){${code}\n})`, { filename }).runInThisContext() as Body;

/** Where nothing is the default, a module itself is. */
const withDefault = (exports: Exports): Exports =>
  exports.__esModule !== true || exports.default !== undefined
    ? exports
    : new Proxy(exports, { get: (from, name): unknown => (name === 'default' ? from : Reflect.get(from, name)) });
