import { callOf, type Request } from './call.ts';
import { compile } from './compile.ts';
import { isAlwaysAllowed, isServiceLinked } from './exempt.ts';
import { evaluate } from './index.ts';

/** What is attached to the root, an OU, or an account: SCPs, AWS's own included, or RCPs. */
export interface Level {
  /** Of the root, OU, or account. */
  readonly name: string;
  readonly policies: readonly { readonly name: string; readonly content: unknown }[];
}

/** Why a request is not allowed: a statement of a policy denies it, or none of a level allows it. */
export type Denial =
  | { readonly level: string; readonly policy: string; readonly statement: string }
  | { readonly level: string; readonly policy?: undefined };

/**
 * What the policies of the levels over an account, from the root down, say of a request: a Deny anywhere, then a level of which nothing
 * allows it. Undefined: it is allowed. A level without policies says nothing.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export const denialOf = (levels: readonly Level[], request: Request): Denial | undefined => {
  if (isAlwaysAllowed(request) || isServiceLinked(request)) return undefined;
  const call = callOf(request);
  let closed: Denial | undefined;
  for (const { name: level, policies } of levels) {
    const verdicts = policies.map(({ name, content }) => ({ name, ...evaluate(compile(content), call) }));
    const denying = verdicts.find(({ effect }) => effect === 'deny');
    if (denying) return { level, policy: denying.name, statement: denying.statement ?? '' };
    if (verdicts.length > 0 && !verdicts.some(({ effect }) => effect === 'allow')) closed ??= { level };
  }
  return closed;
};
