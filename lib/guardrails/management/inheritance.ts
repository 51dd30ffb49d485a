import { orList } from '../../config/words/list.ts';
import type { Report } from '../grammar/finding.ts';
import { hasPlaceholder, itemsOf, kindOf, textOf, type Property } from '../grammar/nodes.ts';
import type { Shape } from '../grammar/shapes.ts';
import { closeTo, didYouMean } from '../suggest.ts';

/** https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html */
const setters = ['@@assign', '@@append', '@@remove'];
const childControl = '@@operators_allowed_for_child_policies';
const allowable = ['@@all', '@@none', ...setters];

export const isValueOperator = (name: string): boolean => setters.includes(name);
export const isOperator = (name: string): boolean => isValueOperator(name) || name === childControl;

/** An operator and its value, where a value of the given shape stands. */
export const checkOperator = (property: Property, shape: Shape, report: Report): void => {
  const { name, key } = property;
  if (name === childControl) checkAllowed(property, report);
  else if (isValueOperator(name)) checkValue(property, shape, report);
  else report.error(key, `unknown operator "${name}"`, didYouMean(closeTo(name, [...setters, childControl])));
};

const checkAllowed = ({ value }: Property, report: Report): void => {
  if (value.type !== 'array' && !hasPlaceholder(value)) {
    report.error(value, `${childControl} must be a list, not ${kindOf(value)}`, 'use ["@@all"] or ["@@none"]');
    return;
  }
  for (const item of itemsOf(value)) {
    const text = textOf(item) ?? '';
    if (allowable.includes(text) || hasPlaceholder(item)) continue;
    report.error(item, `${childControl} accepts only ${allowable.join(', ')}`, didYouMean(closeTo(text, allowable)));
  }
};

const checkValue = ({ name, value }: Property, shape: Shape, report: Report): void => {
  if (name !== '@@assign' && value.type !== 'array' && !hasPlaceholder(value)) {
    report.warn(value, `${name} requires a list`, 'use a list, or @@assign');
  }
  for (const item of itemsOf(value)) {
    if (hasPlaceholder(item)) continue;
    if (!['string', 'number', 'boolean'].includes(item.type)) {
      report.warn(item, `a value is usually a string, a number, or a boolean, not ${kindOf(item)}`);
    } else if (shape.is === 'setting' && shape.values && !shape.values.includes(textOf(item) ?? '')) {
      const known = orList(shape.values.map((text) => `"${text}"`));
      report.error(item, `the value must be ${known}`, didYouMean(closeTo(textOf(item) ?? '', shape.values)));
    }
  }
};
