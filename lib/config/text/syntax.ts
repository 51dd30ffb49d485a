import { isCollection, isScalar, visit, type Document, type Node, type YAMLParseError } from 'yaml';

/** A mistake in the syntax: where it begins, what it is, how to mend it. */
export interface SyntaxMistake {
  readonly offset: number;
  readonly message: string;
  readonly fix: string;
}

type Refusal = Pick<YAMLParseError, 'code' | 'message' | 'pos'>;

/** What the parser refuses, in plain words, where a person would mend it; what only follows from an earlier mistake is left out. */
export const syntaxMistakes = (text: string, document: Document.Parsed): SyntaxMistake[] => {
  const found: SyntaxMistake[] = [];
  const lines = new Set<number>();
  let lost = false;
  let tabs = false;
  const errors: readonly Refusal[] = document.errors;
  for (const [index, error] of errors.entries()) {
    const line = lineStart(text, error.pos[0]);
    if (lost || lines.has(line)) continue;
    const next = errors[index + 1];
    const misplaced = next?.code === 'MULTILINE_IMPLICIT_KEY' && next.pos[0] === error.pos[0];
    const mistake = explain(error, text, document, misplaced ? next : undefined);
    tabs ||= mistake.message === tab.message;
    // Behind a tab, indentation is a guess.
    if (tabs && mistake.message === misindented.message) continue;
    if (!found.some(({ offset }) => offset === mistake.offset)) found.push(mistake);
    lines.add(line);
    // After these the parser only counts what it could not read any more.
    lost = error.message.includes('in YAML stream');
  }
  const foreign = document.warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED');
  return [
    ...found,
    ...foreign.map(({ pos, message }) => ({
      offset: pos[0],
      message: `the YAML tag ${message.replace(/^.*: /, '')} means nothing here`,
      fix: 'remove it',
    })),
  ];
};

const explain = (
  { code, message, pos }: Refusal,
  text: string,
  document: Document.Parsed,
  multiline: Refusal | undefined,
): SyntaxMistake => {
  const offset = pos[0];
  const start = lineStart(text, offset);
  const line = text.slice(start).split(/\r?\n/, 1)[0] ?? '';
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const first = start + indent.length;
  if (code === 'TAB_AS_INDENT' || indent.includes('\t')) {
    return { offset: start + indent.indexOf('\t'), ...tab };
  }
  if (/^(<{7}|={7}|>{7})/.test(line))
    return { offset: start, message: 'a merge of git stopped here', fix: 'resolve the conflict' };
  const opening = /closing ['"]/.test(message) ? quoteBefore(document, offset) : undefined;
  if (opening !== undefined || (code === 'MULTILINE_IMPLICIT_KEY' && /['"]/.test(text.charAt(offset)))) {
    const at = opening ?? offset;
    return { offset: at, message: 'this quote is not closed', fix: `add the closing ${text.charAt(at)}` };
  }
  const flow = /^Flow (map|sequence)/.exec(message)?.[1];
  if (flow !== undefined) {
    const close = flow === 'map' ? '}' : ']';
    if (text[offset] === close) {
      return {
        offset,
        message: `this ${close} is not indented enough`,
        fix: 'indent it as far as its key, or further',
      };
    }
    const at = unclosed(document, text, offset) ?? text.lastIndexOf(flow === 'map' ? '{' : '[', offset);
    const opened = text.charAt(at);
    return {
      offset: at,
      message: `this ${opened} is not closed`,
      fix: `add the closing ${opened === '{' ? '}' : ']'}`,
    };
  }
  if (multiline) {
    const at = lineStart(text, multiline.pos[1] - 1);
    const column = /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    return message.startsWith('A block sequence') ? mixed(first) : { offset: at + column, ...misindented };
  }
  if (message.startsWith('A block sequence') || message.startsWith('Unexpected block-seq-ind')) {
    return message.startsWith('A') ? mixed(first) : { offset, ...ownLine };
  }
  if (code === 'BAD_INDENT' && /^-\S/.test(text.slice(first)))
    return { offset: first, message: 'the dash is not followed by a space', fix: 'put a space after the dash' };
  if (code === 'BAD_INDENT') return { offset: first, ...misindented };
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return { offset, ...secondColon };
  if (code === 'MULTILINE_IMPLICIT_KEY' || message.startsWith('Implicit map keys')) {
    const glued = /^[^\s:]+:\S/.test(line.trim());
    return {
      offset: code === 'MULTILINE_IMPLICIT_KEY' ? offset : first,
      message: glued ? 'the colon is not followed by a space' : 'this is no key: no colon follows it',
      fix: glued ? 'put a space after the colon' : 'write it as key: value',
    };
  }
  if (message.endsWith('at node end')) {
    const at = valueBefore(document, offset, start) ?? offset;
    const [what, fix] =
      at === offset
        ? ['this does not belong to what stands above', 'mend the indentation, or remove it']
        : ['something follows the end of this value', 'put the whole value in quotes'];
    return { offset: at, message: what, fix };
  }
  const closing = /Unexpected flow-(seq|map)-end/.test(message) ? text.charAt(offset) : undefined;
  if (closing) return { offset, message: `this ${closing} closes nothing`, fix: 'remove it, or add what opens it' };
  const known = others.find(([pattern]) => pattern.test(`${code} ${message}`));
  return {
    offset,
    message: known?.[1] ?? `not valid YAML: ${message}`,
    fix: known?.[2] ?? 'mend the YAML syntax here',
  };
};

const tab = { message: 'a tab indents this line', fix: 'indent with spaces' };
const misindented = {
  message: 'this line is not indented like the keys it belongs to',
  fix: 'give it as many spaces as they have',
};
const ownLine = { message: 'a list begins on the line of its key', fix: 'begin it on a line of its own' };
const secondColon = { message: 'there is a second colon in this value', fix: 'put the value in quotes' };
const mixed = (offset: number): SyntaxMistake => ({
  offset,
  message: 'a list item stands among keys',
  fix: 'remove the dash, or put the list under a key of its own',
});

const others: readonly (readonly [RegExp, string, string])[] = [
  [/call stack/, 'this file nests too deep to be read', 'remove some levels'],
  [/^BAD_SCALAR_START/, 'a value can not begin with this character', 'put the value in quotes'],
  [/^BAD_DQ_ESCAPE/, 'this is no escape sequence', 'write \\\\ for a backslash, or use single quotes'],
  [/^BLOCK_IN_FLOW/, 'a comma is missing after this', 'put commas between the entries'],
  [/^UNEXPECTED_TOKEN Unexpected , /, 'there is a comma too many', 'remove it'],
  [/^UNEXPECTED_TOKEN Block scalar header/, 'a text after | or > begins on the next line', 'begin it on the next line'],
  [/^MULTIPLE_DOCS/, 'a second document begins here; a file holds one', 'remove this ---, or make it two files'],
];

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

const nodesBefore = (
  document: Document.Parsed,
  offset: number,
  wanted: (node: Node) => boolean,
): number | undefined => {
  let last: number | undefined;
  visit(document, {
    Node: (_, node) => {
      const at = node.range?.[0];
      if (at !== undefined && at < offset && wanted(node)) last = Math.max(last ?? 0, at);
    },
  });
  return last;
};

const quoteBefore = (document: Document.Parsed, offset: number): number | undefined =>
  nodesBefore(document, offset, (node) => isScalar(node) && (node.type?.startsWith('QUOTE') ?? false));

/** A pair in a list is a map of the flow without braces. */
const unclosed = (document: Document.Parsed, text: string, offset: number): number | undefined =>
  nodesBefore(document, offset, (node) => {
    if (!isCollection(node) || node.flow !== true) return false;
    const written = text.slice(node.range?.[0], node.range?.[1]);
    return /^[[{]/.test(written) && !/[\]}]$/.test(written);
  });

/** Where the value begins that ends last on this line before the offset. */
const valueBefore = (document: Document.Parsed, offset: number, line: number): number | undefined => {
  let last: { from: number; to: number } | undefined;
  visit(document, {
    Node: (_, node) => {
      const [from = 0, to = 0] = node.range ?? [];
      const ends = from >= line && to <= offset && (!isCollection(node) || node.flow === true);
      if (ends && (!last || to > last.to)) last = { from, to };
    },
  });
  return last?.from;
};
