import { listOf } from '../../config/words/list.ts';
import { hasWildcard, matches } from '../wildcard.ts';
import type { Source, Versioned } from './source.ts';

/** Statements that differ in their actions alone, as one: in the place and by the Sid of the first, and those of the others behind it. */
export const joined = (all: readonly Versioned[]): Versioned[] => {
  const groups = new Map<string, Versioned[]>();
  for (const one of all) {
    const { Sid: _, Action, ...rest } = one.statement;
    // Lists of what is left out do not add up.
    const key = Action === undefined ? JSON.stringify(one) : JSON.stringify([one.version, rest]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group;
    if (!first || others.length === 0) return group;
    const actions = group.flatMap(({ statement }) => listOf(statement.Action));
    const sids = [...new Set(group.flatMap(({ statement }) => statement.Sid ?? []))];
    return [
      {
        ...first,
        statement: {
          ...first.statement,
          ...(sids.length > 0 && { Sid: sids.join('And') }),
          Action: withoutCovered(actions),
        },
      },
    ];
  });
};

/** Without actions that another one of the list covers. */
const withoutCovered = (actions: readonly string[]): string[] => {
  const once = actions.filter(
    (one, index) => actions.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === index,
  );
  const wild = once.filter(hasWildcard);
  return once.filter((one) => !wild.some((pattern) => pattern !== one && matches(pattern, one)));
};

export const withoutCopies = (statements: readonly Source[]): Source[] => {
  const seen = new Set<string>();
  return statements.filter(({ Sid: _, ...rest }) => {
    const print = JSON.stringify(rest);
    return seen.size < seen.add(print).size;
  });
};
