import type { Answer } from '../network/parties/answer.ts';
import { style } from './style.ts';
import { wrapped } from './wrapped.ts';

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
  if (width > widest) return rows.flatMap(listLines);
  const line = (head: string, cells: readonly string[]): string =>
    [head.padEnd(first), ...cells.map((cell, index) => cell.padEnd(columnWidth(columns[index])))].join('  ').trimEnd();
  return [
    style.bold(line('from', columns)),
    ...rows.map((row) => line(row.name, [...names.map((name) => shown(row.reaches[name])), shown(row.internet)])),
  ];
};

const columnWidth = (name = ''): number => Math.max(name.length, 'inspected'.length);

const shown = (answer: Answer | undefined): string => (answer === 'no' ? '-' : (answer ?? ''));

const listLines = ({ name, reaches, internet }: MatrixRow): string[] => {
  const all = reachedTexts({ ...reaches, internet });
  const [first = '', ...more] = wrapped(`${name} reaches `, all.length > 0 ? all : ['nothing'], widest);
  return [`${style.bold(name)}${first.slice(name.length)}`, ...more];
};

/** Names of what is reached, and how unless it is all of it: `shared (inspected)`. */
export const reachedTexts = (answers: Readonly<Record<string, Answer>>): string[] =>
  Object.entries(answers).flatMap(([name, answer]) =>
    answer === 'no' ? [] : answer === 'yes' ? name : `${name} (${answer})`,
  );
