import type { createJiti } from 'jiti';
import { readFileSync } from 'node:fs';
import { createRequire, SourceMap } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'sucrase';
import type { Place } from '../config/text/problems.ts';
import { transforms } from './own/transform.ts';

/** Where a text speaks of a file of code, as it was written there: messages of parsers name the source. */
export const placeIn = (text: string): Place | undefined => {
  const spot = spotIn(text);
  return spot && placeOf(spot);
};

/**
 * Where in the user's code an error comes from, in the file as it was written: what runs is JavaScript that has been made of it, line by
 * line, but not column by column.
 */
export const originOf = (stack: string, isQuick: (text: string) => boolean): Place | undefined => {
  const spots = stack.split('\n').flatMap((one) => (one.includes('node_modules') ? [] : (spotIn(one) ?? [])));
  const spot = spots.find(({ path }) => !path.startsWith(here));
  return spot && placeOf(sourceOf(spot, isQuick));
};

/** Code of the tool's own. */
const here = fileURLToPath(new URL('.', import.meta.url));

interface Spot {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

const spotIn = (text: string): Spot | undefined => {
  const [, path, line, column] = /((?:\/|[A-Za-z]:\\)[^():]*\.m?[tj]s):(\d+):(\d+)/.exec(text) ?? [];
  // Modules are named by URLs.
  return path === undefined
    ? undefined
    : { path: path.replace(/^\/+/, '/'), line: Number(line), column: Number(column) };
};

const placeOf = ({ path, line, column }: Spot): Place => {
  const short = relative(process.cwd(), path);
  return { file: short.startsWith('..') ? path : short, line, column };
};

const sourceOf = (spot: Spot, isQuick: (text: string) => boolean): Spot => {
  // Before the first line, jiti puts what it needs.
  if (spot.line === 1) return { ...spot, column: 1 };
  try {
    const text = readFileSync(spot.path, 'utf8');
    const map = isQuick(text) ? quickMap(text, spot.path) : slowMap(text, spot.path);
    const entry = map?.findEntry(spot.line - 1, spot.column - 1);
    if (!entry || !('originalLine' in entry)) return spot;
    return { ...spot, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  } catch {
    return spot; // the line is nearly always the same
  }
};

const quickMap = (text: string, filePath: string): SourceMap | undefined => {
  const { sourceMap } = transform(text, {
    ...transforms,
    filePath,
    sourceMapOptions: { compiledFilename: filePath },
  });
  return sourceMap && new SourceMap(sourceMap as ConstructorParameters<typeof SourceMap>[0]);
};

const slowMap = (source: string, filename: string): SourceMap | undefined => {
  const { createJiti: create } = createRequire(import.meta.url)('jiti') as { createJiti: typeof createJiti };
  const loader = create(import.meta.url, { fsCache: false, sourceMaps: true });
  const code = loader.transform({ source, filename, ts: filename.endsWith('ts'), async: true });
  const [, map] = /sourceMappingURL=data:application\/json;(?:charset=utf-8;)?base64,(\S+)/.exec(code) ?? [];
  if (map === undefined) return undefined;
  return new SourceMap(
    JSON.parse(Buffer.from(map, 'base64').toString('utf8')) as ConstructorParameters<typeof SourceMap>[0],
  );
};
