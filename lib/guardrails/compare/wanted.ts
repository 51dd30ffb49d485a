import type { Call } from '../evaluate/call.ts';
import type { Statement } from '../evaluate/compile.ts';
import { askedBy, resourceKey } from './atoms.ts';

/** What is to be so of a request. */
export interface Wanted {
  /** Statements that apply. */
  readonly must: readonly Statement[];
  /** Statements that do not; those that are likely to decide come first. */
  readonly not: readonly Statement[];
  /** Of each of these, one that applies. */
  readonly any: readonly (readonly Statement[])[];
}

/** Whether it is so, what it hangs on, or the keys by whose values it is not. */
export type Lead = 'so' | { readonly open: string } | { readonly not: ReadonlySet<string> };

/** What is known of a request says of it. */
export const leadOf = ({ must, not, any }: Wanted, call: Call): Lead => {
  let open: string | undefined;
  for (const one of must) {
    const applies = one.applies(call);
    if (applies === false) return { not: askedBy(one).names };
    if (applies !== true) open ??= keyIn(applies, call);
  }
  for (const one of not) {
    const applies = one.applies(call);
    if (applies === true) return { not: askedBy(one).names };
    if (applies !== false) open ??= keyIn(applies, call);
  }
  for (const group of any) {
    let mayApply: string | undefined;
    let isSo = false;
    for (const one of group) {
      const applies = one.applies(call);
      if (applies === true) isSo = true;
      else if (applies !== false) mayApply ??= keyIn(applies, call);
      if (isSo) break;
    }
    if (isSo) continue;
    if (mayApply === undefined) return { not: new Set(group.flatMap((one) => [...askedBy(one).names])) };
    open ??= mayApply;
  }
  return open === undefined ? 'so' : { open };
};

type Hangs = Exclude<ReturnType<Statement['applies']>, boolean>;

/** The first key that is not known, or the last one, within whose values something is not. */
const keyIn = (on: Hangs, { values }: Call): string => {
  const keys = on.map((one) => ('key' in one ? one.key.toLowerCase() : resourceKey));
  return keys.find((key) => !values.has(key)) ?? keys[0] ?? resourceKey;
};
