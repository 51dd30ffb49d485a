import { callOf } from '../evaluate/call.ts';
import { compileConditions, type Condition } from '../evaluate/condition.ts';
import type { Report } from '../grammar/finding.ts';
import { hasPlaceholder } from '../grammar/nodes.ts';
import { hasWildcard, matchesAny } from '../wildcard.ts';
import type { Elements, OneCondition } from './elements.ts';

/**
 * Warns of conditions on one key that no value meets together: all conditions of a statement have to hold.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export const warnOfContradictions = ({ conditions }: Elements, report: Report, accept: readonly string[]): void => {
  for (const alike of grouped(conditions)) {
    const last = alike.at(-1);
    if (alike.length < 2 || !last || matchesAny(last.key, accept)) continue;
    const candidates = candidatesOf(alike);
    if (!candidates || candidates.some((value) => meets(alike, value))) continue;
    const others = alike.slice(0, -1).map(({ operator }) => operator);
    const message = `no value of ${last.key} meets ${[...others, last.operator].join(' and ')}: the statement never applies`;
    report.warn(last.node, message, 'remove one of these conditions');
  }
};

const grouped = (conditions: readonly OneCondition[]): OneCondition[][] => {
  const byKey = new Map<string, OneCondition[]>();
  for (const one of conditions) {
    const key = one.key.toLowerCase();
    byKey.set(key, [...(byKey.get(key) ?? []), one]);
  }
  return [...byKey.values()];
};

/** Values of which one meets the conditions if any value does, `undefined` for none; undefined where they can not be listed. */
const candidatesOf = (conditions: readonly OneCondition[]): (string | undefined)[] | undefined => {
  const isSure = ({ parts, values, node }: OneCondition): boolean =>
    parts.set === undefined && !hasPlaceholder(node) && !values.some((value) => /\$\{|\{\{/.test(value));
  if (!conditions.every(isSure)) return undefined;
  const isAbsent = ({ parts, values }: OneCondition): boolean =>
    parts.name === 'null' && values.every((value) => value.toLowerCase() === 'true');
  if (conditions.some(isAbsent)) return [undefined];
  const exact = conditions.find(isExact);
  if (exact) return [undefined, ...exact.values];
  return conditions.every(({ parts }) => parts.name.startsWith('numeric'))
    ? [undefined, ...around(conditions)]
    : undefined;
};

/** Whether it holds only for values that it lists, or where there is none. */
const isExact = ({ parts: { name, isNegated }, values }: OneCondition): boolean =>
  !isNegated &&
  (name === 'stringequals' || name === 'bool' || (/^(stringlike|arn)/.test(name) && !values.some(hasWildcard)));

/** Numbers are met alike between those that they are compared with. */
const around = (conditions: readonly OneCondition[]): string[] => {
  const limits = conditions.flatMap(({ values }) => values.map(Number)).sort((a, b) => a - b);
  const between = limits.map((limit, index) => (limit + (limits[index + 1] ?? limit + 2)) / 2);
  return [(limits[0] ?? 0) - 1, ...limits, ...between].map(String);
};

const meets = (conditions: readonly OneCondition[], value: string | undefined): boolean => {
  const call = callOf({
    principal: { anonymous: true },
    action: '*',
    resource: '*',
    context: Object.fromEntries(conditions.map(({ key }) => [key, value])),
  });
  const compiled = conditions.flatMap(({ operator, key, values }): Condition[] =>
    compileConditions({ [operator]: { [key]: values } }, false),
  );
  return compiled.every(({ holds }) => holds(call) !== false);
};
