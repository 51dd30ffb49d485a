import type { Reason } from '../../guardrails/chain/index.ts';
import type { Answer } from '../permitted/index.ts';
import type { Decider } from './case.ts';

/** The statements that an answer comes from, or hangs on. */
export const decidersOf = ({ by, on }: Answer): Reason[] => [
  ...by.flatMap((one) => ('policy' in one ? one : [])),
  ...on.flatMap((one) => one.by),
];

/** Whether a guardrail, or a statement of it, is among them. */
export const decides = (answer: Answer, { guardrail, statement }: Decider): boolean =>
  decidersOf(answer).some(
    (one) =>
      (one.law === 'scp' || one.law === 'rcp') &&
      one.policy === guardrail &&
      (statement === undefined || one.statement === statement),
  );
