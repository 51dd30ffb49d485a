import { compile, type Statement } from './compile.ts';
import type { Level } from './levels.ts';

/** Whether it allows its actions whatever they are done to, and by whom. */
const isOpen = ({ effect, source: { Principal, Resource, Condition } }: Statement): boolean =>
  effect === 'Allow' && Principal === undefined && Condition === undefined && [Resource].flat().includes('*');

/** Whether the levels allow an action to everybody and everything, so that there is nothing to ask them. */
export const allowFreely = (levels: readonly Level[], action: string): boolean =>
  levels.every(({ policies }) => {
    const statements = policies.flatMap(({ content }) => compile(content).about(action.toLowerCase()));
    return policies.length === 0 || (statements.some(isOpen) && !statements.some(({ effect }) => effect === 'Deny'));
  });
