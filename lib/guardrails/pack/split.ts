import { listOf } from '../../config/words/list.ts';
import type { Source } from './source.ts';

/** A statement as such that are small enough together say what it says, as few as go: by its actions, or else by its resources. */
export const pieces = (statement: Source, characters: number): Source[] => {
  if (sizeOf(statement) <= characters) return [statement];
  for (const field of ['Action', 'Resource'] as const) {
    const list = listOf(statement[field]);
    if (list.length < 2) continue;
    const parts = filled(list, characters - sizeOf({ ...statement, [field]: [] }));
    return parts.flatMap((part) => pieces({ ...statement, [field]: part }, characters));
  }
  return [statement];
};

const sizeOf = (value: unknown): number => JSON.stringify(value).length;

/** Items one after another, each part with as many as it has room for, and one at least. */
const filled = (list: readonly string[], room: number): string[][] => {
  const parts: string[][] = [];
  let left = 0;
  for (const item of list) {
    const size = sizeOf(item) + 1;
    const part = parts.at(-1);
    if (part && size <= left) part.push(item);
    else {
      parts.push([item]);
      left = room;
    }
    left -= size;
  }
  return parts;
};
