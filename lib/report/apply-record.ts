import { toolVersion } from '../config/words/version.ts';
import { risks, type Risk } from '../config/words/risks.ts';
import { placeText } from '../config/text/problems.ts';
import type { Plan } from '../plan/plan.ts';
import type { Outcome } from '../plan/schedule.ts';
import { codeBlock, codeCell } from './markdown.ts';
import { outcomeJson } from './outcome.ts';
import { printable } from './text/printable.ts';
import { duration, plural } from './text/style.ts';

/** What is known of an apply so far. */
export interface ApplyFacts {
  readonly by?: { readonly account: string; readonly arn: string };
  readonly head?: string | undefined;
  /** Hash of the plan that was reviewed. */
  readonly reviewed?: string | undefined;
  readonly plan?: Plan;
  /** Flags that allowed risks. */
  readonly flags?: readonly Risk[];
  readonly outcome?: Outcome;
}

type Made = ReturnType<typeof applyRecord>;

/** Who applied what, what became of it, and how long it took: addresses, and no value of any spec. A stable shape: fields are added, never renamed. */
export const applyRecord = (
  { by, head, reviewed, plan, flags = [], outcome }: ApplyFacts,
  { started, finished, refused }: { started: Date; finished: Date; refused?: string },
) => ({
  landingZone: toolVersion,
  started: started.toISOString(),
  finished: finished.toISOString(),
  seconds: Math.round((finished.getTime() - started.getTime()) / 1000),
  by,
  head,
  reviewed,
  plan: plan?.hash,
  flags: risks.filter((risk) => flags.includes(risk)).map((risk) => `--allow-${risk}`),
  approvals: (plan?.hazards ?? []).flatMap(({ address, risk, approval }) =>
    approval ? { address, risk, place: placeText(approval.place), reason: approval.reason } : [],
  ),
  result: resultOf(plan, outcome, refused),
  ...(refused === undefined ? {} : { refused }),
  ...(outcome ? outcomeJson(outcome) : { done: [], failed: [], skipped: [] }),
  unread: plan?.unread ?? [],
});

const resultOf = (plan: Plan | undefined, outcome: Outcome | undefined, refused: string | undefined) => {
  if (refused !== undefined) return outcome ? 'incomplete' : 'refused';
  if ((plan?.unread.length ?? 0) > 0) return 'incomplete';
  if (!outcome) return 'nothing to do';
  return outcome.failed.length + outcome.skipped.length > 0 ? 'incomplete' : 'complete';
};

/** For the summary of a job, of which GitHub takes 1 MiB: https://docs.github.com/actions/reference/limits */
export const recordSummary = (made: Made): string => {
  const { by, head, plan, reviewed, flags, approvals, result, seconds, done, failed, skipped, refused } = made;
  const row = (name: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`| ${name} | ${codeCell(value)} |`];
  const counted = `${plural(done.length, 'change')} made, ${failed.length} failed, ${skipped.length} skipped`;
  const lines = [
    ...done.map(({ action, address }) => `  ${action} ${printable(address)}`),
    ...failed.map(({ action, address, reason }) => `! ${action} ${printable(address)}: ${printable(reason)}`),
    ...skipped.map(({ action, address }) => `- ${action} ${printable(address)} (skipped)`),
  ];
  return [
    `### Landing zone: apply ${result}`,
    '',
    '| | |',
    '| --- | --- |',
    ...row('by', by?.arn),
    ...row('plan', plan),
    ...row('reviewed plan', reviewed === plan ? undefined : reviewed),
    ...row('head', head),
    ...row('flags', flags.length === 0 ? undefined : flags.join(' ')),
    ...approvals.slice(0, mostLines).flatMap((one) => row('approved', `${one.address}: ${one.reason} (${one.place})`)),
    ...row('duration', duration(seconds)),
    ...row('changes', counted),
    '',
    ...(refused === undefined ? [] : [...codeBlock('', refused.split('\n').map(printable)), '']),
    ...(lines.length === 0 ? [] : folded(lines)),
    '',
  ].join('\n');
};

const mostLines = 1_000;
/** Characters of a line. */
const longest = 500;

const folded = (lines: readonly string[]): string[] => [
  `<details><summary>${plural(lines.length, 'change')}</summary>`,
  '',
  ...codeBlock('diff', [
    ...lines.slice(0, mostLines).map((line) => (line.length > longest ? `${line.slice(0, longest)}…` : line)),
    ...(lines.length > mostLines ? [`  and ${lines.length - mostLines} more`] : []),
  ]),
  '',
  '</details>',
];
