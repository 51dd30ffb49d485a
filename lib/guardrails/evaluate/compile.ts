import { hasWildcard, matchesExactly } from '../wildcard.ts';
import type { Call } from './call.ts';
import { compileConditions, type Conditions } from './condition.ts';
import { compilePrincipal } from './principal.ts';
import { isLike, mayBeLike } from './resource.ts';
import { textsOf } from './texts.ts';
import type { Open, Truth } from './truth.ts';
import { fillResource, hasVariable, open, widest } from './variables.ts';

/** A policy document, ready to be asked. */
export interface Policy {
  /** As it is written; undefined of one of which only the name is known. */
  readonly document?: object;
  readonly statements: readonly Statement[];
  /** Those that are about an action, whose name is in lower case. */
  readonly about: (action: string) => readonly Statement[];
}

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  /** Its Sid, or `no. 2`. */
  readonly name: string;
  /** From 0. */
  readonly index: number;
  /** As it is written. */
  readonly source: Source;
  /** Whether `${…}` in it stands for something. */
  readonly takesVariables: boolean;
  readonly isAbout: (action: string) => boolean;
  /** Whether it applies to a call of an action that it is about. */
  readonly applies: (call: Call) => Truth;
}

export interface Source {
  readonly Sid?: string;
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  /** A text or several, as with the next ones. */
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly NotResource?: unknown;
  readonly Condition?: Conditions;
}

const compiled = new WeakMap<object, Policy>();

/** Once for each document, which must not change after that. */
export const compile = (content: unknown): Policy => {
  if (typeof content !== 'object' || content === null) return nothing;
  const known = compiled.get(content);
  if (known) return known;
  const { Version, Statement: given = [] } = content as { Version?: unknown; Statement?: unknown };
  // Earlier versions take ${…} as it is written.
  const takesVariables = Version === '2012-10-17';
  const statements = ([given].flat() as (Source | null)[]).flatMap((source, index) =>
    source ? statementOf(source, index, takesVariables) : [],
  );
  const found = { ...policyOf(statements), document: content };
  compiled.set(content, found);
  return found;
};

/** A policy of which only the name is known: it may allow actions such as these, and deny them too if `mayDeny`. */
export const unknownPolicy = (contentsOf: string, mayDeny = false, isAbout = (_: string): boolean => true): Policy =>
  policyOf(
    (mayDeny ? (['Deny', 'Allow'] as const) : (['Allow'] as const)).map((effect) => ({
      ...{ effect, name: 'unknown', index: -1, source: {}, takesVariables: false, isAbout },
      applies: () => [{ contentsOf, says: effect === 'Deny' ? 'denies' : 'allows' }],
    })),
  );

const policyOf = (statements: readonly Statement[]): Policy => {
  const byAction = new Map<string, readonly Statement[]>();
  return {
    statements,
    about: (action) => {
      const known = byAction.get(action);
      if (known) return known;
      const found = statements.filter(({ isAbout }) => isAbout(action));
      byAction.set(action, found.length === 0 ? none : found);
      return found;
    },
  };
};

const none: readonly Statement[] = [];
const nothing = policyOf([]);

const statementOf = (source: Source, index: number, takesVariables: boolean): Statement[] => {
  const { Sid, Effect, Principal, NotPrincipal, Action, NotAction, Condition } = source;
  if (Effect !== 'Allow' && Effect !== 'Deny') return [];
  const isIn = isOneOf(Action ?? NotAction);
  const concerns = compilePrincipal(Principal, NotPrincipal);
  const concernsBounded = NotPrincipal !== undefined && Effect === 'Deny';
  const tests = [...resourceTests(source, takesVariables), ...compileConditions(Condition, takesVariables)];
  return [
    {
      effect: Effect,
      name: Sid ?? `no. ${index + 1}`,
      index,
      source,
      takesVariables,
      isAbout: (action) => (Action === undefined ? NotAction !== undefined && !isIn(action) : isIn(action)),
      applies: (call) => {
        if (!concerns(call.principal) && !(concernsBounded && call.isBounded)) return false;
        let left: Open[] | undefined;
        for (const test of tests) {
          const holds = test.holds(call);
          if (holds === false) return false;
          if (holds === undefined) (left ??= []).push(test);
        }
        return left ?? true;
      },
    },
  ];
};

/** Of names in lower case. */
const isOneOf = (patterns: unknown): ((action: string) => boolean) => {
  const all = textsOf(patterns).map((one) => one.toLowerCase());
  const plain = new Set(all.filter((one) => !hasWildcard(one)));
  const wild = all.filter(hasWildcard);
  return (action) => plain.has(action) || wild.some((pattern) => matchesExactly(pattern, action));
};

type Test = Open & { readonly holds: (call: Call) => boolean | undefined };

const resourceTests = ({ Resource, NotResource }: Source, takesVariables: boolean): Test[] => {
  const [resources, others] = [textsOf(Resource), textsOf(NotResource)];
  const [isIn, isOther] = [matcherOf(resources, takesVariables), matcherOf(others, takesVariables)];
  return [
    ...(Resource === undefined || resources.includes('*')
      ? []
      : [{ resources, holds: (call: Call) => ofAll(call, isIn) }]),
    ...(NotResource === undefined
      ? []
      : [{ resources: others, isNot: true as const, holds: (call: Call) => ofAll(call, not(isOther)) }]),
  ];
};

/** Whether what a call is done to is meant; undefined where it hangs on parts of it that are not known. */
type Matcher = (resource: string, call: Call) => boolean | undefined;

const matcherOf = (written: readonly string[], takesVariables: boolean): Matcher => {
  const patterns = written.map(completed);
  return (resource, call) => {
    let may = false;
    for (const pattern of patterns) {
      const filled = takesVariables && hasVariable(pattern) ? fillResource(pattern, call) : pattern;
      if (filled === undefined) continue;
      if (filled === open) may ||= mayBeLike(resource, widest(pattern));
      else if (isLike(resource, filled)) return true;
      else if (call.isOpen) may ||= mayBeLike(resource, filled);
    }
    return may ? undefined : false;
  };
};

/**
 * `arn:aws:sqs` stands for `arn:aws:sqs:*:*:*`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
const completed = (pattern: string): string =>
  pattern.startsWith('arn:') ? pattern + ':*'.repeat(Math.max(0, 6 - pattern.split(':').length)) : pattern;

const not =
  (isOf: Matcher): Matcher =>
  (resource, call) => {
    const found = isOf(resource, call);
    return found === undefined ? undefined : !found;
  };

/** It is done to one of them, whichever that is: surely meant only if all are. */
const ofAll = (call: Call, isOf: Matcher): boolean | undefined => {
  const each = call.resources.map((resource) => isOf(resource, call));
  if (!call.isOpen) return each.includes(true) || (each.includes(undefined) ? undefined : false);
  if (each.every((one) => one === true)) return true;
  return each.every((one) => one === false) ? false : undefined;
};
