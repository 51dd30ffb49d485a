import { matches } from '../wildcard.ts';
import type { Level } from './levels.ts';

interface Statement {
  readonly Effect?: string;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: object;
}

interface Named {
  readonly Sid: string;
}

const texts = (value: unknown): string[] => [value ?? []].flat().map(String);

const isAbout = ({ Action, NotAction }: Statement, action: string): boolean =>
  Action === undefined
    ? !texts(NotAction).some((pattern) => matches(pattern, action))
    : texts(Action).some((pattern) => matches(pattern, action));

/** Whether it allows its actions whatever they are done to, and by whom. */
const isOpen = ({ Effect, Resource, Condition }: Statement): boolean =>
  Effect === 'Allow' && Condition === undefined && texts(Resource).includes('*');

/**
 * The levels with only those statements that are about an action, which say the same of it and are quicker to ask; undefined where they
 * allow it to everybody and everything.
 */
export const levelsConcerning = (levels: readonly Level[], action: string): Level[] | undefined => {
  const reduced = levels.map(({ name, policies }) => ({
    name,
    policies: policies.map((one) => ({ name: one.name, content: concerning(one.content, action) })),
  }));
  const free = reduced.every(({ policies }) => {
    const statements = policies.flatMap(({ content }) => content.Statement);
    return policies.length === 0 || (statements.some(isOpen) && !statements.some(({ Effect }) => Effect === 'Deny'));
  });
  return free ? undefined : reduced;
};

const concerning = (content: unknown, action: string): { readonly Statement: (Statement & Named)[] } => {
  const { Statement = [], ...rest } = (content ?? {}) as { Statement?: Statement | (Statement | null)[] };
  const all = [Statement].flat().map((one, index) => (one ? { Sid: `no. ${index + 1}`, ...one } : undefined));
  return { ...rest, Statement: all.flatMap((one) => (one && isAbout(one, action) ? one : [])) };
};
