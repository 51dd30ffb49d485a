import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Alias,
  type Document,
  type Node,
  type Scalar,
} from 'yaml';
import type { Template } from '../config/deployment/template.ts';
import { newSettle } from '../config/text/limits.ts';

/** Something wrong in a template; `offset` counts characters of its text. */
export interface Finding {
  readonly offset: number;
  readonly message: string;
  readonly fix?: string;
  /** An error unless it says warning: something AWS may well accept. */
  readonly severity?: 'error' | 'warning';
}

export interface Parsed {
  /** What the text says; undefined where it is no map. */
  readonly template: Template | undefined;
  readonly findings: readonly Finding[];
  /** Where something stands: its nearest part that the text has. */
  offsetOf(path: readonly string[]): number;
  /** Where the name of something stands. */
  keyOffsetOf(path: readonly string[]): number;
}

/** Nobody needs more. */
const deepest = 100;

/** Reads a template in YAML (with short forms such as !Ref) or JSON, which is YAML too. */
export const parseTemplate = (text: string): Parsed => {
  const document = parse(text);
  if (!document)
    return unreadable({ offset: 0, message: 'the template is nested too deeply to read', fix: 'remove some levels' });
  const [mistake] = document.errors;
  if (mistake) {
    const findings = document.errors.map(({ pos, message }) => ({
      offset: pos[0],
      message: `not valid YAML: ${message}`,
      fix: 'fix the YAML syntax here',
    }));
    return { ...unreadable(), findings };
  }
  const findings: Finding[] = [];
  const value = valueOf(document, (node, message, fix) => findings.push({ offset: startOf(node), message, fix }));
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return unreadable({
      offset: 0,
      message: 'not a CloudFormation template',
      fix: 'write a map that contains Resources:',
    });
  return {
    template: value as Template,
    findings,
    offsetOf: (path) => placeOf(document, path).value,
    keyOffsetOf: (path) => placeOf(document, path).key,
  };
};

const parse = (text: string): Document.Parsed | undefined => {
  try {
    return parseDocument(text, { prettyErrors: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // the parser ran out of stack
    return undefined;
  }
};

const unreadable = (...findings: Finding[]): Parsed => ({
  template: undefined,
  findings,
  offsetOf: () => 0,
  keyOffsetOf: () => 0,
});

const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

type Tell = (node: unknown, message: string, fix: string) => void;

/** The value of a document, its short forms written out. */
const valueOf = (document: Document, tell: Tell): unknown => {
  const targets = new Map<Alias, Node | undefined>();
  const targetOf = (alias: Alias): Node | undefined => {
    if (!targets.has(alias)) targets.set(alias, alias.resolve(document));
    return targets.get(alias);
  };
  const settle = newSettle({ deepest, find: targetOf, tell });
  /** `above`: the nodes that this one stands in; `copied`: whether an alias leads here. */
  const read = (at: unknown, above: readonly unknown[], led: boolean): unknown => {
    const settled = settle(at, above, led);
    if (!settled) return null;
    const { node, copied } = settled;
    const name = shortForm(node);
    if (name !== undefined && !functions.includes(name))
      tell(node, `unknown function !${name}`, `use one of ${functions.map((one) => `!${one}`).join(', ')}`);
    const inner = (item: unknown): unknown => read(item, [...above, node], copied);
    const plain = isMap(node)
      ? Object.fromEntries(
          node.items.map(({ key, value }) => {
            if (!isScalar(key)) tell(key ?? node, 'a key must be a string', 'use a string as the key');
            return [keyOf(key), inner(value)];
          }),
        )
      : isSeq(node)
        ? node.items.map(inner)
        : isScalar(node)
          ? scalarOf(node)
          : null;
    return name === undefined ? plain : longForm(name, plain);
  };
  return read(document.contents, [], false);
};

/** A key as it is written: account 012345678901 keeps its zero. */
const keyOf = (key: unknown): string =>
  isScalar(key) ? (typeof key.value === 'string' ? key.value : (key.source ?? '')) : '';

/**
 * Digits that a number would not keep stay text, which CloudFormation takes for a number as well:
 * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/745
 */
const scalarOf = ({ value, source = '' }: Scalar): unknown => {
  const loses = typeof value === 'number' && /^[-+]?\d{2,}$/.test(source) && String(value) !== source.replace('+', '');
  // What YAML makes of tags such as !!timestamp.
  return loses || (typeof value === 'object' && value !== null) ? source : value;
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html */
const functions = [
  'Ref',
  'GetAtt',
  'Sub',
  'Join',
  'Select',
  'Split',
  'If',
  'Condition',
  'Equals',
  'And',
  'Or',
  'Not',
  'FindInMap',
  'Base64',
  'ImportValue',
  'GetAZs',
  'Cidr',
  'Transform',
  'ToJsonString',
  'Length',
  // In Rules.
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'RefAll',
  'ValueOf',
  'ValueOfAll',
];

const shortForm = (node: unknown): string | undefined => {
  const tag = (node as Node | null)?.tag;
  return tag?.startsWith('!') === true && tag.length > 1 && !tag.startsWith('!!') ? tag.slice(1) : undefined;
};

const longName = (name: string): string => (name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`);

const longForm = (name: string, value: unknown): unknown => {
  if (name !== 'GetAtt' || typeof value !== 'string' || !value.includes('.')) return { [longName(name)]: value };
  const cut = value.indexOf('.');
  return { 'Fn::GetAtt': [value.slice(0, cut), value.slice(cut + 1)] };
};

/** The path is the same for a short form and the long one. */
const placeOf = (document: Document, path: readonly string[]): { key: number; value: number } => {
  let node: unknown = document.contents;
  let [key, value] = [startOf(node), startOf(node)];
  let isWithin = false;
  for (const step of path) {
    const name = shortForm(node);
    if (name !== undefined && !isWithin) {
      if (step !== longName(name)) break;
      isWithin = true;
      continue;
    }
    const pair = isMap(node) ? node.items.find((item) => keyOf(item.key) === step) : undefined;
    const next: unknown = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined;
    if (!pair && !next) break;
    const isEmpty = next === null || (isScalar(next) && next.source === '' && shortForm(next) === undefined);
    key = startOf(pair ? pair.key : next);
    value = isEmpty ? key : startOf(next);
    node = isAlias(next) ? next.resolve(document) : next;
    isWithin = false;
  }
  return { key, value };
};
