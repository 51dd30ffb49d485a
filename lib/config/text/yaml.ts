import { isMap, isScalar, isSeq, parseDocument, visit, type Document, type Node, type YAMLMap } from 'yaml';
import { newSettle } from './limits.ts';
import { pathName } from './path-name.ts';
import { placesIn, placeText, type Place, type Problem } from './problems.ts';
import { syntaxMistakes, type SyntaxMistake } from './syntax.ts';

export type Path = readonly (string | number)[];
export const pathKey = (path: Path): string => path.join('\u0000');

/** What a YAML text says, and where it says it. */
export interface Located {
  readonly file: string;
  readonly value: unknown;
  /** Where the key stands (for list items: the item), by path. */
  readonly keys: ReadonlyMap<string, Place>;
  /** Where the value stands, by path. */
  readonly values: ReadonlyMap<string, Place>;
  readonly problems: readonly Problem[];
  /** Parts of the config that stand here and could not all be read: what seems to be missing from them may well be there. */
  readonly unread: readonly Path[];
}

/** The path of the whole config. */
export const whole: Path = [];

/** Neither people nor AWS need more. */
const deepest = 64;

type Content = Omit<Located, 'file' | 'unread'>;

/**
 * Reads one YAML text. `sections` are the keys that may stand at the top of a config, `under` is the path in the whole config that its
 * content belongs to.
 */
export const readYaml = (file: string, text: string, sections: readonly string[], under: Path = []): Located => {
  const placeAt = placesIn(file, text);
  const parsed = parse(text);
  if (parsed.mistakes.length === 0) return { file, ...read(parsed, placeAt, under), unread: [] };
  // What stands above the first mistake is as its author meant it.
  const end = Math.min(...parsed.mistakes.map(({ offset }) => text.lastIndexOf('\n', offset - 1) + 1));
  const above = parse(text.slice(0, end));
  const content = read(above.mistakes.length === 0 ? above : { ...above, contents: null }, placeAt, under);
  const mistakes = parsed.mistakes.map(({ offset, message, fix }) => problem(placeAt(offset), message, fix));
  return { file, ...content, problems: [...mistakes, ...content.problems], unread: sectionsIn(text, sections, under) };
};

/** Sections of the config that a text speaks of: the whole config when it can not be told. */
export const sectionsIn = (text: string, sections: readonly string[], under: Path = []): Path[] => {
  if (under.length > 0) return [under];
  const seen = sections.filter((section) => new RegExp(`^["']?${section}["']?\\s*:`, 'm').test(text));
  return seen.length > 0 ? seen.map((section) => [section]) : [whole];
};

const problem = (place: Place, message: string, fix: string): Problem => ({ place, message, fix, severity: 'error' });

type Anchors = ReadonlyMap<string, readonly Node[]>;

interface Parsed {
  readonly contents: unknown;
  readonly anchors: Anchors;
  readonly mistakes: readonly SyntaxMistake[];
}

const parse = (text: string): Parsed => {
  try {
    // A carriage return alone ends a line too; duplicates are looked for below, where both places are known.
    const lines = text.replace(/\r(?!\n)/g, '\n');
    const document = parseDocument(lines, { prettyErrors: false, merge: true, uniqueKeys: false });
    return { contents: document.contents, anchors: anchorsIn(document), mistakes: syntaxMistakes(lines, document) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // the parser ran out of stack
    const mistake = { offset: 0, message: 'the file is nested too deeply to read', fix: 'remove some levels' };
    return { contents: null, anchors: new Map(), mistakes: [mistake] };
  }
};

const anchorsIn = (document: Document.Parsed): Anchors => {
  const anchors = new Map<string, Node[]>();
  visit(document, {
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, [...(anchors.get(node.anchor) ?? []), node]);
    },
  });
  return anchors;
};

const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

const read = (parsed: Parsed, placeAt: (offset: number) => Place, under: Path): Content => {
  const keys = new Map<string, Place>();
  const values = new Map<string, Place>();
  const problems: Problem[] = [];
  const placeOf = (node: unknown): Place => placeAt(startOf(node));
  const tell = (node: unknown, message: string, fix: string) =>
    void problems.push(problem(placeOf(node), message, fix));

  const settle = newSettle({
    deepest,
    find: (alias) => parsed.anchors.get(alias.source)?.findLast((one) => startOf(one) < startOf(alias)),
    tell,
  });
  /** `above`: the nodes that this one stands in; `copied`: whether an alias leads here. */
  const value = (at: unknown, path: Path, above: readonly unknown[], led: boolean): unknown => {
    const settled = settle(at, above, led);
    if (!settled) return null;
    const { node, copied } = settled;
    if (node !== null) values.set(pathKey(path), placeOf(node));
    if (isSeq(node)) return node.items.map((item, index) => value(item, [...path, index], [...above, node], copied));
    if (isMap(node)) return map(node, path, [...above, node], copied);
    return isScalar(node) ? node.value : null;
  };

  const map = (node: YAMLMap, path: Path, above: readonly unknown[], copied: boolean): Record<string, unknown> => {
    const inherited = node.items
      .filter(({ key }) => isMergeKey(key))
      .flatMap(({ value: from }) => (isSeq(from) ? from.items : [from]))
      .reverse()
      .flatMap((from) => {
        const one = value(from, path, above, copied);
        if (isDictionary(one)) return Object.entries(one);
        if (one !== null)
          tell(from, '<< requires an alias of a map, or a list of such aliases', 'use an alias of a map');
        return [];
      });
    if (inherited.length > 0) values.set(pathKey(path), placeOf(node));
    const own = new Map<string, unknown>();
    for (const { key, value: written } of node.items.filter((item) => !isMergeKey(item.key))) {
      const name = nameOf(key);
      if (name === undefined || name === '__proto__') {
        if (isMap(key)) tell(node, 'a map cannot be a key', 'put the value in quotes if it is a string');
        else tell(key ?? written, name ? `"${name}" cannot be a key` : 'a key must be a string', 'use another key');
        continue;
      }
      const at = [...path, name];
      const id = pathKey(at);
      const [firstKey, firstValue, first] = [keys.get(id), values.get(id), own.get(name)];
      const again = own.has(name);
      const read = value(written, at, above, copied);
      if (again && firstKey) {
        problems.push(twice(at, placeOf(key), firstKey));
        if (firstValue) values.set(id, firstValue);
        // What stands under both is still checked.
        if (isDictionary(first) && isDictionary(read)) own.set(name, { ...read, ...first });
      } else {
        keys.set(id, placeOf(key));
        own.set(name, read);
      }
    }
    return Object.fromEntries([...inherited, ...own]);
  };

  return { value: value(parsed.contents, under, [], false), keys, values, problems };
};

const isMergeKey = (key: unknown): boolean => isScalar(key) && (key.value === '<<' || typeof key.value === 'symbol');

/** A key as it is written: 007 stays 007. */
const nameOf = (key: unknown): string | undefined => {
  if (!isScalar(key)) return undefined;
  const text = typeof key.value === 'string' ? key.value : key.source;
  return text === '' ? undefined : text;
};

export const isDictionary = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const twice = (path: Path, here: Place, there: Place): Problem =>
  problem(here, `${pathName(path)} is set twice, here and at ${placeText(there)}`, 'remove one');
