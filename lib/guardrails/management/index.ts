import { distance } from 'fastest-levenshtein';
import type { Node } from 'jsonc-parser';
import { orList } from '../../config/words/list.ts';
import type { PolicyType } from '../../config/words/policy-types.ts';
import type { Report } from '../grammar/finding.ts';
import { checkOperator, isOperator, isValueOperator } from './inheritance.ts';
import { hasPlaceholder, kindOf, propertiesOf, type Property } from '../grammar/nodes.ts';
import { shapeOf, topLevelIsAGuess, type Shape } from '../grammar/shapes.ts';
import { checkTagKeys } from './tag-policy.ts';
import { closeTo, didYouMean } from '../suggest.ts';

/** A document of one top-level key, whose every value stands under an inheritance operator. */
export const checkManagement = (type: PolicyType, topLevel: string, root: Node, report: Report): void => {
  const properties = propertiesOf(root);
  const doubt = topLevelIsAGuess(type);
  const tell = doubt ? report.warn : report.error;
  for (const { name, key, value } of properties) {
    if (name === topLevel) {
      checkShape(shapeOf(type), value, report);
      if (type === 'tag') checkTagKeys(value, report);
    } else {
      const fix = closeTo(name, [topLevel]) === undefined ? `use "${topLevel}"` : didYouMean(topLevel);
      tell(key, `the top-level key of this policy must be "${topLevel}"`, fix);
      // Behind a misspelt key are mistakes too; behind one of many there is no telling what was meant.
      if (properties.length === 1) checkShape(shapeOf(type), value, report);
    }
  }
  if (properties.length === 0) report.error(root, `the top-level key "${topLevel}" is required`);
};

const checkShape = (shape: Shape, node: Node, report: Report): void => {
  if (hasPlaceholder(node)) return;
  if (node.type !== 'object') {
    report.error(node, `expected an object with an operator, not ${kindOf(node)}`, 'use { "@@assign": VALUE }');
    return;
  }
  const properties = propertiesOf(node);
  for (const property of properties) {
    if (property.name.startsWith('@@')) checkOperator(property, shape, report);
    else checkKey(shape, property, report);
  }
  const operator = properties.find(({ name }) => isValueOperator(name));
  if (operator && shape.is !== 'setting' && properties.some(({ name }) => !name.startsWith('@@'))) {
    report.warn(operator.key, `"${operator.name}" is mixed with keys that have their own operators`);
  }
};

const checkKey = (shape: Shape, { name, key, value }: Property, report: Report): void => {
  if (shape.is === 'each') checkShape(shape.shape, value, report);
  else if (isOperator(`@@${name.replace(/^@/, '')}`)) {
    report.error(key, `operators begin with @@`, didYouMean(`@@${name.replace(/^@/, '')}`));
  } else if (shape.is === 'setting') report.error(key, `only operators are allowed here, not "${name}"`);
  else if (shape.is === 'any' || name.includes('{{')) checkShape({ is: 'any' }, value, report);
  else {
    const known = Object.hasOwn(shape.keys, name) ? shape.keys[name] : undefined;
    if (!known) unknownKey(shape.complete, name, Object.keys(shape.keys), key, report);
    checkShape(known ?? { is: 'any' }, value, report);
  }
};

/** One or two characters from a known key it is misspelt; else it may be newer than this table. */
const unknownKey = (complete: boolean, name: string, known: readonly string[], key: Node, report: Report): void => {
  const close = closeTo(name, known);
  const tell = complete || (close !== undefined && distance(close, name) <= 2) ? report.error : report.warn;
  tell(key, `unknown key "${name}"`, didYouMean(close) ?? `use ${orList(known)}`);
};
