import { documentsOf, isRequired, type Case } from './case.ts';
import { conditionsOf } from './readings.ts';
import { told } from './told.ts';

/**
 * What reach-security (AGPL: asked as a program, no dependency of ours) makes of cases: its evaluator, or its solver, which takes some
 * hundred times as long. Null: it has no model of something in it.
 */
export const reached = (cases: readonly Case[], how: 'evaluated' | 'proved'): (boolean | null)[] => {
  const asked = cases.map((one) => ({ ...one, isRequired: isRequired(one.asked.action), keys: keysOf(one) }));
  return told('ask_reach.py', asked, ...(how === 'proved' ? ['--prove'] : [])) as (boolean | null)[];
};

const keysOf = ({ policies }: Case): string[] => [
  ...new Set(documentsOf(policies).flatMap(({ Statement }) => Statement.flatMap(conditionsOf).map(({ key }) => key))),
];
