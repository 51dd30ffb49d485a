import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Place, Problem } from './problems.ts';

export type Path = readonly (string | number)[];
export const pathKey = (path: Path): string => path.join('\u0000');

/** What a YAML text says, and where it says it. */
export interface Located {
  readonly value: unknown;
  /** Where the key stands (for list items: the item), by path. */
  readonly keys: ReadonlyMap<string, Place>;
  /** Where the value stands, by path. */
  readonly values: ReadonlyMap<string, Place>;
  readonly problems: readonly Problem[];
}

/** Reads one YAML text; `under` is the path in the whole config that its content belongs to. */
export const readYaml = (file: string, text: string, under: Path = []): Located => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const keys = new Map<string, Place>();
  const values = new Map<string, Place>();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  values.set(pathKey(under), { file, line: 1, column: 1 });
  const visit = (node: unknown, path: Path): unknown => {
    const { target, offset } = resolved(node, document);
    if (offset !== undefined && path.length > under.length) values.set(pathKey(path), placeAt(offset));
    if (isSeq(target)) return target.items.map((item, index) => visit(item, [...path, index]));
    if (!isMap(target)) return isScalar(target) ? target.value : null;
    const result: Record<string, unknown> = {};
    for (const { key, value } of target.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (name === '<<') {
        Object.assign(result, asDictionary(visit(value, path)));
        continue;
      }
      const at = [...path, name];
      const keyOffset = (key as Node | null)?.range?.[0];
      if (keyOffset !== undefined) keys.set(pathKey(at), placeAt(keyOffset));
      Object.defineProperty(result, name, {
        value: visit(value, at),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return result;
  };
  const problems = document.errors.map(({ pos, code, message }): Problem => ({
    place: placeAt(pos[0]),
    message: code === 'DUPLICATE_KEY' ? 'this key is given twice in the same place' : `not valid YAML: ${message}`,
    fix: code === 'DUPLICATE_KEY' ? 'remove one of the two' : 'mend the YAML syntax here',
    severity: 'error',
  }));
  return { value: visit(document.contents, under), keys, values, problems };
};

const resolved = (node: unknown, document: Document.Parsed): { target: unknown; offset?: number } => {
  const offset = (node as Node | null)?.range?.[0];
  const target: unknown = isAlias(node) ? node.resolve(document) : node;
  return offset === undefined ? { target } : { target, offset };
};

const asDictionary = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
