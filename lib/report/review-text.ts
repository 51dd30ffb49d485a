import type { Reviewed } from '../review/index.ts';
import { pillars } from '../review/practice.ts';
import { printable } from './text/printable.ts';
import { style } from './text/style.ts';

/** A review as people read it: pillar by pillar, what lays each practice down, or what to write where it is missing. */
export const reviewText = (reviewed: readonly Reviewed[]): string =>
  [
    ...pillars.map((pillar) =>
      [style.bold(pillar), ...reviewed.filter((one) => one.pillar === pillar).flatMap(lines)].join('\n'),
    ),
    summary(reviewed),
    style.dim('Who reaches whom in the network is not reviewed, but proved: landing-zone network'),
  ].join('\n\n');

const signs = { yes: style.good('✓'), partly: style.update('~'), no: style.error('✗') };
/** What all names fit in. */
const width = 60;

const lines = ({ state, id = '', practice, by, fix }: Reviewed): string[] => {
  const head = `  ${signs[state]} ${style.dim(id.padEnd(11))}  ${by === '' ? practice : practice.padEnd(width)}`;
  return [
    by === '' ? head : `${head}  ${style.dim(printable(by))}`,
    ...(fix === undefined ? [] : fix.split('\n').map((line) => style.dim(`${' '.repeat(17)}-> ${printable(line)}`))),
  ];
};

const summary = (reviewed: readonly Reviewed[]): string => {
  const count = (state: Reviewed['state']): number => reviewed.filter((one) => one.state === state).length;
  return `${style.bold(`${count('yes')} of ${reviewed.length}`)} practices met, ${count('partly')} partly met, ${count('no')} not met.`;
};
