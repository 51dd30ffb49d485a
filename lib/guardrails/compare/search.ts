import type { Call, Principal, Value } from '../evaluate/call.ts';
import { unknown } from '../evaluate/resource.ts';
import { askedBy, resourceKey } from './atoms.ts';
import type { Caller } from './callers.ts';
import { domainOf } from './domain.ts';
import type { Question } from './question.ts';
import { clashIn } from './facts.ts';
import { leadOf, type Wanted } from './wanted.ts';

/** A request by what matters of it: whatever else it has, all that is wanted is so. */
export interface Witness {
  readonly action: string;
  readonly principal: Principal;
  /** Undefined: whatever it is done to. */
  readonly resource: string | undefined;
  /** What else matters, by key as documents write it. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** Keys that it must not have. */
  readonly lacks: readonly string[];
}

export type Found = { readonly witness: Witness } | { readonly none: true } | { readonly unproved: string };

type Asking = Omit<Question, 'domains'>;

const mostSteps = 30_000;

/** Keys by whose values it failed. */
type Conflict = ReadonlySet<string>;

/**
 * A request of one of these callers for which all that is wanted is so; `none` where there surely is no such request. Keys get values one by
 * one, and a choice is given up as soon as what is known of the request decides against it; what had no part in that is not tried again.
 */
export const search = (asked: Asking, wanted: Wanted, callers: readonly Caller[]): Found => {
  let steps = 0;
  let unproved: string | undefined;
  for (const caller of callers) {
    const question: Question = { ...asked, domains: new Map() };
    const values = new Map<string, Value>(caller.known);
    const call = (): Call => callWith(question.action, caller, values);
    const solve = (): Conflict | 'found' | 'too many' => {
      if (++steps > mostSteps) return 'too many';
      const clash = clashIn(values, question.action);
      if (clash) return new Set(clash);
      const lead = leadOf(wanted, call());
      if (lead === 'so') return 'found';
      if ('not' in lead) return lead.not;
      const key = first(lead.open, question, values);
      const domain = domainOf(key, question, caller, call());
      if (!domain.isComplete) unproved ??= key;
      const conflict = new Set(domain.from);
      for (const value of domain.values) {
        values.set(key, value);
        const result = solve();
        if (typeof result === 'string') return result;
        values.delete(key);
        if (!result.has(key)) return result;
        for (const one of result) conflict.add(one);
      }
      conflict.delete(key);
      return conflict;
    };
    const result = solve();
    if (result === 'found') return { witness: witnessOf(question, wanted, caller, values) };
    if (result === 'too many') return { unproved: `too many combinations of values to try for ${question.action}` };
  }
  return unproved === undefined
    ? { none: true }
    : { unproved: `too many values of ${unproved} to try for ${asked.action}` };
};

const callWith = (action: string, { principal }: Caller, values: ReadonlyMap<string, Value>): Call => {
  const arn = values.get('aws:principalarn');
  const resource = values.get(resourceKey);
  return {
    action,
    principal: 'arn' in principal && typeof arn === 'string' ? { ...principal, arn } : principal,
    resources: [typeof resource === 'string' ? resource : unknown],
    values,
    isOpen: true,
    takesDoubts: false,
  };
};

/** What has to be known before the values of a key can be told. */
const first = (
  key: string,
  { statements }: Question,
  values: ReadonlyMap<string, Value>,
  above: readonly string[] = [],
): string => {
  const asked = statements.map(askedBy);
  const before =
    key === resourceKey
      ? [
          ...asked.flatMap(({ targets }) => targets.flatMap(({ variables }) => variables)),
          ...['aws:requestedregion', 'aws:resourceaccount'].filter((one) => asked.some(({ names }) => names.has(one))),
        ]
      : asked.flatMap(({ atoms }) => atoms.flatMap((atom) => (atom.key === key ? atom.variables : [])));
  const missing = before.find((one) => !values.has(one) && one !== key && !above.includes(one));
  if (missing !== undefined) return first(missing, { statements } as Question, values, [...above, key]);
  // It is known itself, and only a value within it is not.
  return values.has(key) ? (asked.flatMap(({ names }) => [...names]).find((one) => !values.has(one)) ?? key) : key;
};

/** Without the values that make no difference. */
const witnessOf = (
  { action, statements }: Question,
  wanted: Wanted,
  caller: Caller,
  values: Map<string, Value>,
): Witness => {
  for (const [key, value] of [...values].reverse()) {
    if (caller.known.has(key)) continue;
    values.delete(key);
    if (leadOf(wanted, callWith(action, caller, values)) !== 'so') values.set(key, value);
  }
  const names = new Map(statements.flatMap((one) => [...askedBy(one).written]));
  const asked = [...values].filter(([key]) => key !== 'aws:principalarn' && (names.has(key) || !caller.known.has(key)));
  const resource = values.get(resourceKey);
  return {
    action,
    principal: callWith(action, caller, values).principal,
    resource: typeof resource === 'string' ? resource : undefined,
    context: Object.fromEntries(
      asked.flatMap(([key, value]) =>
        value === undefined || key === resourceKey ? [] : [[names.get(key) ?? key, value]],
      ),
    ),
    lacks: asked.flatMap(([key, value]) => (value === undefined ? (names.get(key) ?? key) : [])),
  };
};
