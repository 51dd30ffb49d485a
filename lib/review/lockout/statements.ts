import { isDictionary } from '../../config/text/yaml.ts';
import { hasWildcard, matchesExactly } from '../../guardrails/wildcard.ts';

/** A document in parts, so that most of what it does not say is known at once. */
export interface Statements {
  readonly id: number;
  /** Whether what it says may differ by account. */
  readonly namesAccounts: boolean;
  /** Whether one of its denials is of an action (in lower case), whoever does it to whatever. */
  mayDeny(action: string): boolean;
  /** What it denies, of whatever resource. */
  readonly denying: unknown;
  /** Whether resources matter to what it denies. */
  readonly byResource: boolean;
  /** Undefined: nothing. */
  readonly allowing: unknown;
  /** Allows everything, as AWS's own policies do. */
  readonly allowsAll: boolean;
}

export const statementsOf = (content: unknown, id: number): Statements => {
  const { Version, Statement } = (content ?? {}) as { Version?: unknown; Statement?: unknown };
  const all = ([Statement ?? []].flat() as unknown[]).filter(isDictionary);
  const denying = all.filter(({ Effect }) => Effect === 'Deny');
  const allowing = all.filter(({ Effect }) => Effect === 'Allow');
  const concerning = denying.map(({ Action, NotAction }) =>
    Action === undefined ? not(matcherOf(NotAction)) : matcherOf(Action),
  );
  return {
    id,
    namesAccounts: namesAccounts(content),
    mayDeny: (action) => concerning.some((isOf) => isOf(action)),
    denying: {
      Version,
      Statement: denying.map(({ Resource: _, NotResource: __, ...rest }) => ({ ...rest, Resource: '*' })),
    },
    byResource: denying.some(({ Resource }) => Resource !== '*'),
    allowing: allowing.length === 0 ? undefined : { Version, Statement: allowing },
    allowsAll: allowing.some(
      ({ Action, Resource, Condition }) =>
        Condition === undefined && [Action].flat()[0] === '*' && [Resource].flat()[0] === '*',
    ),
  };
};

/** Whether it names accounts by key or id, so that it may say something else of each. */
export const namesAccounts = (content: unknown): boolean =>
  /\{\{account\.|(?<!\d)\d{12}(?!\d)/.test(JSON.stringify(content ?? ''));

type Matcher = (action: string) => boolean;

const not =
  (isOf: Matcher): Matcher =>
  (action) =>
    !isOf(action);

const matcherOf = (actions: unknown): Matcher => {
  const all = ([actions ?? []].flat() as unknown[]).map((one) => String(one).toLowerCase());
  const plain = new Set(all.filter((one) => !hasWildcard(one)));
  const patterns = all.filter(hasWildcard);
  return (action) => plain.has(action) || patterns.some((pattern) => matchesExactly(pattern, action));
};
