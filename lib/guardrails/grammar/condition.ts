import type { Node } from 'jsonc-parser';
import { checkConditionKey } from './condition-key.ts';
import type { Context } from './context.ts';
import { hasPlaceholder, itemsOf, kindOf, propertiesOf, type Property } from './nodes.ts';
import { doubtKey, doubtValue } from './condition-value.ts';
import { operatorNames, valuesOf } from './operators.ts';
import { closeTo, didYouMean } from '../suggest.ts';
import { matchesAny } from '../wildcard.ts';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export const checkCondition = (node: Node, context: Context): void => {
  if (node.type !== 'object') {
    context.report.error(node, `Condition must be an object, not ${kindOf(node)}`);
    return;
  }
  for (const operator of propertiesOf(node)) checkOperator(operator, context);
};

const checkOperator = ({ name, key, value }: Property, context: Context): void => {
  const { report } = context;
  const cased = operatorNames.find((known) => known.toLowerCase() === name.toLowerCase());
  // Whether IAM minds the case of an operator is not documented.
  if (cased !== undefined && cased !== name)
    report.warn(key, `"${name}" does not have the documented capitalization`, didYouMean(cased));
  if (cased === undefined) {
    report.error(key, `unknown condition operator "${name}"`, didYouMean(closeTo(name, operatorNames)));
  }
  if (value.type !== 'object') {
    report.error(value, `${name} must be an object of condition keys, not ${kindOf(value)}`);
    return;
  }
  for (const entry of propertiesOf(value)) {
    checkConditionKey(entry.key, context);
    checkValues(entry.value, name, valuesOf(cased ?? '') ?? /^/, context);
    if (cased !== undefined && !matchesAny(entry.name, context.accept)) checkMatches(cased, entry, context);
  }
};

/** AWS takes what can never match, and the statement never applies, or always. */
const checkMatches = (operator: string, { name, key, value }: Property, { report, accept }: Context): void => {
  const values = itemsOf(value).filter(
    (item) => !hasPlaceholder(item) && ['string', 'number', 'boolean'].includes(item.type),
  );
  const unfit = doubtKey(
    operator,
    name,
    values.map((item) => String(item.value)),
  );
  if (unfit) {
    report.warn(key, unfit.message, unfit.fix);
    return;
  }
  for (const item of values) {
    const doubt = matchesAny(String(item.value), accept) ? undefined : doubtValue(operator, name, String(item.value));
    if (doubt) report.warn(item, doubt.message, doubt.fix);
  }
};

const checkValues = (node: Node, operator: string, pattern: RegExp, { report }: Context): void => {
  if (node.type === 'array' && itemsOf(node).length === 0) report.warn(node, 'the condition has no values');
  for (const value of itemsOf(node)) {
    if (!['string', 'number', 'boolean'].includes(value.type)) {
      report.error(value, `a condition value must be a string, a number, or a boolean, not ${kindOf(value)}`);
    } else if (!hasPlaceholder(value) && !pattern.test(String(value.value))) {
      report.error(value, `${JSON.stringify(value.value)} is not a valid value for ${operator}`);
    }
  }
};
