import { operatorOf } from '../../../lib/guardrails/evaluate/operators.ts';
import type { Case, Document, Policies, Statement } from './case.ts';

/** A case as a referee takes it, where AWS's documentation has it otherwise. `ignored`: keys that it takes no notice of. */
export type Reading = (given: Case, ignored: readonly string[]) => Case;

/** Of each statement; undefined: it never applies. */
export const ofStatements =
  (read: (statement: Statement, given: Case) => Statement | undefined): Reading =>
  (given, ignored) =>
    ofDocuments((document) => ({
      ...document,
      Statement: document.Statement.flatMap((one): Statement[] =>
        [read(one, given)].filter((left) => left !== undefined),
      ),
    }))(given, ignored);

export const ofDocuments =
  (read: (document: Document) => Document): Reading =>
  ({ policies, asked }) => {
    const { scps, rcps, identity, boundary, session, resource } = policies;
    const all: Policies = {
      scps: scps.map((level) => level.map(read)),
      rcps: rcps.map((level) => level.map(read)),
      identity: identity.map(read),
      ...(boundary && { boundary: read(boundary) }),
      ...(session && { session: read(session) }),
      ...(resource && { resource: read(resource) }),
    };
    return { policies: all, asked };
  };

export interface OneCondition {
  readonly name: string;
  readonly isNegated: boolean;
  readonly isArn: boolean;
  readonly takesVariables: boolean;
  readonly set: string | undefined;
  readonly key: string;
  readonly values: readonly string[];
}

export const conditionsOf = ({ Condition }: Statement): OneCondition[] =>
  Object.entries((Condition ?? {}) as Record<string, Record<string, unknown>>).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ ...operatorOf(operator), key, values: texts(values) })),
  );

export const texts = (value: unknown): string[] => [value ?? []].flat().map(String);
