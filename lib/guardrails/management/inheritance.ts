import type { Node } from 'jsonc-parser';
import type { Report } from '../grammar/finding.ts';
import { foreignIn } from '../grammar/foreign.ts';
import { hasPlaceholder, itemsOf, kindOf, textOf, type Property } from '../grammar/nodes.ts';
import { closeTo, didYouMean } from '../suggest.ts';
import { matchesAny } from '../wildcard.ts';
import type { Setting, Shape } from './shape.ts';
import type { Wrong } from './values.ts';

/** https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html */
const setters = ['@@assign', '@@append', '@@remove'];
export const childControl = '@@operators_allowed_for_child_policies';
const allowable = ['@@all', '@@none', ...setters];

export const isValueOperator = (name: string): boolean => setters.includes(name);
export const isOperator = (name: string): boolean => isValueOperator(name) || name === childControl;

interface Rules {
  readonly report: Report;
  readonly accept: readonly string[];
}

/** An operator and its value, where a value of the given shape stands. */
export const checkOperator = (property: Property, shape: Shape, rules: Rules): void => {
  const { name, key } = property;
  const { report } = rules;
  if (name === childControl) checkAllowed(property, report);
  else if (isValueOperator(name)) checkValue(property, shape, rules);
  else report.error(key, `unknown operator "${name}"`, didYouMean(closeTo(name, [...setters, childControl])));
};

export const checkAllowed = ({ value }: Property, report: Report): void => {
  if (hasPlaceholder(value)) return;
  const fix = 'use ["@@all"] or ["@@none"]';
  if (value.type !== 'array' || itemsOf(value).length === 0) {
    const what = value.type === 'array' ? 'cannot be empty' : `must be a list, not ${kindOf(value)}`;
    report.error(value, `${childControl} ${what}`, fix);
    return;
  }
  for (const item of itemsOf(value)) {
    const text = textOf(item) ?? '';
    if (text === '@@none' && itemsOf(value).length > 1) report.error(item, '@@none must be the only operator', fix);
    if (allowable.includes(text) || hasPlaceholder(item)) continue;
    report.error(item, `${childControl} accepts only ${allowable.join(', ')}`, didYouMean(closeTo(text, allowable)));
  }
};

const checkValue = ({ name, key, value }: Property, shape: Shape, rules: Rules): void => {
  const { report } = rules;
  if (hasPlaceholder(value)) return;
  if (name !== '@@assign' && value.type !== 'array')
    report.error(value, `${name} requires a list`, 'use a list, or @@assign');
  if (shape.is === 'setting' && shape.takes === 'one' && (name !== '@@assign' || value.type === 'array')) {
    if (name === '@@assign') report.error(value, 'this setting takes one value, not a list');
    else if (value.type === 'array')
      report.error(key, `this setting takes one value: ${name} is for lists`, 'use @@assign');
  } else if (shape.is === 'setting' && shape.takes === 'many' && name === '@@assign' && isPlain(value)) {
    report.error(value, `this setting takes a list, not ${kindOf(value)}`, `use [${JSON.stringify(value.value)}]`);
  }
  const items = itemsOf(value);
  for (const item of items) checkItem(item, shape, rules);
  if (shape.is === 'setting' && shape.most !== undefined && items.length > shape.most)
    report.error(value, `${items.length} values; the quota is ${shape.most}`);
};

const isPlain = ({ type }: Node): boolean => ['string', 'number', 'boolean'].includes(type);

/** `{{partition}}` comes to a word that every check takes; what other placeholders come to is not known. */
const checkItem = (item: Node, shape: Shape | Setting, { report, accept }: Rules): void => {
  if (!isPlain(item)) {
    report.error(item, `a value must be a string, a number, or a boolean, not ${kindOf(item)}`);
    return;
  }
  const text = String(item.value).replaceAll('{{partition}}', 'aws');
  if (/\{\{[^{}]+\}\}/.test(text) || foreignIn(text, false).length > 0 || matchesAny(text, accept)) return;
  if (shape.is === 'setting') tellWrong(item, shape.value?.(text), report);
};

export const tellWrong = (node: Node, wrong: Wrong | undefined, report: Report): void => {
  if (wrong) (wrong.severity === 'warning' ? report.warn : report.error)(node, wrong.message, wrong.fix);
};
