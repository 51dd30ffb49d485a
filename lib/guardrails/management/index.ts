import type { Node } from 'jsonc-parser';
import type { PolicyType } from '../../config/words/policy-types.ts';
import type { Report } from '../grammar/finding.ts';
import { checkForeign } from '../grammar/foreign-text.ts';
import { propertiesOf } from '../grammar/nodes.ts';
import { didYouMean } from '../suggest.ts';
import { checkAllowed, childControl } from './inheritance.ts';
import { checkShape, type Rules } from './check-shape.ts';
import { shapeOf, topLevelIsAGuess } from './types/index.ts';
import { closeTo } from '../suggest.ts';

/** A document of one top-level key, whose every value stands under an inheritance operator. */
export const checkManagement = (
  type: PolicyType,
  topLevel: string,
  root: Node,
  report: Report,
  accept: readonly string[] = [],
): void => {
  const rules: Rules = { report, accept, foldsCase: type === 'chat' || type === 's3' };
  const controls = propertiesOf(root).filter(({ name }) => name === childControl);
  const properties = propertiesOf(root).filter(({ name }) => name !== childControl);
  checkForeign(root, report, accept);
  for (const control of controls) checkAllowed(control, report);
  const doubt = topLevelIsAGuess(type);
  const tell = doubt ? report.warn : report.error;
  for (const { name, key, value } of properties) {
    if (name === topLevel) checkShape(shapeOf(type), value, rules);
    else {
      const fix = closeTo(name, [topLevel]) === undefined ? `use "${topLevel}"` : didYouMean(topLevel);
      tell(key, `the top-level key of this policy must be "${topLevel}"`, fix);
      // Behind a misspelt key are mistakes too; behind one of many there is no telling what was meant.
      if (properties.length === 1) checkShape(shapeOf(type), value, rules);
    }
  }
  if (properties.length === 0) report.error(root, `the top-level key "${topLevel}" is required`);
};
