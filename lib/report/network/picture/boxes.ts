import type { Row } from './rows.ts';

/** Segments of which the same holds of all others. */
export interface Box {
  readonly rows: readonly Row[];
}

/** Two segments with the same answers from and to all others, and of each other the same in both directions, are one box. */
export const boxesOf = (rows: readonly Row[]): Box[] => {
  const boxes: Row[][] = [];
  for (const row of rows) {
    const same = boxes.find((box) => box.every((other) => isAlike(row, other, rows)));
    if (same) same.push(row);
    else boxes.push([row]);
  }
  return boxes.map((those) => ({ rows: those }));
};

const isAlike = (one: Row, other: Row, rows: readonly Row[]): boolean =>
  one.internet === other.internet &&
  one.reaches[other.segment] === other.reaches[one.segment] &&
  rows.every(
    (third) =>
      third === one ||
      third === other ||
      (one.reaches[third.segment] === other.reaches[third.segment] &&
        third.reaches[one.segment] === third.reaches[other.segment]),
  );
