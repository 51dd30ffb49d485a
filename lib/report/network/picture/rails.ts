import type { Answer } from '../../../network/parties/answer.ts';
import type { Box } from './boxes.ts';

export type Meaning = Exclude<Answer, 'no'> | 'peered';

/** A line from one box to others, which all mean the same. Boxes are told by their position. */
export interface Rail {
  readonly meaning: Meaning;
  readonly hub: number;
  readonly ends: readonly number[];
  /** Where the arrows are, if it does not hold both ways. */
  readonly arrows?: 'ends' | 'hub';
}

interface Line {
  readonly from: number;
  readonly to: number;
  readonly meaning: Meaning;
  readonly both: boolean;
}

/** Who reaches whom, by as few lines as there are boxes and meanings at most. `internet`: position of its box. */
export const railsOf = (boxes: readonly Box[], internet: number): Rail[] => {
  const lines = linesOf(boxes);
  const meanings = [...new Set(lines.map(({ meaning }) => meaning))].sort();
  return [
    ...meanings.flatMap((meaning) => [
      ...stars(lines.filter((line) => line.meaning === meaning && line.both)),
      ...fans(lines.filter((line) => line.meaning === meaning && !line.both)),
    ]),
    ...(['yes', 'part', 'one way', 'inspected'] as const).flatMap((meaning): Rail[] => {
      const ends = boxes.flatMap(({ rows: [row] }, index) => (row?.internet === meaning ? index : []));
      return ends.length > 0 ? [{ meaning, hub: internet, ends, arrows: 'hub' }] : [];
    }),
  ];
};

const linesOf = (boxes: readonly Box[]): Line[] =>
  boxes.flatMap((box, from) =>
    boxes.flatMap((other, to): Line[] => {
      const there = answer(box, other);
      const back = answer(other, box);
      const both = there === back;
      if (from === to || there === undefined || there === 'no' || (both && to < from)) return [];
      return [{ from, to, meaning: there, both }];
    }),
  );

/** All segments of a box have the same answers. */
const answer = ({ rows: [from] }: Box, { rows: [to] }: Box): Answer | undefined => from?.reaches[to?.segment ?? ''];

/** Covers lines that hold both ways by stars: each time that of the box with the most lines left, of equal ones the first. */
const stars = (lines: readonly Line[]): Rail[] => {
  const rails: Rail[] = [];
  let left = lines;
  for (let [first] = left; first; [first] = left) {
    const counts = new Map<number, number>();
    for (const box of left.flatMap(({ from, to }) => [from, to])) counts.set(box, (counts.get(box) ?? 0) + 1);
    const [hub] = [...counts].reduce((most, one) =>
      one[1] > most[1] || (one[1] === most[1] && one[0] < most[0]) ? one : most,
    );
    const own = left.filter(({ from, to }) => from === hub || to === hub);
    const ends = own.map(({ from, to }) => (from === hub ? to : from)).sort((a, b) => a - b);
    rails.push({ meaning: first.meaning, hub, ends });
    left = left.filter((line) => !own.includes(line));
  }
  return rails;
};

/** Lines that hold one way, by where they come from. */
const fans = (lines: readonly Line[]): Rail[] =>
  [...new Set(lines.map(({ from }) => from))].flatMap((hub): Rail[] => {
    const own = lines.filter(({ from }) => from === hub);
    return own[0] ? [{ meaning: own[0].meaning, hub, ends: own.map(({ to }) => to), arrows: 'ends' }] : [];
  });
