import type { Call } from '../evaluate/call.ts';
import type { Policy, Statement } from '../evaluate/compile.ts';
import type { Open } from '../evaluate/truth.ts';
import type { Dependence, Gap, Reason } from './verdict.ts';

/** A policy by the name that verdicts tell it by. */
export interface NamedPolicy {
  readonly name: string;
  readonly policy: Policy;
}

/** What policies of one law say together. */
export interface Part {
  readonly denied: Reason | undefined;
  readonly mayDeny: readonly Reason[];
  readonly allowed: Reason | undefined;
  /** What may allow it, while nothing surely does. */
  readonly mayAllow: readonly Reason[];
  readonly gap: Gap;
}

/** Counts only statements that `counts` takes. */
export const partOf = (
  policies: readonly NamedPolicy[],
  call: Call,
  gap: Gap,
  counts: (statement: Statement) => boolean = () => true,
): Part => {
  let denied: Reason | undefined;
  let allowed: Reason | undefined;
  let [mayDeny, mayAllow]: [readonly Reason[], readonly Reason[]] = [none, none];
  for (const { name, policy } of policies) {
    for (const statement of policy.about(call.action)) {
      const isDeny = statement.effect === 'Deny';
      if ((isDeny ? denied : allowed) !== undefined || !counts(statement)) continue;
      const applies = statement.applies(call);
      if (applies === false) continue;
      const reason = reasonOf(gap, name, statement, applies === true ? none : applies);
      if (applies !== true && isDeny) mayDeny = [...mayDeny, reason];
      else if (applies !== true) mayAllow = [...mayAllow, reason];
      else if (isDeny) denied = reason;
      else allowed = reason;
    }
  }
  return { denied, mayDeny, allowed, mayAllow, gap };
};

const none: readonly never[] = [];

/** Field by field: a spread would take most of the time of a verdict. */
const reasonOf = ({ law, level }: Gap, policy: string, { name, index }: Statement, open: readonly Open[]): Reason =>
  level === undefined
    ? { law, policy, statement: name, index, open }
    : { law, level, policy, statement: name, index, open };

/** Whether a part allows: surely, surely not, or depending on something. */
export type Allows =
  { readonly by: readonly Reason[] } | { readonly gap: Gap } | { readonly on: readonly Dependence[] };

export const allowsOf = ({ allowed, mayAllow, gap }: Part): Allows => {
  if (allowed) return { by: [allowed] };
  return mayAllow.length === 0 ? { gap } : { on: [{ effect: 'allow', gap, by: mayAllow }] };
};

/** All of them must allow. */
export const both = (...parts: readonly Allows[]): Allows => {
  const by: Reason[] = [];
  const on: Dependence[] = [];
  for (const part of parts) {
    if ('gap' in part) return part;
    if ('on' in part) on.push(...part.on);
    else by.push(...part.by);
  }
  return on.length > 0 ? { on } : { by };
};

/** Policies of which one is enough; where none allows it, the first has the gap. */
export const either = (first: Part, ...others: readonly Part[]): Part => {
  const all = [first, ...others];
  const allowed = all.find((part) => part.allowed)?.allowed;
  return { ...first, allowed, mayAllow: all.flatMap(({ mayAllow }) => mayAllow) };
};
