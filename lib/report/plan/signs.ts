import type { Action } from '../../plan/change.ts';

/** How plans mark what is done. */
export const signs: Record<Action, string> = { create: '+', update: '~', delete: '-' };
