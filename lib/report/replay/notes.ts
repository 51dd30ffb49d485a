import type { Replayed } from '../../guardrails/replay/index.ts';
import { folded } from '../text/folded.ts';
import { printable } from '../text/printable.ts';
import { few, grouped, plural, style } from '../text/style.ts';

/** Where events came from, and what could not be read. */
export interface ReplaySource {
  /** `25 files`, `3 accounts` */
  readonly text: string;
  /** Lines and records that are no events, by file, or the event history. */
  readonly broken: ReadonlyMap<string, number>;
  /** Files, and accounts, that could not be read. */
  readonly failed: readonly { readonly what: string; readonly reason: string }[];
  /** Whether ids of accounts were read from AWS. */
  readonly isLive: boolean;
}

/** Nothing that was read says what the rest says. */
export const isPartly = (events: number, { failed, broken: found }: ReplaySource): boolean =>
  failed.length > 0 || (events === 0 && found.size > 0);

/** Of two times in ISO 8601, the days. */
export const periodText = (first: string, last: string): string => {
  const [from, to] = [printable(first.slice(0, 10)), printable(last.slice(0, 10))];
  return from === to ? `on ${from}` : `${from} to ${to}`;
};

/** Failures that are shown. */
const most = 8;

/** What the counts leave out, and what they hang on. */
export const replayNotes = (replayed: Replayed, source: ReplaySource): string[] => {
  const lines = [
    ...read(replayed, source),
    ...leftOut(replayed),
    ...withoutAction(replayed),
    ...unknownAccounts(replayed, source),
    ...broken(source),
  ];
  return [lines.map((line) => folded(line)).join('\n')];
};

const read = ({ events, first, last }: Replayed, { text }: ReplaySource): string[] => {
  const when = first === '' ? '' : `, ${periodText(first, last)}`;
  return [`Read ${plural(events, 'event')} from ${text}${when}.`];
};

const leftOut = ({ refused, notCalls, exempt: { management, serviceLinked } }: Replayed): string[] => {
  const parts = [
    refused > 0 ? `${plural(refused, 'call')} that AWS denied` : '',
    notCalls > 0 ? `${plural(notCalls, 'event')} without an API call` : '',
    serviceLinked > 0 ? `${plural(serviceLinked, 'call')} by service-linked roles` : '',
    management > 0 ? `${plural(management, 'call')} in the management account` : '',
  ].filter(Boolean);
  return parts.length === 0 ? [] : [style.dim(`Not counted: ${parts.join(', ')}.`)];
};

const withoutAction = ({ withoutAction: sources }: Replayed): string[] =>
  sources.size === 0
    ? []
    : [
        `No IAM action is known for ${plural(sum(sources), 'call')}, which ${sum(sources) === 1 ? 'counts' : 'count'} in the maximum: ${counted(sources)}`,
      ];

const unknownAccounts = ({ unknownAccounts: accounts, hasNameless }: Replayed, { isLive }: ReplaySource): string[] => {
  if (accounts.size === 0) return [];
  const fix = isLive
    ? 'they are not in your organization'
    : 'pass --live to read account IDs from AWS, or set accounts.NAME.id';
  const calls = plural(sum(accounts), 'call');
  const which = hasNameless ? 'all guardrails of accounts without an ID' : 'only the guardrails on the root';
  return [
    `${style.warning('!')} ${calls} in ${plural(accounts.size, 'unknown account')} (${counted(accounts)}): ${which} count, in the maximum -> ${fix}`,
  ];
};

const broken = (source: ReplaySource): string[] => [
  ...(source.broken.size > 0
    ? [
        `${style.warning('!')} ${plural(sum(source.broken), 'record')} could not be read as CloudTrail events: ${counted(source.broken)}`,
      ]
    : []),
  ...source.failed
    .slice(0, most)
    .map(
      ({ what, reason }) => `${style.warning('!')} could not read ${printable(what)} to its end: ${printable(reason)}`,
    ),
  ...(source.failed.length > most ? [`${style.warning('!')} and ${source.failed.length - most} more`] : []),
];

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((all, one) => all + one, 0);

/** The most frequent first. */
const counted = (counts: ReadonlyMap<string, number>): string =>
  few(
    [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => `${printable(name === '' ? 'none' : name)} ${grouped(count)}`),
  );
