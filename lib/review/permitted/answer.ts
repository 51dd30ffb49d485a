import { denialsOf } from '../../guardrails/chain/denials.ts';
import { judgeCall, type Chain, type Dependence, type Gap, type Reason } from '../../guardrails/chain/index.ts';
import type { Call } from '../../guardrails/evaluate/call.ts';

/** What all policies say of something that is done. */
export interface Answer {
  readonly effect: 'allowed' | 'denied' | 'depends';
  /** What decides it, the first first; with every statement of SCPs and RCPs that denies it. */
  readonly by: readonly (Reason | Gap)[];
  /** What it hangs on. */
  readonly on: readonly Dependence[];
}

/** Of all resources of one call: the worst. */
export const answerTo = (chain: Chain, calls: readonly Call[]): Answer => {
  const each = calls.map((call) => answerOne(chain, call));
  const [only, ...others] = each;
  if (only && others.length === 0) return only;
  const effect = (['denied', 'depends'] as const).find((one) => each.some((answer) => answer.effect === one));
  const told = each.filter((answer) => answer.effect === (effect ?? 'allowed'));
  return {
    effect: effect ?? 'allowed',
    by: distinct(told.flatMap(({ by }) => by)),
    on: distinct(told.flatMap(({ on }) => on)),
  };
};

const answerOne = (chain: Chain, call: Call): Answer => {
  const verdict = judgeCall(chain, call);
  if (verdict.effect === 'depends') return { effect: 'depends', by: [], on: verdict.on };
  if (verdict.effect === 'allowed') return { effect: 'allowed', by: verdict.by, on: [] };
  const denials = denialsOf(chain, call);
  return { effect: 'denied', by: denials.length > 0 ? denials : [verdict.by], on: [] };
};

/** Of several ways to do it: the best. */
export const bestOf = (answers: readonly Answer[]): Answer =>
  answers.find(({ effect }) => effect === 'allowed') ??
  answers.find(({ effect }) => effect === 'depends') ??
  answers[0] ?? { effect: 'denied', by: [{ law: 'identity policy' }], on: [] };

const distinct = <T>(all: readonly T[]): T[] => {
  if (all.length < 2) return [...all];
  const seen = new Set<string>();
  return all.filter((one) => {
    const key = JSON.stringify(one);
    return seen.size < seen.add(key).size;
  });
};
