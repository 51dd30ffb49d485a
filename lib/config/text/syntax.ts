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
      message: `unknown YAML tag ${message.replace(/^.*: /, '')}`,
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
    return { offset: start, message: 'unresolved Git merge conflict', fix: 'resolve the conflict' };
  const opening = /closing ['"]/.test(message) ? quoteBefore(document, offset) : undefined;
  if (opening !== undefined || (code === 'MULTILINE_IMPLICIT_KEY' && /['"]/.test(text.charAt(offset)))) {
    const at = opening ?? offset;
    return { offset: at, message: 'unclosed quote', fix: `add the closing ${text.charAt(at)}` };
  }
  const flow = /^Flow (map|sequence)/.exec(message)?.[1];
  if (flow !== undefined) {
    const close = flow === 'map' ? '}' : ']';
    if (text[offset] === close) {
      return {
        offset,
        message: `${close} is not indented enough`,
        fix: 'indent it at least as far as its key',
      };
    }
    const at = unclosed(document, text, offset) ?? text.lastIndexOf(flow === 'map' ? '{' : '[', offset);
    const opened = text.charAt(at);
    return {
      offset: at,
      message: `unclosed ${opened}`,
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
    return { offset: first, message: 'missing space after the dash', fix: 'add a space after the dash' };
  if (code === 'BAD_INDENT') return { offset: first, ...misindented };
  if (code === 'BLOCK_AS_IMPLICIT_KEY') return { offset, ...secondColon };
  if (code === 'MULTILINE_IMPLICIT_KEY' || message.startsWith('Implicit map keys')) {
    const glued = /^[^\s:]+:\S/.test(line.trim());
    return {
      offset: code === 'MULTILINE_IMPLICIT_KEY' ? offset : first,
      message: glued ? 'missing space after the colon' : 'missing colon after the key',
      fix: glued ? 'add a space after the colon' : 'write it as key: value',
    };
  }
  if (message.endsWith('at node end')) {
    const at = valueBefore(document, offset, start) ?? offset;
    const [what, fix] =
      at === offset
        ? ['unexpected content after the value above', 'fix the indentation, or remove it']
        : ['unexpected text after this value', 'put the whole value in quotes'];
    return { offset: at, message: what, fix };
  }
  const closing = /Unexpected flow-(seq|map)-end/.test(message) ? text.charAt(offset) : undefined;
  if (closing) return { offset, message: `unmatched ${closing}`, fix: 'remove it, or add the opening bracket' };
  const known = others.find(([pattern]) => pattern.test(`${code} ${message}`));
  return {
    offset,
    message: known?.[1] ?? `not valid YAML: ${message}`,
    fix: known?.[2] ?? 'fix the YAML syntax here',
  };
};

const tab = { message: 'tab used for indentation', fix: 'use spaces' };
const misindented = {
  message: 'inconsistent indentation',
  fix: 'align this line with the keys it belongs to',
};
const ownLine = { message: 'a list starts on the same line as its key', fix: 'start it on a new line' };
const secondColon = { message: 'the value contains a second colon', fix: 'put the value in quotes' };
const mixed = (offset: number): SyntaxMistake => ({
  offset,
  message: 'a list item is mixed with keys',
  fix: 'remove the dash, or move the list under its own key',
});

const others: readonly (readonly [RegExp, string, string])[] = [
  [/call stack/, 'the file is nested too deeply to read', 'remove some levels'],
  [/^BAD_SCALAR_START/, 'a value cannot begin with this character', 'put the value in quotes'],
  [/^BAD_DQ_ESCAPE/, 'invalid escape sequence', 'use \\\\ for a backslash, or single quotes'],
  [/^BLOCK_IN_FLOW/, 'missing comma after this', 'separate the entries with commas'],
  [/^UNEXPECTED_TOKEN Unexpected , /, 'extra comma', 'remove it'],
  [
    /^UNEXPECTED_TOKEN Block scalar header/,
    'text after | or > must start on the next line',
    'move it to the next line',
  ],
  [/^MULTIPLE_DOCS/, 'a file can contain only one YAML document', 'remove ---, or split the file in two'],
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
