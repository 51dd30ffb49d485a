import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml';
import type { Template } from '../config/template.ts';

/** Something wrong in a template; `offset` counts characters of its text. */
export interface Finding {
  readonly offset: number;
  readonly message: string;
  readonly fix?: string;
}

export interface Parsed {
  /** What the text says; undefined where it is no map. */
  readonly template: Template | undefined;
  readonly findings: readonly Finding[];
  /** Where something stands: its nearest part that the text has. */
  offsetOf(path: readonly string[]): number;
}

/** Reads a template in YAML (with short forms such as !Ref) or JSON, which is YAML too. */
export const parseTemplate = (text: string): Parsed => {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'silent' });
  const findings = document.errors.map(({ pos, message }) => ({
    offset: pos[0],
    message: `not valid YAML: ${message}`,
    fix: 'mend the YAML syntax here',
  }));
  const value = findings.length > 0 ? undefined : valueOf(document.contents, document);
  const isTemplate = typeof value === 'object' && value !== null && !Array.isArray(value);
  return {
    template: isTemplate ? (value as Template) : undefined,
    findings:
      isTemplate || findings.length > 0
        ? findings
        : [{ offset: 0, message: 'this is no template', fix: 'write a map with Resources: in it' }],
    offsetOf: (path) => {
      for (let length = path.length; length > 0; length--) {
        const node = document.getIn(path.slice(0, length), true) as Node | undefined;
        if (node?.range) return node.range[0];
      }
      return 0;
    },
  };
};

/** The value of a node, its short forms written out. */
const valueOf = (node: unknown, document: Document): unknown => {
  if (isAlias(node)) return valueOf(node.resolve(document), document);
  const plain = isMap(node)
    ? Object.fromEntries(node.items.map(({ key, value }) => [String(valueOf(key, document)), valueOf(value, document)]))
    : isSeq(node)
      ? node.items.map((item) => valueOf(item, document))
      : isScalar(node)
        ? node.value
        : null;
  const tag = (node as Node | null)?.tag;
  return tag?.startsWith('!') === true && tag.length > 1 && !tag.startsWith('!!')
    ? longForm(tag.slice(1), plain)
    : plain;
};

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html */
const longForm = (name: string, value: unknown): unknown => {
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name === 'GetAtt' && typeof value === 'string') {
    const cut = value.indexOf('.');
    return { 'Fn::GetAtt': [value.slice(0, cut), value.slice(cut + 1)] };
  }
  return { [`Fn::${name}`]: value };
};
