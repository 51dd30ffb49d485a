import type { Call, Value } from './call.ts';
import { operatorOf, type Operator } from './operators.ts';
import { literal } from './resource.ts';
import { textsOf } from './texts.ts';
import type { OpenKey } from './truth.ts';
import { fill, hasVariable, open } from './variables.ts';

export type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** One operator on one key. */
export interface Condition extends OpenKey {
  /** Undefined: it hangs on what is not known, of the call or of AWS. */
  readonly holds: (call: Call) => boolean | undefined;
}

/** Every operator and every key of it must hold. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html */
export const compileConditions = (conditions: Conditions | undefined, takesVariables: boolean): Condition[] =>
  Object.entries(conditions ?? {}).flatMap(([operator, keys]) =>
    Object.entries((keys as Conditions[string] | null) ?? {}).map(([key, given]): Condition => {
      const values = textsOf(given);
      const parts = operatorOf(operator);
      const wanted = wantedOf(values, parts, takesVariables && parts.takesVariables);
      return { operator, key, values, holds: holdsFor(parts, key.toLowerCase(), values, wanted) };
    }),
  );

/** Whether a value of the call is one of those wanted; undefined where they are not known. */
type Wanted = (value: string, call: Call) => boolean | undefined;

const wantedOf = (values: readonly string[], { name, compare }: Operator, takesVariables: boolean): Wanted => {
  if (!compare) return () => false;
  if (takesVariables && values.some(hasVariable)) {
    return (value, call) => {
      let isUnknown = false;
      for (const text of values) {
        const filled = fill(text, call);
        if (filled === open) isUnknown = true;
        else if (filled !== undefined && compare(value, filled)) return true;
      }
      return isUnknown ? undefined : false;
    };
  }
  if (name === 'stringequals') {
    const set = new Set(values.map(literal));
    return (value) => set.has(literal(value));
  }
  return (value) => values.some((one) => compare(value, one));
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html */
const holdsFor = (
  { set, name, ifExists, isNegated, isArn, compare }: Operator,
  key: string,
  values: readonly string[],
  isWanted: Wanted,
): Condition['holds'] => {
  const missing = set !== 'foranyvalue' && (ifExists || set === 'forallvalues' || isNegated);
  const one = (value: string, call: Call): boolean | undefined => {
    const found = isWanted(value, call);
    return found === undefined ? undefined : found !== isNegated;
  };
  return (call) => {
    const given = call.values.get(key);
    if (given === undefined && call.isOpen && !call.values.has(key)) return undefined;
    if (name === 'null' && !ifExists) {
      // Whether a key of many values that has none is absent is not documented.
      if (typeof given === 'object' && given.length === 0 && call.takesDoubts) return undefined;
      const isMissing = isNothing(given, set);
      return values.some((value) => (value.toLowerCase() === 'true') === isMissing);
    }
    // AWS refuses such a document.
    if (!compare) return false;
    if (isNothing(given, set)) {
      // What AWS makes of a key of many values that has none is not documented.
      return given !== undefined && set === undefined && call.takesDoubts ? undefined : missing;
    }
    if (typeof given === 'string') {
      // Whether what is no ARN is unlike one is not documented.
      if (isArn && isNegated && call.takesDoubts && !given.startsWith('arn:')) return undefined;
      return one(given, call);
    }
    // A key of many values is only compared by a set operator.
    if (set === undefined || given === undefined) return call.takesDoubts ? undefined : false;
    return set === 'forallvalues' ? every(given, call, one) : some(given, call, one);
  };
};

/** For a set operator an empty text is no value. */
const isNothing = (given: Value, set: string | undefined): boolean =>
  given === undefined || (given.length === 0 && (set !== undefined || typeof given !== 'string'));

type One = (value: string, call: Call) => boolean | undefined;

const every = (given: readonly string[], call: Call, one: One): boolean | undefined => {
  const each = given.map((value) => one(value, call));
  if (each.includes(false)) return false;
  return each.includes(undefined) ? undefined : true;
};

const some = (given: readonly string[], call: Call, one: One): boolean | undefined => {
  const each = given.map((value) => one(value, call));
  if (each.includes(true)) return true;
  return each.includes(undefined) ? undefined : false;
};
