import type { Policy, Statement } from '../evaluate/compile.ts';
import { isFree } from '../evaluate/freely.ts';
import { textsOf } from '../evaluate/texts.ts';
import type { Law } from './callers.ts';

/** The root, an OU, or an account, with what is attached to it; of an identity, what all of must allow: its policies, its boundary. */
export interface Level {
  readonly name: string;
  readonly policies: readonly { readonly name: string; readonly policy: Policy }[];
}

/** Policies of one law, all of which decide together. */
export interface Side {
  readonly law: Law;
  readonly levels: readonly Level[];
}

/** Where a statement stands, or a level of which nothing allows. */
export interface Where {
  readonly level: string;
  readonly policy?: string;
  /** Its Sid, or `no. 2`. */
  readonly statement?: string;
}

export interface Denying {
  readonly statement: Statement;
  readonly where: Where;
}

/** Of each of these levels one has to apply. */
export interface Allowing {
  readonly statements: readonly Statement[];
  readonly where: Where;
}

export interface Laid {
  /** By what they say. */
  readonly denying: ReadonlyMap<string, Denying>;
  readonly allowing: ReadonlyMap<string, Allowing>;
}

/** All statements of a side, those that say the same once. */
export const layOut = ({ law, levels }: Side): Laid => {
  const denying = new Map<string, Denying>();
  const allowing = new Map<string, Allowing>();
  for (const { name: level, policies } of levels) {
    const allows = new Map<string, Statement>();
    for (const {
      name: policy,
      policy: { statements },
    } of policies)
      for (const statement of statements) {
        const said = saidBy(statement);
        if (statement.effect === 'Allow') allows.set(said, statement);
        else if (!denying.has(said))
          denying.set(said, { statement, where: { level, policy, statement: statement.name } });
      }
    // RCPs: AWS's own allows everything, and can not be detached.
    if (law === 'rcp' || [...allows.values()].some(allowsAll)) continue;
    const said = [...allows.keys()].sort().join('\n');
    if (!allowing.has(said)) allowing.set(said, { statements: [...allows.values()], where: { level } });
  }
  return { denying, allowing };
};

const allowsAll = (statement: Statement): boolean =>
  isFree(statement) && textsOf(statement.source.Action).includes('*');

const known = new WeakMap<Statement, string>();

/** One text for all statements that say the same but for the order of lists, and the Sid. */
export const saidBy = (statement: Statement): string => {
  const before = known.get(statement);
  if (before !== undefined) return before;
  const { Sid: _, ...rest } = statement.source;
  const text = JSON.stringify([statement.takesVariables && JSON.stringify(rest).includes('${'), sorted(rest)]);
  known.set(statement, text);
  return text;
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const all = [...new Set(value.map((one: unknown) => JSON.stringify(sorted(one))))].sort();
    return all.length === 1 ? sorted(value[0]) : all;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, item]) => [key, sorted(item)]);
};
