import type { Note } from '../plan/diff.ts';
import type { Change } from '../plan/change.ts';
import { push } from '../plan/multimap.ts';
import type { Address } from '../plan/resource.ts';
import type { Outcome } from '../plan/schedule.ts';
import { printable } from './text/printable.ts';
import { refusalText } from './refusal.ts';
import { few, plural, style } from './text/style.ts';

/** What was done, what was not, why, and what to do next. `unread`: what the plan left out because it could not be read. */
export const outcomeText = ({ done, failed, skipped }: Outcome, unread: readonly Note[] = []): string => {
  const causes = new Map<string, Outcome['failed'][number][]>();
  for (const one of failed) push(causes, whyText(one.error) + stepsText(one.did), one);
  const lines = [...causes].map(([why, changes]) => {
    const [first, ...others] = changes.map(({ change: { action, address } }) => `${action} ${printable(address)}`);
    const told = few([first ?? '', ...others]);
    return `${style.error('failed')} ${told}\n    ${why.split('\n').map(printable).join('\n')}`;
  });
  const stopped = skipped.filter(({ because }) => because === undefined).length;
  const held = new Map<Address, Change[]>();
  for (const { change, because } of skipped) if (because !== undefined) push(held, because, change);
  for (const [because, changes] of held) {
    const told = few(changes.map(({ action, address }) => `${action} ${address}`));
    lines.push(
      `${style.warning('skipped')} ${printable(`${told}: ${changes.length === 1 ? 'depends' : 'depend'} on ${because}`)}`,
    );
  }
  const whole = failed.length + skipped.length + unread.length === 0;
  const parts = [
    `${plural(done.length, 'change')} made`,
    ...(failed.length > 0 ? [`${failed.length} failed${inPart(failed)}`] : []),
    ...(skipped.length - stopped > 0 ? [`${skipped.length - stopped} skipped`] : []),
    ...(stopped > 0 ? [`${stopped} not started because the run was stopped`] : []),
    ...(unread.length > 0 ? [`${unread.length} left out because AWS could not be read`] : []),
  ];
  lines.push(`${whole ? style.good('Apply complete:') : style.error('Apply incomplete:')} ${parts.join(', ')}.`);
  if (!whole) lines.push('Completed changes are kept. Run the same command again to continue.');
  return lines.join('\n');
};

/** What a failed change has done before. */
const stepsText = (did: readonly string[] = []): string =>
  did.length > 0 ? `\n    completed steps: ${did.join('; ')}` : '';

const inPart = (failed: Outcome['failed']): string => {
  const some = failed.filter(({ did = [] }) => did.length > 0).length;
  if (some === 0) return '';
  return some === failed.length ? ' (partly completed)' : ` (${some} partly completed)`;
};

const whyText = (error: unknown): string =>
  refusalText(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));

export const outcomeJson = ({ done, failed, skipped }: Outcome) => ({
  done: done.map(({ address, action }) => ({ action, address })),
  failed: failed.map(({ change, error, did }) => ({
    action: change.action,
    address: change.address,
    reason: refusalText(error) ?? String(error),
    ...(did ? { did } : {}),
  })),
  skipped: skipped.map(({ change, because }) => ({ action: change.action, address: change.address, because })),
});
