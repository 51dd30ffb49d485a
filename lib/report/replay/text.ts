import type { Replayed, Row } from '../../guardrails/replay/index.ts';
import { folded } from '../text/folded.ts';
import { printable } from '../text/printable.ts';
import { isPartly, periodText, replayNotes, type ReplaySource } from './notes.ts';
import { enough, grouped as count, plural, style } from '../text/style.ts';

/** Actions of a statement that are shown. */
const most = 8;

/** What guardrails would have denied: by guardrail and statement, the most frequent first, alike calls in one line. */
export const replayText = (replayed: Replayed, source: ReplaySource): string => {
  const groups = [...groupsOf(replayed.rows, titleOf)].sort(([, a], [, b]) => denied(b) - denied(a) || sum(b) - sum(a));
  const blocks = [...groups.map(([title, rows]) => guardrailText(title, rows)), ...replayNotes(replayed, source)];
  return [...blocks, summary(replayed, source)].join('\n\n');
};

/** `SCP approved-regions` */
const titleOf = ({ type, guardrail, target }: Row): string =>
  guardrail === undefined ? `No SCP on ${targetName(target)} allows` : `${type.toUpperCase()} ${guardrail}`;

const guardrailText = (title: string, rows: readonly Row[]): string => {
  const isSure = rows.some(({ denied }) => denied > 0);
  const head = `${isSure ? style.error('✗') : style.update('~')} ${style.bold(printable(title))}`;
  return [head, ...[...groupsOf(rows, ({ statement = '' }) => statement)].flatMap(statementLines)].join('\n');
};

const statementLines = ([statement, rows]: readonly [string, readonly Row[]]): string[] => {
  const actions = [...groupsOf(rows, ({ action }) => action)].sort(
    ([, a], [, b]) => denied(b) - denied(a) || sum(b) - sum(a),
  );
  const shown = actions.slice(0, most);
  const counts = shown.map(([, all]) => boundsText(denied(all), sum(all)));
  const width = Math.max(...counts.map(({ length }) => length));
  const lines = shown.map(([action, all], index) => {
    const when = period(all) === period(rows) ? '' : `, ${period(all)}`;
    const text = `    ${(counts[index] ?? '').padStart(width)}  ${printable(action)} ${whoAndWhere(all)}${when}`;
    return folded(text, ' '.repeat(width + 8));
  });
  const targets = [...new Set(rows.map(({ target }) => targetName(target)))];
  const left = actions.length - shown.length;
  return [
    folded(`  ${printable([statement, `on ${enough(targets)}`, period(rows)].filter(Boolean).join(', '))}`),
    ...lines,
    ...(left > 0 ? [style.dim(`    and ${plural(left, 'more action')} (--json shows all)`)] : []),
  ];
};

/** The principal with the most calls, and in which accounts. */
const whoAndWhere = (rows: readonly Row[]): string => {
  const [who, where] = [valuesOf(rows, ({ principal }) => principal), valuesOf(rows, ({ account }) => account)];
  const [first = '', second] = who;
  const others = who.length > 2 ? ` and ${count(who.length - 1)} more` : second === undefined ? '' : ` and ${second}`;
  const places = where.length > 2 ? plural(where.length, 'account') : where.join(' and ');
  return printable(`by ${first}${others} in ${places}`);
};

/** Values by how many calls they have, the most first. */
const valuesOf = (rows: readonly Row[], of: (row: Row) => string): string[] =>
  [...groupsOf(rows, of)].sort(([, a], [, b]) => sum(b) - sum(a)).map(([value]) => value);

const period = (rows: readonly Row[]): string => {
  const dated = rows.filter(({ first }) => first !== '');
  if (dated.length === 0) return 'without a date';
  const first = dated.map((row) => row.first).reduce((a, b) => (a < b ? a : b));
  const last = dated.map((row) => row.last).reduce((a, b) => (a > b ? a : b));
  return periodText(first, last);
};

/** `12`, or `0 to 12` where some of them hang on what is not known. */
const boundsText = (from: number, to: number): string => (from === to ? count(to) : `${count(from)} to ${count(to)}`);

const denied = (rows: readonly Row[]): number => rows.reduce((all, row) => all + row.denied, 0);
const sum = (rows: readonly Row[]): number => rows.reduce((all, row) => all + row.denied + row.maybe, 0);

const targetName = (target: string): string => {
  if (target === 'root') return 'the root';
  return target.startsWith('ou:') ? target.slice(3) : target.replace('account:', 'account ');
};

const groupsOf = (rows: readonly Row[], key: (row: Row) => string): Map<string, Row[]> => {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const list = found.get(key(row));
    if (list) list.push(row);
    else found.set(key(row), [row]);
  }
  return found;
};

const summary = ({ events, calls, denied: lower, maybe, withoutAction }: Replayed, source: ReplaySource): string => {
  const upper = maybe + [...withoutAction.values()].reduce((all, one) => all + one, 0);
  const nothing = isPartly(events, source) ? style.warning('!') : style.good('✓');
  const sign = lower > 0 ? style.error('✗') : upper > 0 ? style.update('~') : nothing;
  const atMost = upper === lower ? '' : `, at most ${count(upper)}`;
  return folded(`${sign} ${style.bold(count(lower))} of ${plural(calls, 'call')} would be denied${atMost}.`);
};
