import type { Report } from '../grammar/finding.ts';
import { hasWildcard, matchesExactly } from '../wildcard.ts';
import type { Elements, OneCondition, Patterns } from './elements.ts';

/**
 * Warns of statements that never matter, because another one of the document says all that they say, or denies all that they allow.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html (redundant statement)
 */
export const warnOfCovered = (statements: readonly Elements[], report: Report): void => {
  statements.forEach((one, index) => {
    const isCovered = (other: Elements, at: number): boolean =>
      // Of two that say the same the later one is told.
      at !== index && covers(other, one) && (at < index || other.effect !== one.effect || !covers(one, other));
    const other = statements.find(isCovered);
    if (!other) return;
    const verb = other.effect === 'Deny' ? 'denies' : 'allows';
    const fix = `remove it, or narrow statement ${other.name}`;
    const does = one.effect === 'Deny' ? 'denies' : 'allows';
    report.warn(one.node, `has no effect: statement ${other.name} ${verb} everything that this one ${does}`, fix);
  });
};

/** Surely; where it is not sure, it is not said. */
const covers = (wide: Elements, narrow: Elements): boolean =>
  (wide.effect === narrow.effect || wide.effect === 'Deny') &&
  wide.principal === narrow.principal &&
  isWithin(narrow.action, wide.action) &&
  isWithin(narrow.resource, wide.resource) &&
  wide.conditions.every((condition) => narrow.conditions.some((one) => implies(one, condition)));

const isWithin = (narrow: Patterns, wide: Patterns): boolean => {
  if (!wide.isNot && wide.all.includes('*')) return true;
  if (narrow.isNot !== wide.isNot) return false;
  const [inner, outer] = wide.isNot ? [wide.all, narrow.all] : [narrow.all, wide.all];
  return inner.every((pattern) => outer.some((one) => includes(one, pattern)));
};

/** Whether a pattern matches all that another one matches: with nothing for its stars, and with more than question marks can take. */
const includes = (wide: string, narrow: string): boolean => {
  if (wide === narrow) return true;
  if (!hasWildcard(wide)) return false;
  const plain = narrow.replaceAll('?', '\uE001');
  return ['', '\uE000'.repeat(wide.length + 1)].every((text) => matchesExactly(wide, plain.replaceAll('*', text)));
};

/** Whether one condition holds only where the other does. */
const implies = (one: OneCondition, other: OneCondition): boolean => {
  if (one.operator.toLowerCase() !== other.operator.toLowerCase()) return false;
  if (one.key.toLowerCase() !== other.key.toLowerCase()) return false;
  const [inner, outer] = one.parts.isNegated ? [other.values, one.values] : [one.values, other.values];
  return inner.every((value) => outer.includes(value));
};
