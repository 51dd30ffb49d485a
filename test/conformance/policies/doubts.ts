import type { Verdict } from '../../../lib/guardrails/chain/index.ts';
import { operatorOf } from '../../../lib/guardrails/evaluate/operators.ts';
import type { Open } from '../../../lib/guardrails/evaluate/truth.ts';
import type { Asked } from './case.ts';

/** What a verdict hangs on of which AWS's documentation says nothing; of these cases all else is known. */
export const isDoubt = (verdict: Extract<Verdict, { effect: 'depends' }>, asked: Asked): boolean =>
  verdict.on
    .flatMap((one) => (one.effect === 'deny' ? [one.by] : one.by))
    .flatMap(({ open }) => open)
    .every((one) => isOpen(one, asked));

const isOpen = (one: Open, { context }: Asked): boolean => {
  // A tag whose value is empty, in a variable.
  const isEmpty = (text: string): boolean => text.includes('${') && Object.values(context).includes('');
  if ('resources' in one) return one.resources.some(isEmpty);
  const value = context[one.key];
  const { isArn, isNegated, set } = operatorOf(one.operator);
  if (typeof value === 'object') return set === undefined;
  return (isArn && isNegated && !value?.startsWith('arn:')) || one.values.some(isEmpty);
};
