import type { Answer } from '../../network/parties/answer.ts';
import { enough, style } from '../text/style.ts';
import { wrapped } from '../text/wrapped.ts';

/** A row that is a column too. */
export interface MatrixRow {
  readonly name: string;
  /** By row; left out where there is nothing to ask about. */
  readonly reaches: Readonly<Record<string, Answer>>;
  readonly internet: Answer;
}

const widest = 80;

/** A table where it fits, else a list for each row. */
export const linesOf = (rows: readonly MatrixRow[]): string[] => {
  const names = rows.map(({ name }) => name);
  const first = Math.max(...names.map((name) => name.length), 'from'.length);
  const columns = [...names, 'internet'];
  const width = columns.reduce((sum, name) => sum + columnWidth(name) + 2, first);
  if (width > widest) return rows.flatMap((row) => listLines(row, rows.length > many));
  const line = (head: string, cells: readonly string[]): string =>
    [head.padEnd(first), ...cells.map((cell, index) => cell.padEnd(columnWidth(columns[index])))].join('  ').trimEnd();
  return [
    style.bold(line('from', columns)),
    ...rows.map((row) => line(row.name, [...names.map((name) => shown(row.reaches[name])), shown(row.internet)])),
  ];
};

const columnWidth = (name = ''): number => Math.max(name.length, 'inspected'.length);

const shown = (answer: Answer | undefined): string => (answer === 'no' ? '-' : (answer ?? ''));

/** More rows than these name only some of what they reach. */
const many = 24;

const listLines = ({ name, reaches, internet }: MatrixRow, isShort: boolean): string[] => {
  const texts = reachedTexts(reaches);
  const shown = texts.length > 0 ? enough(texts).split(', ') : [];
  const toInternet = reachedTexts({ internet });
  // What is left out comes last.
  const all = isShort ? [...toInternet, ...shown] : [...texts, ...toInternet];
  const [first = '', ...more] = wrapped(`${name} reaches `, all.length > 0 ? all : ['nothing'], widest);
  return [`${style.bold(name)}${first.slice(name.length)}`, ...more];
};

/** Names of what is reached, and how unless it is all of it: `shared (inspected)`. */
export const reachedTexts = (answers: Readonly<Record<string, Answer>>): string[] =>
  Object.entries(answers).flatMap(([name, answer]) =>
    answer === 'no' ? [] : answer === 'yes' ? name : `${name} (${answer})`,
  );
