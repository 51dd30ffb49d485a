import { isDeepStrictEqual } from 'node:util';
import { isMap, isSeq, parseDocument, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { entryLines, inline, pair } from './new-lines.ts';
import { endOf, lineBehind, lineOf, newlineBefore, nextLine } from './places.ts';
import { isDictionary, readYaml, type Path } from './yaml.ts';

/** What is added at the end of a map, or of a list. */
export type Addition =
  | { readonly into: Path; readonly entries: Readonly<Record<string, unknown>> }
  | { readonly into: Path; readonly items: readonly unknown[] };

/** The text with what was inserted at `offset`, or why there is no safe place for it. */
export type Spliced =
  { readonly text: string; readonly offset: number; readonly length: number } | { readonly refused: string };

/**
 * Adds to a YAML text as its author would: every byte that was there stays, and the text says what it said, with the addition. Where that
 * can not be, it is refused.
 */
export const splice = (text: string, addition: Addition): Spliced => {
  const before = readYaml('', text, []);
  if (before.problems.length > 0) return { refused: 'the file has errors' };
  const found = placeFor(text, addition);
  if (typeof found === 'string') return { refused: found };
  const { offset, inserted } = found;
  const result = text.slice(0, offset) + inserted + text.slice(offset);
  const after = readYaml('', result, []);
  if (after.problems.length > 0 || !isDeepStrictEqual(after.value, withAdded(before.value, addition.into, addition)))
    return { refused: 'other parts of the file would change with it' };
  return { text: result, offset, length: inserted.length };
};

interface Insertion {
  readonly offset: number;
  readonly inserted: string;
}

const placeFor = (text: string, addition: Addition): Insertion | string => {
  // As it is read: a carriage return alone ends a line too.
  const document = parseDocument(text.replace(/\r(?!\n)/g, '\n'), { merge: true, uniqueKeys: false });
  const found = walk(document.contents, addition.into);
  if (!found) return `${addition.into.join('.')} is not written out here`;
  const { node, key } = found;
  const fits = isMap(node) ? 'entries' in addition : isSeq(node) && 'items' in addition;
  if (fits && (isMap(node) || isSeq(node)))
    return node.flow ? inFlow(text, node, addition) : inBlock(text, node, addition);
  const isEmpty = key !== undefined && (node === null || (node.range?.[0] ?? 0) === (node.range?.[1] ?? 0));
  return isEmpty ? below(text, key, addition) : `${addition.into.join('.')} has a value that nothing can be added to`;
};

/** The node at a path, with its key; aliases lead elsewhere, so nothing is found through them. */
const walk = (top: unknown, path: Path): { node: Node | null; key?: Node } | undefined => {
  let found: { node: Node | null; key?: Node } = { node: top as Node | null };
  for (const step of path) {
    const item = isMap(found.node)
      ? (found.node as YAMLMap<Node, Node | null>).items.find(({ key }) => String(key) === String(step))
      : undefined;
    if (!item) return undefined;
    found = { node: item.value, key: item.key };
  }
  return found;
};

/** After the last entry, as that is written, and the comments that are indented as what belongs to it. */
const inBlock = (text: string, node: YAMLMap | YAMLSeq, addition: Addition): Insertion | string => {
  const first = isMap(node) ? ((node.items[0]?.key as Node | undefined)?.range?.[0] ?? 0) : (node.range?.[0] ?? 0);
  const indent = lineOf(text, first);
  if (!/^ *$/.test(indent)) return 'its first entry does not begin a line';
  let offset = lineBehind(text, endOf(node));
  const deeper = new RegExp(`^ {${indent.length + 1},}#`);
  while (deeper.test(text.slice(offset, nextLine(text, offset)))) offset = nextLine(text, offset);
  const last = isMap(node) ? node.items.at(-1)?.value : undefined;
  const isInline = isMap(last) && last.flow === true;
  return asLines(text, offset, isInline ? inlineParts(addition) : blockLines(addition, indent.length || 2), indent);
};

/** Below a key without a value. */
const below = (text: string, key: Node, addition: Addition): Insertion | string => {
  const indent = lineOf(text, key.range?.[0] ?? 0);
  if (!/^ *$/.test(indent)) return 'its key does not begin a line';
  return asLines(text, nextLine(text, key.range?.[1] ?? 0), blockLines(addition, 2), `${indent}  `);
};

const blockLines = (addition: Addition, step: number): string[] =>
  'entries' in addition
    ? Object.entries(addition.entries).flatMap(([key, value]) => entryLines(key, value, step))
    : addition.items.map((item) => `- ${inline(item)}`);

const asLines = (text: string, offset: number, lines: readonly string[], indent: string): Insertion => {
  const newline = newlineBefore(text, offset);
  const indented = lines.map((line) => indent + line);
  const isOpen = offset > 0 && !/[\r\n]/.test(text.charAt(offset - 1));
  return {
    offset,
    inserted: isOpen ? newline + indented.join(newline) : indented.map((line) => line + newline).join(''),
  };
};

/** Before the bracket that closes it, or the comma that ends its last entry. */
const inFlow = (text: string, node: YAMLMap | YAMLSeq, addition: Addition): Insertion => {
  const parts = inlineParts(addition);
  const last = node.items.at(-1);
  if (last !== undefined) return { offset: endOf(last), inserted: parts.map((part) => `, ${part}`).join('') };
  const offset = (node.range?.[0] ?? 0) + 1;
  const pad = isMap(node) ? ' ' : '';
  return { offset, inserted: `${pad}${parts.join(', ')}${/\s/.test(text.charAt(offset)) ? '' : pad}` };
};

const inlineParts = (addition: Addition): string[] =>
  'entries' in addition
    ? Object.entries(addition.entries).map(([key, value]) => pair(key, value))
    : addition.items.map(inline);

/** What a value becomes by an addition; undefined where it is there already. */
const withAdded = (value: unknown, path: Path, addition: Addition): unknown => {
  const [step, ...rest] = path;
  if (step !== undefined)
    return isDictionary(value) ? { ...value, [step]: withAdded(value[step], rest, addition) } : undefined;
  if ('items' in addition) return [...((value ?? []) as unknown[]), ...addition.items];
  const before = (value ?? {}) as Record<string, unknown>;
  const isThere = Object.keys(addition.entries).some((key) => Object.hasOwn(before, key));
  return isThere ? undefined : { ...before, ...addition.entries };
};
