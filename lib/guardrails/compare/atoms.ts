import type { Statement } from '../evaluate/compile.ts';
import { operatorOf, type Operator } from '../evaluate/operators.ts';
import { textsOf } from '../evaluate/texts.ts';
import { hasVariable, variablesAsWritten, variablesIn } from '../evaluate/variables.ts';

/** What a statement asks of a key: one operator, and the values it wants. */
export interface Atom {
  /** In lower case. */
  readonly key: string;
  readonly operator: Operator;
  readonly values: readonly string[];
  /** Keys whose values these take. */
  readonly variables: readonly string[];
}

/** What a statement asks of what a call is done to, and the keys whose values that takes. */
export interface Targets {
  readonly patterns: readonly string[];
  readonly variables: readonly string[];
}

/** All that a statement hangs on besides the action and who calls. */
export interface Asked {
  readonly atoms: readonly Atom[];
  /** Of `Resource` and `NotResource`; without those that take everything. */
  readonly targets: readonly Targets[];
  /** Keys of its atoms, those within their values, and `resource`. */
  readonly names: ReadonlySet<string>;
  /** Its keys as it writes them. */
  readonly written: ReadonlyMap<string, string>;
}

/** By this, what a call is done to is among the keys. */
export const resourceKey = 'resource';

const known = new WeakMap<Statement, Asked>();

export const askedBy = (statement: Statement): Asked => {
  const before = known.get(statement);
  if (before) return before;
  const { source, takesVariables } = statement;
  const atoms = Object.entries(source.Condition ?? {}).flatMap(([written, keys]) =>
    Object.entries((keys as Readonly<Record<string, unknown>> | null) ?? {}).map(([name, given]): Atom => {
      const operator = operatorOf(written);
      const values = textsOf(given);
      const variables = takesVariables && operator.takesVariables ? values.flatMap(variablesIn) : [];
      return { key: name.toLowerCase(), operator, values, variables };
    }),
  );
  const targets = [source.Resource, source.NotResource].flatMap((given): Targets[] => {
    if (given === undefined) return [];
    const patterns = textsOf(given);
    if (given === source.Resource && patterns.includes('*')) return [];
    return [{ patterns, variables: takesVariables ? patterns.filter(hasVariable).flatMap(variablesIn) : [] }];
  });
  const names = new Set([
    ...atoms.flatMap(({ key, variables }) => [key, ...variables]),
    ...targets.flatMap(({ variables }) => [resourceKey, ...variables]),
  ]);
  const keys = Object.values(source.Condition ?? {}).flatMap((one) => Object.keys((one as object | null) ?? {}));
  const texts = [...atoms.flatMap(({ values }) => values), ...targets.flatMap(({ patterns }) => patterns)];
  const written = new Map(
    [...keys, ...texts.filter(hasVariable).flatMap(variablesAsWritten)].map(
      (name) => [name.toLowerCase(), name] as const,
    ),
  );
  const asked: Asked = { atoms, targets, names, written };
  known.set(statement, asked);
  return asked;
};
