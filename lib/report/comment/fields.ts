import type { Change, Difference } from '../../plan/change.ts';
import { push } from '../../plan/multimap.ts';
import type { Plan } from '../../plan/plan.ts';
import { deploymentLines } from '../deployment-text.ts';
import { signs } from '../plan/signs.ts';
import { printable } from '../text/printable.ts';
import { few, grouped } from '../text/style.ts';
import { createdSummary, entriesOf, type Entry } from '../text/together.ts';
import { shortValues } from '../text/values.ts';
import type { Block, Section } from './document.ts';

/** Characters of a line: names and values may be long. */
const longest = 400;

/** So many lines stand open. */
const openLines = 20;

/** What changes, field by field, folded by kind. `most`: lines of a kind. */
export const fieldSection = ({ changes }: Plan, most: number): Section => {
  const isWhole = most === Infinity;
  const kinds = [...new Set(changes.map(({ kind }) => kind))];
  const told = kinds.map((kind) => {
    const own = changes.filter((change) => change.kind === kind);
    return { kind, own, lines: alikeIn(entriesOf(own)).flatMap((one) => entryLines(one, isWhole)) };
  });
  const isShort = told.reduce((sum, { lines }) => sum + lines.length, 0) <= openLines;
  return {
    title: 'Changes',
    blocks: told.map(({ kind, own, lines }): Block => ({
      type: 'folded',
      summary: `${kind}: ${countsOf(own)}`,
      open: isShort,
      blocks: [{ type: 'code', language: 'diff', lines: shortened(lines, most) }],
    })),
  };
};

/** `+2 ~3`, of what there is. */
export const countsOf = (changes: readonly Change[]): string =>
  (['create', 'update', 'delete'] as const)
    .flatMap((action) => {
      const count = changes.filter((change) => change.action === action).length;
      return count === 0 ? [] : `${action === 'delete' ? '−' : signs[action]}${grouped(count)}`;
    })
    .join(' ');

/** Updates that change the same fields in the same way are one: a tag of a thousand accounts. */
const alikeIn = (entries: readonly Entry[]): Entry[] => {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { change, spread, joining } = entry;
    const isAlone = change.action !== 'update' || spread !== undefined || joining !== undefined;
    push(groups, isAlone ? change.address : JSON.stringify(change.differences), entry);
  }
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first ? { ...first, alike: [...first.alike, ...rest.flatMap(({ change, alike }) => [change, ...alike])] } : [],
  );
};

const shortened = (lines: readonly string[], most: number): string[] => [
  ...lines
    .slice(0, most)
    .map((line) => (most < Infinity && line.length > longest ? `${line.slice(0, longest)}…` : line)),
  ...(lines.length > most ? [`  and ${lines.length - most} more lines (the HTML page shows all)`] : []),
];

/** A diff knows no sign for what is changed in place: `!` is coloured as such. */
const entryLines = ({ change, alike, joining, spread }: Entry, isWhole: boolean): string[] => {
  const names = [change, ...alike].map(({ address }) => address);
  const all = isWhole ? names.join(', ') : few(names);
  if (joining)
    return [
      `! ${printable(all)}`,
      ...joining.map((account) => `    + ${printable(account)} joins; AWS deploys them to it automatically`),
    ];
  const sign = change.action === 'update' ? '!' : signs[change.action];
  const head = printable(spread ? `${change.kind}:${spread.what} ${spread.where}` : all);
  if (change.action !== 'update') {
    const summary = change.action === 'create' ? createdSummary(change.kind, change.after.spec) : '';
    return [`${sign} ${head}${summary === '' ? '' : `  (${summary})`}`];
  }
  const fields =
    deploymentLines(change)?.map(
      ({ sign: own, text }) => `${own === '~' ? '    ~' : `${own}    `} ${printable(text)}`,
    ) ?? change.differences.flatMap(differenceLines);
  return [`${sign} ${head}`, ...fields];
};

/** Of a list, what comes and goes: a line each, which is coloured. */
const differenceLines = ({ path, before, after }: Difference): string[] => {
  const name = printable(path.join('.'));
  const items = listLines(before, after);
  return items ? [`    ${name}:`, ...items] : [`    ${name}: ${shortValues(before, after).join(' -> ')}`];
};

/** Undefined where it is no list of names, or the same ones in another order. */
const listLines = (before: unknown, after: unknown): string[] | undefined => {
  if (!isNames(before) || !isNames(after)) return undefined;
  const lines = [
    ...before.filter((one) => !after.includes(one)).map((one) => `-     ${printable(one)}`),
    ...after.filter((one) => !before.includes(one)).map((one) => `+     ${printable(one)}`),
  ];
  return lines.length > 0 ? lines : undefined;
};

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
