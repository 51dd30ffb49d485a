import type { Node } from 'jsonc-parser';
import { hasForeign } from './foreign.ts';

export interface Property {
  readonly name: string;
  readonly key: Node;
  readonly value: Node;
}

/** An object's properties in the order of the text; nothing for what is not an object. */
export const propertiesOf = (node: Node): Property[] =>
  node.type !== 'object'
    ? []
    : (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
        key && value ? [{ name: String(key.value), key, value }] : [],
      );

export const itemsOf = (node: Node): Node[] => (node.type === 'array' ? (node.children ?? []) : [node]);

export const textOf = (node: Node): string | undefined => (node.type === 'string' ? (node.value as string) : undefined);

/** True where {{something}} stands, or another's placeholder: what it means is not known before it is filled in. */
export const hasPlaceholder = (node: Node): boolean => {
  const text = textOf(node) ?? '';
  return (text.includes('{{') && /\{\{[^{}]+\}\}/.test(text)) || hasForeign(text);
};

/** The kind of a value in English, for "must be a list, not …". */
export const kindOf = ({ type }: Node): string => kinds[type];

const kinds: Record<Node['type'], string> = {
  object: 'an object',
  array: 'a list',
  property: 'a property',
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  null: 'null',
};
