import { listOf } from '../../config/words/list.ts';
import type { Source } from './source.ts';

/** A statement as such that are small enough together say what it says: by halves of its actions, or else of its resources. */
export const pieces = (statement: Source, characters: number): Source[] => {
  if (JSON.stringify(statement).length <= characters) return [statement];
  for (const field of ['Action', 'Resource'] as const) {
    const list = listOf(statement[field]);
    if (list.length < 2) continue;
    const half = Math.ceil(list.length / 2);
    return [list.slice(0, half), list.slice(half)].flatMap((part) =>
      pieces({ ...statement, [field]: part }, characters),
    );
  }
  return [statement];
};
