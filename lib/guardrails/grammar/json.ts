import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { Finding } from './finding.ts';
import { foreignIn } from './foreign.ts';
import { propertiesOf } from './nodes.ts';

/** Policies are a dozen levels deep; the parser would run out of stack in thousands. */
const deepest = 100;

/** The document's tree where it can be trusted: none if the text is so broken that further findings would be guesses. */
export const parseJson = (text: string): { root?: Node; findings: Finding[] } => {
  if (text.trim() === '') return { findings: [at(0, 0, 'the document is empty')] };
  if (depthOf(text) > deepest) return { findings: [at(0, 1, `nested more than ${deepest} levels deep`)] };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const bare = errors.length > 0 ? bareIn(text) : [];
  if (bare.length > 0) return { findings: bare };
  const findings = unique(errors.map((error) => toFinding(text, error)));
  if (!root) return { findings };
  const all = [...findings, ...duplicates(root)];
  return findings.every(({ message }) => message in harmless) ? { root, findings: all } : { findings: all };
};

const at = (offset: number, length: number, message: string, fix?: string): Finding => ({
  offset,
  length,
  message,
  ...(fix !== undefined && { fix }),
});

/** Placeholders of other tools that stand outside of strings: what they stand for is no JSON before they are filled in. */
const bareIn = (text: string): Finding[] =>
  [...text.matchAll(/"(?:[^"\\\n]|\\.)*"|\$\{[^}\n]*\}|<[A-Za-z][^<>"\n]*>/g)].flatMap(({ 0: found, index }) => {
    const [foreign] = found.startsWith('"') ? [] : foreignIn(found, false);
    if (!foreign) return [];
    return [at(index, found.length, `"${found}" is a placeholder of another tool, and not JSON`, foreign.fix)];
  });

const depthOf = (text: string): number => {
  let depth = 0;
  let most = 0;
  for (const [bracket] of text.replace(/"[^"\\]*(?:\\[^][^"\\]*)*"/g, '').matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    most = Math.max(most, depth);
  }
  return most;
};

const trailingComma = 'JSON does not allow a trailing comma';
const comment = 'JSON does not allow comments';

/** Mistakes that leave no doubt about what the rest means, with how to mend them. */
const harmless: Record<string, string> = { [trailingComma]: 'remove the comma', [comment]: 'remove the comment' };

const toFinding = (text: string, { error, offset, length }: ParseError): Finding => {
  const code = printParseErrorCode(error);
  const comma = text.slice(0, offset).trimEnd().length - 1;
  if (/^[}\]]/.test(text.slice(offset)) && text[comma] === ',') {
    return at(comma, 1, trailingComma, harmless[trailingComma]);
  }
  const message = english[code];
  // The parser counts a comment without an end one character too long.
  return at(offset, Math.min(length, text.length - offset), message, harmless[message]);
};

const english: Record<ReturnType<typeof printParseErrorCode>, string> = {
  InvalidSymbol: 'not a valid JSON value; strings need double quotes',
  InvalidNumberFormat: 'not a valid JSON number',
  PropertyNameExpected: 'expected a key in double quotes',
  ValueExpected: 'expected a value',
  ColonExpected: 'expected a colon after the key',
  CommaExpected: 'expected a comma before this',
  CloseBraceExpected: 'missing closing }',
  CloseBracketExpected: 'missing closing ]',
  EndOfFileExpected: 'unexpected text after the end of the document',
  InvalidCommentToken: comment,
  UnexpectedEndOfComment: 'unterminated comment',
  UnexpectedEndOfString: 'missing closing double quote',
  UnexpectedEndOfNumber: 'incomplete number',
  InvalidUnicode: '\\u requires four hexadecimal digits',
  InvalidEscapeCharacter: 'invalid escape; a backslash can precede only " \\ / b f n r t u',
  InvalidCharacter: 'control characters in a string must be escaped',
  '<unknown ParseErrorCode>': 'not valid JSON',
};

/** The parser tells some mistakes twice, once by each rule that they break. */
const unique = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ offset }, index) => findings.findIndex((other) => other.offset === offset) === index);

const duplicates = (node: Node): Finding[] => {
  const seen = new Set<string>();
  const own = propertiesOf(node).flatMap(({ name, key }) => {
    if (seen.has(name)) return [at(key.offset, key.length, `"${name}" is set twice in the same object`)];
    seen.add(name);
    return [];
  });
  return [...own, ...(node.children ?? []).flatMap(duplicates)];
};
