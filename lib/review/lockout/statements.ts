import { isDictionary } from '../../config/text/yaml.ts';
import { compile, type Source } from '../../guardrails/evaluate/compile.ts';

/** A document in parts, so that most of what it does not say is known at once. */
export interface Statements {
  readonly id: number;
  /** Whether what it says may differ by account. */
  readonly namesAccounts: boolean;
  /** Its denials of an action, whatever it is done to; undefined where nobody is denied it. */
  readonly denyingOf: (action: string) => unknown;
  /** Whether the region of a call matters to what it denies. */
  readonly byRegion: boolean;
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
  const { about } = compile(content);
  const known = new Map<string, unknown>();
  const denyingOf = (action: string): unknown => {
    if (known.has(action)) return known.get(action);
    const concerning = about(action.toLowerCase()).filter(({ effect }) => effect === 'Deny');
    const found =
      concerning.length === 0 ? undefined : { Version, Statement: concerning.map(({ source }) => ofAnything(source)) };
    known.set(action, found);
    return found;
  };
  return {
    id,
    namesAccounts: namesAccounts(content),
    denyingOf,
    byRegion: /requestedregion/i.test(JSON.stringify(denying)),
    byResource: denying.some(({ Resource }) => Resource !== '*'),
    allowing: allowing.length === 0 ? undefined : { Version, Statement: allowing },
    allowsAll: allowing.some(
      ({ Action, Resource, Condition }) =>
        Condition === undefined && [Action].flat()[0] === '*' && [Resource].flat()[0] === '*',
    ),
  };
};

const ofAnything = ({ Sid, Effect, Principal, NotPrincipal, Condition }: Source) => ({
  Sid,
  Effect,
  Principal,
  NotPrincipal,
  Condition,
  Action: '*',
  Resource: '*',
});

/** Whether it names accounts by key or id, so that it may say something else of each. */
export const namesAccounts = (content: unknown): boolean =>
  /\{\{account\.|(?<!\d)\d{12}(?!\d)/.test(JSON.stringify(content ?? ''));
