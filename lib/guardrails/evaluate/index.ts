import { callOf, type Call, type Request } from './call.ts';
import { compile, type Policy, type Statement } from './compile.ts';

export type { Context, Principal, Request } from './call.ts';

/** What a document says of a request, and the statement that decided (its Sid, or `no. 2`). */
export interface Verdict {
  readonly effect: 'allow' | 'deny' | 'silent';
  readonly statement?: string;
}

/**
 * What one policy document says of a request: a Deny that matches wins, then an Allow that does. Of a request that is partly known a Deny
 * counts that surely applies, and an Allow that may.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const evaluatePolicy = (document: unknown, request: Request): Verdict =>
  evaluate(compile(document), callOf(request));

export const evaluate = (policy: Policy, call: Call): Verdict => {
  const statements = policy.about(call.action);
  const denying = find(statements, 'Deny', call);
  if (denying) return { effect: 'deny', statement: denying.name };
  const allowing = find(statements, 'Allow', call);
  return allowing ? { effect: 'allow', statement: allowing.name } : silent;
};

const silent: Verdict = { effect: 'silent' };

const find = (statements: readonly Statement[], effect: Statement['effect'], call: Call): Statement | undefined =>
  statements.find((one) => {
    if (one.effect !== effect) return false;
    const applies = one.applies(call);
    return effect === 'Deny' ? applies === true : applies !== false;
  });
