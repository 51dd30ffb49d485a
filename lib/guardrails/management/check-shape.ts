import { distance } from 'fastest-levenshtein';
import type { Node } from 'jsonc-parser';
import { orList } from '../../config/words/list.ts';
import type { Report } from '../grammar/finding.ts';
import { foreignIn } from '../grammar/foreign.ts';
import { hasPlaceholder, kindOf, propertiesOf, type Property } from '../grammar/nodes.ts';
import { closeTo, didYouMean } from '../suggest.ts';
import { matchesAny } from '../wildcard.ts';
import { checkOperator, isOperator, isValueOperator, tellWrong } from './inheritance.ts';
import { checkTogether } from './required.ts';
import { any, type Shape } from './shape.ts';

export interface Rules {
  readonly report: Report;
  /** Names and values that the user vouches for. */
  readonly accept: readonly string[];
  /** Whether AWS reads keys of this type in any case. */
  readonly foldsCase: boolean;
}

/** Everything wrong with what stands where a value of this shape belongs. */
export const checkShape = (shape: Shape, node: Node, rules: Rules): void => {
  const { report } = rules;
  if (hasPlaceholder(node)) return;
  if (node.type !== 'object') {
    report.error(node, `expected an object with an operator, not ${kindOf(node)}`, 'use { "@@assign": VALUE }');
    return;
  }
  const properties = propertiesOf(node);
  const keys = properties.filter(({ name }) => !name.startsWith('@@'));
  for (const property of properties) {
    if (property.name.startsWith('@@')) checkOperator(property, shape, rules);
    else checkKey(shape, property, rules);
  }
  const operator = properties.find(({ name }) => isValueOperator(name));
  if (operator && shape.is !== 'setting' && (keys.length > 0 || shape.is !== 'any')) {
    const tell = shape.is === 'any' ? report.warn : report.error;
    tell(operator.key, `"${operator.name}" is mixed with keys that have their own operators`);
  }
  if (shape.is === 'keys') checkTogether(shape, node, report);
  if (shape.is === 'each' && shape.most !== undefined && keys.length > shape.most)
    report.error(node, `${keys.length} entries; the quota is ${shape.most}`);
  if (shape.is === 'keys' || shape.is === 'each') shape.also?.(node, report);
};

const checkKey = (shape: Shape, { name, key, value }: Property, rules: Rules): void => {
  const { report, accept } = rules;
  if (isOperator(`@@${name.replace(/^@/, '')}`)) {
    report.error(key, `operators begin with @@`, didYouMean(`@@${name.replace(/^@/, '')}`));
  } else if (shape.is === 'each') {
    const isFilled = name.includes('{{') || foreignIn(name, false).length > 0;
    if (!isFilled && !matchesAny(name, accept)) tellWrong(key, shape.name?.(name), report);
    checkShape(shape.shape, value, rules);
  } else if (shape.is === 'setting') report.error(key, `only operators are allowed here, not "${name}"`);
  else if (shape.is === 'any' || name.includes('{{')) checkShape(any, value, rules);
  else {
    const names = Object.keys(shape.keys);
    const cased = names.find((known) => known.toLowerCase() === name.toLowerCase());
    const found = names.includes(name) ? name : rules.foldsCase ? cased : undefined;
    if (found === undefined && !matchesAny(name, accept)) unknownKey(shape.complete, name, names, key, report);
    else if (found !== undefined && found !== name)
      report.warn(key, `"${name}" does not have the documented capitalization`, didYouMean(found));
    checkShape((found === undefined ? undefined : shape.keys[found]) ?? any, value, rules);
  }
};

/** One or two characters from a known key it is misspelt; else it may be newer than this table. */
const unknownKey = (complete: boolean, name: string, known: readonly string[], key: Node, report: Report): void => {
  const close = closeTo(name, known);
  const tell = complete || (close !== undefined && distance(close, name) <= 2) ? report.error : report.warn;
  const some = known.length > 8 ? [...known.slice(0, 8), 'others'] : known;
  tell(key, `unknown key "${name}"`, didYouMean(close) ?? `use ${orList(some)}`);
};
