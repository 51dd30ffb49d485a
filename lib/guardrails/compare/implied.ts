import type { Statement } from '../evaluate/compile.ts';
import { textsOf } from '../evaluate/texts.ts';

/**
 * Whether a statement surely applies wherever all of these do, to a call that all are about: as far as that shows in what they say. Most that
 * an edit leaves as they were are told so, without a search.
 */
export const isImplied = (must: readonly Statement[], other: Statement): boolean =>
  must.some((one) => isOfSame(one, other)) &&
  conditionsOf(other).every((wanted) => {
    const same = must
      .flatMap(conditionsOf)
      .filter(({ operator, key }) => operator === wanted.operator && key === wanted.key);
    // Lists of exemptions add up, but of a set of values each may leave out another one.
    const lists = wanted.isOfAny ? same.map(({ values }) => values) : [same.flatMap(({ values }) => values)];
    return wanted.isNegated
      ? lists.some((values) => wanted.values.every((value) => values.includes(value)))
      : same.some((one) => one.values.length > 0 && one.values.every((value) => wanted.values.includes(value)));
  });

/** Whether one is about whoever, and whatever, the other is. */
const isOfSame = (one: Statement, other: Statement): boolean => {
  const [narrow, wide] = [one.source, other.source];
  if (one.takesVariables !== other.takesVariables) return false;
  const isSame = (['Principal', 'NotPrincipal'] as const).every(
    (key) => JSON.stringify(narrow[key]) === JSON.stringify(wide[key]),
  );
  if (!isSame) return false;
  const [resources, all] = [textsOf(narrow.Resource), textsOf(wide.Resource)];
  if (all.includes('*')) return true;
  if (wide.NotResource !== undefined) {
    const left = textsOf(narrow.NotResource);
    return left.length > 0 && textsOf(wide.NotResource).every((pattern) => left.includes(pattern));
  }
  return resources.length > 0 && resources.every((pattern) => all.includes(pattern));
};

interface Condition {
  /** In lower case, as the key. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
  /** Whether more values make it hold less often. */
  readonly isNegated: boolean;
  readonly isOfAny: boolean;
}

const known = new WeakMap<Statement, readonly Condition[]>();

const conditionsOf = (statement: Statement): readonly Condition[] => {
  const before = known.get(statement);
  if (before) return before;
  const found = Object.entries(statement.source.Condition ?? {}).flatMap(([written, keys]) =>
    Object.entries((keys as Readonly<Record<string, unknown>> | null) ?? {}).map(([name, given]): Condition => {
      const operator = written.toLowerCase();
      const isNegated = operator.replace(/^.*:/, '').includes('not');
      const isOfAny = operator.startsWith('foranyvalue:');
      return { operator, key: name.toLowerCase(), values: textsOf(given), isNegated, isOfAny };
    }),
  );
  known.set(statement, found);
  return found;
};
