import { isDictionary } from '../../config/text/yaml.ts';

/** A document in parts, so that most of what it does not say is known without its resources. */
export interface Statements {
  readonly id: number;
  /** Whether what it says may differ by account. */
  readonly namesAccounts: boolean;
  /** What it denies, of whatever resource; undefined: nothing. */
  readonly denying: unknown;
  /** Whether resources matter to what it denies. */
  readonly byResource: boolean;
  readonly allowing: unknown;
  /** Allows everything, as AWS's own policies do. */
  readonly allowsAll: boolean;
}

export const statementsOf = (content: unknown, id: number): Statements => {
  const { Version, Statement } = (content ?? {}) as { Version?: unknown; Statement?: unknown };
  const all = ([Statement ?? []].flat() as unknown[]).filter(isDictionary);
  const denying = all.filter(({ Effect }) => Effect === 'Deny');
  const allowing = all.filter(({ Effect }) => Effect === 'Allow');
  const of = (statements: readonly object[]): unknown =>
    statements.length === 0 ? undefined : { Version, Statement: statements };
  return {
    id,
    namesAccounts: namesAccounts(content),
    denying: of(denying.map(({ Resource: _, NotResource: __, ...rest }) => ({ ...rest, Resource: '*' }))),
    byResource: denying.some(({ Resource }) => Resource !== '*'),
    allowing: of(allowing),
    allowsAll: allowing.some(
      ({ Action, Resource, Condition }) =>
        Condition === undefined && [Action].flat()[0] === '*' && [Resource].flat()[0] === '*',
    ),
  };
};

/** Whether it names accounts by key or id, so that it may say something else of each. */
export const namesAccounts = (content: unknown): boolean =>
  /\{\{account\.|(?<!\d)\d{12}(?!\d)/.test(JSON.stringify(content ?? ''));
