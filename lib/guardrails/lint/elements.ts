import type { Node } from 'jsonc-parser';
import { itemsOf, propertiesOf, type Property } from '../grammar/nodes.ts';
import { hasForeign } from '../grammar/foreign.ts';
import { operatorNames } from '../grammar/operators.ts';
import { operatorOf, type Operator } from '../evaluate/operators.ts';

/** A statement that AWS takes, as lints compare it. */
export interface Elements {
  readonly node: Node;
  /** As messages call it: `"DenyRegions"` or `no. 2`. */
  readonly name: string;
  readonly effect: string;
  /** Who it is about, as text that is the same for the same. */
  readonly principal: string;
  readonly action: Patterns;
  readonly resource: Patterns;
  readonly conditions: readonly OneCondition[];
}

export interface Patterns {
  readonly isNot: boolean;
  readonly all: readonly string[];
}

export interface OneCondition {
  readonly operator: string;
  readonly parts: Operator;
  /** As it is written. */
  readonly key: string;
  readonly node: Node;
  readonly values: readonly string[];
}

/** Undefined for a statement with other mistakes, whose meaning is a guess. */
export const elementsOf = (node: Node, index: number): Elements | undefined => {
  const elements = new Map(propertiesOf(node).map(({ name, value }) => [name, value]));
  const effect = textsOf(elements.get('Effect'))?.[0];
  const action = patternsOf(elements, 'Action');
  const resource = patternsOf(elements, 'Resource');
  const conditions = conditionsOf(elements.get('Condition'));
  if ((effect !== 'Allow' && effect !== 'Deny') || !action || !resource || !conditions) return undefined;
  const sid = textsOf(elements.get('Sid'))?.[0];
  return {
    node,
    name: sid ? `"${sid}"` : `no. ${index + 1}`,
    effect,
    principal: principalOf(elements),
    action: { ...action, all: action.all.map((one) => one.toLowerCase()) },
    resource,
    conditions,
  };
};

const textsOf = (node: Node | undefined): string[] | undefined => {
  const items = node ? itemsOf(node) : [];
  const isKnown = items.every(
    ({ type, value }) => ['string', 'number', 'boolean'].includes(type) && !hasForeign(String(value)),
  );
  return isKnown && items.length > 0 ? items.map(({ value }) => String(value)) : undefined;
};

const patternsOf = (elements: ReadonlyMap<string, Node>, name: 'Action' | 'Resource'): Patterns | undefined => {
  const [plain, not] = [elements.get(name), elements.get(`Not${name}`)];
  const all = textsOf(plain ?? not);
  return all && !(plain && not) ? { isNot: plain === undefined, all } : undefined;
};

const principalOf = (elements: ReadonlyMap<string, Node>): string =>
  ['Principal', 'NotPrincipal'].map((name) => JSON.stringify(plainOf(elements.get(name)) ?? '')).join();

const plainOf = (node: Node | undefined): unknown =>
  node?.type === 'object'
    ? Object.fromEntries(propertiesOf(node).map(({ name, value }) => [name, plainOf(value)]))
    : node && itemsOf(node).map(({ value }) => value as unknown);

const conditionsOf = (node: Node | undefined): OneCondition[] | undefined => {
  const found: OneCondition[] = [];
  for (const { name: operator, value: keys } of node ? propertiesOf(node) : []) {
    if (!operatorNames.some((known) => known.toLowerCase() === operator.toLowerCase())) return undefined;
    for (const one of propertiesOf(keys)) {
      const condition = conditionOf(operator, one);
      if (!condition) return undefined;
      found.push(condition);
    }
  }
  return found;
};

const conditionOf = (operator: string, { name, key, value }: Property): OneCondition | undefined => {
  const values = textsOf(value);
  return values && { operator, parts: operatorOf(operator), key: name, node: key, values };
};
