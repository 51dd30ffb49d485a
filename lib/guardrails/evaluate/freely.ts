import { compile, type Statement } from './compile.ts';
import type { Level } from './levels.ts';
import { textsOf } from './texts.ts';

/** Whether it allows its actions whatever they are done to, and by whom. */
export const isFree = ({ effect, source: { Principal, NotPrincipal, Resource, Condition } }: Statement): boolean =>
  effect === 'Allow' &&
  Principal === undefined &&
  NotPrincipal === undefined &&
  Object.keys(Condition ?? {}).length === 0 &&
  textsOf(Resource).includes('*');

/** Whether the levels allow an action to everybody and everything, so that there is nothing to ask them. */
export const allowFreely = (levels: readonly Level[], action: string): boolean =>
  levels.every(({ policies }) => {
    const statements = policies.flatMap(({ content }) => compile(content).about(action.toLowerCase()));
    return policies.length === 0 || (statements.some(isFree) && !statements.some(({ effect }) => effect === 'Deny'));
  });
